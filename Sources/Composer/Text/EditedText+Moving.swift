extension EditedText {
  package mutating func moveLeft() {
    guard !isAtStart else { return }
    move(to: text.boundary(before: offset, in: text.utf8Span.span))
  }

  package mutating func moveRight() {
    guard !isAtEnd else { return }
    move(to: text.boundary(after: offset, in: text.utf8Span.span))
  }

  /// Moves to the start of the row as it is shown; on one line, of the text.
  package mutating func moveToStart() {
    guard hasLines else { return move(to: 0) }
    layout?.finish(throughOffset: offset, in: text)
    guard let layout else { return move(to: text.lineStart(before: offset)) }
    move(to: layout.start(ofRow: caretRow))
  }

  /// Moves to the end of the row as it is shown; on one line, of the text.
  package mutating func moveToEnd() {
    guard hasLines else { return move(to: text.utf8.count) }
    layout?.finish(throughOffset: offset, in: text)
    guard layout != nil else { return move(to: text.lineEnd(after: offset)) }
    move(toRow: caretRow, column: .max)
    goalColumn = nil
  }

  package mutating func moveToTextStart() { move(to: 0) }
  package mutating func moveToTextEnd() { move(to: text.utf8.count) }
  package mutating func moveWordLeft() { move(to: text.wordStart(before: offset)) }
  package mutating func moveWordRight() { move(to: text.wordEnd(after: offset)) }

  /// Moves to an offset in UTF-8, or to the end of the character that it is in.
  package mutating func move(to newOffset: Int) {
    offset = text.boundary(atOrAfter: newOffset, in: text.utf8Span.span)
    goalColumn = nil
    isAtRowEnd = false
  }
}
