import ReferralModel
import Testing

@Suite struct `the checks of contract engagements` {
  static let today = CalendarDay(year: 2026, month: 11, day: 22) ?? CalendarDay(daysSince1970: 0)

  /// A published or inferred body with changes at some places of its draft; `null` removes.
  private func problems(
    of file: String = "current-request-private.json", setting changes: [(String, JSON)] = []
  ) throws -> [Problem] {
    var draft = try imported(Fixture.bytes(file))
    var referral = JSON.object(draft.referral.document)
    for (place, value) in changes {
      try referral.set(value == .null ? nil : value, at: JSONPointer(stringLiteral: place))
    }
    draft[member: "referral"] = referral
    return EngagementsContract().problems(in: draft, in: SendingContext(today: Self.today))
  }

  @Test(arguments: [
    ("current-request-private.json", []),
    (
      "current-request-partner-led.inferred.json",
      ["/consent/consentToShareReferralWithMicrosoftSellers"]
    ),
    (
      "current-request-co-sell-step1.inferred.json",
      ["/consent/consentToShareReferralWithMicrosoftSellers"]
    ),
  ])
  func `find nothing to fix in the known bodies, and say what cannot be undone`(
    file: String, looks: [String]
  ) throws {
    let problems = try problems(of: file)
    #expect(problems.filter { $0.severity == .mustFix } == [])
    #expect(problems.map { "\($0.pointer)" } == looks)
    #expect(problems.allSatisfy { $0.message.contains("cannot be taken back") })
  }

