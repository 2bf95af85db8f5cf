/// What stands in a document where something else belongs.
extension JSONReader {
  /// Refuses a document that starts with a byte order mark, whatever its encoding.
  func refuseOtherEncodings() throws(JSONSyntaxError) {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      throw complaint("the document starts with a byte order mark; save it as UTF-8 without one")
    }
    if bytes.starts(with: [0xfe, 0xff]) || bytes.starts(with: [0xff, 0xfe]) {
      throw complaint("the document is in UTF-16; save it as UTF-8 without a byte order mark")
    }
  }

  func notUTF8(_ error: UTF8.ValidationError, at offset: Int) -> JSONSyntaxError {
    let reason =
      switch error.kind {
      case .unexpectedContinuationByte: "it continues no character"
      case .truncatedScalar: "the character that it starts is cut short"
      case .overlongEncodingByte: "it starts a longer form of a character than there need be"
      case .surrogateCodePointByte: "it starts one half of a character of UTF-16"
      default: "no character starts with it"
      }
    let digits = String(bytes[offset], radix: 16, uppercase: true)
    return complaint(
      at: offset,
      "the byte 0x\(digits) is not UTF-8 here: \(reason); save the document as UTF-8")
  }

  /// Complains about what is wrong anywhere outside text, if that is what stands at the cursor.
  func neverRight() -> JSONSyntaxError? {
    let rest = bytes[offset...]
    if rest.first == UInt8(ascii: "#") || rest.starts(with: "//".utf8)
      || rest.starts(with: "/*".utf8)
    {
      return complaint("JSON has no comments; take this one out")
    }
    do throws(UTF8.ValidationError) {
      let end = min(offset + 4, bytes.count)
      _ = try UTF8Span(validating: bytes.span.extracting(offset..<end))
    } catch {
      if error.byteOffsets.lowerBound == 0 { return notUTF8(error, at: offset) }
    }
    guard let scalar = scalar(at: offset), !scalar.isASCII else { return nil }
    if ["\u{201c}", "\u{201d}", "\u{201e}", "\u{ab}", "\u{bb}", "\u{2018}", "\u{2019}"]
      .contains(scalar)
    {
      return complaint("text stands in straight double quotes (\"), not in \(scalar)")
    }
    if scalar.properties.isWhitespace || scalar == "\u{feff}" {
      return complaint(
        "only spaces, tabs and line ends may stand here, not \(scalar.codePointName)")
    }
    return nil
  }

  /// What stands at the cursor, in a person's words.
  func found() -> String {
    switch bytes[offset] {
    case UInt8(ascii: ","): return "a comma"
    case UInt8(ascii: ":"): return "a colon"
    case UInt8(ascii: "\""):
      let text = bytes[(offset + 1)...].prefix { $0 != UInt8(ascii: "\"") && $0 >= 0x20 }
      return "the text \"\(String(decoding: text.prefix(200), as: UTF8.self).shown())\""
    case let byte where byte.isWordByte: return word(at: offset)
    case let byte where byte < 0x20 || byte == 0x7f:
      return "the control character \(Unicode.Scalar(byte).codePointName)"
    default: return scalar(at: offset).map { String($0).shown() } ?? "this"
    }
  }

  /// The letters and digits from a place on, cut where there are many.
  func word(at offset: Int) -> String {
    let word = bytes[offset...].prefix(100).prefix(while: \.isWordByte)
    return String(decoding: word, as: UTF8.self).shown()
  }

  /// The character at a place, if one is there.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    String(decoding: bytes.dropFirst(offset).prefix(4), as: UTF8.self).unicodeScalars.first
  }
}
