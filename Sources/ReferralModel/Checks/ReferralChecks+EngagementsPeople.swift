/// What contract `engagements` asks about the people of a deal.
extension ReferralChecks {
  /// Whether each member can be reached in every way that Partner Center's own form asks for.
  mutating func checkTeamMembers(_ members: [Member]) {
    for (index, member) in members.enumerated() where !member.isEmpty {
      guard let missing = member.firstMissing else { continue }
      worthALook(
        JSONPointer(tokens: ["team"]).appending(index).appending(missing),
        "Partner Center asks for first and last name, phone and e-mail of each team member.")
    }
    checkCount(of: members.count, at: "/team", "team members")
  }

  mutating func checkPreferences(_ members: [Member], at place: JSONPointer) {
    for (index, member) in members.enumerated() {
      let preference = place.appending(index).appending("contactPreference")
      checkChoice(
        member.contactPreference.disableNotifications,
        at: preference.appending("disableNotifications"), from: .switches)
      let locale = member.contactPreference.locale
      if !locale.isEmpty, !locale.looksLikeLocale {
        worthALook(
          preference.appending("locale"),
          "This names no language and region: it needs the form en-us or de-de.")
      }
    }
  }
}

extension Member {
  /// The first of a person's four values that is not there.
  fileprivate var firstMissing: String? {
    [
      ("firstName", firstName), ("lastName", lastName), ("phoneNumber", phoneNumber),
      ("email", email),
    ].first { $0.1.isBlank }?.0
  }

  /// Whether name, phone and e-mail are all there.
  var isReachable: Bool { firstMissing == nil }
}

extension String {
  /// Whether this has the outline of a .NET culture name, such as `en`, `en-us` or `zh-Hans-CN`.
  fileprivate var looksLikeLocale: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].count) && parts[0].allSatisfy(\.isASCIILetter)
      && parts.allSatisfy { part in
        (2...8).contains(part.count) && part.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
      }
  }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}
