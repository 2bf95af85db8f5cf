import ReferralModel

extension Form {
  static let customer = Form(
    .customer,
    [
      .field(
        .line(
          "Name", \.customerProfile.name, at: "/customerProfile/name",
          help: "The customer's legal name")),
      .field(
        .text(
          .choice(.customerSizes), "Size", \.customerProfile.size, at: "/customerProfile/size",
          help: "How many people work there, such as 251to1000employees", isOptional: true)),
      .field(
        .line(
          "Address line 1", \.customerProfile.address.addressLine1,
          at: "/customerProfile/address/addressLine1", help: "Street and number")),
      .field(
        .line(
          "Address line 2", \.customerProfile.address.addressLine2,
          at: "/customerProfile/address/addressLine2", help: "Floor, building or department",
          isOptional: true)),
      .field(
        .line(
          "City", \.customerProfile.address.city, at: "/customerProfile/address/city",
          help: "The town or city")),
      .field(
        .line(
          "State", \.customerProfile.address.state, at: "/customerProfile/address/state",
          help: "State or province, where the country has them", isOptional: true)),
      .field(
        .line(
          "Postal code", \.customerProfile.address.postalCode,
          at: "/customerProfile/address/postalCode", help: "As it is written on a letter",
          isOptional: true)),
      .field(
        .text(
          .country, "Country", \.customerProfile.address.country,
          at: "/customerProfile/address/country",
          help: "Two letters, ISO 3166, or a name: \"ger\" finds DE Germany")),
      .field(
        .line(
          "Region", \.customerProfile.address.region, at: "/customerProfile/address/region",
          help: "A region, where the address has one", isOptional: true)),
      .field(
        .line(
          "D-U-N-S", \.customerProfile.identifiers.duns, at: "/customerProfile/ids/duns",
          help: "The customer's D-U-N-S number, nine digits", isOptional: true)),
      .field(
        .line(
          "External id", \.customerProfile.identifiers.external,
          at: "/customerProfile/ids/external",
          help: "Your own id of the customer, or Microsoft's id of its account", isOptional: true)
      ).only(.engagements),
      .rows(
        Rows(
          "Contacts at the customer", \.customerProfile.team, at: "/customerProfile/team",
          rowName: "contact", row: Form.person, summary: Form.summary(of:))),
      .field(
        .line(
          "Customer id", \.customerProfile.id, at: "/customerProfile/id",
          help: "The service's id for this customer, where one is known", isOptional: true)
      ).only(.october2018),
    ])

  static let team = Form(
    .team,
    [
      .rows(
        Rows(
          "Your team", \.team, at: "/team", rowName: "team member", row: Form.person,
          summary: Form.summary(of:)))
    ])

  static let requirements = Form(
    .requirements,
    [
      .rows(
        picked(
          "Industries", \.details.requirements.industries,
          at: "/details/requirements/industries", rowName: "industry", from: .industries)),
      .rows(
        picked(
          "Products", \.details.requirements.products, at: "/details/requirements/products",
          rowName: "product", from: .products)),
      .rows(
        picked(
          "Services", \.details.requirements.services, at: "/details/requirements/services",
          rowName: "service", from: .services)),
      .rows(
        picked(
          "Solutions", \.details.requirements.solutions, at: "/details/requirements/solutions",
          rowName: "solution", from: .solutions)
      ).only(.october2018),
      .rows(
        Rows(
          "Solutions", \.details.requirements.solutions, at: "/details/requirements/solutions",
          rowName: "solution", row: solution, summary: Form.summary(of:))
      ).only(.engagements),
      .field(
        .text(
          .choice(.marketplaceIntents), "Marketplace",
          \.details.requirements.customerMarketplaceIntent,
          at: "/details/requirements/customerMarketplaceIntent",
          help: "Whether the customer means to buy through the marketplace. Only HaveNotDecided "
            + "was seen in a request",
          isOptional: true)
      ).only(.engagements),
      undocumented("Solution area", \.solutionArea, at: "/solutionArea", from: .solutionAreas),
      undocumented("Solution play", \.solutionPlay, at: "/solutionPlay", from: .solutionPlays),
      undocumented("Partner role", \.partnerRole, at: "/partnerRole", from: .partnerRoles),
    ])

  static let invite = Form(
    .invite,
    [
      .field(
        .text(
          .notes, "Notes", \.inviteContext.notes, at: "/inviteContext/notes",
          help: "What the invited organization should know", isOptional: true)),
      .field(
        .text(
          .choice(.assistanceRequestCodes), "Help wanted", \.inviteContext.assistanceRequestCode,
          at: "/inviteContext/assistanceRequestCode",
          help:
            "What Microsoft's sellers are asked for; with it the deal is co-sell. No page says that "
            + "it alone invites them", isOptional: true)
      ).only(.engagements),
      .field(
        .line(
          "Invited by", \.inviteContext.invitedByOrganizationID,
          at: "/inviteContext/invitedByOrganizationId",
          help: "The id of the organization that invites", isOptional: true)),
      .field(
        .line(
          "Inviter's name", \.inviteContext.invitedByOrganizationName,
          at: "/inviteContext/invitedByOrganizationName",
          help: "The name of the organization that invites", isOptional: true)
      ).only(.engagements),
      .rows(
        Rows(
          "Targets", \.target, at: "/target", rowName: "target", row: target,
          summary: { [$0.id.isEmpty ? "(no id)" : $0.id, $0.type] })
      ).only(.engagements),
    ])

