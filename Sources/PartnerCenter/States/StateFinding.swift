/// What came of asking the service for the state of one referral.
package enum StateFinding: Sendable, Equatable {
  case state(ReferralState)
  /// The service did not tell, for a reason that sentences give.
  ///
  /// - Parameter retryAfter: How long it asks to wait before it is asked again.
  case unanswered(StateObstacle, reason: String, retryAfter: Duration? = nil)
}

/// What kept the service from telling the state of a referral.
package enum StateObstacle: String, Sendable, Equatable, CaseIterable {
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
