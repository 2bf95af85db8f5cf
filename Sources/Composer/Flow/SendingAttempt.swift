package import PartnerCenter
package import ReferralModel

/// One go at sending: what was confirmed on the screen, and nothing else.
package struct SendingAttempt: Sendable, Equatable {
  /// Counts the attempts of this run of the program, for a resend may carry the same request id.
  package typealias Number = Int

  package var number: Number
  package var draft: Draft
  package var request: PreparedRequest

  package init(number: Number, draft: Draft, request: PreparedRequest) {
    self.number = number
    self.draft = draft
    self.request = request
  }
}
