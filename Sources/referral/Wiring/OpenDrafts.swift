import Composer
import DraftStore
import ReferralDesk
import ReferralModel
import Synchronization

/// The drafts that this session has open to change, with what is needed to save them.
///
/// Shared by the composer's thread, which saves, and the task that sends.
final class OpenDrafts: Sendable {
  struct Holding {
    let lock: DraftLock
    /// `nil` where the lock cannot be watched.
    let watched: LockWatch.Number?
    var fingerprint: Fingerprint
    var journal: DraftJournal
    /// What could be undone when the draft was opened.
    var history = History()
    /// It was found out that another session has the draft, and not told yet.
    var isLost = false
  }

  let desk: Desk
  let holdings = Mutex<[DraftID: Holding]>([:])
  private let recovered: Mutex<RecoveredTyping>
  let sessions = Mutex(Sessions())
  let watch = LockWatch()

  struct Sessions {
    /// Who the person was told has a draft open.
    var shown: [DraftID: LockOwner] = [:]
    /// The drafts that were taken over from this session.
    var lost: [DraftID: LostDraft] = [:]
  }

  /// - Parameter recovered: What was recovered as the program started, to be told when it is opened.
  init(desk: Desk, recovered: RecoveredTyping = RecoveredTyping()) {
    self.desk = desk
    self.recovered = Mutex(recovered)
  }

  /// Locks and reads a draft, with what an earlier session typed and did not save.
  ///
  /// - Throws: ``DraftStoreError/locked(by:unseenIn:)`` while another session holds it.
  func open(_ id: DraftID) throws -> (draft: Draft, recovery: Recovery?) {
    try open(id, takingOverFrom: nil)
  }

  /// Takes a draft over from the session of which the person was told last that it has it open.
  ///
  /// - Returns: also whether that session had left it by then, so that nothing was taken from it.
  /// - Throws: ``DraftStoreError/locked(by:unseenIn:)`` while yet another session holds it, and
  ///   ``DraftStoreError/beingSent(by:)``.
  func takeOver(_ id: DraftID) throws -> (draft: Draft, recovery: Recovery?, wasFree: Bool) {
    let shown = sessions.withLock { $0.shown[id] }
    do {
      let (draft, recovery) = try open(id)
      return (draft, recovery, true)
    } catch DraftStoreError.locked(let owner, _)
      where owner == shown && desk.store.canTakeOver(from: owner)
    {
      let (draft, recovery) = try open(id, takingOverFrom: owner)
      return (draft, recovery, false)
    }
  }

  private func open(
    _ id: DraftID, takingOverFrom owner: LockOwner?
  ) throws -> (draft: Draft, recovery: Recovery?) {
    let lock = try lock(id, takingOverFrom: owner)
    do {
      let (atStart, rescuedAtStart) = recovered.withLock {
        ($0.drafts.removeValue(forKey: id), $0.rescued.removeValue(forKey: id))
      }
      // Where this fails, the journal must not be gone on with: it is all that there is.
      let rescued = try desk.store.rescue(id, holding: lock, by: desk.keep) ?? rescuedAtStart
      let found = try desk.store.recover(id, holding: lock)
      try desk.settleInterrupted(id, holding: lock)
      let stored = try desk.store.load(id)
      let past = desk.store.takePast(of: stored, holding: lock)
      let watched = try watch.flatMap { try desk.store.watch(lock, by: $0) }
      // What could not be saved yet is in memory, and in its journal as before.
      let draft = found.savingTrouble == nil ? stored.draft : found.stored.draft
      let holding = Holding(
        lock: lock, watched: watched, fingerprint: stored.fingerprint,
        journal: found.journal ?? desk.store.journal(of: stored, holding: lock),
        history: Self.history(of: draft, stored: stored, past))
      holdings.withLock { $0[id] = holding }
      // What lies there is safe, and no reason not to open the draft.
      let texts = (try? desk.store.abandonedTexts(of: id)) ?? AbandonedTexts()
      let recovery = Recovery(
        typedUntil: found.typedUntil ?? past.recoveredUntil ?? atStart?.typedUntil,
        keptPath: found.keptPath ?? rescued?.keptPath ?? atStart?.keptPath,
        savingTrouble: found.savingTrouble, keptAs: rescued?.keptAs,
        editing: texts.isEmpty ? nil : .init(saved: texts.saved, unsaved: texts.unsaved))
      desk.store.noteTold(texts)
      return (draft, recovery)
    } catch {
      desk.store.unlock(lock)
      throw error
    }
  }

