/// What a value of the body must be.
indirect enum ValueRule: Sendable {
  case text(TextRule)
  /// `true` or `false`, not a text that says so.
  case flag
  /// A text holding a plain decimal, as in the published example, or a number.
  case amount
  /// A number, and no text that holds one.
  case number
  /// Whatever it is.
  case anything
  case list(ValueRule)
  /// An object of these members and no others.
  case object([MemberRule])
  /// An object whose other members are passed over, whose names are read in any case, and whose
  /// optional members may be `null`.
  case open([MemberRule])
}

/// A member of an object, and whether it may be left out.
struct MemberRule: Sendable {
  let name: String
  let isRequired: Bool
  let rule: ValueRule

  static func required(_ name: String, _ rule: ValueRule) -> MemberRule {
    MemberRule(name: name, isRequired: true, rule: rule)
  }

  static func optional(_ name: String, _ rule: ValueRule) -> MemberRule {
    MemberRule(name: name, isRequired: false, rule: rule)
  }
}

extension MemberRule {
  /// Whether this is the name, whatever the case of its letters.
  ///
  /// Names are made of ASCII letters and digits, of which no two differ in this one bit alone but
  /// the cases of one letter.
  fileprivate func isNamed(_ other: String) -> Bool {
    name.utf8.elementsEqual(other.utf8) { $0 | 0x20 == $1 | 0x20 }
  }
}

extension ValueRule {
  /// Everything that is wrong with a value and what it holds, in the order of the rules.
  func violations(in value: SandboxValue, at path: String) -> [Violation] {
    switch self {
    case .text(let rule):
      guard let text = value.text else { return [Violation(path, "must be a text")] }
      return rule.accepts(text) ? [] : [Violation(path, rule.demand)]

    case .flag:
      guard case .boolean = value else { return [Violation(path, "must be true or false")] }
      return []

    case .amount:
      switch value {
      case .integer(let integer) where integer >= 0: return []
      case .fraction(let fraction) where fraction >= 0: return []
      default: return ValueRule.text(.decimal).violations(in: value, at: path)
      }

    case .number:
      switch value {
      case .integer(let integer) where integer >= 0: return []
      case .fraction(let fraction) where fraction >= 0: return []
      default: return [Violation(path, "must be a number that is not negative")]
      }

    case .anything:
      return []

    case .list(let rule):
      guard let values = value.list else { return [Violation(path, "must be a list")] }
      return values.enumerated().flatMap { rule.violations(in: $1, at: "\(path)[\($0)]") }

    case .object(let rules): return Self.violations(of: rules, in: value, at: path)

    case .open(let rules): return Self.violations(ofOpen: rules, in: value, at: path)
    }
  }

  private static func violations(
    of rules: [MemberRule], in value: SandboxValue, at path: String
  ) -> [Violation] {
    guard let members = value.members else { return [Violation(path, "must be an object")] }
    let prefix = path.isEmpty ? "" : path + "."
    let judged = rules.flatMap { member in
      value[member.name].map { member.rule.violations(in: $0, at: prefix + member.name) }
        ?? (member.isRequired ? [Violation(prefix + member.name, "is required")] : [])
    }
    // The service itself is believed to pass over names that it does not know. Here they are
    // refused: a misspelt name would vanish unseen.
    let unknown = members.filter { member in
      !rules.contains { $0.name.utf8.elementsEqual(member.name.utf8) }
    }
    return judged
      + unknown.map { Violation(prefix + $0.name, "is not a property of this contract") }
  }

  private static func violations(
    ofOpen rules: [MemberRule], in value: SandboxValue, at path: String
  ) -> [Violation] {
    guard let members = value.members else { return [Violation(path, "must be an object")] }
    let prefix = path.isEmpty ? "" : path + "."
    return rules.flatMap { member -> [Violation] in
      let place = prefix + member.name
      let found = members.filter { member.isNamed($0.name) }
      guard found.count <= 1 else { return [Violation(place, "stands twice")] }
      guard let value = found.first?.value, value != .null || member.isRequired else {
        return member.isRequired ? [Violation(place, "is required")] : []
      }
      return member.rule.violations(in: value, at: place)
    }
  }

  /// A value as the rule reads it: of open objects the known members alone, under their names and
  /// in the order of the rules.
  func read(_ value: SandboxValue) -> SandboxValue {
    switch (self, value) {
    case (.list(let rule), .list(let values)):
      return .list(values.map(rule.read))
    case (.open(let rules), .object(let members)):
      return .object(
        rules.compactMap { member in
          members.first { member.isNamed($0.name) }
            .map { .init(member.name, member.rule.read($0.value)) }
        })
    default:
      return value
    }
  }
}
