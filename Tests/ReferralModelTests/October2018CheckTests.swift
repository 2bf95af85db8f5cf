import ReferralModel
import Testing

@Suite struct `the checks of contract 2018-10` {
  static let today = CalendarDay(year: 2026, month: 11, day: 22) ?? CalendarDay(daysSince1970: 0)

  /// The published example with changes at some places; `null` removes.
  private func problems(
    setting changes: [(String, JSON)] = [], organization: Organization = Organization()
  ) throws -> [Problem] {
    var referral = try JSON(reading: try Fixture.bytes("2018-request.json"), name: "example")
    for (place, value) in changes {
      try referral.set(value == .null ? nil : value, at: JSONPointer(stringLiteral: place))
    }
    var draft = Draft(document: [:])
    draft[member: "referral"] = referral
    return October2018Contract().problems(
      in: draft, in: SendingContext(organization: organization, today: Self.today))
  }

  @Test func `find nothing to fix in the published example`() throws {
    let problems = try problems()
    #expect(problems.filter { $0.severity == .mustFix } == [])
    #expect(
      Set(problems.map { "\($0.pointer)" }) == [
        "/customerProfile/id", "/customerProfile/ids/duns",
        "/inviteContext/invitedByOrganizationId",
        "/details/estimatedClosingDateTime",
      ])
  }

  @Test func `find everything that an empty draft lacks, in the order of the form`() {
    let draft = Draft(document: [:])
    let problems = October2018Contract().problems(in: draft, in: SendingContext(today: Self.today))
    #expect(
      problems.filter { $0.severity == .mustFix }.map { "\($0.pointer)" } == [
        "/type", "/customerProfile/name", "/consent/consentToToShareInfoWithOthers",
        "/consent/consentToContact", "/consent/consentToMicrosoftToContactSpecificPartners",
        "/details/notes",
      ])
  }

  @Test(arguments: [
    ("/type", JSON.string("shared"), "did you mean Shared?"),
    ("/type", .string("Joint"), "referral types"),
    ("/qualification", .string("SalesQualifed"), "SalesQualified"),
    ("/status", .string("Open"), "statuses"),
    ("/statusDetail", .string("Won"), "does not go with status New"),
    ("/expirationDateTime", .string("03/04/2026"), ""),
    ("/customerProfile/name", .string("  "), "legal name"),
    ("/customerProfile/size", .string("250"), "customer sizes"),
    ("/customerProfile/address/country", .string("united"), ""),
    ("/customerProfile/team/0/email", .string("sue@"), "name@example.com"),
    ("/consent/consentToContact", .null, "Ask the customer"),
    ("/consent/consentToContact", .string("true"), "holds text"),
    ("/details/estimatedDealValue", .string("lots"), ""),
    ("/details/estimatedClosingDateTime", .string("31 feb"), ""),
    ("/team/0/email", .string("a b@c.de"), "name@example.com"),
  ])
  func `must fix`(place: String, value: JSON, words: String) throws {
    let found = try problems(setting: [(place, value)]).filter { $0.severity == .mustFix }
    #expect(found.map { "\($0.pointer)" } == [place])
    #expect(found.first?.message.contains(words) == true, "\(found)")
  }

  @Test(arguments: [
    ("/customerProfile/team/0/phoneNumber", JSON.string("call me"), "phone number"),
    ("/customerProfile/ids/duns", .string("12345678x"), "D-U-N-S number has nine digits"),
    ("/customerProfile/ids/duns", .string("12345678\u{301}9"), "D-U-N-S number has nine digits"),
    ("/team", .null, "own team"),
    ("/customerProfile/team", .null, "contact"),
    ("/details/requirements/solutions", .null, "No solution"),
    ("/details/requirements/products/0/id", .string("Azur"), "Did you mean Azure?"),
    ("/details/notes", .string("string"), "placeholder"),
    ("/team/0", .object([:]), "empty"),
    ("/dealSensitivity", .string("High"), "does not send it"),
    ("/customerProfile/name", .string("Contoso\u{202e}cnI"), "cannot be seen"),
    ("/customerProfile/name", .string("Contoso\nInc"), "line break"),
    ("/details/notes", .string("one\ntwo\u{1b}[31m"), "cannot be seen"),
  ])
  func `worth a look`(place: String, value: JSON, words: String) throws {
    let found = try problems(setting: [(place, value)])
    #expect(found.contains { "\($0.pointer)" == place && $0.message.contains(words) }, "\(found)")
    #expect(found.allSatisfy { $0.severity == .worthALook })
  }

  @Test(arguments: [
    ("/customerProfile/ids/duns", "123456789"),
    ("/details/requirements/solutions/0/id", "SOL-34104-EBB"),
    ("/details/estimatedClosingDateTime", "2026-12-31"),
    ("/details/notes", "Erste Zeile\nzweite 漢 👩‍👩‍👧"),
  ])
  func `nothing is said about a good value`(place: String, value: String) throws {
    let found = try problems(setting: [(place, .string(value))])
    #expect(!found.contains { "\($0.pointer)" == place })
  }

  @Test func `another organization than the profile's is worth a look`() throws {
    let organization = Organization(id: "2", businessProfileID: "1", name: "Fabrikam")
    let found = try problems(organization: organization).map { "\($0.pointer)" }
    #expect(found.contains("/organizationId"))
    #expect(!found.contains("/businessProfileId"))
    #expect(found.contains("/organizationName"))
  }

  @Test(arguments: [
    (["/details/notes"], true), (["/details/notes", "/details/estimatedDealValue"], true),
    (
      [
        "/details/notes", "/details/estimatedDealValue", "/details/estimatedClosingDateTime",
      ], false
    ),
  ])
  func `details are answered by notes, a value or a date`(
    removed: [String], isAnswered: Bool
  ) throws {
    let found = try problems(setting: removed.map { ($0, .null) })
    #expect(found.contains { $0.severity == .mustFix } != isAnswered)
  }
}
