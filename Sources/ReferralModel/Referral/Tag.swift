/// One id of the catalog, or a solution id such as `SOL-34104-EBB`.
package struct Tag: DocumentView {
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

  package init(id: String) {
    self.init()
    self.id = id
  }
}
