import Composer
import ComposerTesting
import ReferralModel
import Testing

/// `referral set` with what contract `engagements` has more.
extension SettingFields {
  @Test(arguments: [
    ("/substatus", "Won", "/statusDetail"),
    ("/details/dealValue", "50k", "/details/estimatedDealValue"),
    ("/details/closingDateTime", "2030-01-01", "/details/estimatedClosingDateTime"),
    ("/inviteContext/invitedBy/organizationId", "msft", "/inviteContext/invitedByOrganizationId"),
    ("/inviteContext/invitedBy/organizationName", "M", "/inviteContext/invitedByOrganizationName"),
    (
      "/details/requirements/solutions/-/publisherName", "F",
      "/details/requirements/solutions/0/publisherName"
    ),
    ("/target/-/id", "SOL-1", "/target/0/id"), ("/name", "A deal", "/name"),
    ("/team/-/contactPreference/locale", "de", "/team/0/contactPreference/locale"),
  ])
  func `a name of either contract is known`(place: String, text: String, kept: String) throws {
    let draft = try set((place, text))
    #expect(
      JSON.object(draft.referral.document)[JSONPointer(stringLiteral: kept)] == .string(text))
  }

  @Test(arguments: [
    "/customerProfile/ids/0/profileType",
    "/details/requirements/additionalRequirements/iot/deviceCategory",
  ])
  func `a place beside one that the draft keeps elsewhere changes nothing`(place: String) throws {
    var draft = try set(("/customerProfile/ids/duns", "123456789"))
    #expect(throws: SetFieldError.self) {
      try Forms.set(
        "External", at: JSONPointer(stringLiteral: place), in: &draft, at: Fixtures.moment.now,
        today: Fixtures.moment.today)
    }
    #expect(draft.referral.customerProfile.identifiers.duns == "123456789")
    #expect(draft.referral.details.requirements.customerMarketplaceIntent.isEmpty)
  }

  @Test func `a deal type sets what follows from it`() throws {
    let draft = try set(("/dealType", "Co-sell"))
    #expect(draft.referral.dealType == .coSell)
    #expect(draft.referral.type == "Shared")
    #expect(try set(("/dealType", "private"), ("/dealType", "")).referral.dealType == nil)
  }

  @Test func `a contract is set, and an empty value takes the profile's`() throws {
    #expect(try set(("/contract", "engagements")).contract == "engagements")
    #expect(try set(("/contract", "engagements"), ("/contract", "")).contract == "")
  }

  @Test func `no messages is kept as true or false`() throws {
    let draft = try set(
      ("/team/-/firstName", "Ann"), ("/team/0/contactPreference/disableNotifications", "yes"))
    #expect(draft.referral.team[0].contactPreference.document["disableNotifications"] == true)
  }

  @Test(arguments: [
    ("/dealType", "shared", "private, partner-led, co-sell"),
    ("/contract", "2019", "2018-10, engagements"),
    ("/team/0/contactPreference/disableNotifications", "perhaps", "true, false"),
  ])
  func `a decision takes nothing but its entries`(place: String, text: String, words: String) {
    #expect {
      try set(("/team/-/firstName", "Ann"), (place, text))
    } throws: { error in
      (error as? SetFieldError)?.description.contains(words) == true
    }
  }
}
