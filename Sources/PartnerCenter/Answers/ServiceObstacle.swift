/// What kept the service from telling of a referral.
package enum ServiceObstacle: String, Sendable, Equatable, CaseIterable {
  /// No complete answer came.
  case notReached
  /// The service knows no referral of this id, or does not show it at this address (404, 410).
  case gone
  /// The account may not see it (403).
  case forbidden
  /// The service refused or failed for another reason.
  case refused
  /// The service asks to come back later.
  case busy
  case signInNeeded
  /// An answer came that does not show the referral.
  case odd
  /// There is nothing to ask for.
  case notAsked
  /// The person stopped it.
  case stopped
}
