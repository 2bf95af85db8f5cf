import ReferralModel
import Testing

/// Takes over a body as the import does.
func imported(_ bytes: [UInt8]) throws -> Draft {
  let json = try JSON(reading: bytes, name: "body")
  var draft = Draft(document: [:])
  let body = Referral.takingOver(engagementsBody: json)
  draft[member: "referral"] = .object(try Referral(checking: body.json).document)
  return draft
}

extension JSON {
  /// Every place that holds a single value, or an empty object or list, with it.
  var placedValues: [(pointer: JSONPointer, value: JSON)] {
    placedValues(at: JSONPointer(tokens: []))
  }

  /// The values as lines, to compare documents whose order differs.
  var places: [String] { placedValues.map { "\($0.pointer) \($0.value.text(indented: false))" } }

  private func placedValues(at pointer: JSONPointer) -> [(pointer: JSONPointer, value: JSON)] {
    switch self {
    case .object(let object) where !object.isEmpty:
      object.members.flatMap { $0.value.placedValues(at: pointer.appending($0.name)) }
    case .array(let elements) where !elements.isEmpty:
      elements.enumerated().flatMap { $1.placedValues(at: pointer.appending($0)) }
    default: [(pointer, self)]
    }
  }
}

@Suite struct `importing a body of contract engagements` {
  private static let contract = EngagementsContract()
  private static let context = SendingContext(today: CalendarDay(daysSince1970: 20_000))
  static let files = [
    "current-request-private.json", "current-request-partner-led.inferred.json",
    "current-request-co-sell-step1.inferred.json",
    "current-request-co-sell-step2-microsoft.inferred.json", "2019-request-shared-step1.json",
    "2019-request-shared-step2-microsoft.json",
  ]

  private func body(of draft: Draft) -> JSON {
    .object(Self.contract.body(of: draft, in: Self.context))
  }

