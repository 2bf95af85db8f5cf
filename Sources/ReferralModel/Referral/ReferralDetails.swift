/// What the customer wants, what it may be worth and when it may close.
package struct ReferralDetails: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("notes"),
    KnownMember("estimatedDealValue"),
    KnownMember("currency", of: .engagements),
    KnownMember("estimatedClosingDateTime"),
    KnownMember("requirements", .view(ReferralRequirements.self)),
  ]

  package var notes: String {
    get { self[text: "notes"] }
    set { self[text: "notes"] = newValue }
  }

  /// As typed, such as `50k`.
  package var estimatedDealValue: String {
    get { self[text: "estimatedDealValue"] }
    set { self[text: "estimatedDealValue"] = newValue }
  }

  /// What is understood of the deal value: of text as people type it, of a JSON number exactly.
  package var dealValue: Reading<Amount> {
    Amount.read(document["estimatedDealValue"])
  }

  /// As typed: a code, a name or the start of one; carried by contract `engagements` only.
  package var currency: String {
    get { self[text: "currency"] }
    set { self[text: "currency"] = newValue }
  }

  /// As typed, such as `eoq`.
  package var estimatedClosingDateTime: String {
    get { self[text: "estimatedClosingDateTime"] }
    set { self[text: "estimatedClosingDateTime"] = newValue }
  }

  package var requirements: ReferralRequirements {
    get { self[view: "requirements"] }
    set { self[view: "requirements"] = newValue }
  }
}