  private func lock(_ id: DraftID, takingOverFrom owner: LockOwner?) throws -> DraftLock {
    do {
      let lock = try lockOrLockAgain(id, takingOverFrom: owner)
      sessions.withLock { sessions in
        sessions.shown[id] = nil
        sessions.lost[id] = nil
      }
      return lock
    } catch DraftStoreError.locked(let owner, let path) {
      sessions.withLock { $0.shown[id] = owner }
      throw DraftStoreError.locked(by: owner, unseenIn: path)
    }
  }

  /// Locks a draft, also where this program itself could not remove its lock as it left the draft.
  private func lockOrLockAgain(
    _ id: DraftID, takingOverFrom owner: LockOwner?
  ) throws -> DraftLock {
    do {
      return try desk.store.lock(id, takingOverFrom: owner, for: .session)
    } catch DraftStoreError.locked(let holder, _) where isLeftBehind(holder) {
      return try desk.store.lock(id, takingOverFrom: holder, for: .session)
    }
  }

  private func isLeftBehind(_ owner: LockOwner) -> Bool {
    owner.process == desk.store.host && !holds(owner.draft)
  }

  /// Removes a lock that could not be removed as the draft was left.
  func removeLockLeftBehind(of id: DraftID) throws {
    guard let owner = try desk.store.holder(of: id), isLeftBehind(owner) else { return }
    desk.store.unlock(try desk.store.lock(id, takingOverFrom: owner, for: .session))
  }

  /// What can be undone in a draft, what was recovered of it being one step.
  private static func history(of draft: Draft, stored: StoredDraft, _ past: DraftPast) -> History {
    let before = past.before ?? stored.draft
    var history = past.history.flatMap { History($0, of: before) } ?? History()
    if past.before != nil { history.recordRecovery(from: before, to: stored.draft) }
    if draft != stored.draft { history.recordRecovery(from: stored.draft, to: draft) }
    return history
  }

  /// What could be undone in a draft when it was opened.
  func history(of id: DraftID) -> History {
    holdings.withLock { $0[id]?.history } ?? History()
  }

  /// Keeps what can be undone in a draft that is about to be closed, unless its file lacks something.
  func keep(_ history: History, of id: DraftID) {
    guard let holding = holdings.withLock({ $0[id] }),
      let stored = holding.journal.savedDraft, stored.fingerprint == holding.fingerprint
    else { return }
    // Leaving is no place to say that a convenience will be missing.
    try? desk.store.keep(
      history: history.json(of: stored.draft), leadingTo: stored.fingerprint, holding: holding.lock)
  }

  /// - Throws: ``Composer/LostDraft`` where another session has taken the draft over.
  func save(_ draft: Draft) throws {
    let (id, holding) = try holding(of: draft)
    do {
      let fingerprint = try desk.store.save(
        draft, over: holding.fingerprint, holding: holding.lock, folding: holding.journal)
      holdings.withLock { $0[id]?.fingerprint = fingerprint }
    } catch DraftStoreError.lockLost {
      throw lose(id) ?? DraftStoreError.lockLost(id)
    } catch {
      // What cannot be saved may still be kept from a power cut; that saving failed is told.
      try? holding.journal.sync()
      throw error
    }
  }

