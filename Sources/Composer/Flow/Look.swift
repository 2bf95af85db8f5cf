package import ReferralModel

/// One look for a referral of which nothing is known.
package struct Look: Sendable, Equatable {
  /// Counts the looks of this run of the program.
  package typealias Number = Int

  package var number: Number
  package var draft: Draft

  package init(number: Number, draft: Draft) {
    self.number = number
    self.draft = draft
  }
}
