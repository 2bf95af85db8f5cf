/// The request body of contract 2018-10, in the order of the published example.
///
/// Empty values and empty lists are left out, except in the address, which always carries all its
/// members as the example does.
struct October2018Body {
  let draft: Draft
  let context: SendingContext

  var object: JSONObject {
    let referral = draft.referral
    let organization = context.organization
    var body = JSONObject()
    body.append("id", referral.id)
    body.append("engagementId", referral.engagementID)
    body.append("organizationId", referral.organizationID, else: organization.id)
    body.append(
      "businessProfileId", referral.businessProfileID, else: organization.businessProfileID)
    body.append("organizationName", referral.organizationName, else: organization.name)
    body.append("externalReferenceId", referral.externalReferenceID)
    body.append("createdDateTime", referral.createdDateTime, else: draft.createdAt)
    body.append("updatedDateTime", referral.updatedDateTime, else: draft.updatedAt)
    body.append("expirationDateTime", date(referral.expirationDateTime))
    body.append("status", referral.status)
    body.append("statusDetail", referral.statusDetail)
    body.append("qualification", referral.qualification)
    body.append("type", referral.type)
    body["customerProfile"] = .object(customerProfile(referral.customerProfile))
    body.append("consent", consent(referral.consent))
    body.append("details", details(referral.details))
    body.append("team", members(referral.team))
    body.append("inviteContext", inviteContext(referral.inviteContext))
    return body
  }

  private func customerProfile(_ customer: CustomerProfile) -> JSONObject {
    var profile = JSONObject()
    profile.append("id", customer.id)
    profile.append("name", customer.name)
    profile["address"] = .object(address(customer.address))
    profile.append("size", customer.size)
    profile.append("team", members(customer.team))
    profile.append("ids", JSONObject(texts: [("duns", customer.identifiers.duns)]))
    return profile
  }

  private func address(_ address: Address) -> JSONObject {
    [
      "addressLine1": .string(address.addressLine1),
      "addressLine2": .string(address.addressLine2),
      "city": .string(address.city),
      "state": .string(address.state),
      "postalCode": .string(address.postalCode),
      "country": .string(Country.read(address.country).value?.code ?? address.country),
      "region": .string(address.region),
    ]
  }

  private func consent(_ consent: CustomerConsent) -> JSONObject {
    var object = JSONObject()
    for (name, answer) in consent.answers {
      switch answer {
      case .yes: object[name] = true
      case .no: object[name] = false
      case .notAnswered: break
      }
    }
    return object
  }

  private func details(_ details: ReferralDetails) -> JSONObject {
    let value = details.estimatedDealValue
    var object = JSONObject(texts: [
      ("notes", details.notes),
      ("estimatedDealValue", details.dealValue.value?.wireText ?? value),
      ("estimatedClosingDateTime", date(details.estimatedClosingDateTime)),
    ])
    object.append("requirements", requirements(details.requirements))
    return object
  }

  private func requirements(_ requirements: ReferralRequirements) -> JSONObject {
    var object = JSONObject()
    object.append("industries", tags(requirements.industries))
    object.append("products", tags(requirements.products))
    object.append("services", tags(requirements.services))
    object.append("solutions", tags(requirements.solutions))
    return object
  }

  private func tags(_ tags: [Tag]) -> [JSONObject] {
    tags.map { JSONObject(texts: [("id", $0.id)]) }
  }

  private func members(_ members: [Member]) -> [JSONObject] {
    members.map { member in
      JSONObject(texts: [
        ("firstName", member.firstName),
        ("lastName", member.lastName),
        ("phoneNumber", member.phoneNumber),
        ("email", member.email),
      ])
    }
  }

  private func inviteContext(_ invite: InviteContext) -> JSONObject {
    JSONObject(texts: [
      ("notes", invite.notes),
      ("invitedByOrganizationId", invite.invitedByOrganizationID),
    ])
  }

  /// The date as it is sent, or the text as typed where it cannot be read.
  private func date(_ text: String) -> String {
    CalendarDate.read(text, today: context.today).value?.wireText ?? text
  }
}

extension JSONObject {
  /// Takes the texts that are not empty.
  fileprivate init(texts: [(String, String)]) {
    self.init()
    for (name, text) in texts {
      append(name, text)
    }
  }

  fileprivate mutating func append(_ name: String, _ text: String, else fallback: String = "") {
    let chosen = text.isEmpty ? fallback : text
    guard !chosen.isEmpty else { return }
    self[name] = .string(chosen)
  }

  fileprivate mutating func append(_ name: String, _ object: JSONObject) {
    guard !object.isEmpty else { return }
    self[name] = .object(object)
  }

  fileprivate mutating func append(_ name: String, _ objects: [JSONObject]) {
    let filled = objects.filter { !$0.isEmpty }
    guard !filled.isEmpty else { return }
    self[name] = .array(filled.map(JSON.object))
  }
}
