import Composer
import ComposerRuntime
import ComposerTesting
import PartnerCenter
import ReferralModel
import Synchronization
import Testing

/// Drafts, saves and sends in memory, and a record of what was asked for.
final class MemoryDesk: Sendable {
  struct Record {
    var drafts: [DraftID: Draft] = [:]
    var bin: [DraftID: Draft] = [:]
    var saves: [Draft] = []
    var notes: [Draft] = []
    var notingFault: String?
    var histories: [DraftID: History] = [:]
    var sent: [PreparedRequest] = []
    var open: Set<DraftID> = []
    var closed: [DraftID] = []
    var savingFault: String?
  }

  let record = Mutex(Record())

  init(_ drafts: [Draft] = []) {
    record.withLock { record in
      for draft in drafts {
        if let id = draft.id { record.drafts[id] = draft }
      }
    }
  }

  var saves: [Draft] { record.withLock(\.saves) }
  var sent: [PreparedRequest] { record.withLock(\.sent) }
  var open: Set<DraftID> { record.withLock(\.open) }

  func draft(_ letter: Character = "a") -> Draft? {
    Fixtures.id(letter).flatMap { id in record.withLock { $0.drafts[id] } }
  }

  func open(_ id: DraftID) throws -> OpenedDraft {
    try record.withLock { record in
      let draft = try #require(record.drafts[id])
      record.open.insert(id)
      return OpenedDraft(
        draft: draft, destination: Fixtures.sandbox, history: record.histories[id] ?? History())
    }
  }

  func note(_ note: DraftNote) throws {
    try record.withLock { record in
      if let fault = record.notingFault { throw Fault(description: fault) }
      record.notes.append(try note.draft(after: record.notes.last))
    }
  }

  func save(_ draft: Draft) throws {
    try record.withLock { record in
      if let fault = record.savingFault { throw Fault(description: fault) }
      let id = try #require(draft.id)
      record.drafts[id] = draft
      record.saves.append(draft)
    }
  }

  var drafts: [Draft] { record.withLock { Array($0.drafts.values) } }

  /// All drafts by name, in the order of their ids.
  func names() -> [DraftEntry] {
    record.withLock(\.drafts).sorted { $0.key.description < $1.key.description }.map {
      DraftEntry(id: $0, mark: $1.hashOfText, content: .notRead)
    }
  }

  /// What the drafts hold.
  func entries(_ ids: [DraftID], checked: Bool) -> [DraftEntry] {
    let drafts = record.withLock(\.drafts)
    return ids.map { id in
      guard let draft = drafts[id] else { return DraftEntry(id: id, content: .gone) }
      let summary =
        checked
        ? DraftSummary(of: draft, to: Fixtures.sandbox, on: Fixtures.moment.today)
        : DraftSummary(of: draft)
      return DraftEntry(id: id, content: .read(summary))
    }
  }

  /// Makes a draft under the first letter that is free, and opens it.
  func create(from original: Draft? = nil) throws -> OpenedDraft {
    let taken = record.withLock { Set($0.drafts.keys) }
    let letter = try #require(
      Array("abcdefgh").first { Fixtures.id($0).map { !taken.contains($0) } ?? false })
    var draft = Fixtures.draft(letter)
    if let original {
      draft.change(at: Fixtures.moment.now) {
        $0 = original.referral
        $0.consent = CustomerConsent()
      }
    }
    try save(draft)
    return try open(try #require(draft.id))
  }

  func delete(_ id: DraftID) throws {
    try record.withLock { record in
      let removed = record.drafts.removeValue(forKey: id)
      let draft: Draft = try #require(removed)
      record.bin[id] = draft
    }
  }

  func restore(_ id: DraftID) throws {
    try record.withLock { record in
      let removed = record.bin.removeValue(forKey: id)
      let draft: Draft = try #require(removed)
      record.drafts[id] = draft
    }
  }

