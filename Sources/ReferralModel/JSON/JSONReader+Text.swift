extension JSONReader {
  /// Reads text in quotes, the cursor being at the opening one.
  mutating func readText() throws(JSONSyntaxError) -> String {
    let start = offset
    offset += 1
    let run = skipRun()
    if next == UInt8(ascii: "\"") {
      offset += 1
      return try text(of: run)
    }
    return try readText(from: run, openedAt: start)
  }

  /// Reads the rest of a text that holds escapes, or finds what is wrong with it.
  private mutating func readText(
    from firstRun: Range<Int>, openedAt start: Int
  ) throws(JSONSyntaxError) -> String {
    var run = firstRun
    var text = ""
    while true {
      text += try self.text(of: run)
      switch next {
      case UInt8(ascii: "\""):
        offset += 1
        return text
      case UInt8(ascii: "\\"):
        text.unicodeScalars.append(try readEscape())
      case let control?:
        throw controlCharacter(control)
      case nil:
        throw openText(from: start)
      }
      run = skipRun()
    }
  }

  /// Steps over everything that stands for itself in text.
  private mutating func skipRun() -> Range<Int> {
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      offset += 1
    }
    return start..<offset
  }

  private func text(of run: Range<Int>) throws(JSONSyntaxError) -> String {
    do throws(UTF8.ValidationError) {
      return String(copying: try UTF8Span(validating: bytes.span.extracting(run)))
    } catch {
      throw notUTF8(error, at: run.lowerBound + error.byteOffsets.lowerBound)
    }
  }

  /// Reads an escape, the cursor being at its backslash.
  private mutating func readEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    let letter = next
    offset += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicodeEscape(at: start)
    default: throw unknownEscape(at: start)
    }
  }

  /// Reads the digits after `\u`, and the second half of a surrogate pair.
  private mutating func readUnicodeEscape(at start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
    let unit = try readHexadecimalDigits(ofEscapeAt: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard UTF16.isLeadSurrogate(unit) else { throw lonelyHalf(at: start) }
    let second = offset
    guard bytes[second...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      throw lonelyHalf(at: start)
    }
    offset += 2
    let other = try readHexadecimalDigits(ofEscapeAt: second)
    guard UTF16.isTrailSurrogate(other) else { throw lonelyHalf(at: start) }
    return UTF16.decode(UTF16.EncodedScalar([unit, other]))
  }

  private mutating func readHexadecimalDigits(
    ofEscapeAt start: Int
  ) throws(JSONSyntaxError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = next?.hexadecimalValue else { throw shortEscape(at: start) }
      unit = unit << 4 | digit
      offset += 1
    }
    return unit
  }
}

extension UInt8 {
  fileprivate var hexadecimalValue: UInt16? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(self - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
