import PartnerCenter
import ReferralModel

/// A contract with one member in its body.
struct SmallContract: Contract {
  var name = "small"
  var path = "/v1/referrals"
  var header = HeaderField("MS-Contract-Version", "v1")
  var content: JSONObject = ["name": "Nordwind Händler"]

  func headers(for identifiers: RequestIdentifiers) -> [HeaderField] {
    [
      HeaderField("MS-RequestId", identifiers.requestID),
      HeaderField("MS-CorrelationId", identifiers.correlationID), header,
    ]
  }

  func body(of draft: Draft, in context: SendingContext) -> JSONObject { content }
  func problems(in draft: Draft, in context: SendingContext) -> [Problem] { [] }

  /// Makes a request of this contract for a profile of the service's published address.
  func request(
    authentication: Profile.Authentication = .environment,
    endpoint: Endpoint = Endpoint(route: .https, host: "api.partner.microsoft.com"),
    path: String? = nil, identifiers: RequestIdentifiers = .small, userAgent: String = "referral/1"
  ) throws(PreparationError) -> PreparedRequest {
    let profile = Profile(
      name: "fabrikam", contract: name, endpoint: endpoint, path: path,
      authentication: authentication)
    return try PreparedRequest.create(
      draft: Draft(document: [:]), contract: self, profile: profile,
      context: SendingContext(today: CalendarDay(daysSince1970: 20_000)),
      identifiers: identifiers, userAgent: userAgent)
  }
}

extension RequestIdentifiers {
  static let small = RequestIdentifiers(requestID: "r-1", correlationID: "c-1")
}

extension String {
  var bytes: [UInt8] { Array(utf8) }
}
