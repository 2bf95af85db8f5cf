extension Amount {
  /// Understands an amount as people type it.
  ///
  /// Digits with a point before the decimals; groups of three divided by commas, blanks,
  /// apostrophes or underscores, all the same; `k` for thousands and `m` for millions; an exponent.
  ///
  /// One form is refused although it looks plain: up to three digits, a point and exactly three
  /// digits. `50.000` is fifty to some and fifty thousand to others, and a wrong guess would be
  /// wrong by a thousand; the sentence shows both ways to write it. `0.125`, `1234.567` and
  /// `1,234.567` can only mean one sum.
  package static func read(_ text: String) -> Reading<Amount> {
    reading { () throws(Unreadable) in try AmountText(text).amount() }
      ?? .empty
  }

  /// Understands a JSON number (RFC 8259, 6), whose point is always the decimal point.
  ///
  /// So `50.000` is fifty here, with its three decimals kept.
  package static func read(jsonNumber text: String) -> Reading<Amount> {
    reading { () throws(Unreadable) in try JSONNumberText(text).amount() }
      ?? .empty
  }

  /// Understands the amount in a body: a number by the rules of JSON, text as people type it.
  package static func read(_ value: JSON?) -> Reading<Amount> {
    switch value {
    case nil, .null: .empty
    case .number(let text): read(jsonNumber: text)
    case .string(let text): read(text)
    case .bool, .array, .object:
      .unreadable("An amount is a number such as 50000, not \(value?.kindInWords ?? "nothing").")
    }
  }

  private static func reading(_ read: () throws(Unreadable) -> Amount?) -> Reading<Amount>? {
    do throws(Unreadable) {
      return try read().map { .value($0, readsAs: $0.words) }
    } catch {
      return .unreadable(error.sentence)
    }
  }
}

/// The number of a JSON text.
struct JSONNumberText {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  func amount() throws(Unreadable) -> Amount? {
    guard !text.isEmpty else { return nil }
    guard text.utf8.count <= AmountText.mostBytes else { throw Amount.tooLong(nil) }
    var rest = text.utf8[...]
    let isNegative = rest.take("-")
    let integer = rest.takeDigits()
    guard !integer.isEmpty, integer == "0" || !integer.hasPrefix("0") else { throw malformed }
    let hasPoint = rest.take(".")
    let fraction = hasPoint ? rest.takeDigits() : ""
    guard hasPoint == !fraction.isEmpty else { throw malformed }
    let exponent = try takeExponent(from: &rest)
    guard rest.isEmpty else { throw malformed }
    guard !isNegative else { throw AmountText.negative }
    return try Amount(integer: integer, fraction: fraction, movingPointBy: exponent)
  }

  private func takeExponent(from rest: inout Substring.UTF8View) throws(Unreadable) -> Int {
    guard rest.take("e") || rest.take("E") else { return 0 }
    let sign = rest.take("-") ? -1 : 1
    if sign == 1 { _ = rest.take("+") }
    let digits = rest.takeDigits()
    guard !digits.isEmpty else { throw malformed }
    // Zeros at the front may be many; a number too large for Int is refused as too long.
    return sign * (Int(digits).map { min($0, 1_000_000) } ?? 1_000_000)
  }

  private var malformed: Unreadable {
    Unreadable(
      "\(text.quotedExcerpt) cannot be read as a number. Write digits, such as 50000 or 50000.50.")
  }
}
