import PartnerCenter
import ReferralModel
import Testing

/// The service's complaints under contract `engagements`, by the names that are in its body.
@Suite struct DealFieldNames {
  private func pointers(_ body: JSON, under contract: String = "engagements") throws
    -> [JSONPointer?]
  {
    let outcome = SubmissionOutcome(
      of: .answered(Answer(status: 400, headers: [], body: body.bytes())), under: contract,
      now: Timestamp(millisecondsSince1970: 0))
    return try #require(outcome.refusal).problems.map(\.pointer)
  }

  private func complaint(_ message: String, target: String? = nil) -> JSON {
    var error: JSONObject = ["code": "invalidRequest", "message": .string(message)]
    error["target"] = target.map(JSON.string)
    return .object(["error": .object(error)])
  }

  @Test(arguments: [
    ("dealValue", "/details/estimatedDealValue"),
    ("details.dealValue", "/details/estimatedDealValue"),
    ("closingDateTime", "/details/estimatedClosingDateTime"),
    ("currency", "/details/currency"), ("substatus", "/statusDetail"),
    ("statusReason", "/statusReason"), ("status", "/status"), ("/type", "/type"),
    ("$.name", "/name"), ("Referral.Name", "/name"), ("customerProfile", "/customerProfile"),
    ("customerProfile.name", "/customerProfile/name"),
    ("country", "/customerProfile/address/country"),
    ("team[0].email", "/team/0/email"), ("team[1]", "/team/1"),
    ("customerProfile.team[1].phoneNumber", "/customerProfile/team/1/phoneNumber"),
    ("team[0].contactPreference.locale", "/team/0/contactPreference/locale"),
    ("solutions", "/details/requirements/solutions"),
    (
      "details.requirements.solutions[2].publisherName",
      "/details/requirements/solutions/2/publisherName"
    ),
    ("solutions[0]", "/details/requirements/solutions/0"),
    (
      "details.requirements.additionalRequirements.attributes[0].id",
      "/details/requirements/customerMarketplaceIntent"
    ),
    ("additionalRequirements", "/details/requirements/customerMarketplaceIntent"),
    ("customerProfile.ids[0].id", "/customerProfile/ids"), ("ids", "/customerProfile/ids"),
    ("target[0].type", "/target/0/type"), ("target", "/target"),
    ("inviteContext.invitedBy.organizationId", "/inviteContext/invitedByOrganizationId"),
    ("organizationName", "/inviteContext/invitedByOrganizationName"),
    ("assistanceRequestCode", "/inviteContext/assistanceRequestCode"),
    (
      "consentToShareReferralWithMicrosoftSellers",
      "/consent/consentToShareReferralWithMicrosoftSellers"
    ),
    ("engagementId", "/engagementId"),
  ])
  func `lead an error's target to its field`(target: String, pointer: JSONPointer) throws {
    #expect(try pointers(complaint("It is wrong.", target: target)) == [pointer])
  }

  @Test(arguments: [
    ("The property 'dealValue' must be positive.", "/details/estimatedDealValue"),
    ("closingDateTime is in the past", "/details/estimatedClosingDateTime"),
    ("Invalid substatus 'substatus' for status New", "/statusDetail"),
    (
      "'country' of 'customerProfile.address' must have two letters",
      "/customerProfile/address/country"
    ),
    ("team[0].email is malformed", "/team/0/email"),
    ("Solution ID is required: 'solutions' is empty", "/details/requirements/solutions"),
    ("CustomerMarketplaceIntent is unknown", "/details/requirements/customerMarketplaceIntent"),
    ("Path 'details.currency', line 1, position 5.", "/details/currency"),
  ])
  func `lead a message that names one to its field`(message: String, pointer: JSONPointer) throws {
    #expect(try pointers(complaint(message)) == [pointer])
    // The same words, deeper inside.
    let nested: JSON = .object([
      "error": .object([
        "code": "invalidRequest", "target": "referral",
        "innerError": .object(["code": "x", "message": .string(message)]),
      ])
    ])
    #expect(try pointers(nested) == [pointer])
  }

  @Test(arguments: [
    "name", "type", "id", "notes", "team", "email", "locale", "referral", "3000", "0",
    "statusDetails",
    "additionalRequirements.iot.x", "dealValue.currency",
  ])
  func `lead nowhere where they could mean several fields or none`(target: String) throws {
    #expect(try pointers(complaint("It is wrong.", target: target)) == [nil])
  }

  @Test(arguments: [
    "dealValue", "closingDateTime", "substatus", "statusReason", "solutions[0].type",
  ])
  func `mean nothing under 2018-10`(target: String) throws {
    #expect(try pointers(complaint("It is wrong.", target: target), under: "2018-10") == [nil])
    #expect(try pointers(complaint("It is wrong.", target: "name"), under: "2018-10").count == 1)
  }

  @Test func `are known again from a receipt`() throws {
    let text = #"{"contract": "engagements", "request": {"method": "POST"}, "answer": null}"#
    let json = try JSON(reading: Array(text.utf8), name: "receipt")
    #expect(RecordedReceipt(reading: json)?.contract == "engagements")
  }
}
