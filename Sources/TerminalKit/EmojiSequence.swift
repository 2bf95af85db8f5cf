/// An emoji made of several scalars, which takes two columns.
///
/// Source of the grammar: Unicode Technical Standard 51, section 1.4.9. Terminals disagree about
/// these more than about anything else: some add up the widths of the scalars.
struct EmojiSequence {
  /// What every terminal shows in the same number of columns, filled up to two columns.
  ///
  /// For a flag its two letters; for anything else the first emoji, without what was joined to it.
  let portableText: String

  init?(_ text: some StringProtocol) {
    var scalars = Array(text.unicodeScalars.prefix(Self.mostScalars + 1))
    guard (2...Self.mostScalars).contains(scalars.count) else { return nil }
    let first = scalars[0]

    if let letters = Self.flagLetters(scalars) {
      portableText = letters
      return
    }
    if scalars.count == 3, scalars[1] == Self.emojiPresentation, scalars[2] == "\u{20E3}",
      first.properties.isEmoji, first.isASCII
    {
      portableText = String(first) + " "
      return
    }
    if first == "\u{1F3F4}", Self.subdivisions.contains(Self.tags(scalars.dropFirst())) {
      scalars = [first]
    } else {
      guard Self.isJoined(scalars[...]) else { return nil }
    }
    portableText = String(first) + (EastAsianWidth.isWide(first) ? "" : " ")
  }

  static let columns = 2

  /// The longest ones in use have ten scalars.
  private static let mostScalars = 16
  private static let emojiPresentation: Unicode.Scalar = "\u{FE0F}"
  private static let joiner: Unicode.Scalar = "\u{200D}"

  /// The flags of subdivisions that are recommended for general interchange.
  ///
  /// Any others could carry text that nobody sees, since tags are invisible.
  private static let subdivisions = ["gbeng", "gbsct", "gbwls"]

  /// Whether the scalars are one or more emoji with joiners in between.
  private static func isJoined(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = scalars.first, first.isEmojiBase else { return false }
    var rest = scalars.dropFirst()
    var isPlain = true
    if let next = rest.first, next == emojiPresentation || next.properties.isEmojiModifier {
      rest = rest.dropFirst()
      isPlain = false
    }
    guard let next = rest.first else {
      return !isPlain || scalars.startIndex > 0
    }
    return next == joiner && isJoined(rest.dropFirst())
  }

  private static func flagLetters(_ scalars: [Unicode.Scalar]) -> String? {
    guard scalars.count == 2 else { return nil }
    var letters = ""
    for scalar in scalars {
      guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
      letters.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0x1F1E6 + 0x41)))
    }
    return letters
  }

  /// The text that tag characters spell; empty unless they end with the tag that ends them.
  private static func tags(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    guard scalars.last == "\u{E007F}" else { return "" }
    var text = ""
    for scalar in scalars.dropLast() {
      guard (0xE0020...0xE007E).contains(scalar.value) else { return "" }
      text.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xE0000)))
    }
    return text
  }
}
