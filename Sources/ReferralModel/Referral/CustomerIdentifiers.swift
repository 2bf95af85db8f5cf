/// Numbers by which others know the customer.
package struct CustomerIdentifiers: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("duns"),
    KnownMember("external", of: .engagements),
  ]

  /// The D-U-N-S number.
  package var duns: String {
    get { self[text: "duns"] }
    set { self[text: "duns"] = newValue }
  }

  /// An identifier of another system; carried by contract `engagements` only.
  package var external: String {
    get { self[text: "external"] }
    set { self[text: "external"] = newValue }
  }
}
