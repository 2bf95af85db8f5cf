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
    KnownMember("solutions", .list(Tag.self)),
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

  package var solutions: [Tag] {
    get { self[list: "solutions"] }
    set { self[list: "solutions"] = newValue }
  }
}
