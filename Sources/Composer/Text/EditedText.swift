import ReferralModel

/// A text that is being edited: the text itself, the caret, and what of it is in view.
///
/// The text is kept as it is, scalar by scalar. The caret is an offset in UTF-8 that always stands
/// between two characters (grapheme clusters), so that no key can split one. An edit costs as much
/// as it changes, whatever the length of the text: rows are wrapped anew from the place of the edit
/// until they begin where they began before.
package struct EditedText: Sendable, Equatable {
  package internal(set) var text: String
  /// The bytes of UTF-8 before the caret.
  package internal(set) var offset: Int
  /// Whether the text is edited as lines, as notes are, rather than on one line.
  package let hasLines: Bool

  /// The rows that the lines are wrapped into; `nil` until the width is known, or on one line.
  package internal(set) var layout: RowLayout?
  /// The first row in view.
  package internal(set) var topRow = 0
  /// Where what is in view begins, on one line.
  var viewStart = 0
  /// The column that moves from row to row try to keep.
  var goalColumn: Int?
  /// The caret, though where the next row begins, is shown at the end of the row before.
  var isAtRowEnd = false

  /// Puts the caret after so many characters, or at the end.
  package init(_ text: String, caret: Int? = nil, hasLines: Bool = false) {
    self.init(text, offset: .max, hasLines: hasLines)
    if let caret { offset = self.text.offset(ofCharacter: caret) }
  }

  /// Puts the caret after so many bytes, or after the character that ends next.
  package init(_ text: String, offset: Int, hasLines: Bool = false) {
    self.text = text
    self.text.makeContiguousUTF8()
    self.hasLines = hasLines
    self.offset = self.text.boundary(atOrAfter: offset, in: self.text.utf8Span.span)
  }

  /// The number of characters before the caret, for the draft's file.
  ///
  /// All the text before the caret is looked at, unless it is laid out.
  package var caret: Int {
    guard let layout else { return text.characterCount(in: 0..<offset) }
    let row = layout.row(of: offset)
    return layout.characterCount(beforeRow: row)
      + text.characterCount(in: layout.start(ofRow: row)..<offset)
  }

  /// The number of characters; all the text is looked at, unless it is laid out.
  package var characterCount: Int {
    layout?.characterCount ?? text.characterCount(in: 0..<text.utf8.count)
  }

  package var isAtStart: Bool { offset == 0 }
  package var isAtEnd: Bool { offset == text.utf8.count }

  /// Whether the texts are the same, scalar by scalar, with the caret at the same place.
  package static func == (left: EditedText, right: EditedText) -> Bool {
    left.offset == right.offset && left.text.hasSameScalars(as: right.text)
  }
}

extension String {
  /// The number of characters between two of their boundaries.
  fileprivate func characterCount(in range: Range<Int>) -> Int {
    let bytes = utf8Span.span
    var place = range.lowerBound
    var count = 0
    while place < range.upperBound {
      place = boundary(after: place, in: bytes)
      count += 1
    }
    return count
  }

  /// Where so many characters end, or the text does.
  fileprivate func offset(ofCharacter number: Int) -> Int {
    let bytes = utf8Span.span
    var place = 0
    var left = number
    while left > 0, place < bytes.count {
      place = boundary(after: place, in: bytes)
      left -= 1
    }
    return place
  }
}
