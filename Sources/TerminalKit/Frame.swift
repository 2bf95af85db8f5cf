/// A screen as it should look: a grid of cells, and the place of the cursor.
package struct Frame: Sendable, Equatable {
  package let size: Size
  /// Where the cursor stands; hidden without one.
  package var cursor: Position?
  /// All rows, one after the other.
  private var cells: [Cell]

  package init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  /// Writes text into a row, from a position towards the right.
  ///
  /// Control, bidirectional and invisible characters are written in a form that can be seen. What
  /// lies outside the frame is left out, to the left as well. A character that does not fit whole
  /// ends the text, unless it is wider than all the room: then as much of it stands as fits.
  ///
  /// - Parameter width: The most columns to use; without one, up to the edge of the frame.
  /// - Returns: The columns used from the position on.
  @discardableResult
  package mutating func write(
    _ text: some StringProtocol, at position: Position, style: Style = .plain, width: Int? = nil
  ) -> Int {
    guard (0..<size.rows).contains(position.row) else { return 0 }
    let end = min(size.columns, width.map { position.column + max(0, $0) } ?? size.columns)
    var column = position.column
    if TextWidth.isPrintableASCII(text) {
      for byte in text.utf8 where column < end {
        put(Cell(text: String(Unicode.Scalar(byte)), style: style), at: column, row: position.row)
        column += 1
      }
      return column - position.column
    }
    for character in text {
      let glyphs = Glyph.glyphs(of: character)
      let columns = glyphs.reduce(0) { $0 + $1.columns }
      guard column + columns <= end || column == position.column else { break }
      for glyph in glyphs {
        guard column + glyph.columns <= end else { return column - position.column }
        put(glyph, at: column, row: position.row, style: style)
        column += glyph.columns
      }
    }
    return column - position.column
  }

  /// Fills a stretch of a row with a character of one column; others leave it as it is.
  package mutating func fill(
    _ character: Character, at position: Position, columns: Int, style: Style = .plain
  ) {
    guard TextWidth.columns(of: character) == 1, columns > 0 else { return }
    write(String(repeating: character, count: columns), at: position, style: style)
  }

  /// The cells of a row; none for a row outside the frame.
  package subscript(row: Int) -> [Cell] { Array(slice(row)) }

  /// The text of a row, with its trailing spaces.
  package func line(_ row: Int) -> String {
    slice(row).reduce(into: "") { $0 += $1.text }
  }

  /// The text of all rows.
  package var lines: [String] { (0..<size.rows).map(line) }

  func slice(_ row: Int) -> ArraySlice<Cell> {
    guard (0..<size.rows).contains(row) else { return [] }
    return cells[row * size.columns..<(row + 1) * size.columns]
  }

  private mutating func put(_ glyph: Glyph, at column: Int, row: Int, style: Style) {
    guard column >= 0 else {
      // Half of a wide character is not shown; the room it takes is.
      for next in column..<column + glyph.columns {
        put(Cell(text: " ", style: style), at: next, row: row)
      }
      return
    }
    put(Cell(text: glyph.text, style: style), at: column, row: row)
    for next in column + 1..<column + max(1, glyph.columns) {
      put(Cell(text: "", style: style), at: next, row: row, continuing: true)
    }
  }

  /// Replaces one cell, and blanks what is left of a wide character that stood there.
  private mutating func put(_ cell: Cell, at column: Int, row: Int, continuing: Bool = false) {
    guard (0..<size.columns).contains(column) else { return }
    let index = row * size.columns + column
    if !continuing, cells[index].text.isEmpty, column > 0 {
      cells[index - 1] = Cell(text: " ", style: cells[index - 1].style)
    }
    if column + 1 < size.columns, cells[index + 1].text.isEmpty {
      cells[index + 1] = Cell(text: " ", style: cells[index + 1].style)
    }
    cells[index] = cell
  }
}