  @Test func `take JSON's null for no answer`() throws {
    let name = "consentToShareReferralWithMicrosoftSellers"
    var draft = try imported(Fixture.bytes("current-request-private.json"))
    draft.change(at: Timestamp(millisecondsSince1970: 0)) { $0.consent.document[name] = .null }
    let problems = EngagementsContract().problems(
      in: draft, in: SendingContext(today: Self.today))
    #expect(
      problems.filter { $0.severity == .mustFix }.map { "\($0.pointer)" } == ["/consent/\(name)"])
  }

  @Test func `ask the body of 2019 for what today's has more`() throws {
    let problems = try problems(of: "2019-request-shared-step1.json")
    #expect(
      problems.filter { $0.severity == .mustFix }.map { "\($0.pointer)" }
        == ["/consent/consentToShareReferralWithMicrosoftSellers"])
  }

  @Test func `find everything that an empty draft lacks, in the order of the form`() {
    let problems = EngagementsContract().problems(
      in: Draft(document: [:]), in: SendingContext(today: Self.today))
    #expect(
      problems.filter { $0.severity == .mustFix }.map { "\($0.pointer)" } == [
        "/type", "/customerProfile/name", "/consent/consentToToShareInfoWithOthers",
        "/consent/consentToContact", "/consent/consentToShareReferralWithMicrosoftSellers",
        "/details/notes",
      ])
  }

  private static let mistakes: [(String, JSON, String)] = [
    ("/type", JSON.null, "Choose the referral's type"), ("/type", .string("shared"), "Shared"),
    ("/statusDetail", .string("Pending"), "A substatus needs a status"),
    ("/customerProfile/name", .null, "legal name"),
    ("/customerProfile/address/country", .string("united"), "United"),
    ("/consent/consentToContact", .null, "Ask the customer"),
    ("/consent/consentToContact", .string("true"), "holds text"),
    ("/consent/consentToMicrosoftToContactSpecificPartners", .string("true"), "holds text"),
    ("/consent/consentToShareReferralWithMicrosoftSellers", .null, "Choose the deal type"),
    ("/consent/consentToShareReferralWithMicrosoftSellers", .string("no"), "holds text"),
    ("/details/estimatedDealValue", .string("lots"), "lots"),
    ("/details/currency", .null, "which currency"), ("/details/currency", .string("XYZ"), "XYZ"),
    ("/details/estimatedClosingDateTime", .string("31 feb"), "31"),
    ("/details/requirements/solutions/0/type", .string("Custom"), "solution types"),
    ("/details/requirements/solutions/0/id", .null, "solution's id"),
    ("/team/0/email", .string("dana@"), "name@example.com"),
    ("/team/0/contactPreference", .object(["disableNotifications": "maybe"]), "answers"),
    ("/target", [.object(["type": "Solution", "id": "x"])], "target types"),
  ]

  @Test(arguments: mistakes)
  func `must fix`(place: String, value: JSON, words: String) throws {
    let found = try problems(setting: [(place, value)]).filter { $0.severity == .mustFix }
    #expect(found.count == 1 && "\(found.first?.pointer ?? "")".hasPrefix(place), "\(found)")
    #expect(found.first?.message.contains(words) == true, "\(found)")
  }

  private static let looks: [(String, JSON, String)] = [
    ("/name", JSON.null, "name"), ("/type", .string("Shared"), "private deal is Independent"),
    ("/status", .string("Closed"), "cannot be changed afterwards"),
    ("/customerProfile/address/addressLine1", .null, "street"),
    ("/customerProfile/address/city", .null, "city"),
    ("/customerProfile/address/country", .null, "country"),
    ("/consent/consentToToShareInfoWithOthers", .bool(false), "makes no deal"),
    ("/consent/consentToMicrosoftToContactSpecificPartners", .null, "ask the customer"),
    ("/details/estimatedDealValue", .null, "value"),
    ("/details/estimatedClosingDateTime", .null, "close"),
    ("/details/requirements/solutions", .null, "No solution"),
    ("/details/requirements/solutions/0/solutionType", .string("2P"), "solution origins"),
    ("/details/requirements/customerMarketplaceIntent", .null, "marketplace"),
    ("/details/requirements/customerMarketplaceIntent", .string("Perhaps"), "marketplace intents"),
    ("/details/requirements/products", [.object(["id": "Azur"])], "Did you mean Azure?"),
    ("/team", .null, "own team"),
    ("/target", [.object(["type": "SolutionProfile"])], "target's id"),
    ("/target", [.object([:])], "empty"),
    ("/target", [.object(["id": "SOL-1"])], "whom the id is of"),
    ("/qualification", .string("Direct"), "SalesQualified"),
    ("/customerProfile/address/state", .null, "United States"),
    ("/customerProfile/address/postalCode", .string(" "), "United States"),
    ("/customerProfile/ids", .object(["duns": "1234567"]), "nine digits"),
    ("/details/requirements/solutions/0/type", .null, "what the id is"),
    ("/team/0/phoneNumber", .null, "each team member"),
    ("/team/0/firstName", .string(" "), "each team member"),
    ("/team/0/contactPreference", .object(["locale": "English (UK)"]), "en-us"),
    ("/customerProfile/team/0/contactPreference", .object(["locale": "e"]), "en-us"),
    ("/organizationId", .string("7"), "does not send it"),
    ("/salesStage", .string("20"), "does not send it"),
  ]

  @Test(arguments: looks)
  func `worth a look`(place: String, value: JSON, words: String) throws {
    let found = try problems(setting: [(place, value)])
    #expect(
      found.contains { "\($0.pointer)".hasPrefix(place) && $0.message.contains(words) }, "\(found)")
    #expect(found.allSatisfy { $0.severity == .worthALook }, "\(found)")
  }

  @Test(arguments: ["en", "en-us", "de-CH", "zh-Hans-CN", "es-419"])
  func `the name of a language and region is taken`(locale: String) throws {
    let preference = JSON.object(["locale": .string(locale)])
    #expect(try problems(setting: [("/team/0/contactPreference", preference)]) == [])
  }

  @Test func `buying through the marketplace calls for a solution`() throws {
    let intent = "/details/requirements/customerMarketplaceIntent"
    #expect(try problems(setting: [(intent, "Yes")]) == [])
    let found = try problems(setting: [(intent, "Yes"), ("/details/requirements/solutions", .null)])
    #expect(found.contains { "\($0.pointer)" == intent && $0.message.contains("incentives") })
    #expect(found.allSatisfy { $0.severity == .worthALook })
  }

  @Test func `an address elsewhere needs neither state nor postal code`() throws {
    let address = "/customerProfile/address/"
    let found = try problems(setting: [
      (address + "country", "Ireland"), (address + "state", .null), (address + "postalCode", .null),
    ])
    #expect(found == [])
  }

  private static let help = "/inviteContext/assistanceRequestCode"
  private static let sellers = "/consent/consentToShareReferralWithMicrosoftSellers"

  private static let ofCoSell: [(String, JSON, String, Problem.Severity)] = [
    // Help asked for a deal that nobody may see.
    (sellers, JSON.bool(false), sellers, Problem.Severity.mustFix),
    (sellers, .null, sellers, .mustFix),
    ("/type", .string("Independent"), "/type", .worthALook),
    (help, .null, help, .worthALook), (help, .string("Unknown"), help, .worthALook),
    (help, .string("Everything"), help, .worthALook),
    ("/target", .null, "/target", .worthALook),
    ("/customerProfile/team", .null, "/customerProfile/team", .worthALook),
    ("/customerProfile/team/0/phoneNumber", .null, "/customerProfile/team", .worthALook),
    ("/team", .null, "/team", .worthALook),
    ("/details/requirements/solutions", .null, "/details/requirements/solutions", .worthALook),
  ]

  @Test(arguments: ofCoSell)
  func `a co-sell deal needs what its type says`(
    place: String, value: JSON, pointer: String, severity: Problem.Severity
  ) throws {
    let file = "current-request-co-sell-step1.inferred.json"
    let before = try problems(of: file)
    let found = try problems(of: file, setting: [(place, value)]).filter { !before.contains($0) }
    #expect(found.map { "\($0.pointer)" } == [pointer], "\(found)")
    #expect(found.first?.severity == severity)
  }

  @Test func `a list longer than Partner Center takes is worth a look`() throws {
    let row = JSON.object(["id": "SOL-1", "type": "Name", "solutionType": "3P"])
    let place = "/details/requirements/solutions"
    let fits = try problems(setting: [(place, .array(Array(repeating: row, count: 50)))])
    #expect(fits == [])
    let found = try problems(setting: [(place, .array(Array(repeating: row, count: 51)))])
    #expect(found.map { "\($0.pointer)" } == [place])
  }
}
