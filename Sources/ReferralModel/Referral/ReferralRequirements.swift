/// What the customer needs, as ids of the catalog.
package struct ReferralRequirements: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("industries", .list(Tag.self)),
    KnownMember("products", .list(Tag.self)),
    KnownMember("services", .list(Tag.self)),
    KnownMember("solutions", .list(SolutionTag.self)),
    KnownMember("customerMarketplaceIntent", of: .engagements),
  ]

  package var industries: [Tag] {
    get { self[list: "industries"] }
    set { self[list: "industries"] = newValue }
  }

  package var products: [Tag] {
    get { self[list: "products"] }
    set { self[list: "products"] = newValue }
  }

  package var services: [Tag] {
    get { self[list: "services"] }
    set { self[list: "services"] = newValue }
  }

  package var solutions: [SolutionTag] {
    get { self[list: "solutions"] }
    set { self[list: "solutions"] = newValue }
  }

  /// Whether the customer means to buy through the marketplace, such as `HaveNotDecided`.
  ///
  /// The service has it as one of several attributes in a list.
  package var customerMarketplaceIntent: String {
    get { self[text: "customerMarketplaceIntent"] }
    set { self[text: "customerMarketplaceIntent"] = newValue }
  }
}
