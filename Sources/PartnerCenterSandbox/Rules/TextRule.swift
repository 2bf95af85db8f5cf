/// What a text of the body must be.
struct TextRule: Sendable {
  /// What the text must be, such as `must be two letters`.
  let demand: String
  let accepts: @Sendable (String) -> Bool
}

extension TextRule {
  static let any = TextRule(demand: "must be a text") { _ in true }

  static let filled = TextRule(demand: "must not be empty") { text in
    text.unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  /// One of the listed values, in their spelling.
  ///
  /// Swift's `==` would take a text for another that only looks the same, so bytes are compared.
  static func oneOf(_ values: [String]) -> TextRule {
    TextRule(demand: "must be one of " + values.joined(separator: ", ")) { text in
      values.contains { $0.utf8.elementsEqual(text.utf8) }
    }
  }

  /// An id of a published list; the list is too long for a message.
  static func listed(_ values: [String], as name: String) -> TextRule {
    TextRule(demand: "must be an id of the published list of \(name)") { text in
      values.contains { $0.utf8.elementsEqual(text.utf8) }
    }
  }

  /// An ISO 3166-1 alpha-2 code, or nothing.
  ///
  /// The example sends every member of an address, and empty text for what has no value.
  static let countryOrEmpty = TextRule(
    demand: "must be the two capital letters of ISO 3166-1 alpha-2, such as US"
  ) { text in
    text.isEmpty || CountryCodes.all.contains { $0.utf8.elementsEqual(text.utf8) }
  }

  static let currency = TextRule(
    demand: "must be the three capital letters of ISO 4217, such as USD"
  ) { text in
    CurrencyCodes.all.contains { $0.utf8.elementsEqual(text.utf8) }
  }

  /// A culture's name as .NET has it, such as en-us.
  static let culture = TextRule(demand: "must be a culture's name, such as en-us") { text in
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      (2...8).contains(part.count) && part.allSatisfy(lettersAndDigits.contains)
    }
  }

  static let email = TextRule(demand: "must be an e-mail address, such as name@example.com") {
    text in
    let isBroken = text.unicodeScalars.contains { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    let sides = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard !isBroken, sides.count == 2, !sides[0].isEmpty else { return false }
    let labels = sides[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { !$0.isEmpty }
  }

  static let decimal = TextRule(demand: "must be a plain decimal, such as 50000") { text in
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(digits.contains) }
  }

  static let moment = TextRule(
    demand: "must be a date and time of RFC 3339, such as 2018-09-21T17:23:33.809Z"
  ) { text in
    SandboxInstant(rfc3339: text) != nil
  }

  /// A GUID as the service writes it, in either case and without braces.
  static let guid = TextRule(demand: "must be a GUID") { text in
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.joined().allSatisfy(hexadecimalDigits.contains)
  }

  static let guidOrEmpty = TextRule(demand: guid.demand) { $0.isEmpty || guid.accepts($0) }

  private static let lettersAndDigits = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
  private static let hexadecimalDigits = Set("0123456789abcdefABCDEF".utf8)
}