  /// Ends an attempt as the desk would: the outcome is on disk before anyone hears of it.
  func settle(_ attempt: SendingAttempt, _ outcome: SubmissionOutcome) -> SendingReport {
    var draft = attempt.draft
    var entry = Attempt()
    entry.requestID = attempt.request.identifiers.requestID
    entry.bodySHA256 = attempt.request.bodySHA256
    switch outcome {
    case .created(let created):
      draft.submission.state = .sent
      entry.referralID = created.id
    case .notKnown: draft.submission.state = .notKnown
    case .notSent: draft.submission.state = .notSent
    default: draft.submission.state = .refused
    }
    draft.submission.attempts.append(entry)
    record.withLock { record in
      record.sent.append(attempt.request)
      if let id = draft.id { record.drafts[id] = draft }
    }
    return SendingReport(outcome: outcome, draft: draft, receipt: "receipts/a.json")
  }

  struct Fault: Error, CustomStringConvertible {
    var description: String
  }
}

extension ComposerDependencies {
  /// Dependencies of which nothing may be called: each call records an issue.
  static let unstubbed = ComposerDependencies(
    now: { Fixtures.moment },
    listDrafts: { try unexpected("listDrafts") },
    readDrafts: { _ in try unexpected("readDrafts") },
    skimDrafts: { _ in try unexpected("skimDrafts") },
    createDraft: { try unexpected("createDraft") },
    openDraft: { _ in try unexpected("openDraft") },
    copyDraft: { _ in try unexpected("copyDraft") },
    takeOverDraft: { _ in try unexpected("takeOverDraft") },
    lostDrafts: { [] },
    deleteDraft: { _ in try unexpected("deleteDraft") },
    restoreDraft: { _ in try unexpected("restoreDraft") },
    recall: { _ in
      Issue.record("recall was not expected")
      return []
    },
    editText: { _ in try unexpected("editText") },
    noteDraft: { _ in try unexpected("noteDraft") },
    saveDraft: { _ in try unexpected("saveDraft") },
    saveMerged: { _, _ in try unexpected("saveMerged") },
    keepAsNew: { _ in try unexpected("keepAsNew") },
    saveElsewhere: { _, _ in try unexpected("saveElsewhere") },
    keepHistory: { _, _ in Issue.record("keepHistory was not expected") },
    closeDraft: { _ in Issue.record("closeDraft was not expected") },
    prepare: { _ in try unexpected("prepare") },
    findTwins: { _ in
      Issue.record("findTwins was not expected")
      return []
    },
    submit: { attempt, _ in
      Issue.record("submit was not expected")
      return SendingReport(outcome: .notSent(reason: "unexpected"), draft: attempt.draft)
    },
    rehearse: { _, _ in try unexpected("rehearse") },
    keepRequest: { _, _, _ in try unexpected("keepRequest") },
    readReceipt: { _ in try unexpected("readReceipt") },
    look: { _, _ in
      Issue.record("look was not expected")
      return LookReport(finding: .stopped)
    },
    askForState: { _, _ in try unexpected("askForState") },
    settle: { _, _ in try unexpected("settle") })

  private static func unexpected<Value>(_ name: String) throws -> Value {
    Issue.record("\(name) was not expected")
    throw MemoryDesk.Fault(description: "\(name) was not expected")
  }

  /// Dependencies that work on a desk in memory, but for sending.
  static func live(on desk: MemoryDesk) -> ComposerDependencies {
    var dependencies = unstubbed
    dependencies.listDrafts = { desk.names() }
    dependencies.readDrafts = { desk.entries($0, checked: true) }
    dependencies.skimDrafts = { desk.entries($0, checked: false) }
    dependencies.createDraft = { try desk.create() }
    dependencies.copyDraft = { id in
      let original = try #require(desk.record.withLock { $0.drafts[id] })
      return try desk.create(from: original)
    }
    dependencies.deleteDraft = { try desk.delete($0) }
    dependencies.restoreDraft = { try desk.restore($0) }
    dependencies.openDraft = { try desk.open($0) }
    dependencies.noteDraft = { try desk.note($0) }
    dependencies.saveDraft = { try desk.save($0) }
    dependencies.keepHistory = { id, history in
      desk.record.withLock { $0.histories[id] = history }
    }
    dependencies.closeDraft = { id in
      desk.record.withLock { record in
        _ = record.open.remove(id)
        record.closed.append(id)
      }
    }
    dependencies.findTwins = { _ in [] }
    dependencies.prepare = { draft in
      Preparation(draft: draft, request: Fixtures.request(for: draft))
    }
    return dependencies
  }
}

extension Draft {
  /// The same for equal drafts.
  fileprivate var hashOfText: Int { JSON.object(document).text.hashValue }
}
