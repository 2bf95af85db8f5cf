/// Contract `engagements`: the service as it is today.
///
/// Partner Center, "Create a referral" and "Referral resources", editions of 2019 and later; the
/// names are those of the pages' examples, in camel case throughout. Where solution area, solution
/// play and partner role stand in the request no page says: they are sent where the profile names a
/// place for them, and nowhere else.
package struct EngagementsContract: Contract {
  package init() {}

  package let name = "engagements"
  package let edition = Editions.engagements
  package let path = "/v1.0/engagements/referrals"
  /// The newest first, then without the order.
  ///
  /// No number is asked for: it would end the list there, and the service divides it into pages of
  /// a hundred by itself.

  package func headers(for identifiers: RequestIdentifiers) -> [HeaderField] {
    [HeaderField("client-request-id", identifiers.requestID)]
  }

  package func body(of draft: Draft, in context: SendingContext) -> JSONObject {
    EngagementsBody(draft: draft, context: context).object
  }

  package func problems(in draft: Draft, in context: SendingContext) -> [Problem] {
    ReferralChecks.ofEngagements(draft, in: context) + unsentProblems(of: draft, in: context)
  }

  package func unsentMembers(of draft: Draft, in context: SendingContext) -> [JSONPointer] {
    let sent = EngagementsBody(draft: draft, context: context).placedMembers
    return draft.referral.places(notSentUnder: edition).filter { place in
      !sent.contains { place == JSONPointer(tokens: [$0]) }
    }
  }

  package func bodyPlace(of place: JSONPointer, in draft: Draft) -> JSONPointer {
    EngagementsPlaces.bodyPlace(of: place, in: draft)
  }

  package func draftPlace(of place: JSONPointer, in draft: Draft) -> JSONPointer {
    EngagementsPlaces.draftPlace(of: place, in: draft)
  }

  /// A shared deal is created for the partner first, and then for Microsoft in the same engagement.
  ///
  /// A draft that joins an engagement already, or that is meant for Microsoft itself, is one request.
  package func isSentTwice(_ draft: Draft) -> Bool {
    let referral = draft.referral
    return referral.type == "Shared" && referral.engagementID.isEmpty
      && !referral.target.contains(where: \.isMicrosofts)
  }

  package func secondBody(
    of draft: Draft, engagementID: String, in context: SendingContext
  ) -> JSONObject? {
    guard isSentTwice(draft), !engagementID.isEmpty else { return nil }
    return EngagementsBody(
      draft: draft, context: context, target: [.microsoft], engagementID: engagementID
    ).object
  }
}
