import PartnerCenter
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
    drawRequest(editor, fields: page.part.fields, on: today)
    guard isScrolled else { return }
    write(
      Self.moreWords(above: top > 0, below: top + height < page.lines.count),
      column: area.column + 2, row: area.row + area.height - 1, style: .dim)
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

  /// Draws the request beside the fields, where there is room for it.
  private mutating func drawRequest(
    _ editor: DraftEditor, fields: [FormField], on today: CalendarDay
  ) {
    guard let area = layout.requestArea else { return }
    for (row, bar) in [(layout.topRuleRow, "┬"), (layout.bottomRuleRow, "┴")] {
      if let row { write(bar, column: area.column - 1, row: row, style: .dim) }
    }
    for row in area.row..<area.row + area.height {
      write("│", column: area.column - 1, row: row, style: .dim)
    }
    if let failure = editor.review.failure {
      let words = TextRows.prose(failure, width: area.width - 3)
      for (offset, line) in words.prefix(area.height).enumerated() {
        write(line, column: area.column + 2, row: area.row + offset, style: .problem)
      }
    } else if let outline = editor.requestOutline(on: today) {
      let request = RequestPane(outline, of: editor, fields: fields, in: area)
      request.draw(on: &self)
      pane = DrawnPane(request, of: editor)
    } else {
      let key = Keymap.keyName(of: .showPreview)
      let words =
        editor.receiptPath == nil ? "There is no receipt." : "\(key) shows what was sent."
      write(words, column: area.column + 2, row: area.row, style: .dim)
    }
  }
}

extension DraftEditor {
  func statusWord(of part: Part) -> String {
    guard part == .review else {
      let count = remarkCount(of: part)
      return count == 0 ? completion[part].word : Completion.Status.toFix(count).word
    }
    switch draft.submission.overallState {
    case .sent: return isHalfSent ? "1 of 2" : "sent"
    case .sending, .notKnown: return "not known"
    case .none, .refused, .notSent: return mustFixCount == 0 ? "ready" : "not yet"
    }
  }
}
