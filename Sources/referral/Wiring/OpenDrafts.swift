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
  }

  private let desk: Desk
  private let holdings = Mutex<[DraftID: Holding]>([:])

  init(desk: Desk) {
    self.desk = desk
  }

  /// Locks and reads a draft.
  ///
  /// - Throws: ``DraftStoreError/locked(by:)`` while another session holds it.
  func open(_ id: DraftID) throws -> Draft {
    let lock = try desk.store.lock(id)
    do {
      try desk.settleInterrupted(id, holding: lock)
      let stored = try desk.store.load(id)
      hold(id, Holding(lock: lock, fingerprint: stored.fingerprint))
      return stored.draft
    } catch {
      desk.store.unlock(lock)
      throw error
    }
  }

  func save(_ draft: Draft) throws {
    let (id, holding) = try holding(of: draft)
    let fingerprint = try desk.store.save(
      draft, over: holding.fingerprint, holding: holding.lock)
    hold(id, Holding(lock: holding.lock, fingerprint: fingerprint))
  }

  /// Sends a draft under the lock that is held for it.
  func submit(
    _ draft: Draft, body: (DraftID, DraftLock) async throws -> SubmissionReport
  ) async throws -> SubmissionReport {
    let (id, holding) = try holding(of: draft)
    let report = try await body(id, holding.lock)
    hold(id, Holding(lock: holding.lock, fingerprint: report.fingerprint))
    return report
  }

  /// Writes down what became of a draft's last attempt, under the lock that is held for it.
  func settle(_ draft: Draft, _ settlement: Settlement) throws -> Draft {
    let (id, holding) = try holding(of: draft)
    let settled = try desk.settle(id, settlement, holding: holding.lock)
    hold(id, Holding(lock: holding.lock, fingerprint: settled.fingerprint))
    return settled.draft
  }

  /// Whether this session has the draft open to change.
  func holds(_ id: DraftID) -> Bool {
    holdings.withLock { $0[id] != nil }
  }

  func close(_ id: DraftID) {
    guard let holding = holdings.withLock({ $0.removeValue(forKey: id) }) else { return }
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

  private func holding(of draft: Draft) throws -> (DraftID, Holding) {
    guard let id = draft.id, let holding = holdings.withLock({ $0[id] }) else {
      throw CommandFailure(
        .failed, "Draft \(draft[text: "id"]) is not open for changes in this session.")
    }
    return (id, holding)
  }
}
