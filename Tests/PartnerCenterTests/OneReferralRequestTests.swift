import PartnerCenter
import ReferralModel
import Testing

@Suite struct `a request for one referral` {
  private static let identifiers = RequestIdentifiers(
    requestID: "11111111-1111-4111-8111-111111111111",
    correlationID: "22222222-2222-4222-8222-222222222222")

  private func request(
    _ id: String, contract: any Contract = EngagementsContract(), path: String? = nil,
    authentication: Profile.Authentication = .environment
  ) throws -> PreparedRequest {
    try PreparedRequest.one(
      id, contract: contract,
      profile: Profile(
        name: "fabrikam", contract: contract.name,
        endpoint: Endpoint(route: .https, host: "api.partner.microsoft.com"), path: path,
        authentication: authentication),
      identifiers: Self.identifiers, userAgent: "referral/test")
  }

  @Test func `is a GET with the headers of a list request and no body`() throws {
    let request = try request("4111fffc-9183")
    #expect(request.method == "GET")
    #expect(
      request.url == "https://api.partner.microsoft.com/v1.0/engagements/referrals/4111fffc-9183")
    #expect(request.body.isEmpty)
    #expect(request.carriesToken)
    #expect(
      request.headers == [
        HeaderField("Host", "api.partner.microsoft.com"),
        HeaderField("Accept", "application/json"),
        HeaderField("client-request-id", Self.identifiers.requestID),
        HeaderField("User-Agent", "referral/test"),
      ])
    #expect(try !self.request("a", authentication: .none).carriesToken)
  }

  @Test func `speaks the contract that it is given`() throws {
    let request = try request("a", contract: October2018Contract())
    #expect(request.target == "/v1/referrals/a")
    #expect(
      request.headers.map(\.name) == [
        "Host", "Accept", "MS-RequestId", "MS-CorrelationId", "MS-Contract-Version", "User-Agent",
      ])
  }

  @Test(arguments: [
    ("/engagements/referrals", "/engagements/referrals/a"),
    ("/v1/referrals/", "/v1/referrals/a"),
    ("/referrals?api-version=v1.0", "/referrals/a?api-version=v1.0"),
    ("/referrals/?api-version=v1.0", "/referrals/a?api-version=v1.0"),
  ])
  func `goes below the profile's own path`(path: String, target: String) throws {
    #expect(try request("a", path: path).target == target)
  }

  @Test(arguments: [
    ("a/b", "a%2Fb"), ("a?b=c#d", "a%3Fb%3Dc%23d"), ("../../me", "..%2F..%2Fme"),
    ("a b%20", "a%20b%2520"), ("é", "%C3%A9"), ("a\r\nHost: b", "a%0D%0AHost%3A%20b"),
    ("(a'b)*~_.-", "%28a%27b%29%2A~_.-"), ("...", "..."),
  ])
  func `has the id as one step of its path, whatever is in it`(id: String, step: String) throws {
    #expect(try request(id).target == "/v1.0/engagements/referrals/\(step)")
  }

  @Test(arguments: ["", ".", ".."])
  func `is not made for an id that would lead elsewhere`(id: String) {
    #expect(throws: PreparationError.self) { try request(id) }
  }

  @Test func `is not made for a path that cannot stand in a request`() {
    #expect(throws: PreparationError.self) { try request("a", path: "/a b") }
    #expect(throws: PreparationError.self) { try request("a", path: "//host/a") }
  }
}
