import ReferralModel
import Testing

@Suite struct `the body of contract engagements` {
  private let contract = EngagementsContract()
  private let context = SendingContext(
    organization: Organization(id: "1", businessProfileID: "1", name: "Fabrikam Inc"),
    today: CalendarDay(daysSince1970: 20_000))

  private func body(of draft: Draft) -> JSON { .object(contract.body(of: draft, in: context)) }

  private func draft(_ change: (inout Referral) -> Void) throws -> Draft {
    var draft = Draft(
      id: try #require(DraftID("abcdefgh")), createdAt: Timestamp(millisecondsSince1970: 0),
      identifiers: RequestIdentifiers(requestID: "r", correlationID: "c"))
    draft.change(at: Timestamp(millisecondsSince1970: 86_400_000), change)
    return draft
  }

  @Test func `of typed values is the smallest documented deal, byte for byte`() throws {
    let draft = try draft { referral in
      referral.choose(.private)
      referral.name = "Contoso Test Deal - [Private]"
      referral.qualification = "SalesQualified"
      referral.customerProfile.name = "Contoso Customer Inc"
      referral.customerProfile.address.addressLine1 = "One Microsoft Way"
      referral.customerProfile.address.addressLine2 = "34"
      referral.customerProfile.address.city = "Redmond"
      referral.customerProfile.address.state = "WA"
      referral.customerProfile.address.postalCode = "98052"
      referral.customerProfile.address.country = "united states"
      referral.customerProfile.size = "10to50employees"
      referral.customerProfile.team = [
        person("Sue", "Smith", "5550101", "sue.smith@contoso.example")
      ]
      referral.consent.toShareInfoWithOthers = .yes
      referral.consent.toContact = .yes
      referral.consent.toMicrosoftToContactSpecificPartners = .yes
      referral.details.notes = "Private pipeline deal."
      referral.details.estimatedDealValue = "50k"
      referral.details.currency = "us dollar"
      referral.details.estimatedClosingDateTime = "2030-11-14T00:00:00Z"
      var solution = SolutionTag(id: "SOL-15974-MQF")
      solution.name = "Example solution"
      solution.type = "Name"
      solution.publisherName = "Contoso"
      solution.solutionType = "3P"
      referral.details.requirements.solutions = [solution]
      referral.details.requirements.customerMarketplaceIntent = "HaveNotDecided"
      referral.team = [person("Dana", "Lee", "5550100", "dana.lee@fabrikam.example")]
    }
    #expect(body(of: draft).bytes() + [0x0a] == (try Fixture.bytes("current-request-private.json")))
    #expect(contract.problems(in: draft, in: context).filter { $0.severity == .mustFix } == [])
  }

  private func person(
    _ first: String, _ last: String, _ phone: String, _ email: String
  ) -> Member {
    Member(document: [
      "firstName": .string(first), "lastName": .string(last), "phoneNumber": .string(phone),
      "email": .string(email),
    ])
  }

  @Test func `of an empty draft holds its empty list of targets and nothing else`() throws {
    #expect(body(of: try draft { _ in }).text(indented: false) == #"{"target":[]}"#)
  }

  @Test(arguments: [
    ("50k", JSON.number("50000")), ("50,000.00", .number("50000.00")), ("0.1", .number("0.1")),
    ("9007199254740993", .number("9007199254740993")),
    ("123456789012345678901234567.89", .number("123456789012345678901234567.89")),
    ("about ten", .string("about ten")),
  ])
  func `has the value as a number with the digits that were typed`(
    typed: String, sent: JSON
  ) throws {
    let draft = try draft { $0.details.estimatedDealValue = typed }
    #expect(body(of: draft)["/details/dealValue"] == sent)
  }

  @Test(arguments: ["50000.10", "5e4", "0.30000000000000004"])
  func `has an imported number as it was written`(number: String) throws {
    let file = #"{"details": {"dealValue": \#(number), "currency": "EUR"}}"#
    let draft = try imported(Array(file.utf8))
    #expect(body(of: draft)["/details/dealValue"] == .number(number))
    #expect(draft.referral.details.dealValue.value != nil)
  }

  @Test func `leaves out empty rows and what holds nothing`() throws {
    let draft = try draft {
      $0.target = [Target(), Target(document: ["id": "msft"])]
      $0.team = [Member(document: ["contactPreference": .object([:])])]
      $0.customerProfile.identifiers.external = "X-1"
      $0.inviteContext.invitedByOrganizationName = "Fabrikam"
    }
    #expect(
      body(of: draft).text(indented: false)
        == #"{"customerProfile":{"ids":[{"profileType":"External","id":"X-1"}]},"#
        + #""target":[{"id":"msft"}],"#
        + #""inviteContext":{"invitedBy":{"organizationName":"Fabrikam"}}}"#)
  }

