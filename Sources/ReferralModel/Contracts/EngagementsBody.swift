/// The request body of contract `engagements`, in the order of the page's smallest private deal.
///
/// Empty values and empty lists are left out, except `target`, which is always there.
struct EngagementsBody {
  let draft: Draft
  let context: SendingContext
  /// What stands in the place of the draft's own targets.
  var target: [Target]?
  /// What stands in the place of the draft's own engagement.
  var engagementID: String?

  private var values: BodyValues { BodyValues(context: context) }

  var object: JSONObject { placing.body }

  /// The members without a documented place that have found one.
  var placedMembers: [String] { placing.placed }

  /// The body with those values in it whose places only the profile knows.
  ///
  /// Where something else stands already, or nothing can stand, none is put.
  private var placing: (body: JSONObject, placed: [String]) {
    var body = JSON.object(documented)
    var placed: [String] = []
    for name in Referral.undocumentedMembers {
      let text = draft.referral[text: name]
      guard !text.isEmpty, let place = context.undocumentedPlaces[name], body[place] == nil,
        (try? body.set(.string(text), at: place)) != nil
      else { continue }
      placed.append(name)
    }
    return (body.object ?? documented, placed)
  }

  private var documented: JSONObject {
    let referral = draft.referral
    var body = JSONObject(texts: [
      ("engagementId", engagementID ?? referral.engagementID),
      ("name", referral.name),
      ("externalReferenceId", referral.externalReferenceID),
      ("status", referral.status),
      ("substatus", referral.statusDetail),
      ("statusReason", referral.statusReason),
      ("qualification", referral.qualification),
      ("type", referral.type),
    ])
    body.append("customerProfile", customerProfile(referral.customerProfile))
    body.append("consent", values.consent(referral.consent, under: .engagements))
    body.append("details", details(referral.details))
    body.append("team", referral.team.map(person))
    let targets = (target ?? referral.target).map {
      JSONObject(texts: [("type", $0.type), ("id", $0.id)])
    }
    body["target"] = .array(targets.filter { !$0.isEmpty }.map(JSON.object))
    body.append("inviteContext", inviteContext(referral.inviteContext))
    return body
  }

  private func customerProfile(_ customer: CustomerProfile) -> JSONObject {
    var profile = JSONObject()
    profile.append("name", customer.name)
    profile.append("address", JSONObject(texts: values.address(customer.address)))
    profile.append("size", customer.size)
    profile.append("team", customer.team.map(person))
    profile.append(
      "ids",
      EngagementsPlaces.identifiers(customer.identifiers).map {
        ["profileType": .string($0.profileType), "id": .string($0.id)]
      })
    return profile
  }

  private func person(_ member: Member) -> JSONObject {
    let preference = member.contactPreference
    var object = values.person(member)
    var wishes = JSONObject(texts: [("locale", preference.locale)])
    wishes["disableNotifications"] =
      switch preference.disableNotifications {
      case "": nil
      case "true": true
      case "false": false
      default: preference.document["disableNotifications"]
      }
    object.append("contactPreference", wishes)
    return object
  }

  private func details(_ details: ReferralDetails) -> JSONObject {
    var object = JSONObject(texts: [("notes", details.notes)])
    object["dealValue"] = dealValue(of: details)
    object.append("currency", Currency.read(details.currency).value?.code ?? details.currency)
    object.append("closingDateTime", values.date(details.estimatedClosingDateTime))
    object.append("requirements", requirements(details.requirements))
    return object
  }

  /// The value as a number with the digits that were typed, or the text where it cannot be read.
  private func dealValue(of details: ReferralDetails) -> JSON? {
    if case .number(let text)? = details.document["estimatedDealValue"] { return .number(text) }
    let text = details.estimatedDealValue
    guard !text.isEmpty else { return nil }
    return details.dealValue.value.map { .number($0.wireText) } ?? .string(text)
  }

  private func requirements(_ requirements: ReferralRequirements) -> JSONObject {
    var object = values.requirements(requirements) { solution in
      JSONObject(texts: [
        ("type", solution.type), ("id", solution.id), ("name", solution.name),
        ("publisherName", solution.publisherName), ("solutionType", solution.solutionType),
      ])
    }
    let intent = requirements.customerMarketplaceIntent
    guard !intent.isEmpty else { return object }
    object["additionalRequirements"] = .object([
      "iot": .object([:]),
      "attributes": [
        .object(["id": .string(intent), "type": .string(EngagementsPlaces.intentType)])
      ],
    ])
    return object
  }

  private func inviteContext(_ invite: InviteContext) -> JSONObject {
    var object = JSONObject(texts: [
      ("notes", invite.notes), ("assistanceRequestCode", invite.assistanceRequestCode),
    ])
    object.append(
      "invitedBy",
      JSONObject(texts: [
        ("organizationId", invite.invitedByOrganizationID),
        ("organizationName", invite.invitedByOrganizationName),
      ]))
    return object
  }
}
