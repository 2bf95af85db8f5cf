/// Contract `2018-10`: the service's page "Create a referral" of October 2018.
///
/// Names, order and value kinds are those of the page's example, the doubled `To` of
/// `consentToToShareInfoWithOthers` and the deal value as text included.
package struct October2018Contract: Contract {
  package init() {}

  package let name = "2018-10"
  package let edition = Editions.october2018
  package let path = "/v1/referrals"
  package let listPath = "/v1/referrals/"
  /// The newest first, then as the service likes.
  ///
  /// The 2018 list page documents no order. Its successor does, and a service that does not know the
  /// option may refuse it.
  package let keepsRequestIDOfRepetition = true

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
    ReferralChecks.ofOctober2018(draft, in: context) + unsentProblems(of: draft, in: context)
  }
}
