/// What a character is to moves by words.
private enum WordPart {
  /// A letter or digit, which makes a word with its neighbours.
  case joined
  /// A word of its own: in scripts without blanks a whole sentence would be one otherwise.
  ///
  /// Source: Unicode Standard Annex 29, section 4, on ideographs and Hiragana.
  case single
  case between
  case lineBreak

  /// What the character is that begins with a scalar.
  init(_ first: Unicode.Scalar) {
    switch first {
    case "a"..."z", "A"..."Z", "0"..."9": self = .joined
    case "\r", "\n": self = .lineBreak
    case _ where first.value < 0x80: self = .between
    case "\u{C0}"..."\u{D6}", "\u{D8}"..."\u{F6}", "\u{F8}"..."\u{24F}": self = .joined
    case "\u{3041}"..."\u{309F}": self = .single
    case _ where first.properties.isIdeographic: self = .single
    default:
      let isLetter = first.properties.isAlphabetic || first.properties.numericType != nil
      self = isLetter ? .joined : .between
    }
  }
}

extension String {
  /// Where the line that holds an offset begins.
  func lineStart(before offset: Int) -> Int {
    let bytes = utf8Span.span
    var start = offset
    while start > 0, !bytes[start - 1].endsLine { start -= 1 }
    return start
  }

  /// Where the line that holds an offset ends, before its line break, or the limit.
  func lineEnd(after offset: Int, limit: Int = .max) -> Int {
    let bytes = utf8Span.span
    let limit = Swift.min(limit, bytes.count)
    var end = offset
    while end < limit, !bytes[end].endsLine { end += 1 }
    return end
  }

  /// Where the word before an offset begins; a line break counts as a word.
  func wordStart(before offset: Int) -> Int {
    let bytes = utf8Span.span
    var place = offset
    var isInWord = false
    while place > 0 {
      let previous = boundary(before: place, in: bytes)
      switch wordPart(at: previous, in: bytes) {
      case .between where isInWord, .single where isInWord: return place
      case .lineBreak: return place == offset ? previous : place
      case .single: return previous
      case .between: break
      case .joined: isInWord = true
      }
      place = previous
    }
    return place
  }

  /// Where the word after an offset ends; a line break counts as a word.
  func wordEnd(after offset: Int) -> Int {
    let bytes = utf8Span.span
    var place = offset
    var isInWord = false
    while place < bytes.count {
      let next = boundary(after: place, in: bytes)
      switch wordPart(at: place, in: bytes) {
      case .between where isInWord, .single where isInWord: return place
      case .lineBreak: return place == offset ? next : place
      case .single: return next
      case .between: break
      case .joined: isInWord = true
      }
      place = next
    }
    return place
  }

  private func wordPart(at offset: Int, in bytes: Span<UInt8>) -> WordPart {
    let plain = PlainScalar(bytes, at: offset).flatMap { Unicode.Scalar($0.value) }
    return WordPart(plain ?? unicodeScalars[index(atOffset: offset)])
  }
}

extension UInt8 {
  /// Whether the byte is a line break or ends one.
  var endsLine: Bool { self == 0x0A || self == 0x0D }
}
