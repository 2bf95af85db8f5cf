import Glibc

/// A screen as it should look: a grid of cells, and the place of the cursor.
package struct Frame: Sendable {
  package let size: Size
  /// Where the cursor stands; hidden without one.
  package var cursor: Position?
  /// All rows, one after the other.
  private var slots: [Slot]
  /// The characters of several scalars, which slots name by number.
  private var clusters: [String] = []

  package init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    slots = Array(repeating: .blank, count: self.size.columns * self.size.rows)
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
    var rest = text.substring
    while true {
      column += putSimpleText(&rest, from: column, to: end, row: position.row, style: style)
      guard let character = rest.popFirst() else { break }
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

  /// Empties a stretch of a row, as it was before anything was written there.
  package mutating func erase(at position: Position, columns: Int) {
    guard (0..<size.rows).contains(position.row) else { return }
    let first = max(0, position.column)
    for column in first..<max(first, min(position.column + columns, size.columns)) {
      put(.blank, at: column, row: position.row)
    }
  }

  /// The cells of a row; none for a row outside the frame.
  package subscript(row: Int) -> [Cell] {
    guard (0..<size.rows).contains(row) else { return [] }
    return slots[row * size.columns..<(row + 1) * size.columns].map(cell)
  }

  /// The text of a row, with its trailing spaces.
  package func line(_ row: Int) -> String {
    self[row].reduce(into: "") { $0 += $1.text }
  }

  /// The text of all rows.
  package var lines: [String] { (0..<size.rows).map(line) }

  /// Takes simple text away and puts it into the slots between two columns.
  private mutating func putSimpleText(
    _ text: inout Substring, from start: Int, to end: Int, row: Int, style: Style
  ) -> Int {
    let firstIndex = row * size.columns
    let splitsFirst = start > 0 && start < end && slots[firstIndex + start].isContinuation
    var column = start
    slots.withUnsafeMutableBufferPointer { slots in
      _ = text.removeSimpleText(limit: max(0, end - start)) { scalar in
        if column >= 0 { slots[firstIndex + column] = Slot(scalar, style: style) }
        column += 1
      }
    }
    guard column > start else { return 0 }
    if splitsFirst { blank(firstIndex + start - 1) }
    if column >= 0, column < size.columns, slots[firstIndex + column].isContinuation {
      blank(firstIndex + column)
    }
    return column - start
  }

  private mutating func put(_ glyph: Glyph, at column: Int, row: Int, style: Style) {
    guard column >= 0 else {
      // Half of a wide character is not shown; the room it takes is.
      for next in column..<column + glyph.columns {
        put(Slot(" ", style: style), at: next, row: row)
      }
      return
    }
    put(slot(of: glyph.text, style: style), at: column, row: row)
    for next in column + 1..<column + max(1, glyph.columns) {
      put(.continuation(style: style), at: next, row: row)
    }
  }

  private mutating func slot(of text: String, style: Style) -> Slot {
    let scalars = text.unicodeScalars
    if let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
      return Slot(first, style: style)
    }
    clusters.append(text)
    return Slot(cluster: clusters.count - 1, style: style)
  }

  /// Replaces one slot, and blanks what is left of a wide character that stood there.
  private mutating func put(_ slot: Slot, at column: Int, row: Int) {
    guard column >= 0, column < size.columns else { return }
    let index = row * size.columns + column
    if slots[index].isContinuation, !slot.isContinuation, column > 0 {
      blank(index - 1)
    }
    if column + 1 < size.columns, slots[index + 1].isContinuation {
      blank(index + 1)
    }
    slots[index] = slot
  }

  private mutating func blank(_ index: Int) {
    slots[index] = Slot(" ", style: slots[index].style)
  }
}

extension Frame {
  func slot(_ row: Int, _ column: Int) -> Slot { slots[row * size.columns + column] }

  func cell(_ slot: Slot) -> Cell {
    switch slot.content {
    case .scalar(let scalar): Cell(text: String(scalar), style: slot.style)
    case .cluster(let number): Cell(text: clusters[number], style: slot.style)
    case .continuation: Cell(text: "", style: slot.style)
    }
  }

  /// Whether a row looks the same in a frame of the same size, as far as this can be told at once.
  func isSurelySame(_ row: Int, in frame: Frame) -> Bool {
    guard clusters.isEmpty, frame.clusters.isEmpty else { return false }
    let range = row * size.columns..<(row + 1) * size.columns
    return slots.withUnsafeBytes { bytes in
      frame.slots.withUnsafeBytes { others in
        guard let bytes = bytes.baseAddress, let others = others.baseAddress else { return true }
        let stride = MemoryLayout<Slot>.stride
        let start = range.lowerBound * stride
        return memcmp(bytes + start, others + start, range.count * stride) == 0
      }
    }
  }

  /// Whether two slots, one of each frame, show the same scalars in the same style.
  func shows(_ slot: Slot, as other: Slot, of frame: Frame) -> Bool {
    guard slot.isCluster, other.isCluster else { return slot == other }
    // The same number may be another character there, and another number the same.
    return cell(slot) == frame.cell(other)
  }
}

extension Frame: Equatable {
  package static func == (one: Frame, other: Frame) -> Bool {
    one.size == other.size && one.cursor == other.cursor
      && zip(one.slots, other.slots).allSatisfy { one.shows($0, as: $1, of: other) }
  }
}
