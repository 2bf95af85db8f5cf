import ReferralModel
import TerminalKit

extension Canvas {
  /// Draws the part in which the person is: the list of parts, and the fields.
  mutating func drawPart(_ editor: DraftEditor, on today: CalendarDay) {
    drawPartList(editor)
    let area = layout.fieldArea
    let fields = Forms.fields(of: editor.part, in: editor.draft)
    let columns = FieldColumns(fields, in: area, labelsAbove: layout.putsLabelsAbove)
    let page = PartPage(
      editor, fields: fields, columns: columns, labelsAbove: layout.putsLabelsAbove)
    let isScrolled = page.lines.count > area.height && area.height > 2
    let height = isScrolled ? area.height - 1 : area.height
    let top = page.top(height: height)
    for (offset, line) in page.lines.dropFirst(top).prefix(height).enumerated() {
      draw(line, of: editor, row: area.row + offset, columns: columns, on: today)
    }
    guard isScrolled else { return }
    let below = page.lines.count - top - height
    let words = below > 0 ? "more below" : "more above"
    write(words, column: area.column + 2, row: area.row + area.height - 1, style: .dim)
  }

  private mutating func draw(
    _ line: PartPage.Line, of editor: DraftEditor, row: Int, columns: FieldColumns,
    on today: CalendarDay
  ) {
    switch line {
    case .blank:
      break
    case .heading(let title, let count):
      write(title, column: columns.mark + 1, row: row, style: .title, width: columns.width - 1)
      if count > 0 { writeAtRight(String(count), row: row, after: columns.mark + title.count + 2) }
    case .label(let field, let isFocused):
      if isFocused { write(">", column: columns.mark, row: row, style: .accent) }
      write(field.shownLabel, column: columns.mark + 1, row: row, width: columns.width - 1)
    case .field(let field, let isFocused):
      if !layout.putsLabelsAbove {
        if isFocused { write(">", column: columns.mark, row: row, style: .accent) }
        write(field.shownLabel, column: columns.mark + 1, row: row, width: columns.labelWidth - 1)
      }
      draw(field, isFocused: isFocused, of: editor, row: row, columns: columns, on: today)
    case .note(let text, let style):
      // Room for a name that is wider than the fields, such as a consent's.
      let shift = min(
        max(0, TextWidth.columns(of: text) - columns.noteWidth),
        columns.noteColumn - columns.mark - 1)
      let column = columns.noteColumn - shift
      write(
        text, column: column, row: row, style: style, width: columns.noteWidth + shift)
    }
  }

  private mutating func draw(
    _ field: FormField, isFocused: Bool, of editor: DraftEditor, row: Int, columns: FieldColumns,
    on today: CalendarDay
  ) {
    let width = columns.valueWidth(for: field.kind)
    let content = field.text(in: editor.draft)
    let style: Style = isFocused ? .focusedField : .field
    let view: FieldView
    switch field.kind {
    case .consent:
      view = FieldView(answer: isFocused ? editor.text.text : content, width: width)
    case .shown:
      write(content.isEmpty ? "—" : content, column: columns.value, row: row, width: width)
      return
    default:
      view = isFocused ? FieldView(editor.text, width: width) : FieldView(content, width: width)
    }
    write(view.text, column: columns.value, row: row, style: style, width: width)
    if isFocused { placeCursor(column: columns.value + view.caretColumn, row: row) }
    let after = columns.value + (field.kind == .consent ? columns.consentWidth : width) + 1
    guard let (words, wordStyle) = editor.note(beside: field, isFocused: isFocused, on: today)
    else { return }
    write(words, column: after, row: row, style: wordStyle, width: columns.end - after)
  }

  private mutating func drawPartList(_ editor: DraftEditor) {
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

  /// The word to the right of a field.
  fileprivate func note(
    beside field: FormField, isFocused: Bool, on today: CalendarDay
  ) -> (String, Style)? {
    let content = isFocused ? text.text : field.text(in: draft)
    if content.isEmpty {
      if field.row != nil { return nil }
      // A consent says "Not answered" itself.
      if field.kind != .consent, !isFocused, isNeeded(field) { return ("needed", .warning) }
      return field.isOptional ? ("optional", .dim) : nil
    }
    return field.kind.readsAs(content, on: today).map { ("= " + $0, .dim) }
  }
}

extension FormField {
  /// The label as it stands beside the field: numbered in a list, and with a plus for a new row.
  var shownLabel: String {
    guard let row else { return label }
    if row.isNew { return "+ \(row.name)" }
    return row.isFirstOfRow ? "\(row.index + 1) \(label)" : "  \(label)"
  }
}
