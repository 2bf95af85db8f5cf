/// The request body of contract 2018-10, in the order of the published example.
///
/// Empty values and empty lists are left out, except in the address, which always carries all its
/// members as the example does.
struct October2018Body {
  let draft: Draft
  let context: SendingContext

  private var values: BodyValues { BodyValues(context: context) }

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
    body.append("expirationDateTime", values.date(referral.expirationDateTime))
    body.append("status", referral.status)
    body.append("statusDetail", referral.statusDetail)
    body.append("qualification", referral.qualification)
    body.append("type", referral.type)
    body["customerProfile"] = .object(customerProfile(referral.customerProfile))
    body.append("consent", values.consent(referral.consent, under: .october2018))
    body.append("details", details(referral.details))
    body.append("team", referral.team.map(values.person))
    body.append("inviteContext", inviteContext(referral.inviteContext))
    return body
  }

  private func customerProfile(_ customer: CustomerProfile) -> JSONObject {
    var profile = JSONObject()
    profile.append("id", customer.id)
    profile.append("name", customer.name)
    profile["address"] = .object(
      JSONObject(values.address(customer.address).map { .init($0.0, .string($0.1)) }))
    profile.append("size", customer.size)
    profile.append("team", customer.team.map(values.person))
    profile.append("ids", JSONObject(texts: [("duns", customer.identifiers.duns)]))
    return profile
  }

  private func details(_ details: ReferralDetails) -> JSONObject {
    let value = details.estimatedDealValue
    var object = JSONObject(texts: [
      ("notes", details.notes),
      ("estimatedDealValue", details.dealValue.value?.wireText ?? value),
      ("estimatedClosingDateTime", values.date(details.estimatedClosingDateTime)),
    ])
    object.append(
      "requirements", values.requirements(details.requirements) { values.id($0) })
    return object
  }

  private func inviteContext(_ invite: InviteContext) -> JSONObject {
    JSONObject(texts: [
      ("notes", invite.notes),
      ("invitedByOrganizationId", invite.invitedByOrganizationID),
    ])
  }
}
