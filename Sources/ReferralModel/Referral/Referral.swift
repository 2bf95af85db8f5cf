/// A referral as it is edited: every value as the person typed it, readable or not.
///
/// The document has the shape and the names of the request body of contract 2018-10
/// (Partner Center, "Create a referral", October 2018).
package struct Referral: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("id"), KnownMember("engagementId"),
    KnownMember("organizationId"), KnownMember("businessProfileId"),
    KnownMember("organizationName"), KnownMember("externalReferenceId"),
    KnownMember("createdDateTime"), KnownMember("updatedDateTime"),
    KnownMember("expirationDateTime"),
    KnownMember("status"), KnownMember("statusDetail"),
    KnownMember("qualification"), KnownMember("type"),
    KnownMember("customerProfile", .view(CustomerProfile.self)),
    KnownMember("consent", .view(CustomerConsent.self)),
    KnownMember("details", .view(ReferralDetails.self)),
    KnownMember("team", .list(Member.self)),
    KnownMember("inviteContext", .view(InviteContext.self)),
  ]

  package var id: String {
    get { self[text: "id"] }
    set { self[text: "id"] = newValue }
  }
  package var engagementID: String {
    get { self[text: "engagementId"] }
    set { self[text: "engagementId"] = newValue }
  }
  package var organizationID: String {
    get { self[text: "organizationId"] }
    set { self[text: "organizationId"] = newValue }
  }
  package var businessProfileID: String {
    get { self[text: "businessProfileId"] }
    set { self[text: "businessProfileId"] = newValue }
  }
  package var organizationName: String {
    get { self[text: "organizationName"] }
    set { self[text: "organizationName"] = newValue }
  }
  package var externalReferenceID: String {
    get { self[text: "externalReferenceId"] }
    set { self[text: "externalReferenceId"] = newValue }
  }
  /// Kept from an imported body; otherwise the draft's own time is sent.
  package var createdDateTime: String {
    get { self[text: "createdDateTime"] }
    set { self[text: "createdDateTime"] = newValue }
  }
  /// Kept from an imported body until the first change; otherwise the draft's own time is sent.
  package var updatedDateTime: String {
    get { self[text: "updatedDateTime"] }
    set { self[text: "updatedDateTime"] = newValue }
  }
  package var expirationDateTime: String {
    get { self[text: "expirationDateTime"] }
    set { self[text: "expirationDateTime"] = newValue }
  }
  package var status: String {
    get { self[text: "status"] }
    set { self[text: "status"] = newValue }
  }
  package var statusDetail: String {
    get { self[text: "statusDetail"] }
    set { self[text: "statusDetail"] = newValue }
  }
  package var qualification: String {
    get { self[text: "qualification"] }
    set { self[text: "qualification"] = newValue }
  }
  package var type: String {
    get { self[text: "type"] }
    set { self[text: "type"] = newValue }
  }
  package var customerProfile: CustomerProfile {
    get { self[view: "customerProfile"] }
    set { self[view: "customerProfile"] = newValue }
  }
  package var consent: CustomerConsent {
    get { self[view: "consent"] }
    set { self[view: "consent"] = newValue }
  }
  package var details: ReferralDetails {
    get { self[view: "details"] }
    set { self[view: "details"] = newValue }
  }
  /// The people of the seller's own organization.
  package var team: [Member] {
    get { self[list: "team"] }
    set { self[list: "team"] = newValue }
  }
  package var inviteContext: InviteContext {
    get { self[view: "inviteContext"] }
    set { self[view: "inviteContext"] = newValue }
  }
}
