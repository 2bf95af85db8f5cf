/// The checks of a contract, in the order of the form.
///
/// What must be there follows the create table of the editions from 2019 on, which marks type,
/// customer profile, consent and details as required; the 2018-10 page marks nothing.
struct ReferralChecks {
  let context: SendingContext
  private(set) var problems: [Problem] = []

  init(context: SendingContext) {
    self.context = context
  }

  static func ofOctober2018(_ draft: Draft, in context: SendingContext) -> [Problem] {
    let referral = draft.referral
    var checks = ReferralChecks(context: context)
    checks.checkReferral(referral)
    checks.checkOrganization(referral)
    checks.checkDate(referral.expirationDateTime, at: "/expirationDateTime", mayBePast: true)
    checks.checkCustomer(referral)
    checks.checkPlaceholder(referral.customerProfile.id, at: "/customerProfile/id")
    checks.checkConsent(referral.consent, under: .october2018)
    checks.checkDetails(referral.details)
    if case .unreadable(let message) = Currency.read(referral.details.currency) {
      // This contract does not send it, so it stands in nobody's way.
      checks.worthALook("/details/currency", message)
    }
    checks.checkRequirements(referral.details.requirements)
    checks.checkTeam(referral.team)
    checks.checkInvite(referral.inviteContext)
    checks.checkUnseenText(referral)
    return checks.problems
  }

  mutating func mustFix(_ pointer: JSONPointer, _ message: String) {
    problems.append(Problem(.mustFix, at: pointer, message))
  }

  mutating func worthALook(_ pointer: JSONPointer, _ message: String) {
    problems.append(Problem(.worthALook, at: pointer, message))
  }

  /// - Parameter detailWord: What the contract calls the status detail.
  mutating func checkReferral(_ referral: Referral, detailWord: String = "status detail") {
    if referral.type.isEmpty {
      mustFix("/type", "Choose the referral's type: Shared or Independent.")
    }
    checkChoice(referral.type, at: "/type", from: .types)
    checkChoice(referral.qualification, at: "/qualification", from: .qualifications)
    checkChoice(referral.status, at: "/status", from: .statuses)
    checkChoice(referral.statusDetail, at: "/statusDetail", from: .statusDetails)
    checkStatusDetail(of: referral, called: detailWord)
    checkPlaceholder(referral.externalReferenceID, at: "/externalReferenceId")
  }

  private mutating func checkStatusDetail(of referral: Referral, called word: String) {
    let (status, detail) = (referral.status, referral.statusDetail)
    guard !detail.isEmpty else { return }
    if status.isEmpty {
      mustFix("/statusDetail", "A \(word) needs a status: choose one, or clear the \(word).")
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

extension ReferralChecks {
  /// - Parameter severity: How much it matters; a list that was not found complete closes nothing.
  mutating func checkChoice(
    _ text: String, at pointer: JSONPointer, from catalog: Catalog,
    _ severity: Problem.Severity = .mustFix
  ) {
    guard !text.isEmpty, catalog.entry(id: text) == nil else { return }
    let suggestion =
      catalog.nearest(to: text).map { "did you mean \($0.id)?" }
      ?? "choose one of the list."
    problems.append(
      Problem(
        severity, at: pointer, "\(text.shown()) is not one of the \(catalog.name): \(suggestion)"))
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
