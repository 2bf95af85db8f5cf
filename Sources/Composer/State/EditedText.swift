/// The text of the focused field, and the caret in it.
///
/// The caret is kept as an offset in UTF-8, always between two characters (grapheme clusters), so
/// that no edit can split one, and so that each edit costs as much as it changes.
package struct EditedText: Sendable, Equatable {
  package private(set) var text: String
  private var offset: Int

  /// Puts the caret after so many characters, or at the end.
  package init(_ text: String, caret: Int? = nil) {
    var own = text
    own.makeContiguousUTF8()
    self.text = own
    offset = own.utf8.count
    if let caret,
      let index = own.index(own.startIndex, offsetBy: max(0, caret), limitedBy: own.endIndex)
    {
      offset = own.utf8.distance(from: own.startIndex, to: index)
    }
  }

  /// The number of characters before the caret.
  package var caret: Int { beforeCaret.count }
  package var beforeCaret: Substring { text[..<index] }
  package var afterCaret: Substring { text[index...] }
  package var isAtStart: Bool { offset == 0 }
  package var isAtEnd: Bool { offset == text.utf8.count }

  private var index: String.Index {
    text.utf8.index(text.startIndex, offsetBy: offset)
  }

  private func offset(of index: String.Index) -> Int {
    text.utf8.distance(from: text.startIndex, to: index)
  }

  package static func == (left: EditedText, right: EditedText) -> Bool {
    left.offset == right.offset && left.text.utf8.elementsEqual(right.text.utf8)
  }
}

extension EditedText {
  /// Inserts text at the caret, which then stands after it.
  ///
  /// Where the last inserted scalar joins the character that follows, the caret stands after both.
  package mutating func insert(_ inserted: String) {
    guard !inserted.isEmpty else { return }
    text.insert(contentsOf: inserted, at: index)
    offset += inserted.utf8.count
    roundUp()
  }

  package mutating func deleteBackward() {
    guard !isAtStart else { return }
    let start = text.index(before: index)
    remove(from: start, to: index)
  }

  package mutating func deleteForward() {
    guard !isAtEnd else { return }
    remove(from: index, to: text.index(after: index))
  }

  package mutating func moveLeft() {
    guard !isAtStart else { return }
    offset = offset(of: text.index(before: index))
  }

  package mutating func moveRight() {
    guard !isAtEnd else { return }
    offset = offset(of: text.index(after: index))
  }

  package mutating func moveToStart() { offset = 0 }
  package mutating func moveToEnd() { offset = text.utf8.count }
  package mutating func moveWordLeft() { offset = offset(of: wordStart) }
  package mutating func moveWordRight() { offset = offset(of: wordEnd) }

  /// Deletes to the end and returns what was deleted.
  package mutating func killToEnd() -> String { remove(from: index, to: text.endIndex) }

  /// Deletes to the start and returns what was deleted.
  package mutating func killToStart() -> String { remove(from: text.startIndex, to: index) }

  /// Deletes the word before the caret and returns what was deleted.
  package mutating func killWord() -> String { remove(from: wordStart, to: index) }

  @discardableResult
  private mutating func remove(from start: String.Index, to end: String.Index) -> String {
    let removed = String(text[start..<end])
    offset = offset(of: start)
    text.removeSubrange(start..<end)
    roundUp()
    return removed
  }

  /// Moves a caret that an edit has left inside a character to that character's end.
  private mutating func roundUp() {
    guard !isAtEnd, offset > 0 else { return }
    // Stepping on from inside a character ends where the character ends, and the step back from
    // there is its start.
    let end = text.index(after: index)
    if text.index(before: end) != index { offset = offset(of: end) }
  }

  private var wordStart: String.Index {
    var place = index
    while place > text.startIndex, !text[text.index(before: place)].isWordCharacter {
      place = text.index(before: place)
    }
    while place > text.startIndex, text[text.index(before: place)].isWordCharacter {
      place = text.index(before: place)
    }
    return place
  }

  private var wordEnd: String.Index {
    var place = index
    while place < text.endIndex, !text[place].isWordCharacter { place = text.index(after: place) }
    while place < text.endIndex, text[place].isWordCharacter { place = text.index(after: place) }
    return place
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber }
}
