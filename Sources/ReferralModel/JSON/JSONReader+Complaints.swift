/// What is said about a document that is not JSON: always what is wrong, and what would be right.
extension JSONReader {
  func complaint(at offset: Int, _ message: String) -> JSONSyntaxError {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    // Every scalar has one byte that does not continue another.
    let column = before[lineStart...].count { $0 & 0xc0 != 0x80 } + 1
    return JSONSyntaxError(name: name, line: line(of: offset), column: column, message: message)
  }

  func complaint(_ message: String) -> JSONSyntaxError {
    complaint(at: offset, message)
  }

  private func line(of offset: Int) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// Says what belongs at the cursor and what is there instead.
  ///
  /// - Parameter note: what more there is to say.
  func missing(_ expected: String, note: String? = nil) -> JSONSyntaxError {
    let note = note.map { "; \($0)" } ?? ""
    guard next != nil else {
      return complaint("\(expected) belongs here, but the document ends\(note)")
    }
    if let general = neverRight() { return general }
    return complaint("\(expected) belongs here, not \(found())\(note)")
  }

  // MARK: Values

  func noValue() -> JSONSyntaxError {
    switch next {
    case UInt8(ascii: "'"):
      return complaint("text stands in double quotes, not in single ones")
    case UInt8(ascii: "+"):
      return complaint("a number has no plus sign in front of it")
    case UInt8(ascii: "."):
      return complaint("a number starts with a digit, such as the 0 of 0.5")
    case let byte? where byte.isWordByte:
      let word = word(at: offset)
      if ["true", "false", "null"].contains(word.lowercased()) {
        return complaint("\(word) is written \(word.lowercased()) here, in small letters")
      }
      return complaint(
        "\(word) is no value; it may be text that lacks its double quotes, or true, false, null "
          + "or a number misspelt")
    default:
      return missing("a value")
    }
  }

  func noDigit(after place: String) -> JSONSyntaxError {
    missing("a digit", note: "a number has one after \(place)")
  }

  func notOfNumber() -> JSONSyntaxError {
    complaint(
      "\(found()) cannot be part of a number; a number is written like -1234.50 or 1.5e3, and "
        + "anything else stands in double quotes")
  }

  // MARK: Lists and objects

  func noName(openedAt start: Int) -> JSONSyntaxError {
    switch next {
    case UInt8(ascii: "'"):
      complaint("a member name stands in double quotes, not in single ones")
    case let byte? where byte.isWordByte:
      complaint("a member name stands in double quotes: \"\(word(at: offset))\"")
    default:
      missing("a member name in quotes", note: opening(of: "object", at: start))
    }
  }

  func twice(_ name: String, at offset: Int, first: Int) -> JSONSyntaxError {
    complaint(
      at: offset,
      "the member name \"\(name.shown())\" stands twice in one object; the first is at line "
        + "\(line(of: first))")
  }

  func lastComma(in container: String, at comma: Int) -> JSONSyntaxError {
    complaint(at: comma, "no comma belongs after the last value of \(article(container))")
  }

  func unfinished(
    _ container: String, openedAt start: Int, closedBy bracket: UInt8
  ) -> JSONSyntaxError {
    missing(
      "a comma or \(Character(Unicode.Scalar(bracket)))", note: opening(of: container, at: start))
  }

  private func article(_ container: String) -> String {
    container == "object" ? "an object" : "a list"
  }

  /// Where the list or object began, if that is not plain to see.
  private func opening(of container: String, at start: Int) -> String? {
    let line = line(of: start)
    return line == self.line(of: offset) ? nil : "the \(container) begins at line \(line)"
  }

  // MARK: Text

  func openText(from start: Int) -> JSONSyntaxError {
    complaint(at: start, "this text has no closing quote, and the document ends")
  }

  func controlCharacter(_ byte: UInt8) -> JSONSyntaxError {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      complaint(
        "the line ends inside text; a closing quote is missing, or the line end is to be written "
          + "\\n")
    case UInt8(ascii: "\t"):
      complaint("a tab inside text is written \\t")
    default:
      complaint(
        "the control character \(Unicode.Scalar(byte).codePointName) inside text is written "
          + "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))")
    }
  }

  func unknownEscape(at start: Int) -> JSONSyntaxError {
    guard let scalar = scalar(at: start + 1) else {
      return complaint(at: start, "this backslash escapes nothing; a backslash is written \\\\")
    }
    return complaint(
      at: start,
      "\\\(String(scalar).shown()) means nothing in JSON; a backslash is written \\\\, a quote "
        + "\\\", a line end \\n")
  }

  func shortEscape(at start: Int) -> JSONSyntaxError {
    complaint(at: start, "\\u takes four hexadecimal digits, such as the 00e9 of \\u00e9")
  }

  func lonelyHalf(at start: Int) -> JSONSyntaxError {
    let escape = String(decoding: bytes[start..<start + 6], as: UTF8.self)
    return complaint(
      at: start,
      "\(escape) is one half of a character; \\ud800 to \\udbff and \\udc00 to \\udfff stand in "
        + "pairs, in this order")
  }
}
