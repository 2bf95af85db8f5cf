import Glibc
package import ReferralModel

/// Locks: at most one session may change a draft.
///
/// A lock is the file `drafts/<id>.lock`, which names its owner and appears whole: it is written
/// under a passing name and then given its own one, which the system refuses when it is taken. So of
/// any number of sessions that find no lock, exactly one gets it.
///
/// A lock whose owner is gone is replaced in one step (rename) by the new owner's, under a guard that
/// is held from the last look at the old owner until then. Whatever replaces or removes a lock holds
/// that guard, and whatever adds one fails while there is one: the lock that is replaced is the one
/// that was looked at. So of any number of sessions that find a dead owner's lock, exactly one gets
/// it too; the others look again, under the guard, and find the new owner alive.
extension DraftStore {
  /// Takes the lock of a draft.
  ///
  /// The lock of a process that has ended, or of an earlier start of this host, is replaced without
  /// a question; no lock is ever too old.
  ///
  /// A command of this host that holds it is waited for, for about two seconds.
  ///
  /// - Parameters:
  ///   - owner: an owner whose lock the person has decided to take over, alive or not.
  ///   - purpose: what it is taken for; others wait for a command, and not for a session.
  /// - Throws: ``DraftStoreError/locked(by:unseenIn:)`` while another session, or another part of
  ///   this one, holds it; ``DraftStoreError/beingSent(by:)`` where the owner to be taken over is at
  ///   it; ``DraftStoreError/notFound(_:)`` when there is no such draft.
  package func lock(
    _ id: DraftID, takingOverFrom owner: LockOwner? = nil, for purpose: LockPurpose = .command
  ) throws -> DraftLock {
    let lock = try lockWhateverIsThere(id, takingOverFrom: owner, for: purpose)
    do {
      guard try folder.drafts.status(of: DraftFile.name(of: id)) != nil else {
        throw DraftStoreError.notFound(id.description)
      }
      return lock
    } catch {
      unlock(lock)
      throw error
    }
  }

  /// Takes the lock of a draft that may be in the bin, or of which only other files are left.
  package func lockWhateverIsThere(
    _ id: DraftID, takingOverFrom owner: LockOwner? = nil, for purpose: LockPurpose = .command
  ) throws -> DraftLock {
    let name = Self.lockName(of: id)
    let new = LockOwner(draft: id, process: host, since: clock().text, purpose: purpose)
    let staged = try StagedFile(
      writing: new.json.bytes() + [UInt8(ascii: "\n")], for: name, in: folder.drafts, by: host)
    let lock = DraftLock(owner: new, identity: try staged.identity())
    var patience = 80
    while try !staged.publish(as: name) {
      do {
        try folder.root.guarding { try replaceLock(of: id, by: staged, takingOverFrom: owner) }
        break
      } catch DraftStoreError.locked(let holder, unseenIn: nil)
        where patience > 0 && isSoonDone(holder)
      {
        patience -= 1
        pause()
      }
    }
    return lock
  }

  /// Whether waiting for the owner of a lock may help; this process itself cannot go on meanwhile.
  private func isSoonDone(_ owner: LockOwner) -> Bool {
    owner.purpose == .command && owner.process != host
  }

  /// Puts a lock in the place of one that was found there; the caller holds the guard.
  private func replaceLock(
    of id: DraftID, by staged: StagedFile, takingOverFrom owner: LockOwner?
  ) throws {
    let name = Self.lockName(of: id)
    if try lockOwner(of: id) == nil {
      // It was given back meanwhile. A newcomer, who needs no guard, may be quicker again.
      if try staged.publish(as: name) { return }
    }
    guard let holder = try lockOwner(of: id) else {
      throw DraftStoreError.cannotWrite(
        path: folder.drafts.path(of: name), step: .lock, errno: EAGAIN)
    }
    let standing = standing(of: holder)
    guard holder == owner || standing == .gone else {
      throw DraftStoreError.locked(
        by: holder, unseenIn: standing == .unseen ? folder.drafts.path(of: name) : nil)
    }
    if standing != .gone { try requireNotSending(id, by: holder) }
    try staged.replace(name)
  }

  /// Makes sure that the session to be taken over is not sending.
  ///
  /// The state "sending" is written under the guard that the caller holds, by a session that has the
  /// lock: either it is there by now, or nothing will be sent.
  private func requireNotSending(_ id: DraftID, by owner: LockOwner) throws {
    let draft = try load(id).draft
    // Whoever takes over must be able to go on with it.
    guard !draft.isOfNewerFormat else {
      throw DraftStoreError.newerFormat(path: path(of: id), format: draft.format ?? 0)
    }
    guard draft.submission.overallState != .sending else {
      throw DraftStoreError.beingSent(by: owner)
    }
  }

  /// Whether this session may take a draft over from another one: it is the same person, and the
  /// other process can be seen from here.
  package func canTakeOver(from owner: LockOwner) -> Bool {
    owner.user == host.user && standing(of: owner) != .unseen
  }

  /// Gives a lock back.
  ///
  /// One that was taken over meanwhile is left to its new owner.
  package func unlock(_ lock: DraftLock) {
    // A lock that cannot be removed now does no harm once this process has ended.
    try? folder.root.guarding {
      try confirm(lock)
      unlinkat(folder.drafts.descriptor, Self.lockName(of: lock.draft), 0)
    }
  }

  /// The session that holds a draft, if one does.
  package func holder(of id: DraftID) throws -> LockOwner? {
    guard let owner = try lockOwner(of: id), standing(of: owner) != .gone else { return nil }
    return owner
  }

  /// How the session stands that holds a lock.
  func standing(of owner: LockOwner) -> ProcessStanding { host.standing(of: owner, in: sight) }

  /// Makes sure that the lock is still the one that was taken.
  func confirm(_ lock: DraftLock) throws {
    guard let status = try folder.drafts.status(of: Self.lockName(of: lock.draft)),
      FileIdentity(status) == lock.identity
    else { throw DraftStoreError.lockLost(lock.draft) }
  }

  static let lockSuffix = ".lock"

  static func lockName(of id: DraftID) -> String { "\(id)\(lockSuffix)" }

  func lockOwner(of id: DraftID) throws -> LockOwner? {
    let name = Self.lockName(of: id)
    guard let contents = try folder.drafts.read(name) else { return nil }
    let path = folder.drafts.path(of: name)
    let json: JSON
    let remedy = "remove it (rm \(path.pathQuotedForShell)) if no other session has the draft open"
    do {
      json = try JSON(reading: contents.bytes, name: path)
    } catch {
      var damage = DraftDamage(error, path: path)
      damage.message += "; \(remedy)"
      throw DraftStoreError.damaged(damage)
    }
    guard let owner = LockOwner(json, of: id, readBy: host) else {
      throw DraftStoreError.damaged(
        DraftDamage(
          path: path,
          message: "it is not a lock that this version knows; \(remedy)"))
    }
    return owner
  }
}
