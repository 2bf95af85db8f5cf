/// One of the referrals that a shared deal is made of.
package enum DealPart: String, Sendable, Equatable, CaseIterable {
  /// The partner's own referral, which comes first.
  case own
  /// Microsoft's, in the same engagement.
  case microsofts
}
