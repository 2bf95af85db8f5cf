/// A view whose id may stand in a catalog.
package protocol CatalogTag: DocumentView {
  var id: String { get set }
}

extension CatalogTag {
  package init(id: String) {
    self.init()
    self.id = id
  }
}

/// One id of the catalog.
package struct Tag: CatalogTag {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("id")
  ]

  package var id: String {
    get { self[text: "id"] }
    set { self[text: "id"] = newValue }
  }
}
