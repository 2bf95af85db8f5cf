/// A condition that listed referrals meet.
enum ListCondition {
  /// The text at this place is this one.
  case equal([String], String)
  case updated(@Sendable (SandboxInstant) -> Bool)

  func holds(for referral: SandboxValue) -> Bool {
    switch self {
    case .equal(let place, let text):
      let value = place.reduce(Optional(referral)) { $0?[$1] }
      return value?.text == text
    case .updated(let isMeant):
      return referral["updatedDateTime"]?.text.flatMap(SandboxInstant.init(rfc3339:)).map(isMeant)
        ?? false
    }
  }

  /// Reads the part of OData's `$filter` that the list pages document: comparisons joined by `and`.
  static func conditions(_ filter: String) throws(Violation) -> [ListCondition] {
    var words = words(filter)[...]
    var conditions: [ListCondition] = []
    while words.count >= 3 {
      let comparison = Array(words.prefix(3))
      words = words.dropFirst(3)
      conditions.append(try condition(comparison))
      guard !words.isEmpty else { return conditions }
      guard words.first == "and" else { break }
      words = words.dropFirst()
    }
    throw Violation("$filter", "must be comparisons joined by and, such as status eq 'New'")
  }

  private static func condition(_ words: [String]) throws(Violation) -> ListCondition {
    switch (words[0], words[1]) {
    case ("engagementId", "eq"), ("status", "eq"), ("qualification", "eq"), ("type", "eq"):
      guard let text = unquoted(words[2]) else {
        throw Violation("$filter", "must have a text in single quotes after \(words[0])")
      }
      return .equal([words[0]], text)
    case ("updatedDateTime", _):
      let comparisons: [String: @Sendable (SandboxInstant, SandboxInstant) -> Bool] = [
        "eq": { $0 == $1 }, "ge": { $0 >= $1 }, "gt": { $0 > $1 }, "le": { $0 <= $1 },
        "lt": { $0 < $1 },
      ]
      guard let compare = comparisons[words[1]], let bound = SandboxInstant(rfc3339: words[2])
      else { throw Violation("$filter", "must compare updatedDateTime with a date and time") }
      return .updated { compare($0, bound) }
    default:
      throw Violation("$filter", "compares what this list does not offer for filtering")
    }
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
