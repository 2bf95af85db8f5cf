/// One solution: of the catalog, or a partner's own such as `SOL-34104-EBB`.
package struct SolutionTag: CatalogTag {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("type", of: .engagements), KnownMember("id"),
    KnownMember("name", of: .engagements),
    KnownMember("publisherName", of: .engagements),
    KnownMember("solutionType", of: .engagements),
  ]

  package var id: String {
    get { self[text: "id"] }
    set { self[text: "id"] = newValue }
  }

  package var name: String {
    get { self[text: "name"] }
    set { self[text: "name"] = newValue }
  }

  /// `Category` for one of the catalog here, `Name` for one of Microsoft's catalog (`SOL-…`).
  package var type: String {
    get { self[text: "type"] }
    set { self[text: "type"] = newValue }
  }

  package var publisherName: String {
    get { self[text: "publisherName"] }
    set { self[text: "publisherName"] = newValue }
  }

  /// Whose solution it is, such as `3P`; the same word meant something else in earlier editions.
  package var solutionType: String {
    get { self[text: "solutionType"] }
    set { self[text: "solutionType"] = newValue }
  }
}
