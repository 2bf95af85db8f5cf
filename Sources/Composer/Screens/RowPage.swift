import TerminalKit

/// Lines in a window of some height: where the cursor can stand, and what is in view then.
struct RowPage {
  /// A place for the cursor.
  struct Stop: Equatable {
    var target: Review.Target
    var row: Int
    /// The button in the line, where it is one.
    var button: Int?
  }

  let rows: [ReviewRow]
  /// Whether not all lines have room, and one is left that says so.
  let isScrolled: Bool
  /// The lines that are in view at once.
  let viewHeight: Int
  /// In the order of the lines, and in each line from the left.
  let stops: [Stop]

  init(_ allRows: [ReviewRow], height: Int) {
    let rows = allRows.makingRoom(in: height, isBlank: \.isBlank)
    self.rows = rows
    isScrolled = rows.count > height && height > 2
    viewHeight = max(1, isScrolled ? height - 1 : height)
    let view = viewHeight
    var isSeen = rows.map { _ in false }
    for row in rows.indices where !rows[row].targets.isEmpty {
      let top = Self.top(around: row, of: rows.count, height: view)
      for seen in top..<min(rows.count, top + view) { isSeen[seen] = true }
    }
    stops = rows.indices.flatMap { index -> [Stop] in
      let row = rows[index]
      if !row.buttons.isEmpty {
        return row.buttons.indices.map {
          Stop(target: row.buttons[$0].target, row: index, button: $0)
        }
      }
      // What cannot be read from any other line can be gone to.
      let own = row.target ?? (isSeen[index] || row.isBlank ? nil : .line(index))
      return own.map { [Stop(target: $0, row: index)] } ?? []
    }
  }

  /// The place of a target; where it is none of the page's, the first button or the first line.
  func stop(at target: Review.Target) -> Stop? {
    if let stop = stops.first(where: { $0.target == target }) { return stop }
    if case .line(let row) = target {
      return stops.min { abs($0.row - row) < abs($1.row - row) }
    }
    return stops.first { $0.button != nil } ?? stops.first
  }

  /// The first line in view when the cursor stands in a line.
  func top(around row: Int) -> Int {
    Self.top(around: row, of: rows.count, height: viewHeight)
  }

  private static func top(around row: Int, of count: Int, height: Int) -> Int {
    max(0, min(row - height / 2, count - height))
  }

  /// Where a move leads to from a target; to the target itself at the end.
  func target(after command: Command, from target: Review.Target) -> Review.Target {
    guard let here = stop(at: target), let index = stops.firstIndex(of: here) else { return target }
    switch command {
    case .moveLeft, .moveRight:
      let next = command == .moveLeft ? index - 1 : index + 1
      guard stops.indices.contains(next), here.button != nil, stops[next].button != nil,
        abs(stops[next].row - here.row) <= 1
      else { return here.target }
      return stops[next].target
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveToFirst, .moveToLast:
      let row = row(after: command, from: here.row)
      return stops.first { $0.row == row && row != here.row }?.target ?? here.target
    default: return here.target
    }
  }

  /// The line of the stop to which a move leads.
  private func row(after command: Command, from row: Int) -> Int {
    let before = stops.last { $0.row < row }?.row ?? row
    let after = stops.first { $0.row > row }?.row ?? row
    let page = max(1, viewHeight - 1)
    return switch command {
    case .moveUp: before
    case .moveDown: after
    // At least to the next stop, however far that is.
    case .pageUp: min(before, stops.first { $0.row >= row - page }?.row ?? before)
    case .pageDown: max(after, stops.last { $0.row <= row + page }?.row ?? after)
    case .moveToFirst: stops.first?.row ?? row
    case .moveToLast: stops.last?.row ?? row
    default: row
    }
  }
}

extension Canvas {
  /// Draws a page of lines of which one is marked, with the mark in view, and says what is out of
  /// view.
  mutating func draw(_ page: RowPage, target: Review.Target) {
    let area = layout.body
    let here = page.stop(at: target)
    let top = page.top(around: here?.row ?? 0)
    for (offset, row) in page.rows.dropFirst(top).prefix(page.viewHeight).enumerated() {
      draw(row, in: area, row: area.row + offset, marking: top + offset == here?.row ? here : nil)
    }
    if here == nil { placeCursor(column: area.column, row: area.row) }
    guard page.isScrolled else { return }
    write(
      Self.moreWords(above: top > 0, below: top + page.viewHeight < page.rows.count),
      column: area.column + ReviewRow.indent(in: area.width), row: area.row + area.height - 1,
      style: .dim)
  }

  private mutating func draw(
    _ row: ReviewRow, in area: Layout.Area, row line: Int, marking stop: RowPage.Stop?
  ) {
    let start = area.column + ReviewRow.indent(in: area.width)
    let end = area.column + area.width
    for ((index, button), column) in zip(row.buttons.enumerated(), row.buttonColumns) {
      let isHere = stop?.button == index
      if isHere {
        // Closer to the later ones, which have but two blanks before them.
        write(">", column: start + column - (index == 0 ? 2 : 1), row: line, style: .accent)
        placeCursor(column: start + column, row: line)
      }
      write(
        button.text, column: start + column, row: line, style: isHere ? .selected : button.style,
        width: max(0, end - start - column))
    }
    guard row.buttons.isEmpty else { return }
    if stop != nil {
      write(">", column: start - 2, row: line, style: .accent)
      placeCursor(column: start - 2, row: line)
    }
    let isSelected = stop != nil && row.target != nil && row.style == .plain
    write(
      row.text, column: start, row: line, style: isSelected ? .selected : row.style,
      width: max(0, end - start))
  }
}
