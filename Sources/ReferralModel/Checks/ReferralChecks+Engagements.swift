/// What contract `engagements` asks besides what every contract does.
///
/// What a page of the service or its published table says must be fixed. What only Partner Center's
/// own form or its connectors ask for is worth a look: whether the service itself insists on it is
/// not documented.
extension ReferralChecks {
  static func ofEngagements(_ draft: Draft, in context: SendingContext) -> [Problem] {
    let referral = draft.referral
    let customer = referral.customerProfile
    var checks = ReferralChecks(context: context)
    checks.recommend(referral.name, at: "/name", "Give the deal a name, by which others find it.")
    checks.checkReferral(referral, detailWord: "substatus")
    checks.checkDealType(referral)
    checks.checkCustomer(referral)
    checks.checkAddress(customer.address)
    checks.checkHelp(referral)
    checks.checkPreferences(customer.team, at: "/customerProfile/team")
    checks.checkConsent(
      referral.consent, under: .engagements,
      leavingOut: [
        "consentToMicrosoftToContactSpecificPartners", "consentToShareReferralWithMicrosoftSellers",
      ])
    checks.checkAnswers(referral)
    checks.checkDetails(referral.details)
    checks.checkDeal(referral.details)
    checks.checkRequirements(referral.details.requirements)
    checks.checkSolutions(referral.details.requirements)
    checks.checkTeam(referral.team)
    checks.checkTeamMembers(referral.team)
    checks.checkPreferences(referral.team, at: "/team")
    checks.checkInvite(referral.inviteContext)
    checks.checkTargets(of: referral)
    checks.checkUnseenText(referral)
    return checks.problems
  }

  mutating func recommend(_ text: String, at pointer: JSONPointer, _ message: String) {
    if text.isBlank { worthALook(pointer, message) }
  }

  /// Whether the type goes with who may see the deal and with what is asked for.
  private mutating func checkDealType(_ referral: Referral) {
    switch (referral.dealType, referral.type) {
    case (.coSell?, "Independent"):
      worthALook("/type", "A deal with which Microsoft is asked to help is Shared: check the type.")
    case (.private?, "Shared") where !referral.inviteContext.asksForHelp:
      worthALook("/type", "A private deal is Independent: check the type.")
    default: break
    }
    if ["Direct", "MarketingQualified"].contains(referral.qualification) {
      worthALook(
        "/qualification",
        "A deal that a partner creates is SalesQualified: \(referral.qualification) is what leads "
          + "that Microsoft passes on are.")
    }
    if referral.status == "Closed" {
      worthALook("/status", "A referral that is created closed cannot be changed afterwards.")
    }
  }

  private mutating func checkAddress(_ address: Address) {
    let place: JSONPointer = "/customerProfile/address"
    recommend(
      address.addressLine1, at: place.appending("addressLine1"),
      "Give street and number: Microsoft matches the customer by its address.")
    recommend(
      address.city, at: place.appending("city"),
      "Give the city: Microsoft matches the customer by its address.")
    recommend(
      address.country, at: place.appending("country"),
      "Give the country: Microsoft matches the customer by its address.")
    if Country.read(address.country).value?.code == "US" {
      recommend(
        address.state, at: place.appending("state"),
        "Give the state: an address in the United States has one.")
      recommend(
        address.postalCode, at: place.appending("postalCode"),
        "Give the postal code: an address in the United States has one.")
    }
  }

  /// What must be there once Microsoft is asked to help.
  private mutating func checkHelp(_ referral: Referral) {
    let code: JSONPointer = "/inviteContext/assistanceRequestCode"
    let invite = referral.inviteContext
    checkChoice(invite.assistanceRequestCode, at: code, from: .assistanceRequestCodes, .worthALook)
    guard invite.asksForHelp else {
      if referral.dealType == .coSell {
        worthALook(code, "Say what help you ask Microsoft for: a co-sell deal names it.")
      }
      return
    }
    let contacts = referral.customerProfile.team
    // Without any, what is said about an invitation covers it.
    guard !contacts.contains(where: \.isReachable), !(contacts.isEmpty && !invite.notes.isEmpty)
    else { return }
    worthALook(
      "/customerProfile/team",
      "You ask Microsoft for help: name a contact at the customer with first and last name, phone "
        + "and e-mail.")
  }

