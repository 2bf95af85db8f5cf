import Composer
import ComposerRuntime
import DraftStore
import Glibc
import PartnerCenter
import ReferralDesk
import ReferralModel

extension ComposerDependencies {
  /// The desk's drafts, profiles and transports, for the composer.
  static func live(
    desk: Desk, open drafts: OpenDrafts, folder: DataFolder, editor: ExternalEditor,
    copies: CopyPlace
  ) -> ComposerDependencies {
    ComposerDependencies(
      now: { Moment(now: desk.dependencies.now(), secondsFromUTC: localTime().tm_gmtoff) },
      listDrafts: { try desk.store.names().map { entry(for: $0, desk: desk) } },
      readDrafts: { ids in
        ids.map { id in
          DraftEntry(id: id, content: content(of: id, desk: desk) { summary(of: $0, desk: desk) })
        }
      },
      skimDrafts: { ids in
        ids.map { id in
          DraftEntry(id: id, content: content(of: id, desk: desk) { DraftSummary(of: $0) })
        }
      },
      createDraft: {
        let draft = try desk.makeDraft()
        guard let id = draft.id else { throw DraftStoreError.notFound("the new draft") }
        return try held(drafts.open(id).draft, id: id, desk: desk, drafts)
      },
      openDraft: { id in
        do {
          return try openOrLook(at: id, desk: desk, drafts) { try drafts.open(id) }
        } catch let error as DraftStoreError {
          // It may be read all the same.
          let draft = try desk.store.load(id).draft
          return try opened(draft, desk: desk, readOnlyReason: "\(error)")
        }
      },
      copyDraft: { id in
        let draft = try desk.makeDraft(from: desk.store.load(id).draft)
        guard let copy = draft.id else { throw DraftStoreError.notFound("the new draft") }
        return try held(drafts.open(copy).draft, id: copy, desk: desk, drafts)
      },
      takeOverDraft: { id in
        var wasFree = false
        var opened = try openOrLook(at: id, desk: desk, drafts) {
          let taken = try drafts.takeOver(id)
          wasFree = taken.wasFree
          return (taken.draft, taken.recovery)
        }
        opened.wasFree = wasFree
        return opened
      },
      lostDrafts: { drafts.takeLost() },
      deleteDraft: { id in
        try drafts.removeLockLeftBehind(of: id)
        try desk.delete(id)
      },
      restoreDraft: { _ = try desk.store.restore($0.description) },
      recall: { earlierValues(at: $0, desk: desk, besides: drafts) },
      editText: { try editor.edit($0, of: drafts.held) },
      noteDraft: { try drafts.note($0) },
      saveDraft: { draft in
        try noticingChanges(of: draft, desk: desk) { try drafts.save(draft) }
      },
      saveMerged: { draft, other in
        try noticingChanges(of: draft, desk: desk) { try drafts.save(draft, over: other) }
      },
      keepAsNew: { try drafts.keepAsNew($0) },
      saveElsewhere: { draft, path in
        let path = try copies.path(of: path)
        try CommandFailure.wording(unreachableFolderOf: path) {
          try desk.store.writeCopy(of: draft, toPath: path)
        }
        return path
      },
      keepHistory: { drafts.keep($1, of: $0) },
      closeDraft: { drafts.close($0) },
      prepare: { draft in
        var draft = draft
        let part = draft.submission.duePart ?? .own
        if draft.submission[part].nextIdentifiers == nil {
          draft.submission[part].nextIdentifiers = desk.dependencies.makeIdentifiers()
        }
        return Preparation(
          draft: draft, request: try desk.prepare(draft).request,
          second: part == .own ? try desk.outlineOfSecond(draft) : nil)
      },
      findTwins: { desk.twins(of: $0) },
      submit: { attempt, report in
        await submit(attempt, desk: desk, drafts: drafts, folder: folder, report: report)
      },
      rehearse: { draft, request in try desk.rehearse(draft, shown: request) },
      keepRequest: { request, id, form in
        let text =
          switch form {
          case .http: request.httpBytes(authorization: .masked)
          case .curl: Array(request.curlCommand().utf8)
          }
        return try desk.keepRequest(text, of: id, suffix: form == .http ? "http" : "curl.sh")
      },
      readReceipt: { try desk.receipt($0) },
      look: { draft, report in await desk.look(for: draft, report: report) },
      askForState: { id, report in
        try await desk.state(of: desk.store.load(id).draft, report: report)
      },
      settle: { draft, settlement in try drafts.settle(draft, settlement) })
  }

  /// What the newest drafts hold at a place, each value once; a draft that is open is left out.
  private static func earlierValues(
    at pointer: JSONPointer, desk: Desk, besides open: OpenDrafts
  ) -> [String] {
    // A folder that cannot be read has said so in the list; what it held is no help to typing.
    guard let listing = try? desk.store.list(newest: 50) else { return [] }
    let others = listing.entries.compactMap { entry in
      entry.id.map(open.holds) == true ? nil : entry.draft
    }
    return Forms.values(at: pointer, in: others)
  }

