/// A person, at the customer or in the seller's own team.
package struct Member: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("firstName"),
    KnownMember("lastName"),
    KnownMember("phoneNumber"),
    KnownMember("email"),
    KnownMember("contactPreference", .view(ContactPreference.self), of: .engagements),
  ]

  package var firstName: String {
    get { self[text: "firstName"] }
    set { self[text: "firstName"] = newValue }
  }

  package var lastName: String {
    get { self[text: "lastName"] }
    set { self[text: "lastName"] = newValue }
  }

  package var phoneNumber: String {
    get { self[text: "phoneNumber"] }
    set { self[text: "phoneNumber"] = newValue }
  }

  package var email: String {
    get { self[text: "email"] }
    set { self[text: "email"] = newValue }
  }

  package var contactPreference: ContactPreference {
    get { self[view: "contactPreference"] }
    set { self[view: "contactPreference"] = newValue }
  }
}
