/// The organization that the referral is about.
package struct CustomerProfile: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("id", of: .october2018),
    KnownMember("name"),
    KnownMember("address", .view(Address.self)),
    KnownMember("size"),
    KnownMember("team", .list(Member.self)),
    KnownMember("ids", .view(CustomerIdentifiers.self)),
  ]

  package var id: String {
    get { self[text: "id"] }
    set { self[text: "id"] = newValue }
  }

  /// The organization's legal name, not a person's.
  package var name: String {
    get { self[text: "name"] }
    set { self[text: "name"] = newValue }
  }

  package var address: Address {
    get { self[view: "address"] }
    set { self[view: "address"] = newValue }
  }

  /// One of the catalog's customer sizes, such as `251to1000employees`.
  package var size: String {
    get { self[text: "size"] }
    set { self[text: "size"] = newValue }
  }

  /// The people at the customer who may be contacted.
  package var team: [Member] {
    get { self[list: "team"] }
    set { self[list: "team"] = newValue }
  }

  package var identifiers: CustomerIdentifiers {
    get { self[view: "ids"] }
    set { self[view: "ids"] = newValue }
  }
}
