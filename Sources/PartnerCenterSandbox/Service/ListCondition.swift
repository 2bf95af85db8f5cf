/// A condition that listed referrals meet.
enum ListCondition {
  /// The text at this place is this one.
  case equal([String], String)
  /// Somebody of the team has this address.
  case email(String)
  case updated(@Sendable (SandboxInstant) -> Bool)

  func holds(for referral: SandboxValue) -> Bool {
    switch self {
    case .equal(let place, let text):
      let value = place.reduce(Optional(referral)) { $0?[$1] }
      return value?.text == text
    case .email(let address):
      return (referral["team"]?.list ?? []).contains { $0["email"]?.text == address }
    case .updated(let isMeant):
      return referral["updatedDateTime"]?.text.flatMap(SandboxInstant.init(rfc3339:)).map(isMeant)
        ?? false
    }
  }

  /// Reads the part of OData's `$filter` that the list pages document: comparisons joined by `and`.
  static func conditions(
    _ filter: String, of offer: ListOffer
  ) throws(Violation) -> [ListCondition] {
    var words = words(filter)[...]
    var conditions: [ListCondition] = []
    while words.count >= 3 {
      let comparison = Array(words.prefix(3))
      words = words.dropFirst(3)
      conditions.append(try condition(comparison, of: offer))
      guard !words.isEmpty else { return conditions }
      guard words.first == "and" else { break }
      words = words.dropFirst()
    }
    throw Violation("$filter", "must be comparisons joined by and, such as status eq 'New'")
  }

  private static func condition(
    _ words: [String], of offer: ListOffer
  ) throws(Violation) -> ListCondition {
    if words[1] == "eq", let place = offer.filters[words[0]] {
      return .equal(place, try text(words[2], after: words[0]))
    }
    if words[1] == "eq", offer.filtersByEmail {
      if words[0] == "email" { return .email(try text(words[2], after: words[0])) }
      if let variable = variableOfTeam(words[0]), words[2].hasSuffix(")") {
        return .email(try text(String(words[2].dropLast()), after: variable + "/email"))
      }
    }
    guard words[0] == "updatedDateTime" else {
      throw Violation("$filter", "compares what this list does not offer for filtering")
    }
    let comparisons: [String: @Sendable (SandboxInstant, SandboxInstant) -> Bool] = [
      "eq": { $0 == $1 }, "ge": { $0 >= $1 }, "gt": { $0 > $1 }, "le": { $0 <= $1 },
      "lt": { $0 < $1 },
    ]
    guard let compare = comparisons[words[1]], let bound = SandboxInstant(rfc3339: words[2])
    else { throw Violation("$filter", "must compare updatedDateTime with a date and time") }
    return .updated { compare($0, bound) }
  }

  private static func text(_ word: String, after member: String) throws(Violation) -> String {
    guard let text = unquoted(word) else {
      throw Violation("$filter", "must have a text in single quotes after \(member)")
    }
    return text
  }

  /// `t` of `team/any(t:t/email`.
  private static func variableOfTeam(_ word: String) -> String? {
    guard word.hasPrefix("team/any("), word.hasSuffix("/email") else { return nil }
    let sides = word.dropFirst(9).dropLast(6).split(
      separator: ":", omittingEmptySubsequences: false)
    guard sides.count == 2, sides[0] == sides[1], !sides[0].isEmpty else { return nil }
    return String(sides[0])
  }

  /// The words of a filter; a text in single quotes is one word.
  private static func words(_ filter: String) -> [String] {
    var words = [""]
    var isQuoted = false
    for character in filter {
      if character == "'" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// The text between single quotes, in which a single quote is doubled.
  private static func unquoted(_ word: String) -> String? {
    guard word.count >= 2, word.hasPrefix("'"), word.hasSuffix("'") else { return nil }
    var text = ""
    var isPending = false
    for character in word.dropFirst().dropLast() {
      if character == "'", !isPending {
        isPending = true
      } else {
        if character != "'", isPending { return nil }
        text.append(character)
        isPending = false
      }
    }
    return isPending ? nil : text
  }
}
