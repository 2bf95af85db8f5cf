import Composer
import ComposerTesting
import ReferralModel
import Testing

/// What `referral set` does with a pointer and a value.
@Suite struct SettingFields {
  func set(_ assignments: (String, String)...) throws -> Draft {
    var draft = Fixtures.draft()
    for (place, text) in assignments {
      try Forms.set(
        text, at: JSONPointer(place) ?? "", in: &draft, at: Fixtures.moment.now,
        today: Fixtures.moment.today)
    }
    return draft
  }

  @Test func `a value is set, and an empty one clears it`() throws {
    #expect(
      try set(("/customerProfile/name", "Contoso")).referral.customerProfile.name == "Contoso")
    let cleared = try set(("/customerProfile/name", "Contoso"), ("/customerProfile/name", ""))
    #expect(cleared.referral == Fixtures.draft().referral)
  }

  @Test(arguments: [("yes", JSON.bool(true)), ("no", .bool(false)), ("", nil)])
  func `consent takes yes, no and nothing`(text: String, value: JSON?) throws {
    let draft = try set(("/consent/consentToContact", "yes"), ("/consent/consentToContact", text))
    #expect(JSON.object(draft.referral.document)["/consent/consentToContact"] == value)
  }

  @Test(arguments: ["true", "yeah", "1", "y", "maybe"])
  func `consent takes nothing else`(text: String) {
    #expect(throws: SetFieldError.self) { try set(("/consent/consentToContact", text)) }
  }

  @Test func `the index - adds a row each time`() throws {
    let draft = try set(
      ("/team/-/firstName", "Ann"), ("/team/0/lastName", "Lee"), ("/team/-/firstName", "Bo"))
    #expect(draft.referral.team.map(\.firstName) == ["Ann", "Bo"])
    #expect(draft.referral.team.map(\.lastName) == ["Lee", ""])
  }

  @Test func `picked ids may hold commas`() throws {
    let draft = try set(("/details/requirements/products/-/id", "DynamicsAX,GP,NAV,SL"))
    #expect(draft.referral.details.requirements.products == [Tag(id: "DynamicsAX,GP,NAV,SL")])
  }

  @Test func `nothing at a row or a list takes it out`() throws {
    let one = try set(("/team/-/email", "a@b"), ("/team/-/email", "c@d"), ("/team/0", ""))
    #expect(one.referral.team.map(\.email) == ["c@d"])
    let none = try set(("/team/-/email", "a@b"), ("/team/-/email", "c@d"), ("/team", ""))
    #expect(none.referral.team.isEmpty)
  }

  @Test func `a relative date becomes its ISO form, a full one stays`() throws {
    let draft = try set(
      ("/details/estimatedClosingDateTime", "eoq"), ("/expirationDateTime", "2027-01-02"))
    #expect(draft.referral.details.estimatedClosingDateTime == "2026-12-31")
    #expect(draft.referral.expirationDateTime == "2027-01-02")
  }

  @Test func `the local note is set beside the referral`() throws {
    let draft = try set(("/consentNote", "by phone"))
    #expect(draft.consentNote == "by phone")
    #expect(draft.referral == Fixtures.draft().referral)
  }

  @Test(arguments: [
    ("/customerProfile/nmae", "/customerProfile/name"),
    ("/team/0/emial", "/team/-/email"),
    ("/status/detail", "/statusDetail"),
  ])
  func `an unknown place names the nearest known one`(place: String, nearest: String) throws {
    let error = try #require(throws: SetFieldError.self) { try set((place, "x")) }
    #expect(error.description.contains("Did you mean \(nearest)?"))
  }

  @Test(arguments: ["/id", "/createdDateTime", "/updatedDateTime"])
  func `what the program keeps cannot be set`(place: String) throws {
    let error = try #require(throws: SetFieldError.self) { try set((place, "x")) }
    #expect(error.description == "\(place) is kept by the program and cannot be set.")
  }

  @Test(arguments: ["/team/3/email", "/team", "/team/0", "/details", "", "/team/-", "nonsense"])
  func `a place that holds no field is refused`(place: String) {
    #expect(throws: SetFieldError.self) { try set((place, "x")) }
  }
}
