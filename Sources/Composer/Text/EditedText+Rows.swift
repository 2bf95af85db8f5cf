extension EditedText {
  /// Wraps the lines at a width; `nil` forgets the rows.
  ///
  /// All the text is wrapped when the width is another one than before; edits then keep the rows
  /// up to date. A text on one line has no rows.
  package mutating func layOut(width: Int?) {
    guard hasLines, let width else {
      layout = nil
      return
    }
    guard layout?.width != max(1, width) else { return }
    layout = RowLayout(of: text, width: width)
    goalColumn = nil
    isAtRowEnd = false
  }

  /// The row of the caret, as shown; 0 without rows.
  package var caretRow: Int {
    guard let layout else { return 0 }
    let row = layout.row(of: offset)
    return isAtRowEnd && row > 0 && layout.start(ofRow: row) == offset ? row - 1 : row
  }

  /// The column of the caret in its row, never beyond the width; 0 without rows.
  package var caretColumn: Int {
    guard let layout else { return 0 }
    let bytes = text.utf8Span.span
    var place = layout.start(ofRow: caretRow)
    var column = 0
    while place < offset, column < layout.width {
      let cluster = text.cluster(at: place, in: bytes)
      place += cluster.length
      column += cluster.columns
    }
    return min(column, layout.width - 1)
  }

  /// Moves up a row, to the column where moves from row to row began.
  ///
  /// - Returns: Whether there is a row; nothing changes otherwise.
  @discardableResult
  package mutating func moveUp() -> Bool { moveRows(by: -1) }

  /// Moves down a row, to the column where moves from row to row began.
  ///
  /// - Returns: Whether there is a row; nothing changes otherwise.
  @discardableResult
  package mutating func moveDown() -> Bool { moveRows(by: 1) }

  /// Moves up by what is in view but one row, and what is in view with it.
  ///
  /// - Returns: Whether there is a row above; nothing changes otherwise.
  @discardableResult
  package mutating func movePageUp(height: Int) -> Bool {
    movePage(by: -max(1, height - 1))
  }

  /// Moves down by what is in view but one row, and what is in view with it.
  ///
  /// - Returns: Whether there is a row below; nothing changes otherwise.
  @discardableResult
  package mutating func movePageDown(height: Int) -> Bool {
    movePage(by: max(1, height - 1))
  }

  private mutating func movePage(by distance: Int) -> Bool {
    guard moveRows(by: distance) else { return false }
    topRow = max(0, topRow + distance)
    return true
  }

  /// Moves by so many rows, or as many as there are.
  private mutating func moveRows(by distance: Int) -> Bool {
    layout?.finish(throughOffset: offset, in: text)
    let row = caretRow
    layout?.finish(throughRow: row + max(0, distance), in: text)
    guard let layout else { return false }
    let target = max(0, min(row + distance, layout.rowCount - 1))
    guard target != row else { return false }
    let goal = goalColumn ?? caretColumn
    move(toRow: target, column: goal)
    goalColumn = goal
    return true
  }

  /// Moves to the character that is shown at a column of a row, or to the row's end.
  mutating func move(toRow row: Int, column: Int) {
    guard let layout else { return }
    let place = text.place(in: layout.range(ofRow: row, in: text), column: column)
    let isAtSoftEnd =
      row + 1 < layout.rowCount && !layout.endsLine(row) && place.isAtEnd
    move(to: isAtSoftEnd && place.isAfterSpace ? place.offset - 1 : place.offset)
    // Where no blank ends the row, its end is also where the next one begins.
    isAtRowEnd = isAtSoftEnd && !place.isAfterSpace
  }
}

private struct PlaceInRow {
  var offset: Int
  /// Whether it is the end of the row.
  var isAtEnd: Bool
  var isAfterSpace: Bool
}

extension String {
  /// The character of a row that is shown at a column, or the end of the row before its line break.
  fileprivate func place(in row: Range<Int>, column: Int) -> PlaceInRow {
    let bytes = utf8Span.span
    var place = PlaceInRow(offset: row.lowerBound, isAtEnd: false, isAfterSpace: false)
    var room = column
    while place.offset < row.upperBound {
      let cluster = cluster(at: place.offset, in: bytes)
      if cluster.kind == .lineBreak || cluster.columns > room { return place }
      room -= cluster.columns
      place.offset += cluster.length
      place.isAfterSpace = cluster.kind == .space
    }
    place.isAtEnd = true
    return place
  }
}
