/// The customer, its people and its consent.
extension ReferralChecks {
  mutating func checkCustomer(_ referral: Referral) {
    let customer = referral.customerProfile
    let place: JSONPointer = "/customerProfile"
    if customer.name.isBlank {
      mustFix(place.appending("name"), "Type the customer's legal name.")
    }
    checkPlaceholder(customer.name, at: place.appending("name"))
    checkChoice(customer.size, at: place.appending("size"), from: .customerSizes)
    let country = place.appending("address").appending("country")
    if case .unreadable(let message) = Country.read(customer.address.country) {
      mustFix(country, message)
    }
    let duns = customer.identifiers.duns
    if !duns.isEmpty, duns.count != 9 || !duns.allSatisfy(\.isASCIIDigit) {
      worthALook(
        place.appending("ids").appending("duns"),
        "A D-U-N-S number has nine digits: check it, or look it up at dnb.com.")
    }
    checkMembers(customer.team, at: place.appending("team"))
    if customer.team.isEmpty, !referral.inviteContext.notes.isEmpty {
      worthALook(
        place.appending("team"),
        "You invite another organization: add a contact at the customer, so that it can help.")
    }
  }

  /// Asks for the answers that are missing.
  ///
  /// - Parameter others: The flags about which nothing is said here where they are not answered.
  mutating func checkConsent(
    _ consent: CustomerConsent, under edition: Editions, leavingOut others: Set<String> = []
  ) {
    let place: JSONPointer = "/consent"
    for (name, answer) in consent.answers(under: edition) where answer == .notAnswered {
      let found = consent.document[name] ?? .null
      guard found == .null else {
        mustFix(
          place.appending(name),
          "This holds \(found.kindInWords) where yes or no belongs: answer it again.")
        continue
      }
      guard !others.contains(name) else { continue }
      mustFix(place.appending(name), "Ask the customer, then answer yes or no.")
    }
  }

  mutating func checkMembers(_ members: [Member], at place: JSONPointer) {
    for (index, member) in members.enumerated() {
      let row = place.appending(index)
      if member.isEmpty {
        worthALook(row, "This row is empty, so it is not sent: fill it in, or remove it.")
      }
      if !member.email.isEmpty, !member.email.looksLikeEmail {
        mustFix(
          row.appending("email"), "This is no e-mail address: it needs the form name@example.com.")
      }
      if !member.phoneNumber.isEmpty, !member.phoneNumber.looksLikePhoneNumber {
        worthALook(
          row.appending("phoneNumber"),
          "This does not look like a phone number: check it, such as +1 425 555 0100.")
      }
      checkPlaceholder(member.firstName, at: row.appending("firstName"))
      checkPlaceholder(member.lastName, at: row.appending("lastName"))
    }
  }
}
