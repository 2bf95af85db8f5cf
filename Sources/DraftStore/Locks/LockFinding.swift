package import ReferralModel

/// A lock that was found, and whether somebody holds it.
package struct LockFinding: Sendable, Equatable {
  package enum Holder: Sendable, Equatable {
    case living(LockOwner)
    /// Its process has ended: the next session takes it over.
    case gone(LockOwner)
    /// It is of another host or container, where nobody can look from here.
    case unseen(LockOwner)
    case unreadable(String)
  }

  package var draft: DraftID
  package var holder: Holder
  package var path: String
  /// The command that removes the lock.
  package var removal: String { Self.removal(ofLockAt: path) }

  package static func removal(ofLockAt path: String) -> String { "rm \(path.pathQuotedForShell)" }
}

extension DraftStore {
  /// Judges one lock; `nil` where it has been given back.
  func lockFinding(of id: DraftID, name: String) throws -> LockFinding? {
    let path = folder.drafts.path(of: name)
    do {
      guard let owner = try lockOwner(of: id) else { return nil }
      let holder: LockFinding.Holder =
        switch standing(of: owner) {
        case .gone: .gone(owner)
        case .living: .living(owner)
        case .unseen: .unseen(owner)
        }
      return LockFinding(draft: id, holder: holder, path: path)
    } catch {
      return LockFinding(draft: id, holder: .unreadable("\(error)"), path: path)
    }
  }
}