  @Test(arguments: files)
  func `gives it again with every property that holds something`(file: String) throws {
    let bytes = try Fixture.bytes(file)
    let original = try JSON(reading: bytes, name: file)
    #expect(Referral.takingOver(engagementsBody: original).isOne)
    let draft = try imported(bytes)
    let filled = original.placedValues.filter { $0.value != "" }
      .map { "\($0.pointer) \($0.value.text(indented: false))" }
    #expect(Set(body(of: draft).places) == Set(filled))
    #expect(Self.contract.unsentMembers(of: draft, in: Self.context) == [])
    // The older example has its targets earlier.
    if file.hasPrefix("current") { #expect(body(of: draft).bytes() + [0x0a] == bytes) }
  }

  @Test(arguments: files)
  func `twice is the same as once`(file: String) throws {
    let once = try imported(Fixture.bytes(file))
    let again = try imported(body(of: once).bytes())
    #expect(body(of: again) == body(of: once))
  }

  @Test func `of the 2018-10 example is none`() throws {
    let bytes = try Fixture.bytes("2018-request.json")
    let json = try JSON(reading: bytes, name: "2018")
    let body = Referral.takingOver(engagementsBody: json)
    #expect(!body.isOne)
    #expect(body.json == json)
  }

  @Test func `a draft goes from one contract to the other and back without a loss`() throws {
    let old = October2018Contract()
    for file in Self.files + ["2018-request.json"] {
      let draft = try imported(Fixture.bytes(file))
      let held = JSON.object(draft.referral.document).placedValues
      for contract in [old, Self.contract] as [any Contract] {
        let unsent = contract.unsentMembers(of: draft, in: Self.context)
        let body = JSON.object(contract.body(of: draft, in: Self.context))
        for (place, value) in held where value != "" && value != .array([]) {
          let isListed = unsent.contains { place.isInside($0) }
          let isSent = body[contract.bodyPlace(of: place, in: draft)] != nil
          #expect(isListed != isSent, "\(file), \(contract.name): \(place)")
        }
      }
    }
  }

  @Test func `takes the capitals of today's page for the names that they are`() throws {
    let file = #"""
      {"Name": "A deal", "Consent": {"ConsentToToShareInfoWithOthers": true, "ConsentToContact": true,
       "ConsentToMicrosoftToContactSpecificPartners": false,
       "consentToShareReferralWithMicrosoftSellers": false},
       "TrackingInfo": {"Id": 1}}
      """#
    let draft = try imported(Array(file.utf8))
    #expect(draft.referral.name == "A deal")
    #expect(draft.referral.consent.toShareInfoWithOthers == .yes)
    #expect(draft.referral.consent.toMicrosoftToContactSpecificPartners == .no)
    #expect(draft.referral.dealType == .private)
    #expect(Self.contract.unsentMembers(of: draft, in: Self.context) == ["/TrackingInfo"])
    #expect(draft.referral.document["TrackingInfo"]?["/Id"] == .number("1"))
  }

  @Test(arguments: [
    // Two names that differ in capitals only stay two.
    (#"{"substatus": "Won", "Name": "a", "NAME": "b"}"#, ["/Name", "/NAME"]),
    (
      #"{"customerProfile": {"ids": [{"profileType": "Duns", "id": "1"}, {"profileType": "Duns", "id": "2"}]}}"#,
      ["/customerProfile/ids/others"]
    ),
    (
      #"{"customerProfile": {"ids": [{"profileType": "Duns", "id": "1", "verified": true}]}}"#,
      ["/customerProfile/ids/others"]
    ),
    (
      #"{"customerProfile": {"ids": [{"profileType": "Tax", "id": "1"}, 7]}}"#,
      ["/customerProfile/ids/others"]
    ),
    (
      #"{"details": {"requirements": {"additionalRequirements": {"iot": {"deviceCategory": "x"}, "attributes": [{"type": "Other", "id": "1"}, {"type": "CustomerMarketplaceIntent", "id": "No"}]}}}}"#,
      ["/details/requirements/additionalRequirements"]
    ),
    (
      #"{"details": {"requirements": {"additionalRequirements": {"attributes": [{"type": "CustomerMarketplaceIntent", "id": "No"}, {"type": "CustomerMarketplaceIntent", "id": "Yes"}]}}}}"#,
      ["/details/requirements/additionalRequirements"]
    ),
    (
      #"{"inviteContext": {"invitedBy": {"organizationId": "msft", "mpnId": "7"}}}"#,
      ["/inviteContext/invitedBy"]
    ),
    // A value that the draft has already is not overwritten.
    (
      #"{"details": {"estimatedDealValue": "1", "dealValue": 2}}"#, ["/details/dealValue"]
    ),
    (#"{"substatus": {"a": 1}}"#, ["/substatus"]),
    (
      #"{"target": [], "salesStage": "20", "consent": {"other": true}}"#,
      ["/salesStage", "/consent/other"]
    ),
  ])
  func `keeps what has no place of its own, and lists it`(file: String, unsent: [String]) throws {
    let original = try JSON(reading: Array(file.utf8), name: "body")
    let draft = try imported(Array(file.utf8))
    #expect(Self.contract.unsentMembers(of: draft, in: Self.context).map(\.description) == unsent)
    let kept = JSON.object(draft.referral.document).placedValues.map {
      $0.value.text(indented: false)
    }
    for (_, value) in original.placedValues
    where value.string != "Duns" && value.string != "CustomerMarketplaceIntent" {
      #expect(kept.contains(value.text(indented: false)) || value == .array([]), "\(value)")
    }
  }

  @Test(arguments: [
    #"{"customerProfile": {"ids": 7}, "substatus": "Won"}"#, #"{"target": {"id": "x"}}"#,
    #"{"details": ["x"], "substatus": "Won"}"#,
  ])
  func `refuses what cannot be shown in its place`(file: String) {
    #expect(throws: DocumentShapeError.self) { try imported(Array(file.utf8)) }
  }
}
