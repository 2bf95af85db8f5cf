/// Whom a referral is for: a location of a business profile, or a solution.
package struct Target: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [KnownMember("type"), KnownMember("id")]

  /// Microsoft, as the receiver of its own referral of a shared deal.
  package static let microsoft = Target(document: [
    "type": "BusinessProfileLocation", "id": "msft",
  ])

  /// One of the catalog's target types, such as `SolutionProfile`.
  package var type: String {
    get { self[text: "type"] }
    set { self[text: "type"] = newValue }
  }

  package var id: String {
    get { self[text: "id"] }
    set { self[text: "id"] = newValue }
  }

  /// Whether it is Microsoft, whose id the service knows in any case.
  package var isMicrosofts: Bool { id.lowercased() == Target.microsoft.id }
}
