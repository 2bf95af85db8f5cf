import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the answer to a create request` {
  /// The request whose answer was published: Active and Pending, and no invitation.
  private func publishedRequest() throws -> String {
    try Published.text("2018-request-writable-only.json")
      .changing("\"status\": \"New\"", to: "\"status\": \"Active\"")
      .changing(
        ",\n  \"inviteContext\": {\n    \"notes\": \"Please support the migration.\"\n  }", to: "")
  }

  @Test func `is the published one, byte for byte, but for the ids`() throws {
    let answer = try SandboxService.testing().reply(to: .create(try publishedRequest()))
    let published = try Published.text("2018-response.json")
      .replacing("00000000-0000-4000-8000-0000000000e1", with: CountingIDs.id(2))
    #expect(answer.status == 201)
    #expect(answer.text == published.trimmingNewline)
  }

  @Test func `has the documented headers`() throws {
    let answer = try SandboxService.testing().reply(to: .create(try publishedRequest()))
    #expect(
      answer.headers.map(\.name) == [
        "Date", "Content-Type", "Content-Length", "MS-RequestId", "MS-CorrelationId", "request-id",
        "ETag", "Connection",
      ])
    #expect(answer.header("Date") == "Mon, 01 Oct 2018 18:01:32 GMT")
    #expect(answer.header("Content-Length") == String(answer.body.count))
    let mark = try #require(answer.header("ETag"))
    #expect(mark.count == 18 && mark.hasPrefix("\"") && mark.hasSuffix("\""))
  }

  @Test func `keeps what the published example sent, and drops what the service drops`() throws {
    let answer = try SandboxService.testing().reply(to: .create(try Published.request)).json
    #expect(answer["organizationId"] == .text("1"))
    #expect(answer["organizationName"] == .text("Contoso Inc"))
    #expect(answer["externalReferenceId"] == .text("crmid1234567"))
    #expect(answer["status"] == .text("New"))
    #expect(answer["statusDetail"] == .text("Pending"))
    #expect(answer["createdDateTime"] == .text("2018-10-01T18:01:32.8796627Z"))
    #expect(answer["expirationDateTime"] == .text("2018-10-09T00:00:00Z"))
    #expect(answer["customerProfile"]?["ids"] == .object([]))
    #expect(answer["details"]?["estimatedDealValue"] == nil)
    #expect(answer["details"]?["estimatedClosingDateTime"] == nil)
    #expect(answer["details"]?["requirements"]?["products"]?.list?.count == 1)
    #expect(answer["inviteContext"]?["invitedByOrganizationId"] == .text("string"))
  }

  @Test(arguments: [
    ("\"status\": \"New\"", "\"status\": \"Active\"", "Active", "Accepted"),
    (",\n  \"statusDetail\": \"Pending\"", "", "New", "Pending"),
    (
      "\"status\": \"New\",\n  \"statusDetail\": \"Pending\",\n", "", "New", "Pending"
    ),
    ("\"Pending\"", "\"Received\"", "New", "Received"),
    (
      "\"New\",\n  \"statusDetail\": \"Pending\"", "\"Closed\",\n  \"statusDetail\": \"Won\"",
      "Closed", "Won"
    ),
  ])
  func `has the status as documented`(
    old: String, new: String, status: String, detail: String
  ) throws {
    let body = try Published.request.changing(old, to: new)
    let answer = try SandboxService.testing().reply(to: .create(body)).json
    #expect(answer["status"] == .text(status))
    #expect(answer["statusDetail"] == .text(detail))
  }

  @Test func `is the same bytes for the same requests, clock and ids`() throws {
    let answers = try (0..<2).map { _ in
      try SandboxService.testing().reply(to: .create(try Published.request))
    }
    #expect(answers[0] == answers[1])
  }

  @Test func `keeps text as it was sent, scalar by scalar`() throws {
    let name = "e\u{301} é \u{212A} NUL\\u0000 \\ud83d\\ude00 \u{2028}\\n\\\\\\\"\\/"
    let expected = "e\u{301} é \u{212A} NUL\u{0} \u{1F600} \u{2028}\n\\\"/"
    let body = try Published.request.changing(
      "\"name\": \"Contoso Inc\"", to: "\"name\": \"\(name)\"")
    let answer = try SandboxService.testing().reply(to: .create(body)).json
    let received = try #require(answer["customerProfile"]?["name"]?.text)
    #expect(Array(received.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func `stays in the engagement that the request names`() throws {
    let body = try Published.request.changing(
      "\"organizationId\"", to: "\"engagementId\": \"\(CountingIDs.id(77))\", \"organizationId\"")
    let answer = try SandboxService.testing().reply(to: .create(body)).json
    #expect(answer["engagementId"] == .text(CountingIDs.id(77)))
    #expect(
      answer["links"]?["relatedReferrals"]?["uri"]
        == .text("/v2/referrals/?engagementId=" + CountingIDs.id(77)))
  }

  @Test func `to the same request again is the same referral`() throws {
    let service = SandboxService.testing()
    let first = try service.reply(to: .create(try Published.request))
    let again = try service.reply(
      to: try Raw.create(try Published.request)
        .changing("MS-RequestId", to: "MS-RequestId: " + CountingIDs.id(0xa001).uppercased()))
    #expect(again.status == 201)
    #expect(again.body == first.body)
    #expect(try service.store.ids().count == 1)
  }

  @Test func `to the same request id with another body is a conflict`() throws {
    let service = SandboxService.testing()
    _ = try service.reply(to: .create(try Published.request))
    let other = try service.reply(to: .create(try Published.request + "\n"))
    #expect(other.status == 409)
    #expect(try other.json["source"] == .text("MS-RequestId"))
    #expect(try service.store.ids().count == 1)
  }

  @Test func `to another request id is another referral, whatever the body`() throws {
    let service = SandboxService.testing()
    _ = try service.reply(to: .create(try Published.request, requestID: 1))
    _ = try service.reply(to: .create(try Published.request, requestID: 2))
    #expect(try service.store.ids().count == 2)
  }

  @Test func `can be read again by its id, in either case`() throws {
    let service = SandboxService.testing()
    let created = try service.reply(to: .create(try Published.request))
    let id = try #require(try created.json["id"]?.text)
    for target in ["/v1/referrals/" + id, "/v1/referrals/" + id.uppercased()] {
      let read = try service.reply(to: .get(target))
      #expect(read.status == 200)
      #expect(read.body == created.body)
      #expect(read.header("ETag") == created.header("ETag"))
    }
  }

  @Test(arguments: ["x", CountingIDs.id(99), "..%2f..%2fetc%2fpasswd"])
  func `is 404 for an id that no referral has`(id: String) throws {
    let answer = try SandboxService.testing().reply(to: .get("/v1/referrals/" + id))
    #expect(answer.status == 404)
    #expect(try answer.json["code"] == .text("1000"))
  }
}

extension String {
  fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
