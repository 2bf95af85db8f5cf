/// A referral being composed, as it stands in its file.
package struct Draft: DocumentView {
  /// The newest file format that this version reads and writes.
  package static let currentFormat = 1

  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("format"), KnownMember("id"), KnownMember("createdAt"), KnownMember("updatedAt"),
    KnownMember("profile"), KnownMember("contract"), KnownMember("keptFrom"),
    KnownMember("referral", .view(Referral.self)),
    KnownMember("consentNote"),
    KnownMember("submission", .view(Submission.self)),
    KnownMember("cursor", .view(Cursor.self)), KnownMember("customerDataRemovedAt"),
  ]

  /// The file format, or `nil` where the file does not say.
  package var format: Int? { Int(self[text: "format"]) }

  /// Whether a newer version wrote this: it can be read, and must not be written.
  package var isOfNewerFormat: Bool { (format ?? 0) > Self.currentFormat }

  package var id: DraftID? { DraftID(self[text: "id"]) }
  package var createdAt: String { self[text: "createdAt"] }
  package var updatedAt: String { self[text: "updatedAt"] }

  /// The profile chosen for this draft; empty where the default one serves.
  package var profile: String {
    get { self[text: "profile"] }
    set { self[text: "profile"] = newValue }
  }
  /// The contract chosen for this draft; empty where the profile's serves.
  package var contract: String {
    get { self[text: "contract"] }
    set { self[text: "contract"] = newValue }
  }
  /// The id of the draft of which this holds what was typed while another session or program had it;
  /// empty for all others.
  package var keptFrom: String {
    get { self[text: "keptFrom"] }
    set { self[text: "keptFrom"] = newValue }
  }
  /// The referral, which is changed with ``change(at:_:)`` so that the times follow.
  package var referral: Referral { self[view: "referral"] }

  /// How and when the customer agreed, which is never sent.
  package var consentNote: String {
    get { self[text: "consentNote"] }
    set { self[text: "consentNote"] = newValue }
  }
  package var submission: Submission {
    get { self[view: "submission"] }
    set { self[view: "submission"] = newValue }
  }
  package var cursor: Cursor {
    get { self[view: "cursor"] }
    set { self[view: "cursor"] = newValue }
  }

  /// The draft but for where it was left.
  package var withoutPlace: Draft {
    var draft = self
    draft[member: "cursor"] = nil
    return draft
  }
}

extension Draft {
  /// Makes an empty draft, or one that holds `referral`.
  package init(
    id: DraftID, createdAt: Timestamp, referral: Referral = Referral(),
    identifiers: RequestIdentifiers
  ) {
    self.init(document: [
      "format": .number(String(Self.currentFormat)),
      "id": .string(id.description),
      "createdAt": .string(createdAt.text),
      "updatedAt": .string(createdAt.text),
      "referral": .object(referral.document),
    ])
    submission.nextIdentifiers = identifiers
  }

  /// Changes the referral; if that makes a difference, its times follow.
  package mutating func change(at time: Timestamp, _ body: (inout Referral) throws -> Void) rethrows
  {
    var changed = referral
    try body(&changed)
    guard changed != referral else { return }
    if changed.updatedDateTime == referral.updatedDateTime {
      changed.updatedDateTime = ""
    }
    self[member: "referral"] = .object(changed.document)
    self[text: "updatedAt"] = time.text
  }
}

/// Where the person was when the draft was left.
package struct Cursor: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("part"), KnownMember("field"), KnownMember("caret"), KnownMember("cutOffAt"),
  ]

  /// The part's name, such as `customer`.
  package var part: String {
    get { self[text: "part"] }
    set { self[text: "part"] = newValue }
  }
  /// The pointer of the field within the referral.
  package var field: String {
    get { self[text: "field"] }
    set { self[text: "field"] = newValue }
  }
  /// The number of characters (grapheme clusters) before the caret.
  package var caret: Int {
    get { Int(self[text: "caret"]) ?? 0 }
    set { self[member: "caret"] = .number(String(newValue)) }
  }
  /// When the session ended without being left, as with a lost connection; `nil` where it was left.
  package var cutOffAt: Timestamp? {
    get { Timestamp(self[text: "cutOffAt"]) }
    set { self[text: "cutOffAt"] = newValue?.text ?? "" }
  }
}