  /// Saves a draft over its file as another program has left it.
  ///
  /// - Throws: ``Composer/ChangedElsewhere`` where that holds something else again.
  func save(_ draft: Draft, over other: Draft) throws {
    let (id, holding) = try holding(of: draft)
    let stored = try desk.store.load(id)
    guard stored.draft == other else { throw ChangedElsewhere(now: stored.draft) }
    holdings.withLock { $0[id]?.fingerprint = stored.fingerprint }
    do {
      try save(draft)
    } catch {
      // What may go over the other program's content is this draft alone.
      holdings.withLock { $0[id]?.fingerprint = holding.fingerprint }
      throw error
    }
  }

  /// Keeps all that is in a draft as a new one, with nothing of it left in the old one's journal.
  func keepAsNew(_ draft: Draft) throws -> DraftID {
    let id = try desk.keepAsNew(draft)
    let holding = draft.id.flatMap { old in holdings.withLock { $0[old] } }
    holding?.journal.end(keptElsewhere: draft)
    return id
  }

  /// Writes down how a draft now stands that is not saved yet.
  ///
  /// - Throws: ``Composer/LostDraft`` where another session has taken the draft over.
  func note(_ note: DraftNote) throws {
    do {
      switch note {
      case .draft(let draft): try holding(of: draft).1.journal.note(draft)
      case .typing(let typing):
        try holding(of: typing.id).journal.note(typing.text, at: typing.place, caret: typing.caret)
      }
    } catch DraftStoreError.lockLost(let id) {
      holdings.withLock { $0[id]?.isLost = true }
      throw LostDraft(id: id, session: nil)
    }
  }

  /// Sends a draft under the lock that is held for it.
  func submit(
    _ draft: Draft, body: (DraftID, DraftLock) async throws -> SubmissionReport
  ) async throws -> SubmissionReport {
    let (id, holding) = try holding(of: draft)
    holding.journal.end()
    let report = try await body(id, holding.lock)
    hold(id, StoredDraft(draft: report.draft, fingerprint: report.fingerprint))
    return report
  }

  /// Writes down what became of a draft's last attempt, under the lock that is held for it.
  func settle(_ draft: Draft, _ settlement: Settlement) throws -> Draft {
    let (id, holding) = try holding(of: draft)
    holding.journal.end()
    let settled = try desk.settle(id, settlement, holding: holding.lock)
    hold(id, settled)
    return settled.draft
  }

  /// Whether this session has the draft open to change.
  func holds(_ id: DraftID) -> Bool {
    holdings.withLock { $0[id] != nil }
  }

  /// The drafts that this session has open to change.
  var held: [DraftID] {
    holdings.withLock { $0.keys.sorted { $0.description < $1.description } }
  }

  func close(_ id: DraftID) {
    guard let holding = holdings.withLock({ $0.removeValue(forKey: id) }) else { return }
    holding.journal.end()
    stopWatching(holding)
    desk.store.unlock(holding.lock)
  }

  func closeAll() {
    for id in holdings.withLock({ Array($0.keys) }) {
      close(id)
    }
  }

  /// Goes on with a draft as its file holds it now.
  private func hold(_ id: DraftID, _ stored: StoredDraft) {
    holdings.withLock { holdings in
      // Another session may have taken it over meanwhile.
      guard let lock = holdings[id]?.lock else { return }
      holdings[id]?.fingerprint = stored.fingerprint
      holdings[id]?.journal = desk.store.journal(of: stored, holding: lock)
    }
  }

  private func holding(of draft: Draft) throws -> (DraftID, Holding) {
    guard let id = draft.id else { throw notOpen(draft[text: "id"]) }
    return (id, try holding(of: id))
  }

  private func holding(of id: DraftID) throws -> Holding {
    if let holding = holdings.withLock({ $0[id] }) { return holding }
    if let lost = sessions.withLock({ $0.lost[id] }) { throw lost }
    throw notOpen("\(id)")
  }

  private func notOpen(_ id: String) -> CommandFailure {
    CommandFailure(.failed, "Draft \(id) is not open for changes in this session.")
  }
}
