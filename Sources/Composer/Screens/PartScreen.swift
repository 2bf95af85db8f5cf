import ReferralModel
import TerminalKit

extension Canvas {
  /// Draws the part in which the person is: the list of parts, and the fields.
  mutating func drawPart(_ editor: DraftEditor, on today: CalendarDay) {
    drawPartList(editor)
    let area = layout.fieldArea
    let page = PartPage(editor, in: PartLayout(editor, in: layout), on: today)
    let isScrolled = page.lines.count > area.height && area.height > 2
    let height = isScrolled ? area.height - 1 : area.height
    let top = page.top(height: height)
    var drawing = FieldDrawing(page, on: self, today: today)
    for (offset, line) in page.lines.dropFirst(top).prefix(height).enumerated() {
      drawing.draw(line, row: area.row + offset)
    }
    self = drawing.canvas
    field = DrawnField(of: page, from: top, height: height, in: area)
    guard isScrolled else { return }
    let more = [top > 0 ? "above" : nil, top + height < page.lines.count ? "below" : nil]
    write(
      "more " + more.compactMap(\.self).joined(separator: " and "), column: area.column + 2,
      row: area.row + area.height - 1, style: .dim)
  }

  mutating func drawPartList(_ editor: DraftEditor) {
    drawRules()
    if layout.hasPartColumn {
      for row in layout.body.row..<layout.body.row + layout.body.height {
        write("│", column: Layout.partListWidth, row: row, style: .dim)
      }
      for (index, part) in Part.allCases.enumerated() {
        let row = layout.body.row + index + (layout.body.height > Part.allCases.count ? 1 : 0)
        let status = editor.statusWord(of: part)
        let room = Layout.partListWidth - 4 - status.count - 1
        let isHere = part == editor.part
        if isHere { write(">", column: 0, row: row, style: .accent) }
        write(
          "\(part.number) \(part.title)", column: 1, row: row, style: isHere ? .selected : .plain,
          width: room + 2)
        write(status, column: Layout.partListWidth - 1 - status.count, row: row, style: .dim)
      }
    } else if let row = layout.partLineRow {
      let words = "\(editor.part.number) of 8  \(editor.part.title)"
      let used = write(words, column: 1, row: row, style: .title)
      writeAtRight(editor.statusWord(of: editor.part), row: row, style: .dim, after: used + 2)
    }
  }

  private mutating func drawRules() {
    let column = layout.hasPartColumn ? Layout.partListWidth : nil
    rule(row: layout.topRuleRow, crossing: column, with: "┬")
    rule(row: layout.bottomRuleRow, crossing: column, with: "┴")
  }
}

extension DraftEditor {
  func statusWord(of part: Part) -> String {
    guard part == .review else { return completion[part].word }
    switch draft.submission.state {
    case .sent: return "sent"
    case .sending, .notKnown: return "not known"
    case .none, .refused, .notSent: return mustFixCount == 0 ? "ready" : "not yet"
    }
  }
}
