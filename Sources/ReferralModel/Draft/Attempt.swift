/// One attempt to send a draft.
package struct Attempt: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    "requestID", "correlationID", "contract", "profile", "url", "bodySHA256", "startedAt",
    "endedAt", "state",
    "status", "reason", "referralID", "receipt",
    "settledAt", "returnedStatus", "engagementID", "engagementGivenAt",
  ].map { KnownMember($0) }

  package var requestID: String {
    get { self[text: "requestID"] }
    set { self[text: "requestID"] = newValue }
  }
  package var correlationID: String {
    get { self[text: "correlationID"] }
    set { self[text: "correlationID"] = newValue }
  }
  package var contract: String {
    get { self[text: "contract"] }
    set { self[text: "contract"] = newValue }
  }
  /// The name of the profile that it was sent with, as it was called then.
  package var profile: String {
    get { self[text: "profile"] }
    set { self[text: "profile"] = newValue }
  }
  package var url: String {
    get { self[text: "url"] }
    set { self[text: "url"] = newValue }
  }
  /// Lowercase hexadecimal digits.
  package var bodySHA256: String {
    get { self[text: "bodySHA256"] }
    set { self[text: "bodySHA256"] = newValue }
  }
  package var startedAt: String {
    get { self[text: "startedAt"] }
    set { self[text: "startedAt"] = newValue }
  }
  package var endedAt: String {
    get { self[text: "endedAt"] }
    set { self[text: "endedAt"] = newValue }
  }
  package var state: SubmissionState {
    get { SubmissionState(rawValue: self[text: "state"]) ?? .notKnown }
    set { self[text: "state"] = newValue.rawValue }
  }
  /// The HTTP status of a complete answer.
  package var status: Int? {
    get { Int(self[text: "status"]) }
    set { self[member: "status"] = newValue.map { .number(String($0)) } }
  }
  /// Why it was not sent, was refused or is not known, in a person's words.
  package var reason: String {
    get { self[text: "reason"] }
    set { self[text: "reason"] = newValue }
  }
  package var referralID: String {
    get { self[text: "referralID"] }
    set { self[text: "referralID"] = newValue }
  }
  /// The status and its detail that the service gave the referral, such as `New/Pending`.
  package var returnedStatus: String {
    get { self[text: "returnedStatus"] }
    set { self[text: "returnedStatus"] = newValue }
  }
  /// The receipt's path below the data folder, such as `receipts/….json`.
  package var receipt: String {
    get { self[text: "receipt"] }
    set { self[text: "receipt"] = newValue }
  }
  /// When a person said what became of an attempt of which nothing was known; empty for all others.
  package var settledAt: String {
    get { self[text: "settledAt"] }
    set { self[text: "settledAt"] = newValue }
  }
  /// What the service calls the engagement that the referral belongs to.
  package var engagementID: String {
    get { self[text: "engagementID"] }
    set { self[text: "engagementID"] = newValue }
  }
  /// When a person said what the engagement is called; empty where the service did.
  package var engagementGivenAt: String {
    get { self[text: "engagementGivenAt"] }
    set { self[text: "engagementGivenAt"] = newValue }
  }
}
