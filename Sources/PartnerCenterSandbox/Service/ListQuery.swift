/// What a list is asked for.
///
/// What the list does not offer is refused, so that a caller does not take a list for narrower than
/// it is.
struct ListQuery {
  /// The largest page of the service, which is also the usual one.
  static let largestPage = 100

  private(set) var top: Int
  /// The id of the last referral of the page before.
  private(set) var skipToken: String?
  private(set) var isAscending = false
  /// The members that are shown of a referral, or `nil` for all.
  private(set) var selection: Set<String>?
  private var conditions: [ListCondition] = []

  /// - Throws: ``Violation`` where an option is unknown, stands twice or cannot be read.
  init(
    _ options: [(name: String, value: String)], of offer: ListOffer,
    largestPage: Int = Self.largestPage
  ) throws(Violation) {
    top = largestPage
    var seen: Set<String> = []
    for (name, value) in options {
      guard seen.insert(name).inserted else { throw Violation(name, "stands twice") }
      guard offer.options.contains(name) else {
        throw Violation(name, "is not an option of this list")
      }
      switch name {
      case "$top":
        guard let top = Int(value), (1...largestPage).contains(top) else {
          throw Violation(name, "must be 1 to \(largestPage)")
        }
        self.top = top
      case "$skiptoken": skipToken = value
      case "$orderby": isAscending = try Self.isAscending(value)
      case "$filter": conditions += try ListCondition.conditions(value, of: offer)
      case "$select": selection = try Self.selection(value, of: offer)
      case "engagementId": conditions.append(.equal(["engagementId"], value))
      case "status": conditions.append(.equal(["status"], value))
      case "invitedByOrganization":
        conditions.append(.equal(["inviteContext", "invitedByOrganizationId"], value))
      case "self":
        guard value == "true" else { throw Violation(name, "must be true") }
      default: throw Violation(name, "is not read by this list")
      }
    }
  }

  func admits(_ referral: SandboxValue) -> Bool {
    conditions.allSatisfy { $0.holds(for: referral) }
  }

  /// Whether each referral must be read to know which are listed.
  var hasConditions: Bool { !conditions.isEmpty }

  /// A referral with the members that were asked for.
  func selected(_ referral: SandboxValue) -> SandboxValue {
    guard let selection, let members = referral.members else { return referral }
    return .object(members.filter { selection.contains($0.name) })
  }

  private static func selection(
    _ value: String, of offer: ListOffer
  ) throws(Violation) -> Set<String> {
    let names = value.split(separator: ",", omittingEmptySubsequences: false).map { name in
      String(name.drop { $0 == " " })
    }
    guard names.allSatisfy(offer.selectable.contains) else {
      throw Violation("$select", "must be members of a referral with commas between")
    }
    return Set(names)
  }

  private static func isAscending(_ value: String) throws(Violation) -> Bool {
    let words = value.split(separator: " ")
    // A referral is never changed here, so both dates give the same order.
    guard let member = words.first, ["createdDateTime", "updatedDateTime"].contains(member),
      words.count == 1 || (words.count == 2 && ["asc", "desc"].contains(words[1]))
    else {
      throw Violation("$orderby", "must be createdDateTime or updatedDateTime, then asc or desc")
    }
    return words.count == 1 || words[1] == "asc"
  }
}