  /// What the answers mean for the deal.
  private mutating func checkAnswers(_ referral: Referral) {
    let place: JSONPointer = "/consent"
    let consent = referral.consent
    if consent.toShareInfoWithOthers == .no {
      worthALook(
        place.appending("consentToToShareInfoWithOthers"),
        "Partner Center makes no deal in its own form while this is no.")
    }
    let partners = "consentToMicrosoftToContactSpecificPartners"
    if consent.holdsNothing(partners) {
      worthALook(
        place.appending(partners),
        "Today's example answers this, older editions do not have it: ask the customer.")
    }
    let sellers = place.appending("consentToShareReferralWithMicrosoftSellers")
    let asksForHelp = referral.inviteContext.asksForHelp
    switch consent.toShareWithMicrosoftSellers {
    case .notAnswered where consent.holdsNothing("consentToShareReferralWithMicrosoftSellers"):
      mustFix(
        sellers, "Choose the deal type: it says whether Microsoft's sellers may see this deal.")
    case .no where asksForHelp:
      mustFix(
        sellers,
        "Microsoft is asked to help with a deal that its sellers may not see: choose the deal type "
          + "Co-sell, or take back what help is asked for.")
    case .yes:
      worthALook(
        sellers,
        "Microsoft's sellers will see this deal, which cannot be taken back once it is sent.")
    case .no, .notAnswered: break
    }
  }

  private mutating func checkDeal(_ details: ReferralDetails) {
    let place: JSONPointer = "/details"
    recommend(
      details.estimatedDealValue, at: place.appending("estimatedDealValue"),
      "Give the deal's value: Partner Center asks for it.")
    recommend(
      details.estimatedClosingDateTime, at: place.appending("estimatedClosingDateTime"),
      "Give the day on which the deal may close: Partner Center asks for it.")
    let currency = place.appending("currency")
    switch Currency.read(details.currency) {
    case .unreadable(let message): mustFix(currency, message)
    case .empty where !details.estimatedDealValue.isBlank:
      mustFix(currency, "Say in which currency the value is, such as EUR.")
    case .empty, .value: break
    }
  }

  private mutating func checkSolutions(_ requirements: ReferralRequirements) {
    let place: JSONPointer = "/details/requirements"
    for (index, solution) in requirements.solutions.enumerated() {
      let row = place.appending("solutions").appending(index)
      checkChoice(solution.type, at: row.appending("type"), from: .solutionTypes)
      checkChoice(
        solution.solutionType, at: row.appending("solutionType"), from: .solutionOrigins,
        .worthALook)
      if solution.id.isBlank, !solution.isEmpty {
        mustFix(row.appending("id"), "Give the solution's id, such as SOL-15974-MQF.")
      }
      if !solution.isEmpty {
        recommend(
          solution.type, at: row.appending("type"),
          "Say what the id is: Name for one of Microsoft's catalog (SOL-…), Category for one of the "
            + "list here.")
      }
    }
    checkCount(of: requirements.solutions.count, at: place.appending("solutions"), "solutions")
    let intent = place.appending("customerMarketplaceIntent")
    checkChoice(
      requirements.customerMarketplaceIntent, at: intent, from: .marketplaceIntents, .worthALook)
    recommend(
      requirements.customerMarketplaceIntent, at: intent,
      "Say whether the customer means to buy through the marketplace: Partner Center asks for it.")
    if requirements.customerMarketplaceIntent == "Yes",
      requirements.solutions.allSatisfy(\.id.isBlank)
    {
      worthALook(
        intent,
        "Yes calls for a solution with marketplace incentives: add it to the solutions, or change "
          + "the answer.")
    }
  }

  private mutating func checkTargets(of referral: Referral) {
    let place: JSONPointer = "/target"
    for (index, target) in referral.target.enumerated() {
      let row = place.appending(index)
      checkChoice(target.type, at: row.appending("type"), from: .targetTypes)
      if target.isEmpty {
        worthALook(row, "This row is empty, so it is not sent: fill it in, or remove it.")
      } else {
        recommend(
          target.id, at: row.appending("id"), "Give the target's id, such as SOL-15974-MQF.")
        recommend(
          target.type, at: row.appending("type"),
          "Say whom the id is of: SolutionProfile for a solution, BusinessProfileLocation for an "
            + "organization.")
      }
    }
    if referral.type == "Shared", referral.target.isEmpty {
      worthALook(
        place,
        "A shared deal names your own solution as its target: SolutionProfile, with an id such as "
          + "SOL-15974-MQF.")
    }
  }

  mutating func checkCount(of count: Int, at place: JSONPointer, _ things: String) {
    guard count > 50 else { return }
    worthALook(place, "Partner Center takes at most 50 \(things); here are \(count).")
  }
}

extension CustomerConsent {
  /// Whether a flag is not there at all, or is JSON's null, which says no more.
  fileprivate func holdsNothing(_ name: String) -> Bool {
    (document[name] ?? .null) == .null
  }
}
