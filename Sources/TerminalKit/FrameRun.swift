/// Neighbouring cells of one row, in one style, that a screen does not show yet.
package struct FrameRun: Sendable, Equatable {
  package var position: Position
  package var style: Style
  package var cells: [Cell]

  package var text: String { cells.reduce(into: "") { $0 += $1.text } }
}

extension Frame {
  /// What has to be written to turn one screen into another, from the top.
  ///
  /// The last cell of the screen is never written: some terminals scroll when it is.
  ///
  /// - Parameters:
  ///   - previous: What the screen shows; an empty screen without one, or where that one has another
  ///     size.
  ///   - sparingLastColumn: Whether the last cell of every other row is left out as well.
  package func changes(
    since previous: Frame?, sparingLastColumn: Bool = false
  ) -> [FrameRun] {
    let previous = previous.flatMap { $0.size == size ? $0 : nil }
    var runs: [FrameRun] = []
    for row in 0..<size.rows where previous.map({ isSurelySame(row, in: $0) }) != true {
      let isSpared = sparingLastColumn || row == size.rows - 1
      appendChanges(of: row, upTo: size.columns - (isSpared ? 1 : 0), since: previous, to: &runs)
    }
    return runs
  }

  private func appendChanges(
    of row: Int, upTo columns: Int, since previous: Frame?, to runs: inout [FrameRun]
  ) {
    var isOpen = false
    for column in 0..<max(0, columns) {
      let slot = writtenSlot(row, column, upTo: columns)
      let isShown =
        previous.map { shows(slot, as: $0.writtenSlot(row, column, upTo: columns), of: $0) }
        ?? (slot == .blank)
      // A wide character goes out whole, even where one of its halves stands already.
      guard !isShown || slot.isContinuation && isOpen else {
        isOpen = false
        continue
      }
      if isOpen, runs[runs.count - 1].style == slot.style {
        runs[runs.count - 1].cells.append(cell(slot))
      } else {
        isOpen = true
        runs.append(
          FrameRun(
            position: Position(column: column, row: row), style: slot.style, cells: [cell(slot)]))
      }
    }
  }

  /// What is written of a slot: a space for half of a wide character whose rest is the last cell.
  private func writtenSlot(_ row: Int, _ column: Int, upTo columns: Int) -> Slot {
    let slot = slot(row, column)
    guard column == columns - 1, columns < size.columns,
      self.slot(row, column + 1).isContinuation
    else { return slot }
    return Slot(" ", style: slot.style)
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
