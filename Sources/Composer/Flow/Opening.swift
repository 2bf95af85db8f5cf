package import ReferralModel

/// Which draft is to be opened.
package enum Opening: Sendable, Hashable {
  /// One that does not exist yet.
  case new
  case draft(DraftID)
  /// A new one that starts as a copy, without what belongs to one deal only.
  case copy(of: DraftID)
  /// One that another session has open to change, which from then on may not.
  case takingOver(DraftID)
}
