import Composer
import DraftStore
import ReferralDesk
import ReferralModel
import Synchronization

extension OpenDrafts {
  /// Becomes readable when another session has taken a draft over; `nil` where that is found out by
  /// the next note or save only.
  var watchedDescriptor: Int32? { watch?.descriptor }

  /// The drafts that other sessions have taken over since this was asked last.
  func takeLost() -> [LostDraft] {
    let mayHaveLost = watch?.drain() == true
    let lost = holdings.withLock {
      $0.filter { $0.value.isLost || mayHaveLost && desk.store.hasLost($0.value.lock) }
    }
    return lost.keys.compactMap { lose($0) }
  }

  /// Lets go of a draft that is another session's now, and keeps what that one cannot have.
  ///
  /// - Returns: `nil` where this was done before.
  func lose(_ id: DraftID) -> LostDraft? {
    guard let holding = holdings.withLock({ $0.removeValue(forKey: id) }) else {
      return sessions.withLock { $0.lost[id] }
    }
    stopWatching(holding)
    let owner = (try? desk.store.holder(of: id)) ?? nil
    var lost = LostDraft(id: id, session: owner.map { OtherSession($0, in: desk.store) })
    do {
      lost.keptAs = try holding.journal.unsecured.flatMap { try desk.keep($0) }
    } catch {
      lost.keepingTrouble = "\(error)"
    }
    sessions.withLock { [lost] sessions in
      sessions.shown[id] = owner
      sessions.lost[id] = lost
    }
    return lost
  }

  func stopWatching(_ holding: Holding) {
    if let watched = holding.watched { watch?.remove(watched) }
  }
}

extension OtherSession {
  /// - Parameter removal: The command that removes its lock, where nobody can see whether it runs.
  init(_ owner: LockOwner, in store: DraftStore, removal: String? = nil) {
    let reach: Reach =
      if store.canTakeOver(from: owner) {
        .near
      } else if let removal {
        .unseen(removal: removal)
      } else {
        .foreign
      }
    self.init(
      user: owner.user.shown(), host: owner.hostName.shown(), processID: owner.processID,
      since: Timestamp(owner.since), reach: reach)
  }
}
