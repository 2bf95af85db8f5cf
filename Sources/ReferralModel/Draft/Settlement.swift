/// How a person settles an attempt of which nothing was known.
package enum Settlement: Sendable, Equatable {
  /// The referral is there; the id may be unknown and is empty then.
  case sent(referralID: String)
  /// It is not there, so the draft may be changed and sent again.
  case notSent
}