  @Test func `carries a person's wishes with their own kinds`() throws {
    let draft = try draft {
      var ann = Member(document: ["firstName": "Ann"])
      ann.contactPreference.locale = "de-ch"
      ann.contactPreference.disableNotifications = "false"
      $0.team = [ann]
    }
    #expect(
      body(of: draft)["/team/0/contactPreference"]
        == .object(["locale": "de-ch", "disableNotifications": false]))
  }

  @Test(arguments: [("true", JSON.bool(true)), ("false", .bool(false)), ("maybe", "maybe")])
  func `sends a flag that was imported as text as what it says`(text: String, sent: JSON) throws {
    let draft = try draft {
      $0.team = [
        Member(document: ["contactPreference": .object(["disableNotifications": .string(text)])])
      ]
    }
    #expect(body(of: draft)["/team/0/contactPreference/disableNotifications"] == sent)
  }

  @Test func `a new id for every call stands in the one header that it has`() {
    let headers = contract.headers(for: RequestIdentifiers(requestID: "r", correlationID: "c"))
    #expect(headers == [HeaderField("client-request-id", "r")])
    #expect(!contract.keepsRequestIDOfRepetition)
    #expect(October2018Contract().keepsRequestIDOfRepetition)
  }

  @Test func `every place that is sent elsewhere leads there and back`() throws {
    let draft = try draft {
      $0.customerProfile.identifiers.duns = "1"
      $0.customerProfile.identifiers.external = "2"
      $0.statusDetail = "Won"
      $0.details.estimatedDealValue = "5"
      $0.details.estimatedClosingDateTime = "2030-01-01"
      $0.details.requirements.customerMarketplaceIntent = "No"
      $0.inviteContext.invitedByOrganizationID = "o"
      $0.inviteContext.invitedByOrganizationName = "n"
      $0.team = [Member(document: ["email": "a@b.example"])]
    }
    let body = body(of: draft)
    for (place, _) in JSON.object(draft.referral.document).placedValues {
      let there = contract.bodyPlace(of: place, in: draft)
      #expect(body[there] != nil, "\(place) at \(there)")
      #expect(contract.draftPlace(of: there, in: draft) == place)
    }
    #expect(
      contract.draftPlace(of: "/customerProfile/ids/1", in: draft)
        == "/customerProfile/ids/external")
  }

  @Test func `has what no page gives a place only where the profile names a free one`() throws {
    let draft = try draft {
      $0.name = "A deal"
      $0.partnerRole = "Solution design"
      $0.solutionArea = "Security"
      $0.solutionPlay = "Data Security"
    }
    #expect(
      contract.unsentMembers(of: draft, in: context) == [
        "/partnerRole", "/solutionArea", "/solutionPlay",
      ])
    var placing = context
    placing.undocumentedPlaces = [
      "partnerRole": "/details/role", "solutionArea": "/name", "solutionPlay": "/target/play",
    ]
    let body = JSON.object(contract.body(of: draft, in: placing))
    #expect(body["/details/role"] == "Solution design")
    #expect(body["/name"] == "A deal")
    #expect(body["/target"] == [])
    let unsent = contract.unsentMembers(of: draft, in: placing)
    #expect(unsent == ["/solutionArea", "/solutionPlay"])
    let problems = contract.problems(in: draft, in: placing).filter {
      unsent.contains($0.pointer)
    }
    #expect(problems.count == 2)
    #expect(problems.allSatisfy { $0.message.contains("undocumentedPlaces") })
  }

  // MARK: A shared deal

  @Test func `of a shared deal is followed by Microsoft's, in the engagement that was answered`()
    throws
  {
    let draft = try imported(Fixture.bytes("2019-request-shared-step1.json"))
    #expect(contract.isSentTwice(draft))
    let engagement = "00000000-0000-4000-8000-0000000000e1"
    let second = JSON.object(
      try #require(contract.secondBody(of: draft, engagementID: engagement, in: context)))
    var expected = try JSON(
      reading: Fixture.bytes("2019-request-shared-step2-microsoft.json"), name: "step2")
    // What is empty is left out.
    try expected.set(nil, at: "/statusReason")
    #expect(Set(second.places) == Set(expected.places))
    #expect(second.object?.names.first == "engagementId")

    var differing = second
    try differing.set(nil, at: "/engagementId")
    try differing.set(body(of: draft)["/target"], at: "/target")
    #expect(differing == body(of: draft))
  }

  @Test(arguments: [
    ("Independent", "", "", false), ("Shared", "", "", true), ("Shared", "e", "", false),
    ("Shared", "", "msft", false), ("Shared", "", "SOL-1", true),
  ])
  func `is followed by another only where it begins a shared deal`(
    type: String, engagement: String, target: String, isTwice: Bool
  ) throws {
    let draft = try draft {
      $0.type = type
      $0.engagementID = engagement
      $0.target = target.isEmpty ? [] : [Target(document: ["id": .string(target)])]
    }
    #expect(contract.isSentTwice(draft) == isTwice)
    #expect((contract.secondBody(of: draft, engagementID: "x", in: context) != nil) == isTwice)
    #expect(contract.secondBody(of: draft, engagementID: "", in: context) == nil)
    #expect(!October2018Contract().isSentTwice(draft))
  }
}
