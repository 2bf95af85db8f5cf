package import TerminalKit

/// The rows that a field of many lines shows of its text, and where the caret stands in them.
package struct NotesView: Equatable {
  /// As many rows as there is room for, from the top.
  ///
  /// Underscores fill the room after the end of the text; other rows end where their text ends.
  package var rows: [String]
  /// Where the caret stands, from the left upper corner; `nil` without one.
  package var caret: Position?
  package var hasMoreAbove: Bool
  package var hasMoreBelow: Bool

  /// A field with the caret, which is always in view.
  ///
  /// All the text is wrapped here unless ``EditedText/keepCaretInView(width:height:)`` was called.
  package init(_ edited: EditedText, width: Int, height: Int) {
    var edited = edited
    edited.keepCaretInView(width: width, height: height)
    let top = edited.topRow
    guard let layout = edited.layout else {
      self.init(edited.text, width: width, height: height)
      return
    }
    let last = min(top + max(0, height), layout.rowCount)
    let ranges = (top..<max(top, last)).map { layout.range(ofRow: $0, in: edited.text) }
    self.init(
      edited.text, ranges, endsWithText: last == layout.rowCount, width: width, height: height)
    caret = Position(column: edited.caretColumn, row: edited.caretRow - top)
    hasMoreAbove = top > 0
  }

  /// A field without the caret: the start of its text, of which no more is looked at.
  package init(_ content: String, width: Int, height: Int) {
    let (ranges, isAll) = RowLayout.firstRows(of: content, width: width, count: height)
    self.init(content, ranges, endsWithText: isAll, width: width, height: height)
  }

  private init(
    _ content: String, _ ranges: [Range<Int>], endsWithText: Bool, width: Int, height: Int
  ) {
    let bytes = content.utf8Span.span
    rows = ranges.map { range in
      let lineEnd = content.lineEnd(after: range.lowerBound, limit: range.upperBound)
      var end = content.offset(after: range.lowerBound, columns: width, in: bytes, limit: lineEnd)
      // A character that is wider than a row stands alone, cut by the frame.
      if end.offset == range.lowerBound, lineEnd > end.offset { end = (range.upperBound, width) }
      let isLast = endsWithText && range == ranges.last
      let free = isLast ? String(repeating: "_", count: max(0, width - end.columns)) : ""
      let start = content.index(atOffset: range.lowerBound)
      return content[start..<content.index(atOffset: end.offset)] + free
    }
    if endsWithText, rows.count < height {
      let free = String(repeating: "_", count: max(0, width))
      rows += Array(repeating: free, count: height - rows.count)
    }
    hasMoreAbove = false
    hasMoreBelow = !endsWithText
  }
}
