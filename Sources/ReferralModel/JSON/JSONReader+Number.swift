extension JSONReader {
  /// Reads a number as its text (RFC 8259 section 6), the cursor being at its first byte.
  mutating func readNumber() throws(JSONSyntaxError) -> String {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    let whole = offset
    let wholeDigits = skipDigits()
    guard wholeDigits > 0 else { throw noDigit(after: "the minus sign") }
    if wholeDigits > 1, bytes[whole] == UInt8(ascii: "0") {
      throw complaint(at: whole, "a number does not start with a 0 that another digit follows")
    }
    if next == UInt8(ascii: ".") {
      offset += 1
      guard skipDigits() > 0 else { throw noDigit(after: "the decimal point") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      guard skipDigits() > 0 else { throw noDigit(after: "the exponent's e") }
    }
    if let next,
      next.isWordByte || next == UInt8(ascii: ".") || next == UInt8(ascii: "+")
        || next == UInt8(ascii: "-")
    {
      throw notOfNumber()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Steps over digits and returns how many there were.
  private mutating func skipDigits() -> Int {
    let start = offset
    while let next, next.isASCIIDigit { offset += 1 }
    return offset - start
  }
}
