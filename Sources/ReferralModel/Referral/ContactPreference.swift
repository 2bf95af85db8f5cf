/// How a person wants to be written to by the service.
package struct ContactPreference: DocumentView {
  package var document: JSONObject

  package init(document: JSONObject) {
    self.document = document
  }

  package static let knownMembers: [KnownMember] = [
    KnownMember("locale"), KnownMember("disableNotifications"),
  ]

  /// The name of a language and region, such as `en-us`.
  package var locale: String {
    get { self[text: "locale"] }
    set { self[text: "locale"] = newValue }
  }

  /// `true` or `false`, which are kept as JSON's own; anything else stays text as it was typed.
  package var disableNotifications: String {
    get { self[text: "disableNotifications"] }
    set {
      guard !newValue.hasSameScalars(as: disableNotifications) else { return }
      self[member: "disableNotifications"] =
        switch newValue {
        case "": nil
        case "true": true
        case "false": false
        default: .string(newValue)
        }
    }
  }
}
