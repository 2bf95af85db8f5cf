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
      .rows(
        Rows(
          "Contacts at the customer", \.customerProfile.team, at: "/customerProfile/team",
          rowName: "contact", row: Form.person, summary: Form.summary(of:))),
      .field(
        .line(
          "Customer id", \.customerProfile.id, at: "/customerProfile/id",
          help: "The service's id for this customer, where one is known", isOptional: true)),
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
          rowName: "solution", from: .solutions)),
    ])

  static let invite = Form(
    .invite,
    [
      .field(
        .text(
          .notes, "Notes", \.inviteContext.notes, at: "/inviteContext/notes",
          help: "What the invited organization should know", isOptional: true)),
      .field(
        .line(
          "Invited by", \.inviteContext.invitedByOrganizationID,
          at: "/inviteContext/invitedByOrganizationId",
          help: "The id of the organization that invites", isOptional: true)),
    ])

  /// The fields of a contact or a team member.
  private static let person: [Field<Member>] = [
    .line("First name", \.firstName, at: "/firstName", help: "The person's first name"),
    .line("Last name", \.lastName, at: "/lastName", help: "The person's last name"),
    .line("Phone", \.phoneNumber, at: "/phoneNumber", help: "A phone number with its area code"),
    .line("E-mail", \.email, at: "/email", help: "An address such as sue@contoso.example"),
  ]

  private static func summary(of member: Member) -> [String] {
    let name = [member.firstName, member.lastName].filter { !$0.isEmpty }.joined(separator: " ")
    return [name.isEmpty ? "(no name)" : name, member.email, member.phoneNumber]
  }

  private static func picked(
    _ title: String, _ list: any WritableKeyPath<Referral, [Tag]> & Sendable,
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
