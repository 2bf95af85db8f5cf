/// How many columns text takes on a screen: decided here, and nowhere else.
///
/// The unit is the character, a grapheme cluster. East Asian wide ones and emoji take two columns,
/// combining marks none of their own, and what cannot be seen takes as many as its visible form,
/// such as `^X` or `<U+202E>`, which is what ``Frame/write(_:at:style:width:)`` puts on the screen.
package enum TextWidth {
  package static func columns(of character: Character) -> Int {
    if let byte = character.asciiValue, character.utf8.count == 1 {
      return (0x20..<0x7F).contains(byte) ? 1 : 2
    }
    return Glyph.glyphs(of: character).reduce(0) { $0 + $1.columns }
  }

  package static func columns(of text: some StringProtocol) -> Int {
    var columns = 0
    var rest = text.substring
    while true {
      columns += rest.removeSimpleText()
      guard let character = rest.popFirst() else { return columns }
      columns += Self.columns(of: character)
    }
  }

  /// The longest beginning of the text that fits, in whole characters.
  package static func prefix<Text: StringProtocol>(
    of text: Text, fitting columns: Int
  ) -> Text.SubSequence {
    var room = columns
    var rest = text.substring
    while true {
      room -= rest.removeSimpleText(limit: max(0, room))
      guard let character = rest.first else { return text[...] }
      room -= Self.columns(of: character)
      guard room >= 0 else { return text[..<rest.startIndex] }
      rest.removeFirst()
    }
  }
}

extension String {
  /// The text with blanks up to a width in columns.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - TextWidth.columns(of: self)))
  }
}
