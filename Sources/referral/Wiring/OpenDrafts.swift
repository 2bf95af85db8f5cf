import Composer
import DraftStore
import ReferralDesk
import ReferralModel
import Synchronization

/// The drafts that this session has open to change, with what is needed to save them.
///
/// Shared by the composer's thread, which saves, and the task that sends.
final class OpenDrafts: Sendable {
  private struct Holding {
    let lock: DraftLock
    var fingerprint: Fingerprint
    let journal: DraftJournal
  }

  private let desk: Desk
  private let holdings = Mutex<[DraftID: Holding]>([:])
  private let recovered: Mutex<[DraftID: RecoveredDraft]>

  /// - Parameter recovered: What was recovered as the program started, to be told when it is opened.
  init(desk: Desk, recovered: [DraftID: RecoveredDraft] = [:]) {
    self.desk = desk
    self.recovered = Mutex(recovered)
  }

  /// Locks and reads a draft, with what an earlier session typed and did not save.
  ///
  /// - Throws: ``DraftStoreError/locked(by:)`` while another session holds it.
  func open(_ id: DraftID) throws -> (draft: Draft, recovery: Recovery?) {
    let lock = try desk.store.lock(id)
    do {
      let atStart = recovered.withLock { $0.removeValue(forKey: id) }
      let found = try desk.store.recover(id, holding: lock)
      try desk.settleInterrupted(id, holding: lock)
      let stored = try desk.store.load(id)
      let journal = desk.store.journal(of: stored, holding: lock)
      hold(id, Holding(lock: lock, fingerprint: stored.fingerprint, journal: journal))
      let recovery = Recovery(
        typedUntil: found.typedUntil ?? atStart?.typedUntil,
        keptPath: found.keptPath ?? atStart?.keptPath, savingTrouble: found.savingTrouble)
      // What could not be saved yet is in memory, and in its journal as before.
      return (found.savingTrouble == nil ? stored.draft : found.stored.draft, recovery)
    } catch {
      desk.store.unlock(lock)
      throw error
    }
  }

  func save(_ draft: Draft) throws {
    let (id, holding) = try holding(of: draft)
    do {
      let fingerprint = try desk.store.save(
        draft, over: holding.fingerprint, holding: holding.lock, folding: holding.journal)
      hold(id, Holding(lock: holding.lock, fingerprint: fingerprint, journal: holding.journal))
    } catch {
      // What cannot be saved may still be kept from a power cut; that saving failed is told.
      try? holding.journal.sync()
      throw error
    }
  }

  /// Writes down how a draft now stands that is not saved yet.
  func note(_ draft: Draft) throws {
    try holding(of: draft).1.journal.note(draft)
  }

  /// Sends a draft under the lock that is held for it.
  func submit(
    _ draft: Draft, body: (DraftID, DraftLock) async throws -> SubmissionReport
  ) async throws -> SubmissionReport {
    let (id, holding) = try holding(of: draft)
    holding.journal.end()
    let report = try await body(id, holding.lock)
    hold(id, holding.lock, StoredDraft(draft: report.draft, fingerprint: report.fingerprint))
    return report
  }

  /// Writes down what became of a draft's last attempt, under the lock that is held for it.
  func settle(_ draft: Draft, _ settlement: Settlement) throws -> Draft {
    let (id, holding) = try holding(of: draft)
    holding.journal.end()
    let settled = try desk.settle(id, settlement, holding: holding.lock)
    hold(id, holding.lock, settled)
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
    desk.store.unlock(holding.lock)
  }

  func closeAll() {
    for id in holdings.withLock({ Array($0.keys) }) {
      close(id)
    }
  }

  private func hold(_ id: DraftID, _ holding: Holding) {
    holdings.withLock { $0[id] = holding }
  }

  private func hold(_ id: DraftID, _ lock: DraftLock, _ stored: StoredDraft) {
    let journal = desk.store.journal(of: stored, holding: lock)
    hold(id, Holding(lock: lock, fingerprint: stored.fingerprint, journal: journal))
  }

  private func holding(of draft: Draft) throws -> (DraftID, Holding) {
    guard let id = draft.id, let holding = holdings.withLock({ $0[id] }) else {
      throw CommandFailure(
        .failed, "Draft \(draft[text: "id"]) is not open for changes in this session.")
    }
    return (id, holding)
  }
}
