/// An amount as typed, taken apart.
struct AmountText {
  /// A longer text is not looked at: no sum of money needs it.
  static let mostBytes = 200

  private let text: String

  init(_ text: String) {
    self.text = text.trimmed
  }

  /// The amount; `nil` for empty text.
  func amount() throws(Unreadable) -> Amount? {
    guard !text.isEmpty else { return nil }
    guard text.utf8.count <= Self.mostBytes else { throw Amount.tooLong(nil) }
    if let first = text.unicodeScalars.first, "-\u{2212}(".unicodeScalars.contains(first),
      text.unicodeScalars.contains(where: Self.isDigit)
    {
      throw Self.negative
    }
    if text.unicodeScalars.allSatisfy({ Self.isDigit($0) || ".eE+-".unicodeScalars.contains($0) }),
      text.utf8.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") })
    {
      // Only programs write exponents, and they mean a decimal point by a point.
      return try JSONNumberText(text).amount()
    }
    let (body, suffix) = withoutSuffix
    guard body.unicodeScalars.allSatisfy({ Self.isDigit($0) || Self.isSeparator($0) }),
      body.unicodeScalars.contains(where: Self.isDigit)
    else { throw strangeCharacters }
    let (integer, fraction) = try parts(of: body, suffix: suffix)
    return try Amount(
      integer: integer, fraction: fraction, movingPointBy: Self.places[suffix.lowercased()] ?? 0)
  }

  /// The text without the `k` or `m` at its end, and that letter.
  private var withoutSuffix: (body: String, suffix: String) {
    guard let last = text.last, Self.places[last.lowercased()] != nil else { return (text, "") }
    return (text.dropLast().trimmed, String(last))
  }

  private static let places = ["k": 3, "m": 6]

  private func parts(of body: String, suffix: String) throws(Unreadable) -> (String, String) {
    let halves = body.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let integer = Self.ungrouped(halves[0]) else {
      throw irregular(body, suffix: suffix)
    }
    guard halves.count == 2 else {
      guard !integer.isEmpty else { throw irregular(body, suffix: suffix) }
      return (integer, "")
    }
    let fraction = halves[1]
    guard !fraction.isEmpty, fraction.unicodeScalars.allSatisfy(Self.isDigit) else {
      throw irregular(body, suffix: suffix)
    }
    let couldBeGroup =
      fraction.utf8.count == 3 && (1...3).contains(halves[0].utf8.count)
      && !halves[0].hasPrefix("0")
    guard !couldBeGroup else {
      throw Unreadable(
        "\(text.quotedExcerpt) could mean two sums: "
          + "write \(halves[0])\(fraction)\(suffix) or \(halves[0]).\(unmistakable(fraction))\(suffix)."
      )
    }
    return (integer, String(fraction))
  }

  /// The digits of a whole number with or without groups of three; `nil` if the groups are irregular.
  private static func ungrouped(_ text: Substring) -> String? {
    let separators = Set(text.unicodeScalars.filter { !isDigit($0) })
    guard let separator = separators.first else { return String(text) }
    guard separators.count == 1 else { return nil }
    let groups = text.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false)
    guard (1...3).contains(groups[0].count), groups[0].first != "0",
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return groups.map { String($0) }.joined()
  }

  /// Three decimals as two or four: one zero fewer, or one more.
  private func unmistakable(_ fraction: Substring) -> String {
    fraction.hasSuffix("0") ? String(fraction.dropLast()) : fraction + "0"
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// What divides groups or decimals: also the no-break, thin and narrow blanks, and both
  /// apostrophes.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    ".,'_ \u{A0}\u{2009}\u{202F}\u{2019}".unicodeScalars.contains(scalar)
  }

  static let negative = Unreadable(
    "An amount cannot be negative: leave out the minus sign or the brackets.")
}

extension AmountText {
  /// The sentence for a text with something else than digits and separators in it.
  private var strangeCharacters: Unreadable {
    if let number = numberBesideCurrency {
      return Unreadable("Write the amount alone, without its currency: \(number).")
    }
    return Unreadable(
      "\(text.quotedExcerpt) cannot be read as an amount. "
        + "Write digits, such as 50000, 50,000.00, 50k or 1.5m.")
  }

  /// The amount within `$50k` or `50,000 EUR`.
  ///
  /// Only a currency is left out: in `2 million` the word is a part of the sum.
  private var numberBesideCurrency: String? {
    guard let start = text.firstIndex(where: \.isASCIIDigit),
      let last = text.lastIndex(where: \.isASCIIDigit)
    else { return nil }
    var end = text.index(after: last)
    if let letter = text[end...].first, Self.places[letter.lowercased()] != nil,
      text[end...].dropFirst().first?.isLetter != true
    {
      end = text.index(after: end)
    }
    let number = String(text[start..<end])
    let others = [text[..<start].trimmed, text[end...].trimmed].filter { !$0.isEmpty }
    guard !others.isEmpty, others.allSatisfy(Self.isCurrency),
      (try? AmountText(number).amount()) != nil
    else { return nil }
    return number
  }

  private static func isCurrency(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory == .currencySymbol }
      || Currency(code: text.uppercased()) != nil
  }

  /// The sentence for digits whose separators do not fit, with what to type.
  private func irregular(_ body: String, suffix: String) -> Unreadable {
    let words = regularForms(of: body.unicodeScalars).map { $0 + suffix }
    return Unreadable(
      "\(text.quotedExcerpt) cannot be read with certainty: "
        + "an amount has a point before its decimals. Write \(words.joined(separator: " or ")).")
  }

  private func regularForms(of body: String.UnicodeScalarView) -> [String] {
    let all = String(String.UnicodeScalarView(body.filter(Self.isDigit)))
    let points = body.filter { $0 == "." || $0 == "," }
    // A separator that stands once, behind all others, divides the decimals.
    guard let last = body.lastIndex(where: { $0 == "." || $0 == "," }),
      points.filter({ $0 == body[last] }).count == 1
    else { return [all] }
    let decimals = body[last...].filter(Self.isDigit).count
    guard decimals > 0 else { return [all] }
    let integer = decimals == all.utf8.count ? "0" : all.dropLast(decimals)
    if decimals == 3, points.count == 1, !integer.hasPrefix("0") {
      return [all, "\(integer).\(unmistakable(all.suffix(3)))"]
    }
    return ["\(integer).\(all.suffix(decimals))"]
  }
}
