import ReferralModel
import Testing

@Suite struct `the body of contract 2018-10` {
  let contract = October2018Contract()
  let today = CalendarDay(daysSince1970: 20_000)

  private func draft(_ change: (inout Referral) -> Void = { _ in }) throws -> Draft {
    var draft = Draft(
      id: try #require(DraftID("abcdefgh")), createdAt: Timestamp(millisecondsSince1970: 0),
      identifiers: RequestIdentifiers(requestID: "r", correlationID: "c"))
    draft.change(at: Timestamp(millisecondsSince1970: 86_400_000), change)
    return draft
  }

  private func body(
    of draft: Draft, organization: Organization = Organization()
  ) -> JSON {
    .object(contract.body(of: draft, in: SendingContext(organization: organization, today: today)))
  }

  @Test func `of the published example is the example, byte for byte`() throws {
    let bytes = try Fixture.bytes("2018-request.json")
    let json = try JSON(reading: bytes, name: "2018-request.json")
    var draft = try draft()
    draft[member: "referral"] = .object(try Referral(checking: json).document)

    #expect(body(of: draft).bytes() + [0x0a] == bytes)
  }

  @Test func `of an empty draft has the times and an empty address`() throws {
    let draft = Draft(
      id: try #require(DraftID("abcdefgh")), createdAt: Timestamp(millisecondsSince1970: 0),
      identifiers: RequestIdentifiers(requestID: "r", correlationID: "c"))

    #expect(
      body(of: draft).text == """
        {
          "createdDateTime": "1970-01-01T00:00:00.000Z",
          "updatedDateTime": "1970-01-01T00:00:00.000Z",
          "customerProfile": {
            "address": {
              "addressLine1": "",
              "addressLine2": "",
              "city": "",
              "state": "",
              "postalCode": "",
              "country": "",
              "region": ""
            }
          }
        }
        """)
  }

  @Test func `starts with the referral's and the engagement's id where they are given`() throws {
    let draft = try draft {
      $0.engagementID = "e"
      $0.id = "i"
    }
    #expect(body(of: draft).object?.names.prefix(3) == ["id", "engagementId", "createdDateTime"])
  }

  @Test func `takes the profile's organization where the draft names none`() throws {
    let organization = Organization(id: "7", businessProfileID: "8", name: "Fabrikam")
    let draft = try draft { $0.organizationName = "Own name" }
    let body = body(of: draft, organization: organization)

    #expect(body["/organizationId"] == "7")
    #expect(body["/businessProfileId"] == "8")
    #expect(body["/organizationName"] == "Own name")
  }

  @Test(arguments: [
    ("/details/estimatedDealValue", "50k", "50000"),
    ("/details/estimatedDealValue", "50,000.00", "50000.00"),
    ("/details/estimatedDealValue", "about ten", "about ten"),
    ("/details/estimatedClosingDateTime", "2026-12-31", "2026-12-31T00:00:00.000Z"),
    (
      "/details/estimatedClosingDateTime", "2018-09-21T17:23:33.810Z", "2018-09-21T17:23:33.810Z"
    ),
    ("/details/estimatedClosingDateTime", "someday", "someday"),
    ("/expirationDateTime", "2027-01-02", "2027-01-02T00:00:00.000Z"),
    ("/customerProfile/address/country", "ger", "DE"),
    ("/customerProfile/address/country", "Atlantis", "Atlantis"),
  ])
  func `sends what was read, and unread text as typed`(
    place: String, typed: String, sent: String
  ) throws {
    let pointer = JSONPointer(stringLiteral: place)
    var referral = JSON.object([:])
    try referral.set(.string(typed), at: pointer)
    var draft = try draft()
    draft[member: "referral"] = referral

    #expect(body(of: draft)[pointer] == .string(sent))
  }

  @Test func `sends an imported number's own text`() throws {
    var draft = try draft()
    draft[member: "referral"] = .object([
      "details": .object(["estimatedDealValue": .number("1234567890.10")])
    ])
    #expect(body(of: draft)["/details/estimatedDealValue"] == "1234567890.10")
  }

  @Test func `leaves out answers nobody gave, empty rows and empty lists`() throws {
    let draft = try draft {
      $0.consent.toContact = .no
      $0.team = [Member(), Member(document: ["firstName": "Ann"])]
      $0.details.requirements.products = [Tag(), Tag(id: "Azure")]
    }
    let body = body(of: draft)

    #expect(body["/consent"] == .object(["consentToContact": false]))
    #expect(body["/team"] == [.object(["firstName": "Ann"])])
    #expect(
      body["/details"]
        == .object(["requirements": .object(["products": [.object(["id": "Azure"])]])]))
  }

  @Test func `lists what it does not send, at every level`() throws {
    let json = try JSON(
      reading: Array(
        #"""
        {"dealSensitivity": "High", "empty": null,
         "customerProfile": {"ids": {"duns": "1", "external": "X"}, "segment": "SMB"},
         "details": {"currency": "EUR"},
         "team": [{"firstName": "Ann"}, {"title": "Dr"}]}
        """#.utf8), name: "x")
    var draft = try draft()
    draft[member: "referral"] = json

    #expect(
      contract.unsentMembers(of: draft, in: SendingContext(today: today)) == [
        "/dealSensitivity", "/customerProfile/ids/external", "/customerProfile/segment",
        "/details/currency", "/team/1/title",
      ])
  }

  @Test func `a currency changes nothing that is sent, and is in nobody's way`() throws {
    let without = try draft { $0.details.notes = "A deal" }
    let draft = try draft {
      $0.details.notes = "A deal"
      $0.details.currency = "Monopoly money"
    }
    let problems = contract.problems(in: draft, in: SendingContext(today: today))
      .filter { $0.pointer == "/details/currency" }
    #expect(body(of: draft) == body(of: without))
    #expect(problems.map(\.severity) == [.worthALook, .worthALook])
  }

  @Test func `carries the ids in the headers the 2018 page names`() {
    let headers = contract.headers(for: RequestIdentifiers(requestID: "r", correlationID: "c"))
    #expect(
      headers == [
        HeaderField("MS-RequestId", "r"), HeaderField("MS-CorrelationId", "c"),
        HeaderField("MS-Contract-Version", "v1"),
      ])
  }
}
