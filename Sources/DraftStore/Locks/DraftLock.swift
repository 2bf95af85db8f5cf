package import ReferralModel
import Synchronization

/// The right to change one draft, held until ``DraftStore/unlock(_:)``.
///
/// When the process ends without giving it back, the next one that wants it finds that out.
package final class DraftLock: Sendable {
  package let owner: LockOwner
  /// The lock file as this session made it: another one has another identity.
  let identity: FileIdentity
  let session = Mutex(Session())

  /// What a session's earlier saves mean for its next one.
  struct Session {
    /// Whether the draft as it was when the session began is kept already.
    var hasKeptEarlier = false
    /// What a save put in place without being able to bring it to the disk.
    ///
    /// That save has failed, so its caller knows only the fingerprint before; the file is this
    /// session's own nevertheless.
    var unconfirmed: Fingerprint?
  }

  init(owner: LockOwner, identity: FileIdentity) {
    self.owner = owner
    self.identity = identity
  }

  package var draft: DraftID { owner.draft }
}