  /// The fields of a contact or a team member.
  private static let person: [Field<Member>] = [
    .line("First name", \.firstName, at: "/firstName", help: "The person's first name"),
    .line("Last name", \.lastName, at: "/lastName", help: "The person's last name"),
    .line("Phone", \.phoneNumber, at: "/phoneNumber", help: "A phone number with its area code"),
    .line("E-mail", \.email, at: "/email", help: "An address such as sue@contoso.example"),
    .line(
      "Language", \.contactPreference.locale, at: "/contactPreference/locale",
      help: "The language and region of messages to this person, such as en-us", isOptional: true
    ).only(.engagements),
    .decision(
      "No messages", from: .switches, at: "/contactPreference/disableNotifications",
      help: "Yes: the service sends this person no notifications",
      read: { $0.contactPreference.disableNotifications },
      write: { $0.contactPreference.disableNotifications = $1 }
    ).only(.engagements),
  ]

  /// The fields of a solution where more than its id is sent.
  private static let solution: [Field<SolutionTag>] = [
    .text(
      .choice(.solutions), "Solution", \.id, at: "/id",
      help: "The start of a name of the catalog, or an id as it is, such as SOL-15974-MQF"),
    .line("Name", \.name, at: "/name", help: "The solution's name", isOptional: true),
    .text(
      .choice(.solutionTypes), "Kind", \.type, at: "/type",
      help: "Name for an id of Microsoft's catalog (SOL-…), Category for one of the list here",
      isOptional: true),
    .line(
      "Publisher", \.publisherName, at: "/publisherName",
      help: "The organization that publishes the solution", isOptional: true),
    .text(
      .choice(.solutionOrigins), "Origin", \.solutionType, at: "/solutionType",
      help: "3P for a partner's solution; of the ids only 3P was seen in a request",
      isOptional: true),
  ]

  /// A field whose place in the request the service's pages do not say.
  private static func undocumented(
    _ label: String, _ keyPath: any WritableKeyPath<Referral, String> & Sendable,
    at pointer: JSONPointer, from catalog: Catalog
  ) -> FormItem {
    .field(
      .text(
        .choice(catalog), label, keyPath, at: pointer,
        help:
          "For services co-sell. Configurable: no page says its ids or place, so it goes where the "
          + "profile's undocumentedPlaces says",
        isOptional: true)
    ).only(.engagements)
  }

  private static let target: [Field<Target>] = [
    .text(
      .choice(.targetTypes), "Whom", \.type, at: "/type",
      help: "SolutionProfile for your own solution, BusinessProfileLocation for an organization"),
    .line(
      "Target id", \.id, at: "/id", help: "An id such as SOL-15974-MQF; msft is Microsoft"),
  ]

  private static func summary(of solution: SolutionTag) -> [String] {
    let label = Catalog.solutions.entry(id: solution.id)?.label
    let name = solution.name.isEmpty ? label ?? solution.id : solution.name
    return [name.isEmpty ? "(no id)" : name, name == solution.id ? "" : solution.id]
  }

  private static func summary(of member: Member) -> [String] {
    let name = [member.firstName, member.lastName].filter { !$0.isEmpty }.joined(separator: " ")
    return [name.isEmpty ? "(no name)" : name, member.email, member.phoneNumber]
  }

  private static func picked<Picked: CatalogTag>(
    _ title: String, _ list: any WritableKeyPath<Referral, [Picked]> & Sendable,
    at pointer: JSONPointer,
    rowName: String, from catalog: Catalog
  ) -> Rows {
    Rows(
      title, list, at: pointer, rowName: rowName, catalog: catalog,
      row: [
        .text(
          .choice(catalog), "\(rowName.prefix(1).uppercased())\(rowName.dropFirst())", \.id,
          at: "/id", help: "The start of a name, such as \(catalog.examples); or an id as it is")
      ],
      summary: { tag in
        guard let entry = catalog.entry(id: tag.id) else { return [tag.id, "not in the catalog"] }
        return entry.label == entry.id ? [entry.label] : [entry.label, entry.id]
      })
  }
}

extension Catalog {
  /// A few labels, to show what can be typed.
  fileprivate var examples: String {
    entries.prefix(3).map(\.label).joined(separator: ", ")
  }
}
