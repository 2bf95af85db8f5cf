package import ReferralModel

/// One time of asking the service what has become of a draft's referrals.
package struct Inquiry: Sendable, Equatable {
  /// Counts the inquiries of this run of the program.
  package typealias Number = Int

  package var number: Number
  package var draft: DraftID

  package init(number: Number, draft: DraftID) {
    self.number = number
    self.draft = draft
  }
}
