package import PartnerCenter
package import ReferralModel

/// A request, ready to be shown and sent.
package struct Preparation: Sendable, Equatable {
  /// The draft with the ids that the request carries, which are made when they are first shown.
  package var draft: Draft
  package var request: PreparedRequest
  /// What follows on it, as far as it is known before it is sent; `nil` where nothing follows.
  package var second: PreparedRequest?

  package init(draft: Draft, request: PreparedRequest, second: PreparedRequest? = nil) {
    self.draft = draft
    self.request = request
    self.second = second
  }
}
