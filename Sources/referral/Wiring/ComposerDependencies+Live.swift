import Composer
import ComposerRuntime
import DraftStore
import Glibc
import PartnerCenter
import ReferralDesk
import ReferralModel

extension ComposerDependencies {
  /// The desk's drafts, profiles and transports, for the composer.
  static func live(desk: Desk, open drafts: OpenDrafts, folder: DataFolder) -> ComposerDependencies
  {
    ComposerDependencies(
      now: { Moment(now: desk.dependencies.now(), secondsFromUTC: localSecondsFromUTC()) },
      listDrafts: {
        // As many as the largest screens show at once; the others are read when they come into view.
        let listing = try desk.store.list(newest: 60)
        return listing.entries.compactMap { entry(for: $0, desk: desk) }
          + listing.unread.map { DraftEntry(id: $0, content: .notRead) }
      },
      readDrafts: { ids in
        ids.map { id in
          do {
            return DraftEntry(
              id: id, content: summary(of: try desk.store.load(id).draft, desk: desk))
          } catch {
            return DraftEntry(id: id, content: .damaged("\(error)"))
          }
        }
      },
      createDraft: {
        let draft = try desk.makeDraft()
        guard let id = draft.id else { throw DraftStoreError.notFound("the new draft") }
        return try opened(drafts.open(id), desk: desk)
      },
      openDraft: { id in
        do {
          return try opened(drafts.open(id), desk: desk)
        } catch let error as DraftStoreError {
          // Another session has it, or a newer version wrote it: it can be read all the same.
          let draft = try desk.store.load(id).draft
          return try opened(draft, desk: desk, readOnlyReason: "\(error)")
        }
      },
      saveDraft: { try drafts.save($0) },
      closeDraft: { drafts.close($0) },
      prepare: { draft in
        var draft = draft
        if draft.submission.nextIdentifiers == nil {
          draft.submission.nextIdentifiers = desk.dependencies.makeIdentifiers()
        }
        return Preparation(draft: draft, request: try desk.prepare(draft).request)
      },
      findTwins: { desk.twins(of: $0) },
      submit: { attempt, report in
        await submit(attempt, desk: desk, drafts: drafts, folder: folder, report: report)
      })
  }

  private static func submit(
    _ attempt: SendingAttempt, desk: Desk, drafts: OpenDrafts, folder: DataFolder,
    report: @escaping @Sendable (SendingProgress) -> Void
  ) async -> SendingReport {
    do {
      let result = try await drafts.submit(attempt.draft) { id, lock in
        try await desk.submit(id, shown: attempt.request, holding: lock) { progress in
          switch progress {
          case .saved: report(.recorded)
          case .step(let step): report(.transport(step))
          case .waiting(let duration, let number): report(.waiting(duration, tryNumber: number))
          }
        }
      }
      return SendingReport(
        outcome: result.outcome, draft: result.draft,
        receipt: result.receipt.map { "\(folder.path)/\($0)" },
        recordingTrouble: result.recordingTrouble)
    } catch {
      // What throws does so before the first try: no byte has left, and nothing is recorded.
      return SendingReport(outcome: .notSent(reason: "\(error)"), draft: nil)
    }
  }

  private static func opened(
    _ draft: Draft, desk: Desk, readOnlyReason: String? = nil
  ) throws -> OpenedDraft {
    let newer =
      draft.isOfNewerFormat ? "A newer version of this program wrote this draft." : nil
    return OpenedDraft(
      draft: draft, destination: try destination(of: draft, desk: desk),
      readOnlyReason: readOnlyReason ?? newer)
  }

  private static func destination(of draft: Draft, desk: Desk) throws -> Composer.Destination {
    let profile = try desk.profile(for: draft)
    return Composer.Destination(
      profile: profile, contract: try desk.contract(for: draft, profile: profile))
  }

  private static func entry(for entry: DraftListing.Entry, desk: Desk) -> DraftEntry? {
    guard let id = entry.id else { return nil }
    switch entry.content {
    case .draft(let draft): return DraftEntry(id: id, content: summary(of: draft, desk: desk))
    case .damage(let damage): return DraftEntry(id: id, content: .damaged("\(damage)"))
    }
  }

  private static func summary(of draft: Draft, desk: Desk) -> DraftEntry.Content {
    do {
      var summary = DraftSummary(
        of: draft, to: try destination(of: draft, desk: desk), on: desk.dependencies.today())
      summary.submission = desk.currentState(of: draft)
      return .read(summary)
    } catch {
      return .damaged("\(error)")
    }
  }
}

/// What the host's local time is ahead of UTC now.
func localSecondsFromUTC() -> Int {
  var moment = time(nil)
  var parts = tm()
  localtime_r(&moment, &parts)
  return parts.tm_gmtoff
}
