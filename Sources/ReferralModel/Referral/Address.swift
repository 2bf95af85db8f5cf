/// A customer's postal address.
package struct Address: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("addressLine1"),
    KnownMember("addressLine2"),
    KnownMember("city"),
    KnownMember("state"),
    KnownMember("postalCode"),
    KnownMember("country"),
    KnownMember("region"),
  ]

  package var addressLine1: String {
    get { self[text: "addressLine1"] }
    set { self[text: "addressLine1"] = newValue }
  }

  package var addressLine2: String {
    get { self[text: "addressLine2"] }
    set { self[text: "addressLine2"] = newValue }
  }

  package var city: String {
    get { self[text: "city"] }
    set { self[text: "city"] = newValue }
  }

  package var state: String {
    get { self[text: "state"] }
    set { self[text: "state"] = newValue }
  }

  package var postalCode: String {
    get { self[text: "postalCode"] }
    set { self[text: "postalCode"] = newValue }
  }

  /// As typed: a code, a name or the start of one.
  package var country: String {
    get { self[text: "country"] }
    set { self[text: "country"] = newValue }
  }

  package var region: String {
    get { self[text: "region"] }
    set { self[text: "region"] = newValue }
  }
}
