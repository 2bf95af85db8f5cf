/// Neighbouring cells of one row, in one style, that a screen does not show yet.
package struct FrameRun: Sendable, Equatable {
  package var position: Position
  package var style: Style
  package var cells: ArraySlice<Cell>

  package var text: String { cells.reduce(into: "") { $0 += $1.text } }
}

extension Frame {
  /// What has to be written to turn one screen into another, from the top.
  ///
  /// The last cell of the screen is never written: some terminals scroll when it is.
  ///
  /// - Parameter previous: What the screen shows; an empty screen without one, or where that one
  ///   has another size.
  package func changes(since previous: Frame?) -> [FrameRun] {
    let previous = previous.flatMap { $0.size == size ? $0 : nil }
    var runs: [FrameRun] = []
    for row in 0..<size.rows {
      var cells = slice(row)
      if row == size.rows - 1 { cells = sparingLast(cells) }
      var old = previous?.slice(row)
      if row == size.rows - 1 { old = old.map(sparingLast) }
      append(&runs, row: row, cells: cells, old: old)
    }
    return runs
  }

  private func append(
    _ runs: inout [FrameRun], row: Int, cells: ArraySlice<Cell>, old: ArraySlice<Cell>?
  ) {
    var open: FrameRun?
    for (column, index) in cells.indices.enumerated() {
      let cell = cells[index]
      let isShown = old.map { $0[$0.startIndex + column] == cell } ?? (cell == .blank)
      // A wide character goes out whole, even where one of its halves stands already.
      let isHalf = cell.text.isEmpty && open != nil
      guard !isShown || isHalf else {
        if let run = open { runs.append(run) }
        open = nil
        continue
      }
      if let run = open, run.style == cell.style {
        open?.cells = cells[run.cells.startIndex...index]
      } else {
        if let run = open { runs.append(run) }
        open = FrameRun(
          position: Position(column: column, row: row), style: cell.style,
          cells: cells[index...index])
      }
    }
    if let run = open { runs.append(run) }
  }

  /// The last row without its last cell, and without half of a wide character before it.
  private func sparingLast(_ cells: ArraySlice<Cell>) -> ArraySlice<Cell> {
    guard let last = cells.last else { return cells }
    var rest = cells.dropLast()
    if last.text.isEmpty, let half = rest.indices.last {
      rest[half] = Cell(text: " ", style: last.style)
    }
    return rest
  }
}

extension Cell {
  /// What every terminal shows in the same number of columns.
  ///
  /// The same as ``text`` but for emoji of several parts, of which terminals that do not join them
  /// would make more columns than the cell has.
  package var portableText: String {
    guard text.utf8.count > 4 || text.unicodeScalars.count > 1 else { return text }
    return EmojiSequence(text)?.portableText ?? text
  }
}
