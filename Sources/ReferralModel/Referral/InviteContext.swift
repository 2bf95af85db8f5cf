/// What is said to another organization that is invited into the engagement.
package struct InviteContext: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("notes"),
    KnownMember("invitedByOrganizationId"),
  ]

  package var notes: String {
    get { self[text: "notes"] }
    set { self[text: "notes"] = newValue }
  }

  package var invitedByOrganizationID: String {
    get { self[text: "invitedByOrganizationId"] }
    set { self[text: "invitedByOrganizationId"] = newValue }
  }
}
