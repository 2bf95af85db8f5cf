import TerminalKit

/// A line of a page that is scrolled as a whole.
struct PageRow: Equatable {
  var text: String
  var style = Style.plain

  init(_ text: String, style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

extension Canvas {
  /// Writes a page from one of its lines on, and says when there is more.
  mutating func write(_ rows: [PageRow], from top: Int, in area: Layout.Area) {
    let start = max(0, min(top, rows.count - 1))
    for (offset, row) in rows.dropFirst(start).prefix(area.height).enumerated() {
      write(
        row.text, column: area.column, row: area.row + offset, style: row.style,
        width: area.width)
    }
  }
}
