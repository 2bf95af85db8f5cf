extension EditedText {
  /// Moves what is in view so that the caret is, as little as may be.
  ///
  /// To be called after each change and each move with the room that the field has on the screen.
  /// On one line the height is of no importance. What is drawn is right without this as well, but
  /// steadier and, for a long text in lines, much quicker with it.
  package mutating func keepCaretInView(width: Int, height: Int) {
    guard hasLines else {
      viewStart = shownStart(width: width)
      return
    }
    layOut(width: width)
    layout?.finish(throughOffset: offset, in: text)
    let height = max(1, height)
    let row = caretRow
    layout?.finish(throughRow: row + height, in: text)
    let top = max(row - height + 1, min(topRow, row))
    topRow = max(0, min(top, (layout?.rowCount ?? 0) - height))
  }

  /// Moves what is in view along with the text that an edit has moved.
  mutating func moveView(after range: Range<Int>, insertedCount: Int) {
    guard viewStart >= range.lowerBound else { return }
    let isBehind = viewStart > range.lowerBound && viewStart >= range.upperBound
    let moved = isBehind ? viewStart - range.count + insertedCount : range.lowerBound
    // The edit may have joined the characters on both sides.
    viewStart = text.boundary(atOrAfter: moved, in: text.utf8Span.span)
  }

  /// Where the text to show on one line begins.
  ///
  /// What is shown moves by half a width when the caret leaves it, so that most keys change one
  /// cell only; and it begins at the start when all the text has room.
  func shownStart(width: Int) -> Int {
    let window = TextWindow(text, width: width)
    let start = min(viewStart, offset)
    let isInView = window.shows(offset, from: start)
    // What would be deleted by the next key is to be seen.
    if isInView, start < offset || start == 0 { return window.wholeText(from: start) }
    let isJump = start < offset && !window.shows(window.character(before: offset), from: start)
    return window.wholeText(
      from: window.start(showing: offset, atLast: isJump && isAtEnd))
  }
}