  private static func submit(
    _ attempt: SendingAttempt, desk: Desk, drafts: OpenDrafts, folder: DataFolder,
    report: @escaping @Sendable (SendingProgress) -> Void
  ) async -> SendingReport {
    do {
      let result = try await drafts.submit(attempt.draft) { id, lock in
        try requireSame(attempt.draft, id: id, desk: desk)
        return try await desk.submit(id, shown: attempt.request, holding: lock, report: report)
      }
      return SendingReport(
        outcome: result.outcome, draft: result.draft,
        receipt: result.receipt.map { "\(folder.path)/\($0)" },
        recordingTrouble: result.recordingTrouble, differences: result.differences)
    } catch let changed as ChangedElsewhere {
      return SendingReport(
        outcome: .notSent(reason: "Another program has changed the draft."), draft: nil,
        changed: changed)
    } catch {
      // What throws does so before the first try: no byte has left, and nothing is recorded.
      return SendingReport(outcome: .notSent(reason: "\(error)"), draft: nil)
    }
  }

  /// Opens a draft, or reads it where another session has it open.
  private static func openOrLook(
    at id: DraftID, desk: Desk, _ drafts: OpenDrafts,
    opening: () throws -> (draft: Draft, recovery: Recovery?)
  ) throws -> OpenedDraft {
    do {
      let (draft, recovery) = try opening()
      return try held(draft, id: id, desk: desk, drafts, recovery: recovery)
    } catch DraftStoreError.locked(let owner, let path) {
      return try opened(
        desk.store.load(id).draft, desk: desk,
        otherSession: OtherSession(owner, in: desk.store, removal: path.map(LockFinding.removal)))
    }
  }

  /// Hands out a draft that this session holds, and lets go of it where it cannot be shown: nobody
  /// else would.
  private static func held(
    _ draft: Draft, id: DraftID, desk: Desk, _ drafts: OpenDrafts, recovery: Recovery? = nil
  ) throws -> OpenedDraft {
    do {
      var opened = try opened(draft, desk: desk, recovery: recovery)
      opened.history = drafts.history(of: id)
      return opened
    } catch {
      drafts.close(id)
      throw error
    }
  }

  private static func opened(
    _ draft: Draft, desk: Desk, readOnlyReason: String? = nil, recovery: Recovery? = nil,
    otherSession: OtherSession? = nil
  ) throws -> OpenedDraft {
    let newer =
      draft.isOfNewerFormat
      ? "A newer version of this program wrote this draft: it can be read here, not changed." : nil
    var missing: String?
    let destination: Composer.Destination
    do {
      destination = try self.destination(of: draft, desk: desk)
    } catch let error as DeskError {
      guard case .unknownProfile = error else { throw error }
      // What is in it can be read all the same; where it would go is not known.
      missing = "\(error)"
      destination = Composer.Destination(
        profile: try desk.profile(named: ""),
        contract: Contracts.named(draft.contract) ?? Contracts.standard)
    }
    return OpenedDraft(
      draft: draft, destination: destination,
      readOnlyReason: readOnlyReason ?? newer ?? missing, recovery: recovery,
      otherSession: otherSession)
  }

  private static func destination(of draft: Draft, desk: Desk) throws -> Composer.Destination {
    let profile = try desk.profile(for: draft)
    return Composer.Destination(
      profile: profile, contract: try desk.contract(for: draft, profile: profile),
      passage: profile.network(in: desk.settings.network).words(to: profile.endpoint))
  }

  private static func entry(for name: DraftListing.Name, desk: Desk) -> DraftEntry {
    let damage = name.id == nil ? desk.store.damage(ofFileAt: name.path) : nil
    return DraftEntry(
      id: name.id, mark: name.mark, content: damage.map { .init($0) } ?? .notRead,
      recoveredUntil: name.recoveredUntil)
  }

  private static func content(
    of id: DraftID, desk: Desk, summingUp summary: (Draft) -> DraftSummary
  ) -> DraftEntry.Content {
    switch desk.store.content(of: id) {
    case .draft(let draft):
      var summary = summary(draft)
      summary.submission = desk.currentState(of: draft)
      return .read(summary)
    case .damage(let damage):
      return .init(
        damage,
        remedies: desk.store.remedy(for: id).words(for: id, besidesDelete: " (here Del does)"))
    case nil: return .gone
    }
  }

  private static func summary(of draft: Draft, desk: Desk) -> DraftSummary {
    do {
      return DraftSummary(
        of: draft, to: try destination(of: draft, desk: desk), on: desk.dependencies.today())
    } catch {
      return DraftSummary(of: draft, trouble: "\(error)")
    }
  }
}

extension DraftEntry.Content {
  fileprivate init(_ damage: DraftDamage, remedies: String = "") {
    let place =
      if let line = damage.line, let column = damage.column {
        "line \(line), column \(column): "
      } else {
        ""
      }
    self = .damaged(
      place + damage.messageWithoutPath, file: damage.path, remedies: remedies)
  }
}

/// The host's local time now, and in `tm_gmtoff` by how many seconds it is ahead of UTC.
func localTime() -> tm {
  var moment = time(nil)
  var parts = tm()
  localtime_r(&moment, &parts)
  return parts
}
