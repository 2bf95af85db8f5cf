import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the body of a create request under today's contract` {
  struct Breach: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let place: String

    init(_ old: String, _ new: String, _ place: String = "") {
      self.old = old
      self.new = new
      self.place = place
    }

    var testDescription: String { "\(place): \(new)" }
  }

  @Test(arguments: [
    "2019-request-shared-step1.json", "current-request-private.json",
    "current-request-partner-led.inferred.json", "current-request-co-sell-step1.inferred.json",
  ])
  func `is accepted as published`(name: String) throws {
    let answer = try SandboxService.testing().reply(to: .deal(try Published.text(name)))
    #expect(answer.status == 201, "\(answer.text)")
  }

  private static let solution = "details.requirements.solutions[0]"
  private static let attribute = "details.requirements.additionalRequirements.attributes[0]"

  @Test(arguments: [
    Breach("\"type\": \"Independent\",", "", "type"),
    Breach("\"Independent\"", "\"independent\"", "type"),
    Breach("\"Independent\"", "null", "type"),
    Breach("\"name\": \"Contoso Test Deal - [Private]\"", "\"name\": 7", "name"),
    Breach("\"SalesQualified\"", "\"Qualified\"", "qualification"),
    Breach("\"type\": \"Ind", "\"status\": \"Open\", \"type\": \"Ind", "status"),
    Breach("\"type\": \"Ind", "\"substatus\": \"Accepted\", \"type\": \"Ind", "substatus"),
    Breach(
      "\"type\": \"Ind", "\"status\": \"New\", \"substatus\": \"Accepted\", \"type\": \"Ind",
      "substatus"),
    Breach(
      "\"type\": \"Ind", "\"status\": \"Active\", \"substatus\": \"Pending\", \"type\": \"Ind",
      "substatus"),
    Breach(
      "\"type\": \"Ind", "\"status\": \"Closed\", \"substatus\": \"Received\", \"type\": \"Ind",
      "substatus"),
    Breach("\"type\": \"Ind", "\"engagementId\": \"E-1\", \"type\": \"Ind", "engagementId"),
    Breach("\"name\": \"Contoso Customer Inc\",", "", "customerProfile.name"),
    Breach("\"Contoso Customer Inc\"", "\" \"", "customerProfile.name"),
    Breach("\"country\": \"US\"", "\"country\": \"USA\"", "customerProfile.address.country"),
    Breach("\"10to50employees\"", "\"10-50\"", "customerProfile.size"),
    Breach("sue.smith@contoso.example", "sue", "customerProfile.team[0].email"),
    Breach(
      "\"size\":", "\"ids\": {\"duns\": \"123456789\"}, \"size\":", "customerProfile.ids"),
    Breach(
      "\"size\":", "\"ids\": [{\"profileType\": \"duns\", \"id\": \"1\"}], \"size\":",
      "customerProfile.ids[0].profileType"),
    Breach(
      "\"size\":", "\"ids\": [{\"profileType\": \"Duns\", \"id\": 1}], \"size\":",
      "customerProfile.ids[0].id"),
    Breach("\"consentToContact\": true,", "", "consent.consentToContact"),
    Breach(
      "\"consentToToShareInfoWithOthers\": true", "\"consentToToShareInfoWithOthers\": \"true\"",
      "consent.consentToToShareInfoWithOthers"),
    Breach(
      "\"consentToShareReferralWithMicrosoftSellers\": false",
      "\"consentToShareReferralWithMicrosoftSellers\": 0",
      "consent.consentToShareReferralWithMicrosoftSellers"),
    Breach("\"dealValue\": 50000", "\"dealValue\": \"50000\"", "details.dealValue"),
    Breach("\"dealValue\": 50000", "\"dealValue\": -1", "details.dealValue"),
    Breach("\"USD\"", "\"usd\"", "details.currency"),
    Breach("\"USD\"", "\"US$\"", "details.currency"),
    Breach("\"2030-11-14T00:00:00Z\"", "\"2030-11-14\"", "details.closingDateTime"),
    Breach("\"type\": \"Name\"", "\"type\": \"3P\"", "\(solution).type"),
    Breach("\"id\": \"SOL-15974-MQF\",", "", "\(solution).id"),
    Breach("\"solutionType\": \"3P\"", "\"solutionType\": \"Name\"", "\(solution).solutionType"),
    Breach("\"HaveNotDecided\"", "\"Maybe\"", "\(attribute).id"),
    Breach("\"target\": []", "\"target\": {}", "target"),
    Breach(
      "\"target\": []", "\"target\": [{\"type\": \"Microsoft\", \"id\": \"msft\"}]",
      "target[0].type"),
    Breach("\"target\": []", "\"target\": [{\"type\": \"SolutionProfile\"}]", "target[0].id"),
    Breach(
      "\"target\": []", "\"target\": [], \"inviteContext\": {\"assistanceRequestCode\": \"Help\"}",
      "inviteContext.assistanceRequestCode"),
    Breach(
      "\"target\": []", "\"target\": [], \"inviteContext\": {\"invitedBy\": \"msft\"}",
      "inviteContext.invitedBy"),
    Breach(
      "dana.lee@fabrikam.example\"",
      "dana.lee@fabrikam.example\", \"contactPreference\": {\"disableNotifications\": \"no\"}",
      "team[0].contactPreference.disableNotifications"),
    Breach(
      "dana.lee@fabrikam.example\"",
      "dana.lee@fabrikam.example\", \"contactPreference\": {\"locale\": \"english (US)\"}",
      "team[0].contactPreference.locale"),
    // Two spellings of one name.
    Breach("\"USD\"", "\"USD\", \"Currency\": \"EUR\"", "details.currency"),
  ])
  func `is refused where a field breaks a rule, and the answer names the field`(
    breach: Breach
  ) throws {
    let service = SandboxService.testing()
    let body = try Published.deal.changing(breach.old, to: breach.new)
    let answer = try service.reply(to: .deal(body))
    #expect(answer.status == 400)
    #expect(try answer.error?["code"] == .text("invalidRequest"))
    #expect(try answer.error?["target"] == .text(breach.place), "\(answer.text)")
    #expect(try answer.targets == [breach.place])
    #expect(try service.store.ids().isEmpty)
  }

  @Test(arguments: [
    Breach("\"name\": \"Contoso Test Deal - [Private]\",", ""),
    Breach("\"dealValue\": 50000", "\"dealValue\": 50000.25"),
    Breach("\"dealValue\": 50000", "\"dealValue\": null"),
    Breach("\"country\": \"US\"", "\"country\": \"\""),
    Breach("\"type\": \"Independent\"", "\"type\": \"Shared\""),
    Breach(
      ",\n    \"consentToMicrosoftToContactSpecificPartners\": true,\n"
        + "    \"consentToShareReferralWithMicrosoftSellers\": false", ""),
    // As today's example mixes them.
    Breach("\"consentToContact\"", "\"ConsentToContact\""),
    // What the pages name no place for.
    Breach("\"target\": []", "\"target\": [], \"solutionArea\": \"Security\""),
    Breach("\"notes\": \"P", "\"incentiveLevel\": {\"x\": [null]}, \"notes\": \"P"),
    Breach("\"type\": \"Ind", "\"engagementId\": \"\", \"type\": \"Ind"),
    Breach(
      "\"type\": \"Ind", "\"status\": \"Closed\", \"substatus\": \"Won\", \"type\": \"Ind"),
    Breach("\"target\": []", "\"inviteContext\": {\"assistanceRequestCode\": \"Unknown\"}"),
  ])
  func `is accepted in every form that means something`(variant: Breach) throws {
    let body = try Published.deal.changing(variant.old, to: variant.new)
    let answer = try SandboxService.testing().reply(to: .deal(body))
    #expect(answer.status == 201, "\(answer.text)")
  }

  @Test func `has every breach named in one answer, the first of them as its target`() throws {
    let body = try Published.deal.changing("\"US\"", to: "\"U\"")
      .changing("\"Independent\"", to: "\"Mine\"")
    let answer = try SandboxService.testing().reply(to: .deal(body))
    #expect(try answer.targets == ["type", "customerProfile.address.country"])
    #expect(
      try answer.error?["message"] == .text("'type' must be one of Shared, Independent."))
  }

  @Test(arguments: ["", "[]", "{\"type\":\"Shared\",}", "{\"type\": 1, \"type\": 2}"])
  func `is refused where it is no JSON object`(text: String) throws {
    let answer = try SandboxService.testing().reply(to: .deal(text))
    #expect(answer.status == 400)
    #expect(try answer.error?["code"] == .text("invalidRequest"))
  }

  @Test func `of the other contract is refused`() throws {
    let answer = try SandboxService.testing().reply(to: .deal(try Published.request))
    #expect(answer.status == 400)
    #expect(try answer.targets.contains("customerProfile.ids"))
  }
}
