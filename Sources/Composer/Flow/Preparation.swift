package import PartnerCenter
package import ReferralModel

/// A request, ready to be shown and sent.
package struct Preparation: Sendable, Equatable {
  /// The draft with the ids that the request carries, which are made when they are first shown.
  package var draft: Draft
  package var request: PreparedRequest

  package init(draft: Draft, request: PreparedRequest) {
    self.draft = draft
    self.request = request
  }
}
