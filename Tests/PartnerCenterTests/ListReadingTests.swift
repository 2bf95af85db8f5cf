import PartnerCenter
import ReferralModel
import Testing

@Suite struct `asking for the list` {
  private static let now = Timestamp(millisecondsSince1970: 1_800_000_000_000)

  private func page(_ body: String, headers: [HeaderField] = []) -> ReferralPage? {
    let exchange = Exchange.answered(Answer(status: 200, headers: headers, body: body.bytes))
    guard case .page(let page) = ListReading(of: exchange, now: Self.now) else { return nil }
    return page
  }

  @Test(arguments: [
    #"{"value": [{"id": "a"}, {"id": "b"}]}"#, #"{"items": [{"id": "a"}, {"id": "b"}]}"#,
    #"[{"id": "a"}, null, "x", {"id": "b"}]"#, "\u{feff}[{\"Id\": \"a\"}, {\"ID\": \"b\"}]",
  ])
  func `reads what it answers, in every shape`(body: String) {
    #expect(page(body)?.referrals.map(\.id) == ["a", "b"])
    #expect(page(body)?.nextLink == nil)
  }

  @Test(arguments: ["", "{}", "<html>", #"{"value": {}}"#, "null", "{\"value\": ["])
  func `takes nothing else for a list`(body: String) {
    #expect(page(body) == nil)
  }

  @Test func `takes no more elements than a page can have`() {
    let list = { (count: Int) in
      "[" + Array(repeating: "{}", count: count).joined(separator: ",") + "]"
    }
    #expect(page(list(10_000))?.referrals.count == 10_000)
    #expect(page(list(10_001)) == nil)
  }

  @Test func `reads the next link and how far ahead the service's clock is`() {
    let body = #"{"value": [], "@odata.nextLink": "http://a/b"}"#
    let date = HeaderField("date", "Fri, 15 Jan 2027 08:00:07 GMT")
    #expect(
      page(body, headers: [date])
        == ReferralPage(referrals: [], nextLink: "http://a/b", clockLead: 7000))
  }

  @Test func `has the headers of a create request but for its body`() throws {
    let profile = Profile(
      name: "fabrikam", contract: "small",
      endpoint: Endpoint(route: .https, host: "api.partner.microsoft.com"),
      authentication: .environment)
    let request = try PreparedRequest.list(
      target: "/v1/referrals/?$orderby=createdDateTime%20desc", contract: SmallContract(),
      profile: profile, identifiers: .small, userAgent: "referral/1")
    #expect(
      String(decoding: request.httpBytes(authorization: .masked), as: UTF8.self) == """
        GET /v1/referrals/?$orderby=createdDateTime%20desc HTTP/1.1\r
        Authorization: Bearer ********\r
        Host: api.partner.microsoft.com\r
        Accept: application/json\r
        MS-RequestId: r-1\r
        MS-CorrelationId: c-1\r
        MS-Contract-Version: v1\r
        User-Agent: referral/1\r
        \r

        """)
    #expect(throws: PreparationError.self) {
      try PreparedRequest.list(
        target: "/a\r\nX: y", contract: SmallContract(), profile: profile, identifiers: .small,
        userAgent: "referral/1")
    }
  }
}
