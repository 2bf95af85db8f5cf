/// A referral as it is edited: every value as the person typed it, readable or not.
///
/// The document has the shape and the names of the request body of contract 2018-10
/// (Partner Center, "Create a referral", October 2018), and beside them the names that contract
/// `engagements` has more. What both send under different names, such as the deal value, is kept
/// once, so that a draft loses nothing when it changes from one to the other.
package struct Referral: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("id", of: .october2018), KnownMember("engagementId"),
    KnownMember("name", of: .engagements),
    KnownMember("organizationId", of: .october2018),
    KnownMember("businessProfileId", of: .october2018),
    KnownMember("organizationName", of: .october2018), KnownMember("externalReferenceId"),
    KnownMember("createdDateTime", of: .october2018),
    KnownMember("updatedDateTime", of: .october2018),
    KnownMember("expirationDateTime", of: .october2018),
    KnownMember("status"), KnownMember("statusDetail"),
    KnownMember("statusReason", of: .engagements),
    KnownMember("qualification"), KnownMember("type"),
    KnownMember("partnerRole", of: []), KnownMember("solutionArea", of: []),
    KnownMember("solutionPlay", of: []),
    KnownMember("customerProfile", .view(CustomerProfile.self)),
    KnownMember("consent", .view(CustomerConsent.self)),
    KnownMember("details", .view(ReferralDetails.self)),
    KnownMember("team", .list(Member.self)),
    KnownMember("target", .list(Target.self), of: .engagements),
    KnownMember("inviteContext", .view(InviteContext.self)),
  ]

  /// What services co-sell asks for, and no page of the service gives a place in the request.
  package static let undocumentedMembers = ["partnerRole", "solutionArea", "solutionPlay"]

  package var id: String {
    get { self[text: "id"] }
    set { self[text: "id"] = newValue }
  }
  package var engagementID: String {
    get { self[text: "engagementId"] }
    set { self[text: "engagementId"] = newValue }
  }
  /// What the deal is called.
  package var name: String {
    get { self[text: "name"] }
    set { self[text: "name"] = newValue }
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
  /// Why the referral is in its status, in free words.
  package var statusReason: String {
    get { self[text: "statusReason"] }
    set { self[text: "statusReason"] = newValue }
  }
  package var qualification: String {
    get { self[text: "qualification"] }
    set { self[text: "qualification"] = newValue }
  }
  package var type: String {
    get { self[text: "type"] }
    set { self[text: "type"] = newValue }
  }
  /// What the partner does in the deal, in the words of Partner Center.
  package var partnerRole: String {
    get { self[text: "partnerRole"] }
    set { self[text: "partnerRole"] = newValue }
  }
  package var solutionArea: String {
    get { self[text: "solutionArea"] }
    set { self[text: "solutionArea"] = newValue }
  }
  package var solutionPlay: String {
    get { self[text: "solutionPlay"] }
    set { self[text: "solutionPlay"] = newValue }
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
  /// Whom the referral is for.
  package var target: [Target] {
    get { self[list: "target"] }
    set { self[list: "target"] = newValue }
  }
  package var inviteContext: InviteContext {
    get { self[view: "inviteContext"] }
    set { self[view: "inviteContext"] = newValue }
  }
}
