/// Contract `2018-10`: the service's page "Create a referral" of October 2018.
///
/// Names, order and value kinds are those of the page's example, the doubled `To` of
/// `consentToToShareInfoWithOthers` and the deal value as text included.
package struct October2018Contract: Contract {
  package init() {}

  package let name = "2018-10"
  package let path = "/v1/referrals"
  package let listPath = "/v1/referrals/"
  /// The newest first, then as the service likes.
  ///
  /// The 2018 list page documents no order. Its successor does, and a service that does not know the
  /// option may refuse it.
  package let listQueries = ["$orderby=createdDateTime%20desc", ""]
  private static let currency: JSONPointer = "/details/currency"

  package func headers(for identifiers: RequestIdentifiers) -> [HeaderField] {
    [
      HeaderField("MS-RequestId", identifiers.requestID),
      HeaderField("MS-CorrelationId", identifiers.correlationID),
      HeaderField("MS-Contract-Version", "v1"),
    ]
  }

  package func body(of draft: Draft, in context: SendingContext) -> JSONObject {
    October2018Body(draft: draft, context: context).object
  }

  package func problems(in draft: Draft, in context: SendingContext) -> [Problem] {
    October2018Checks(draft: draft, context: context).problems
      + unsentMembers(of: draft).map { pointer in
        let thing = pointer == Self.currency ? "The currency" : "\(pointer)"
        return Problem(
          .worthALook, at: pointer,
          "\(thing) is kept in the draft, but contract \(name) does not send it.")
      }
  }

  package func unsentMembers(of draft: Draft) -> [JSONPointer] {
    let referral = draft.referral
    let ofOtherContracts: [(JSONPointer, String)] = [
      ("/customerProfile/ids/external", referral.customerProfile.identifiers.external),
      (Self.currency, referral.details.currency),
    ]
    return referral.unknownPlaces + ofOtherContracts.filter { !$0.1.isEmpty }.map(\.0)
  }
}
