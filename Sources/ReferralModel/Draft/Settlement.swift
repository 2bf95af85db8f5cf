/// How a person settles an attempt of which nothing, or not everything, was known.
package enum Settlement: Sendable, Equatable {
  /// The referral is there; each id may be unknown and is empty then.
  ///
  /// The engagement's is needed of the first referral of a shared deal only.
  case sent(referralID: String, engagementID: String = "")
  /// It is not there, so it may be sent again.
  case notSent
  /// Microsoft's own referral of a shared deal is there, although none is known to be sent from here.
  case microsoftsIsThere(referralID: String)
}
