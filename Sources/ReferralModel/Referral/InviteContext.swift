/// What is said to another organization that is invited into the engagement.
package struct InviteContext: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("notes"),
    KnownMember("assistanceRequestCode", of: .engagements),
    KnownMember("invitedByOrganizationId"),
    KnownMember("invitedByOrganizationName", of: .engagements),
  ]

  package var notes: String {
    get { self[text: "notes"] }
    set { self[text: "notes"] = newValue }
  }

  package var invitedByOrganizationID: String {
    get { self[text: "invitedByOrganizationId"] }
    set { self[text: "invitedByOrganizationId"] = newValue }
  }

  package var invitedByOrganizationName: String {
    get { self[text: "invitedByOrganizationName"] }
    set { self[text: "invitedByOrganizationName"] = newValue }
  }

  /// What Microsoft's sellers are asked for, such as `ProofOfConceptOrDemo`.
  package var assistanceRequestCode: String {
    get { self[text: "assistanceRequestCode"] }
    set { self[text: "assistanceRequestCode"] = newValue }
  }

  /// Whether help is asked for at all: `Unknown` is the connector's word for none.
  package var asksForHelp: Bool {
    !assistanceRequestCode.isEmpty && assistanceRequestCode != "Unknown"
  }
}
