import ReferralModel

extension EditedText {
  /// Replaces a range of UTF-8 offsets, and puts the caret after what was inserted.
  ///
  /// The range may begin and end inside characters, but not inside scalars: there it is widened.
  /// Where the last inserted scalar joins the character that follows, the caret stands after both.
  @discardableResult
  package mutating func replace(_ range: Range<Int>, with inserted: String) -> Replacement {
    let range = text.wholeScalars(in: range)
    let bounds = text.index(atOffset: range.lowerBound)..<text.index(atOffset: range.upperBound)
    let removed = String(text[bounds])
    let caretBefore = offset
    text.replaceSubrange(bounds, with: inserted)
    offset = text.boundary(
      atOrAfter: range.lowerBound + inserted.utf8.count, in: text.utf8Span.span)
    goalColumn = nil
    isAtRowEnd = false
    layout?.update(
      at: range.lowerBound, removed: range.count, inserted: inserted.utf8.count, in: text)
    moveView(after: range, insertedCount: inserted.utf8.count)
    return Replacement(
      offset: range.lowerBound, removed: removed, inserted: inserted, caretBefore: caretBefore,
      caretAfter: offset)
  }

  /// Does an edit again, or takes one back when given its inverse, and puts the caret where it was.
  ///
  /// - Returns: Whether the text that it removes is there; nothing changes otherwise.
  @discardableResult
  package mutating func apply(_ replacement: Replacement) -> Bool {
    let range = replacement.offset..<replacement.offset + replacement.removed.utf8.count
    guard range.lowerBound >= 0, range.upperBound <= text.utf8.count,
      text.wholeScalars(in: range) == range,
      text[text.index(atOffset: range.lowerBound)..<text.index(atOffset: range.upperBound)]
        .hasSameScalars(as: replacement.removed)
    else { return false }
    replace(range, with: replacement.inserted)
    offset = text.boundary(atOrAfter: replacement.caretAfter, in: text.utf8Span.span)
    return true
  }

  /// Inserts text at the caret, which then stands after it.
  @discardableResult
  package mutating func insert(_ inserted: String) -> Replacement? {
    inserted.isEmpty ? nil : replace(offset..<offset, with: inserted)
  }

  @discardableResult
  package mutating func deleteBackward() -> Replacement? {
    isAtStart ? nil : remove(text.boundary(before: offset, in: text.utf8Span.span)..<offset)
  }

  @discardableResult
  package mutating func deleteForward() -> Replacement? {
    isAtEnd ? nil : remove(offset..<text.boundary(after: offset, in: text.utf8Span.span))
  }

  /// Deletes to the end, or to the line's; at a line's end, the line break.
  @discardableResult
  package mutating func killToEnd() -> Replacement? {
    let end = hasLines ? text.lineEnd(after: offset) : text.utf8.count
    return end == offset ? deleteForward() : remove(offset..<end)
  }

  /// Deletes to the start, or to the line's; at a line's start, the line break before it.
  @discardableResult
  package mutating func killToStart() -> Replacement? {
    let start = hasLines ? text.lineStart(before: offset) : 0
    return start == offset ? deleteBackward() : remove(start..<offset)
  }

  /// Deletes the word before the caret.
  @discardableResult
  package mutating func killWord() -> Replacement? {
    remove(text.wordStart(before: offset)..<offset)
  }

  private mutating func remove(_ range: Range<Int>) -> Replacement? {
    range.isEmpty ? nil : replace(range, with: "")
  }
}

extension String {
  /// The range within the text, widened to whole scalars.
  fileprivate func wholeScalars(in range: Range<Int>) -> Range<Int> {
    let bytes = utf8Span.span
    var start = Swift.max(0, Swift.min(range.lowerBound, bytes.count))
    var end = Swift.max(0, Swift.min(range.upperBound, bytes.count))
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }
}
