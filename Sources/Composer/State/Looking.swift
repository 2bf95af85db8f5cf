package import PartnerCenter
package import ReferralModel

/// A look for a lost referral that is under way.
package struct Looking: Sendable, Equatable {
  package var look: Look
  package var startedAt: Timestamp
  package var progress: LookProgress?
  /// When ``progress`` came.
  package var progressAt: Timestamp?
  /// The person has asked to stop it.
  package var isStopping = false
}
