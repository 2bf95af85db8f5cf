import PartnerCenter
import ReferralModel
import TerminalKit

/// Where a part's focused field stands on a screen.
struct DrawnField {
  /// A line of the field, and its row where it is in view.
  private struct PlacedLine {
    var line: PartPage.Line
    var row: Int?
  }

  private let part: PartLayout
  private let area: Layout.Area
  /// The lines that change with the text, all of which come before what is said about it.
  private let lines: [PlacedLine]

  /// - Returns: `nil` where the lines themselves change with the text.
  init?(of page: PartPage, from top: Int, height: Int, in area: Layout.Area) {
    guard !page.part.showsOneField else { return nil }
    part = page.part
    self.area = area
    lines = page.lines.enumerated().compactMap { index, line in
      guard line.isFocused, !line.isRemark else { return nil }
      let isInView = (top..<top + height).contains(index)
      return PlacedLine(line: line, row: isInView ? area.row + index - top : nil)
    }
  }

  /// Draws the field over an earlier screen, on which nothing but its text was another.
  ///
  /// - Returns: Whether the field still has the lines that it had.
  func draw(_ editor: DraftEditor, on canvas: inout Canvas, today: CalendarDay) -> Bool {
    guard let field = editor.field else { return false }
    let page = PartPage([], of: editor, in: part, on: today)
    var lines = lines
    if field.kind == .notes, part.hasNotesLabel {
      let contents = page.notes(of: field, isFocused: true)
      guard contents.count == lines.count else { return false }
      for (index, content) in contents.enumerated() { lines[index].line.content = content }
    }
    canvas.hideCursor()
    var drawing = FieldDrawing(page, on: canvas, today: today)
    for placed in lines {
      guard let row = placed.row else { continue }
      drawing.canvas.erase(row: row, in: area)
      drawing.draw(placed.line, row: row)
    }
    canvas = drawing.canvas
    return true
  }
}

extension PartPage.Line {
  fileprivate var isRemark: Bool {
    if case .remark = content { true } else { false }
  }
}
