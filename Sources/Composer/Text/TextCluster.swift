import TerminalKit

/// One character of a text, as rows are made of it.
struct TextCluster: Equatable {
  enum Kind {
    case other
    /// A blank, after which a row may end.
    case space
    /// CR LF, CR or LF.
    case lineBreak
    /// Punctuation that does not end a row where the text has no blanks.
    case opening
    /// Punctuation that does not begin a row where the text has no blanks.
    case closing
  }

  /// Its length in UTF-8.
  var length: Int
  /// As ``TextWidth`` has it; one for a line break, which a field on one line shows as a mark.
  var columns: Int
  var kind: Kind
  /// Whether it takes two columns as a whole, as East Asian characters and emoji do.
  var isWide: Bool

  /// Whether a row may end between this character and the next one.
  func mayPart(from next: TextCluster) -> Bool {
    if kind == .space { return true }
    return (isWide || next.isWide) && kind != .opening && next.kind != .closing
  }
}

extension String {
  /// The character that begins at an offset before the end, which must be one's start.
  func cluster(at offset: Int, in bytes: Span<UInt8>) -> TextCluster {
    if let scalar = PlainScalar(bytes, at: offset) {
      let next = offset + scalar.length
      if scalar.value == 0x0d, next < bytes.count, bytes[next] == 0x0a {
        return TextCluster(length: 2, columns: 1, kind: .lineBreak, isWide: false)
      }
      if next == bytes.count || PlainScalar(bytes, at: next) != nil { return scalar.cluster }
      if let accented = scalar.accented(bytes, at: next) { return accented }
    }
    return cluster(at: offset)
  }

  /// The same by the tables of Unicode.
  private func cluster(at offset: Int) -> TextCluster {
    guard let character = self[index(atOffset: offset)...].first,
      let first = character.unicodeScalars.first
    else { return TextCluster(length: 1, columns: 1, kind: .other, isWide: false) }
    if character.isLineBreak {
      return TextCluster(
        length: character.utf8.count, columns: 1, kind: .lineBreak, isWide: false)
    }
    let columns = TextWidth.columns(of: character)
    let kind: TextCluster.Kind =
      switch first.properties.generalCategory {
      case _ where character.utf8.elementsEqual(CollectionOfOne(0x20)): .space
      case .openPunctuation, .initialPunctuation: .opening
      case .closePunctuation, .finalPunctuation, .otherPunctuation: .closing
      default: .other
      }
    // Visible forms of control characters have two columns as well, but are two characters.
    let isWide = columns == 2 && first.value >= 0x1100
    return TextCluster(length: character.utf8.count, columns: columns, kind: kind, isWide: isWide)
  }

  /// Where the character that begins at an offset ends.
  func boundary(after offset: Int, in bytes: Span<UInt8>) -> Int {
    offset + cluster(at: offset, in: bytes).length
  }

  /// Where the character that ends at an offset, which must be one's end, begins.
  func boundary(before offset: Int, in bytes: Span<UInt8>) -> Int {
    if let scalar = PlainScalar(bytes, before: offset) {
      let start = offset - scalar.length
      if start == 0 { return 0 }
      if let previous = PlainScalar(bytes, before: start),
        previous.value != 0x0d || scalar.value != 0x0a
      {
        return start
      }
    }
    return utf8.distance(from: startIndex, to: index(before: index(atOffset: offset)))
  }

  /// The nearest end of a character at or after an offset.
  func boundary(atOrAfter offset: Int, in bytes: Span<UInt8>) -> Int {
    guard offset > 0, offset < bytes.count else {
      return Swift.max(0, Swift.min(offset, bytes.count))
    }
    if let next = PlainScalar(bytes, at: offset), let previous = PlainScalar(bytes, before: offset),
      previous.value != 0x0d || next.value != 0x0a
    {
      return offset
    }
    // Stepping on from inside a character ends where the character ends, and the step back from
    // there is its start.
    let end = index(after: index(atOffset: offset))
    let start = index(before: end)
    return utf8.distance(from: startIndex, to: start) == offset
      ? offset : utf8.distance(from: startIndex, to: end)
  }

  func index(atOffset offset: Int) -> Index { utf8.index(startIndex, offsetBy: offset) }
}

extension Character {
  var isLineBreak: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}
