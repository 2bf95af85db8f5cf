/// Contract `2018-10`: the service's page "Create a referral" of October 2018.
///
/// Names, order and value kinds are those of the page's example, the doubled `To` of
/// `consentToToShareInfoWithOthers` and the deal value as text included.
package struct October2018Contract: Contract {
  package init() {}

  package let name = "2018-10"
  package let path = "/v1/referrals"

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
        Problem(
          .worthALook, at: pointer,
          "\(pointer) is kept in the draft, but contract \(name) does not send it.")
      }
  }

  package func unsentMembers(of draft: Draft) -> [JSONPointer] {
    let external: JSONPointer = "/customerProfile/ids/external"
    let hasExternal = !draft.referral.customerProfile.identifiers.external.isEmpty
    return draft.referral.unknownPlaces + (hasExternal ? [external] : [])
  }
}
