import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the body of a create request` {
  struct Breach: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let place: String

    init(_ old: String, _ new: String, _ place: String) {
      self.old = old
      self.new = new
      self.place = place
    }

    var testDescription: String { "\(place): \(new)" }
  }

  @Test(arguments: ["2018-request.json", "2018-request-writable-only.json"])
  func `is accepted as published`(name: String) throws {
    let answer = try SandboxService.testing().reply(to: .create(try Published.text(name)))
    #expect(answer.status == 201, "\(answer.text)")
  }

  @Test(arguments: [
    Breach("\"type\": \"Shared\",", "", "type"),
    Breach("\"type\": \"Shared\"", "\"type\": \"shared\"", "type"),
    Breach("\"type\": \"Shared\"", "\"type\": 0", "type"),
    Breach("\"type\": \"Shared\"", "\"type\": null", "type"),
    Breach("\"type\"", "\"referralType\"", "type"),
    Breach("\"organizationId\": \"1\"", "\"organizationId\": 1", "organizationId"),
    Breach("\"organizationName\"", "\"organisationName\"", "organisationName"),
    Breach("\"status\": \"New\"", "\"status\": \"Open\"", "status"),
    Breach("\"statusDetail\": \"Pending\"", "\"statusDetail\": \"Waiting\"", "statusDetail"),
    Breach("\"statusDetail\": \"Pending\"", "\"statusDetail\": \"Won\"", "statusDetail"),
    Breach("\"status\": \"New\"", "\"status\": \"Closed\"", "statusDetail"),
    Breach("\"SalesQualified\"", "\"Qualified\"", "qualification"),
    Breach("\"createdDateTime\": \"2018", "\"createdDateTime\": \"18", "createdDateTime"),
    Breach(
      "\"updatedDateTime\": \"2018-09-21T", "\"updatedDateTime\": \"2018-09-21 ", "updatedDateTime"),
    Breach(
      "\"expirationDateTime\": \"2018-09-21", "\"expirationDateTime\": \"2018-02-30",
      "expirationDateTime"),
    Breach("\"name\": \"Contoso Inc\",", "", "customerProfile.name"),
    Breach("\"name\": \"Contoso Inc\"", "\"name\": \"\"", "customerProfile.name"),
    Breach("\"name\": \"Contoso Inc\"", "\"name\": \" \\t\"", "customerProfile.name"),
    Breach("\"country\": \"US\"", "\"country\": \"USA\"", "customerProfile.address.country"),
    Breach("\"country\": \"US\"", "\"country\": \"us\"", "customerProfile.address.country"),
    Breach("\"country\": \"US\"", "\"country\": \"XX\"", "customerProfile.address.country"),
    // KELVIN SIGN, which Swift's == takes for a K.
    Breach("\"country\": \"US\"", "\"country\": \"\u{212A}R\"", "customerProfile.address.country"),
    Breach("\"city\": \"Redmond\"", "\"city\": [\"Redmond\"]", "customerProfile.address.city"),
    Breach("\"addressLine2\"", "\"addressLine3\"", "customerProfile.address.addressLine3"),
    Breach("251to1000employees", "250to1000employees", "customerProfile.size"),
    Breach(
      "\"email\": \"sue.smith@contoso.com\"", "\"email\": \"sue.smith\"",
      "customerProfile.team[0].email"),
    Breach("sue.smith@contoso.com", "sue smith@contoso.com", "customerProfile.team[0].email"),
    Breach("sue.smith@contoso.com", "sue@smith@contoso.com", "customerProfile.team[0].email"),
    Breach("sue.smith@contoso.com", "sue@contoso..com", "customerProfile.team[0].email"),
    Breach("\"duns\": \"1234567\"", "\"duns\": 1234567", "customerProfile.ids.duns"),
    Breach("\"ids\": {", "\"ids\": [], \"x\": {", "customerProfile.ids"),
    Breach(
      "\"consentToToShareInfoWithOthers\": true", "\"consentToToShareInfoWithOthers\": \"true\"",
      "consent.consentToToShareInfoWithOthers"),
    Breach(
      "\"consentToContact\": true", "\"consentToContact\": 1", "consent.consentToContact"),
    Breach(
      "\"consentToContact\": true", "\"consentToContact\": null", "consent.consentToContact"),
    // The names of the page's own table, which the service does not echo.
    Breach(
      "consentToToShareInfoWithOthers", "consentToMicrosoftToShareInfoWithPartners",
      "consent.consentToToShareInfoWithOthers"),
    Breach(
      ",\n    \"consentToMicrosoftToContactSpecificPartners\": true", "",
      "consent.consentToMicrosoftToContactSpecificPartners"),
    Breach("\"consent\": {", "\"Consent\": {", "consent"),
    Breach("\"details\": {", "\"detail\": {", "details"),
    Breach("\"notes\": \"Customer", "\"Notes\": \"Customer", "details.Notes"),
    Breach("\"50000\"", "\"50,000\"", "details.estimatedDealValue"),
    Breach("\"50000\"", "\"5e4\"", "details.estimatedDealValue"),
    Breach("\"50000\"", "\"50000.\"", "details.estimatedDealValue"),
    Breach("\"50000\"", "\"\"", "details.estimatedDealValue"),
    Breach("\"50000\"", "-1", "details.estimatedDealValue"),
    Breach("\"50000\"", "true", "details.estimatedDealValue"),
    Breach("23:33.810Z", "23:33.810", "details.estimatedClosingDateTime"),
    Breach("\"Healthcare\"", "\"Health care\"", "details.requirements.industries[0].id"),
    Breach("\"Azure\"", "\"azure\"", "details.requirements.products[0].id"),
    Breach(
      "{\n          \"id\": \"Azure\"\n        }", "\"Azure\"", "details.requirements.products[0]"),
    Breach("\"DeploymentOrMigration\"", "\"Deployment\"", "details.requirements.services[0].id"),
    Breach("\"DevOps\"", "\"\"", "details.requirements.solutions[0].id"),
    Breach(
      "\"id\": \"DevOps\"", "\"id\": \"DevOps\", \"type\": \"3P\"",
      "details.requirements.solutions[0].type"),
    Breach("\"email\": \"rbars@microsoft.com\"", "\"email\": \"@microsoft.com\"", "team[0].email"),
    Breach("\"inviteContext\": {", "\"inviteContext\": null, \"y\": {", "inviteContext"),
    Breach(
      "\"invitedByOrganizationId\": \"string\"", "\"invitedByOrganizationId\": {}",
      "inviteContext.invitedByOrganizationId"),
  ])
  func `is refused where a field breaks a rule, and the answer names the field`(
    breach: Breach
  ) throws {
    let service = SandboxService.testing()
    let body = try Published.request.changing(breach.old, to: breach.new)
    let answer = try service.reply(to: .create(body))
    #expect(answer.status == 400)
    #expect(try answer.json["code"] == .text("3000"))
    #expect(try answer.places.contains(breach.place), "\(answer.text)")
    #expect(try service.store.ids().isEmpty)
  }

  @Test func `has every breach named in one answer, the first of them in source`() throws {
    let body = try Published.request.changing("\"US\"", to: "\"U\"")
      .changing("\"Shared\"", to: "\"Mine\"")
    let answer = try SandboxService.testing().reply(to: .create(body))
    #expect(try answer.places == ["type", "customerProfile.address.country"])
    #expect(try answer.json["source"] == .text("type"))
    // The description is that of the first, so that a reader of both does not show it twice.
    let first = try answer.json["data"]?.list?.first?["description"]
    #expect(try answer.json["description"] == first)
    #expect(first == .text("'type' must be one of Shared, Independent."))
  }

  @Test(arguments: [
    Breach("\"50000\"", "50000.5", ""),
    Breach("\"50000\"", "\"0.50\"", ""),
    Breach("23:33.810Z", "23:33.1234567+02:00", ""),
    Breach("23:33.810Z", "23:33Z", ""),
    Breach("\"country\": \"US\"", "\"country\": \"\"", ""),
    Breach("\"Shared\"", "\"Independent\"", ""),
    Breach("\"DevOps\"", "\"SOL-34104-EBA\", \"name\": \"Insights\", \"type\": \"Name\"", ""),
    Breach("\"Azure\"", "\"DynamicsAX,GP,NAV,SL\"", ""),
    Breach("\"Healthcare\"", "\"Agriculture, Forestry, & Fishing\"", ""),
    Breach("\"consentToContact\": true", "\"consentToContact\": false", ""),
    Breach("\"status\": \"New\"", "\"status\": \"Active\"", ""),
    Breach("Customer is", "NUL \\u0000, \u{2028}, \u{202E}, \u{0301}, \\ud83d\\ude00 is", ""),
    Breach("\"name\": \"Contoso Inc\"", "\"name\": \"Nordwind Händler 漢字 👍\"", ""),
  ])
  func `is accepted with every documented form of a value`(variant: Breach) throws {
    let body = try Published.request.changing(variant.old, to: variant.new)
    let answer = try SandboxService.testing().reply(to: .create(body))
    #expect(answer.status == 201, "\(answer.text)")
  }

  @Test(arguments: [
    "", "{", "[]", "null", "\"type\"", "{{}", "{\"type\":\"Shared\"} x", "{'type':'Shared'}",
    "{\"type\":\"Shared\",}", "{\"team\":[1,]}", "{\"team\":[01]}", "{\"type\":\"\u{1}\"}",
    "{\"type\":\"\\ud800\"}", "{\"type\":\"\\x\"}", "// no\n{}", "{\"type\":NaN}", "\u{FEFF}{}",
  ])
  func `is refused where it is no JSON object of RFC 8259`(text: String) throws {
    let answer = try SandboxService.testing().reply(to: .create(text))
    #expect(answer.status == 400)
  }

  @Test func `is refused as it is printed on the create page, with two opening braces`() throws {
    let answer = try SandboxService.testing().reply(to: .create("{\n  " + Published.request))
    #expect(answer.status == 400)
    #expect(try answer.json["description"] == .text("The body must be JSON."))
  }

  @Test(arguments: [
    ("\"city\"", "\"city\": \"Rome\", \"city\"", "customerProfile.address.city"),
    ("\"email\": \"rbars", "\"email\": \"a@b.c\", \"email\": \"rbars", "team[0].email"),
    ("\"type\"", "\"\\u0074ype\"", "\\u0074ype"),
  ])
  func `is refused where a name stands twice or is spelled with an escape`(
    old: String, new: String, place: String
  ) throws {
    let body = try Published.request.changing(old, to: new)
    let answer = try SandboxService.testing().reply(to: .create(body))
    #expect(answer.status == 400)
    #expect(try answer.json["source"] == .text(place))
  }

  @Test func `is refused where it is not UTF-8, is UTF-16, or is nested absurdly`() throws {
    let service = SandboxService.testing()
    let cut = Array(try Published.request.changing("Redmond", to: "Redmond\u{e9}").utf8)
      .filter { $0 != 0xc3 }
    #expect(try service.reply(to: .create(cut)).status == 400)
    let wide = try Published.request.utf8.flatMap { [$0, UInt8(0)] }
    #expect(try service.reply(to: .create(wide)).status == 400)
    let deep = String(repeating: "[", count: 100_000)
    #expect(try service.reply(to: .create(deep)).status == 400)
    #expect(try service.store.ids().isEmpty)
  }
}
