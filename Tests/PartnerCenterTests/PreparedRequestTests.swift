import PartnerCenter
import ReferralModel
import Testing

@Suite struct `A prepared request` {
  @Test func `stands on the wire as documented`() throws {
    let request = try SmallContract().request()
    let expected = """
      POST /v1/referrals HTTP/1.1\r
      Authorization: Bearer ********\r
      Host: api.partner.microsoft.com\r
      Content-Type: application/json\r
      Accept: application/json\r
      Content-Length: 33\r
      MS-RequestId: r-1\r
      MS-CorrelationId: c-1\r
      MS-Contract-Version: v1\r
      User-Agent: referral/1\r
      \r
      {
        "name": "Nordwind Händler"
      }
      """
    #expect(request.httpBytes(authorization: .masked) == expected.bytes)
    #expect(request.url == "https://api.partner.microsoft.com/v1/referrals")
  }

  @Test func `differs from its preview in the token only`() throws {
    let request = try SmallContract().request()
    let token = try #require(AccessToken("secret.token"))
    let sent = String(decoding: request.httpBytes(authorization: .token(token)), as: UTF8.self)
    let shown = String(decoding: request.httpBytes(authorization: .masked), as: UTF8.self)
    #expect(sent.split(separator: "secret.token").joined(separator: "********") == shown)
  }

  @Test func `carries no token where none is wanted`() throws {
    let request = try SmallContract().request(authentication: .none)
    #expect(!request.carriesToken)
    #expect(
      request.headers(authorization: .masked).first
        == HeaderField("Host", request.endpoint.authority))
  }

  @Test func `takes the path of its profile`() throws {
    let request = try SmallContract().request(path: "/v2/referrals/?a=%C3%A9")
    #expect(request.target == "/v2/referrals/?a=%C3%A9")
  }

  @Test(arguments: [
    ("2018-10", "2018-10", "/own"), ("2018-10", "engagements", "/v1.0/engagements/referrals"),
    ("engagements", "2018-10", "/v1/referrals"), ("engagements", "engagements", "/own"),
  ])
  func `takes its contract's own path where the profile's is for another contract`(
    profile: String, contract: String, path: String
  ) throws {
    let contract = try #require(Contracts.named(contract))
    let profile = Profile(
      name: "p", contract: profile, endpoint: Endpoint(route: .https, host: "api.example"),
      path: "/own", authentication: .none)
    let request = try PreparedRequest.create(
      draft: Draft(document: [:]), contract: contract, profile: profile,
      context: SendingContext(today: CalendarDay(daysSince1970: 20_000)), identifiers: .small,
      userAgent: "referral/1")
    #expect(request.target == path)
    #expect(
      PreparedRequest.listTarget(contract: contract, profile: profile, query: "")
        == (path == "/own" ? path : contract.listPath))
  }

  @Test func `names the port in its host header`() throws {
    let endpoint = Endpoint(route: .http, host: "127.0.0.1", port: 8080)
    #expect(
      try SmallContract().request(endpoint: endpoint).headers.first?.value == "127.0.0.1:8080")
  }

  @Test(
    arguments: [
      ("a\rb", "a carriage return (character 2)"), ("a\nb", "a line feed (character 2)"),
      ("a\0b", "a NUL character (character 2)"), ("aé", "U+00E9, which is not ASCII (character 2)"),
      ("a\u{7F}", "the control character ^? (character 2)"), ("", "its value is empty"),
      (" a", "starts or ends with a blank"), ("a ", "starts or ends with a blank"),
    ])
  func `refuses a header that could break its head`(value: String, fault: String) throws {
    let error = #expect(throws: PreparationError.self) {
      try SmallContract().request(
        identifiers: RequestIdentifiers(requestID: value, correlationID: "c"))
    }
    #expect(error?.description.contains("the header MS-RequestId") == true)
    #expect(error?.description.contains(fault) == true)
  }

  @Test func `refuses a header wherever it comes from`() {
    let host = Endpoint(route: .https, host: "evil\r\nX: y")
    #expect(throws: PreparationError.self) { try SmallContract().request(endpoint: host) }
    #expect(throws: PreparationError.self) { try SmallContract().request(userAgent: "a\nb") }
    let field = HeaderField("X\r\nY", "z")
    let error = #expect(throws: PreparationError.self) {
      try SmallContract(header: field).request()
    }
    #expect(error?.subject == "the header X^M^JY")
  }

  @Test(
    arguments: [
      ("v1/referrals", "does not start with a slash"), ("//evil/x", "two slashes"),
      ("/a b", "a blank (character 3)"), ("/a\r\nX: y", "a carriage return (character 3)"),
      ("/a\0", "a NUL character"), ("/é", "U+00E9"), ("/a#b", "the character #"),
      ("/a%zz", "a percent sign without"), ("/a%2", "a percent sign without"),
      ("https://x/", "does not start with a slash"), ("", "does not start with a slash"),
    ])
  func `refuses a path that is none`(path: String, fault: String) {
    let error = #expect(throws: PreparationError.self) {
      try SmallContract().request(path: path)
    }
    #expect(error?.fault.contains(fault) == true)
    #expect(error?.remedy == "Mend \"path\" of the profile fabrikam.")
  }

  @Test func `is described as JSON without its token`() throws {
    let json = try SmallContract().request().jsonDescription()
    #expect(json["/method"] == "POST")
    #expect(json["/headers/0"] == ["Authorization", "Bearer ********"])
    #expect(json["/headers/8"] == ["User-Agent", "referral/1"])
    #expect(json["/body/name"] == "Nordwind Händler")
    #expect(json["/bodySHA256"]?.string?.count == 64)
  }
}
