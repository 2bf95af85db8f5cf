extension UInt8 {
  /// Whether the byte is one of the digits `0` to `9`.
  package var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether the byte is a letter without accents or a digit.
  package var isASCIIAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: isASCIIDigit
    }
  }
}

extension Character {
  /// Whether the character is one of the digits `0` to `9`, and nothing else: a digit with an accent
  /// on it is none, though it is sorted between two.
  package var isASCIIDigit: Bool { isASCII && isNumber }
}
