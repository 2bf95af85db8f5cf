/// How far a look for a lost referral has come.
package enum LookProgress: Sendable, Equatable {
  /// A token is come by.
  case signingIn(SignInStep)
  /// The service did not accept the token; it is asked again once, with a fresh one.
  case renewingToken
  /// A page of the list is being asked for; both numbers count from 1.
  case asking(page: Int, tryNumber: Int)
  /// It is not in the list yet; the list is read again after this time.
  case waiting(Duration, tryNumber: Int)
}

/// What a look for a lost referral came to.
package struct LookReport: Sendable, Equatable {
  package enum Finding: Sendable, Equatable {
    /// Exactly one referral is the one that was sent.
    case found(ListedReferral)
    /// Several could be it, or a single one of which the list does not show enough to be sure.
    case several([ListedReferral])
    /// None is, after the list was read over and over for a minute. It may still appear.
    case notFoundYet
    /// The list could not be read, for a reason that a sentence gives.
    case unanswered(reason: String)
    /// The person stopped it.
    case stopped
  }

  package var finding: Finding
  /// Referrals that are much alike and are not it, such as an older one with the same reference.
  package var similar: [ListedReferral]
  /// How many referrals and pages the last complete reading had.
  package var readCount: Int
  package var pageCount: Int
  /// What kept the list from being read, where it is unanswered.
  package var obstacle: ServiceObstacle?

  package init(
    finding: Finding, similar: [ListedReferral] = [], readCount: Int = 0, pageCount: Int = 0,
    obstacle: ServiceObstacle? = nil
  ) {
    self.finding = finding
    self.similar = similar
    self.readCount = readCount
    self.pageCount = pageCount
    self.obstacle = obstacle
  }
}
