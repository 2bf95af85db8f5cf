package import ReferralModel

/// Drafts that hold whatever text can hold, for tests that compare bytes.
package struct GeneratedDraft {
  private var generator: SeededGenerator

  /// A draft that holds also what only contract `engagements` sends, in the same way.
  package static func deal(seed: UInt64) -> Draft {
    var made = GeneratedDraft(seed: seed &+ 0xdea1)
    var draft = draft(seed: seed)
    draft.change(at: Timestamp(millisecondsSince1970: 0)) { made.add(to: &$0) }
    return draft
  }

  private mutating func add(to referral: inout Referral) {
    referral.name = text()
    referral.statusReason = text()
    referral.customerProfile.identifiers.external = pick(["", text()])
    referral.consent.toShareWithMicrosoftSellers = answer()
    referral.details.currency = pick(["EUR", "us dollar", text()])
    referral.details.requirements.customerMarketplaceIntent = pick(["HaveNotDecided", text()])
    referral.inviteContext.assistanceRequestCode = pick(["ProofOfConceptOrDemo", text()])
    referral.inviteContext.invitedByOrganizationName = text()
    for index in referral.details.requirements.solutions.indices {
      for name in ["type", "name", "publisherName", "solutionType"] {
        referral.details.requirements.solutions[index][text: name] = text()
      }
    }
    for index in referral.team.indices {
      referral.team[index].contactPreference.locale = text()
      referral.team[index].contactPreference.disableNotifications = pick(["true", "false", ""])
    }
    referral.target = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      Target(document: ["type": .string(text()), "id": .string(text())])
    }
  }

  private init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A draft in which every field holds something, the odd one 100 kB of it.
  package static func draft(seed: UInt64) -> Draft {
    var made = GeneratedDraft(seed: seed)
    let id = DraftID(using: &made.generator)
    let identifiers = RequestIdentifiers(using: &made.generator)
    return Draft(
      id: id,
      createdAt: Timestamp(
        millisecondsSince1970: Int.random(in: 0..<4_000_000_000_000, using: &made.generator)),
      referral: made.referral(), identifiers: identifiers)
  }

  private mutating func referral() -> Referral {
    var referral = Referral()
    for name in [
      "id", "engagementId", "organizationId", "businessProfileId", "organizationName",
      "externalReferenceId", "createdDateTime", "updatedDateTime", "expirationDateTime", "status",
      "statusDetail", "qualification", "type",
    ] {
      referral[text: name] = text()
    }
    referral.customerProfile = customerProfile()
    referral.consent.toShareInfoWithOthers = answer()
    referral.consent.toContact = answer()
    referral.consent.toMicrosoftToContactSpecificPartners = answer()
    referral.details.notes = longText()
    referral.details.estimatedDealValue = amount()
    referral.details.estimatedClosingDateTime = pick(["2026-12-31", "eoq", "+6w", text()])
    referral.details.requirements.industries = tags()
    referral.details.requirements.products = tags()
    referral.details.requirements.services = tags()
    referral.details.requirements.solutions = tags().map { SolutionTag(id: $0.id) }
    referral.team = members()
    referral.inviteContext.notes = longText()
    referral.inviteContext.invitedByOrganizationID = text()
    return referral
  }

  private mutating func customerProfile() -> CustomerProfile {
    var customer = CustomerProfile()
    customer.id = text()
    customer.name = text()
    for name in Address.knownMembers.map(\.name) {
      customer.address[text: name] = text()
    }
    customer.size = text()
    customer.team = members()
    customer.identifiers.duns = text()
    return customer
  }

  private mutating func members() -> [Member] {
    (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      var member = Member()
      for name in ["firstName", "lastName", "phoneNumber", "email"] {
        member[text: name] = text()
      }
      return member
    }
  }

  private mutating func tags() -> [Tag] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      Tag(id: pick(["Azure", "SOL-34104-EBB", "DynamicsAX,GP,NAV,SL", text()]))
    }
  }

  private mutating func answer() -> ConsentAnswer {
    pick(ConsentAnswer.allCases)
  }

  private mutating func amount() -> String {
    pick(["50k", "50,000.00", "0.1", "1234567890.12", text()])
  }

  private mutating func longText() -> String {
    let isHuge = Int.random(in: 0..<20, using: &generator) == 0
    let wanted = isHuge ? 100_000 : Int.random(in: 0...400, using: &generator)
    var result = ""
    while result.utf8.count < wanted {
      result += text() + pick(["\n", "\n\n", "\r\n", " ", "\t"])
    }
    return result
  }

  /// A few pieces of text: plain, awkward, or any Unicode scalars there are.
  private mutating func text() -> String {
    (0..<Int.random(in: 1...4, using: &generator)).map { _ in piece() }.joined()
  }

  private mutating func piece() -> String {
    pick([
      "Contoso", "Händler", "Ha\u{308}ndler", "漢字", "👩‍👩‍👧", "\u{0}", "\u{1}\u{1f}", "\u{7f}",
      "\u{85}\u{9b}", "\u{2028}\u{2029}", "\u{202e}drow\u{202c}", "\u{301}", "\u{feff}", "\u{fffe}",
      "\u{e0041}", "\"\\/", "</script>", "%00%s", "$REFERRAL_TOKEN `id` $(id)", "'", "EOF", "\r",
      " ", scalars(),
    ])
  }

  private mutating func scalars() -> String {
    var result = String.UnicodeScalarView()
    for _ in 0..<8 {
      if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10ffff, using: &generator)) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &generator)]
  }
}
