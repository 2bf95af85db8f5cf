extension JSON {
  /// A number that is written as the given text, such as `50000.10`.
  ///
  /// `nil` when that text is no number of JSON's (RFC 8259 section 6): `1,000`, `.5` or `007`.
  package init?(number text: String) {
    let value = try? JSON(reading: Array(text.utf8), name: "")
    // Space around it would be read too, and is no part of a number.
    guard case .number(let number) = value, number.hasSameScalars(as: text) else { return nil }
    self = .number(number)
  }

  /// The text, if this is a number.
  package var number: String? {
    if case .number(let text) = self { text } else { nil }
  }

  /// The value, if this is a number written as a whole one that an `Int` can hold.
  package var integer: Int? { number.flatMap { Int($0) } }
}
