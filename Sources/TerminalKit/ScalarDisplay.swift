/// How a single scalar shows on a screen, outside of emoji.
enum ScalarDisplay {
  /// Stands on its own and takes one or two columns.
  case spacing(columns: Int)
  /// Stands on the character before it.
  case mark
  /// A Hangul vowel or final consonant, which joins the consonant or syllable before it.
  case conjoining
  /// Asks for another form of the character before it; invisible itself.
  case variation
  /// Would move the cursor, change the order of text, or not be seen at all.
  case hidden

  init(_ scalar: Unicode.Scalar) {
    // Nothing below is listed in any of the tables.
    if (0x20..<0x7F).contains(scalar.value) || (0xC0..<0x300).contains(scalar.value) {
      self = .spacing(columns: 1)
      return
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      // Private and unassigned characters have no agreed width, and often no shape.
      self = .hidden
    case _ where properties.isVariationSelector:
      self = .variation
    case _ where properties.isDefaultIgnorableCodePoint:
      self = .hidden
    case .nonspacingMark, .enclosingMark:
      self = .mark
    case _ where Self.isConjoining(scalar):
      self = .conjoining
    case _ where (0x1F1E6...0x1F1FF).contains(scalar.value):
      // Half a flag: one column here, two columns there.
      self = .hidden
    default:
      self = .spacing(columns: EastAsianWidth.isWide(scalar) ? 2 : 1)
    }
  }

  /// Source: HangulSyllableType.txt, values V and T.
  private static func isConjoining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// A form of the scalar that can be seen: `^X` for ASCII controls, `<U+202E>` for others.
  var visibleForm: String {
    if value < 0x20 || value == 0x7F {
      return "^" + String(UnicodeScalar(UInt8(value ^ 0x40)))
    }
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  /// Whether the variation selector has a known meaning after a character.
  ///
  /// Elsewhere it could carry text that nobody sees. Sources: StandardizedVariants.txt, the
  /// Ideographic Variation Database, emoji-variation-sequences.txt.
  func isVariation(of base: Unicode.Scalar) -> Bool {
    switch value {
    case 0xFE00...0xFE02, 0xE0100...0xE01EF: base.properties.isIdeographic
    case 0xFE0E, 0xFE0F: base.isEmojiBase
    case 0x180B...0x180D, 0x180F: (0x1800...0x18AF).contains(base.value)
    default: false
    }
  }

  /// Whether Hangul vowels or final consonants can join the scalar.
  ///
  /// Source: HangulSyllableType.txt, values L, LV and LVT.
  var isHangulBase: Bool {
    switch value {
    case 0x1100...0x115E, 0xA960...0xA97C, 0xAC00...0xD7A3: true
    default: false
    }
  }

  /// Whether an emoji can begin with the scalar; digits, which begin keycaps, left out.
  var isEmojiBase: Bool {
    properties.isEmoji && value > 0x7F && !(0x1F1E6...0x1F1FF).contains(value)
  }
}
