import TerminalKit

/// A frame to write on, whose last cell stays free.
///
/// Writing the last cell of a screen makes some terminals scroll.
struct Canvas {
  private(set) var frame: Frame
  let layout: Layout
  /// Where the focused field was drawn.
  var field: DrawnField?
  /// How the request was drawn beside it, where it was.
  var pane: DrawnPane?

  init(size: Size) {
    self.init(on: Frame(size: size))
  }

  /// Draws over a frame.
  init(on frame: Frame) {
    self.frame = frame
    layout = Layout(frame.size)
  }

  /// Empties what an area has in a row.
  mutating func erase(row: Int, in area: Layout.Area) {
    frame.erase(at: Position(column: area.column, row: row), columns: area.width)
  }

  mutating func hideCursor() {
    frame.cursor = nil
  }

  @discardableResult
  mutating func write(
    _ text: some StringProtocol, column: Int, row: Int, style: Style = .plain, width: Int? = nil
  ) -> Int {
    guard column >= 0, column < frame.size.columns else { return 0 }
    let free = frame.size.columns - column - (row == frame.size.rows - 1 ? 1 : 0)
    return frame.write(
      text, at: Position(column: column, row: row), style: style, width: min(width ?? free, free))
  }

  /// Writes text that ends at the right edge, leaving one column free, or at another column; leaves
  /// it out where it would touch what stands before it.
  mutating func writeAtRight(
    _ text: String, row: Int, style: Style = .plain, after column: Int, end: Int? = nil
  ) {
    let start = (end ?? frame.size.columns - 1) - TextWidth.columns(of: text)
    guard start > column else { return }
    write(text, column: start, row: row, style: style)
  }

  mutating func rule(row: Int?, crossing column: Int? = nil, with crossing: String = "─") {
    guard let row else { return }
    write(String(repeating: "─", count: frame.size.columns), column: 0, row: row, style: .dim)
    if let column { write(crossing, column: column, row: row, style: .dim) }
  }

  mutating func placeCursor(column: Int, row: Int) {
    guard frame.size.columns > 0, (0..<frame.size.rows).contains(row) else { return }
    frame.cursor = Position(column: max(0, min(column, frame.size.columns - 1)), row: row)
  }
}

extension Canvas {
  /// The line that says on which sides more is out of view.
  static func moreWords(above: Bool, below: Bool) -> String {
    "more "
      + [above ? "above" : nil, below ? "below" : nil].compactMap(\.self)
      .joined(separator: " and ")
  }
}
