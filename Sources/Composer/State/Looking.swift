package import PartnerCenter
package import ReferralModel

/// A look for a lost referral that is under way.
package struct Looking: Sendable, Equatable {
  package var look: Look
  package var startedAt: Timestamp
  package var progress: LookProgress?
  /// When ``progress`` came.
  package var progressAt: Timestamp?
  /// The code with which the person is to sign in.
  package private(set) var code: ShownCode?
  /// The person has asked to stop it.
  package var isStopping = false { didSet { if isStopping { code = nil } } }

  package init(look: Look, startedAt: Timestamp) {
    self.look = look
    self.startedAt = startedAt
  }

  mutating func take(_ progress: LookProgress, at time: Timestamp) {
    self.progress = progress
    progressAt = time
    if case .signingIn(let step) = progress, !isStopping {
      code.take(step, at: time)
    } else {
      code = nil
    }
  }
}
