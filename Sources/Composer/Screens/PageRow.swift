import TerminalKit

/// A line of a page that is scrolled as a whole.
struct PageRow: Equatable {
  var text: String
  var style = Style.plain

  init(_ text: String, style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// Rows of a page of its own, broken to its width.
  static func wrapped(_ rows: [PageRow], width: Int) -> [PageRow] {
    rows.flatMap { row in
      TextRows.prose(row.text, width: textWidth(in: width)).map {
        PageRow(margin(in: width) + $0, style: row.style)
      }
    }
  }

  /// The columns that a text has in an area of some width.
  static func textWidth(in width: Int) -> Int { max(1, width - 2 * margin(in: width).count) }

  /// What stands before a text; nothing where there is little room.
  static func margin(in width: Int) -> String { width < 40 ? "" : "  " }
}

extension Array {
  /// The lines of a page: where room is scarce, blank ones go first, from the top.
  func makingRoom(in height: Int, isBlank: (Element) -> Bool) -> [Element] {
    var surplus = Swift.max(0, count - height)
    return filter { row in
      guard surplus > 0, isBlank(row) else { return true }
      surplus -= 1
      return false
    }
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
