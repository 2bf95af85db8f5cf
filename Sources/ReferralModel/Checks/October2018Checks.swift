/// The checks of contract 2018-10, in the order of the form.
///
/// What must be there follows the create table of the service's next edition, which marks type,
/// customer profile, consent and details as required; the 2018-10 page marks nothing.
struct October2018Checks {
  let draft: Draft
  let context: SendingContext
  private(set) var problems: [Problem] = []

  init(draft: Draft, context: SendingContext) {
    self.draft = draft
    self.context = context
    let referral = draft.referral
    checkReferral(referral)
    checkCustomer(referral)
    checkConsent(referral)
    checkDetails(referral.details)
    checkRequirements(referral.details.requirements)
    checkTeam(referral.team)
    checkInvite(referral.inviteContext)
    checkUnseenText(referral)
  }

  mutating func mustFix(_ pointer: JSONPointer, _ message: String) {
    problems.append(Problem(.mustFix, at: pointer, message))
  }

  mutating func worthALook(_ pointer: JSONPointer, _ message: String) {
    problems.append(Problem(.worthALook, at: pointer, message))
  }

  mutating func checkReferral(_ referral: Referral) {
    if referral.type.isEmpty {
      mustFix("/type", "Choose the referral's type: Shared or Independent.")
    }
    checkChoice(referral.type, at: "/type", from: .types)
    checkChoice(referral.qualification, at: "/qualification", from: .qualifications)
    checkChoice(referral.status, at: "/status", from: .statuses)
    checkChoice(referral.statusDetail, at: "/statusDetail", from: .statusDetails)
    checkStatusDetail(of: referral)
    checkPlaceholder(referral.externalReferenceID, at: "/externalReferenceId")
    checkOrganization(referral)
    checkDate(referral.expirationDateTime, at: "/expirationDateTime", mayBePast: true)
  }

  mutating func checkStatusDetail(of referral: Referral) {
    let (status, detail) = (referral.status, referral.statusDetail)
    guard !detail.isEmpty else { return }
    if status.isEmpty {
      mustFix("/statusDetail", "A status detail needs a status: choose one, or clear the detail.")
    } else if case let details = StatusRules.details(for: status), !details.isEmpty,
      !details.contains(detail),
      Catalog.statusDetails.entry(id: detail) != nil
    {
      mustFix(
        "/statusDetail",
        "\(detail) does not go with status \(status): choose \(details.joined(separator: " or ")).")
    }
  }

  mutating func checkOrganization(_ referral: Referral) {
    let own = context.organization
    let pairs: [(JSONPointer, String, String)] = [
      ("/organizationId", referral.organizationID, own.id),
      ("/businessProfileId", referral.businessProfileID, own.businessProfileID),
      ("/organizationName", referral.organizationName, own.name),
    ]
    for (pointer, value, ofProfile) in pairs {
      checkPlaceholder(value, at: pointer)
      guard !value.isEmpty, !ofProfile.isEmpty, value != ofProfile else { continue }
      worthALook(
        pointer,
        "The draft names another organization than your profile (\(ofProfile)): check which one "
          + "owns this referral, or clear the field to use the profile's.")
    }
  }

  mutating func checkTeam(_ team: [Member]) {
    if team.isEmpty {
      worthALook("/team", "Nobody of your own team is named: add who works on this deal.")
    }
    checkMembers(team, at: "/team")
  }

  mutating func checkInvite(_ invite: InviteContext) {
    let place: JSONPointer = "/inviteContext"
    checkPlaceholder(invite.notes, at: place.appending("notes"))
    checkPlaceholder(
      invite.invitedByOrganizationID, at: place.appending("invitedByOrganizationId"))
  }
}

extension October2018Checks {
  mutating func checkChoice(_ text: String, at pointer: JSONPointer, from catalog: Catalog) {
    guard !text.isEmpty, catalog.entry(id: text) == nil else { return }
    let suggestion =
      catalog.nearest(to: text).map { "did you mean \($0.id)?" }
      ?? "choose one of the list."
    mustFix(pointer, "\(text.shown()) is not one of the \(catalog.name): \(suggestion)")
  }

  mutating func checkDate(_ text: String, at pointer: JSONPointer, mayBePast: Bool) {
    switch CalendarDate.read(text, today: context.today) {
    case .unreadable(let message):
      mustFix(pointer, message)
    case .value(let date, let words) where !mayBePast && date.day < context.today:
      worthALook(pointer, "\(words) is in the past: check the date.")
    case .empty, .value:
      break
    }
  }

  /// Points at the word that the service's own page shows where a value is still to come.
  mutating func checkPlaceholder(_ text: String, at pointer: JSONPointer) {
    guard text == "string" else { return }
    worthALook(pointer, "\"string\" is a placeholder: type the value, or clear the field.")
  }
}
