/// What came of asking the service for the state of one referral.
package enum StateFinding: Sendable, Equatable {
  case state(ReferralState)
  /// The service did not tell, for a reason that sentences give.
  ///
  /// - Parameter retryAfter: How long it asks to wait before it is asked again.
  case unanswered(ServiceObstacle, reason: String, retryAfter: Duration? = nil)
}
