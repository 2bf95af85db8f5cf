import ReferralModel
import TerminalKit

/// Draws the lines of a part, one after the other.
struct FieldDrawing {
  var canvas: Canvas
  let page: PartPage
  private let today: CalendarDay
  private let summaries: SummaryColumns
  private var editor: DraftEditor { page.editor }
  private var columns: FieldColumns { page.part.columns }

  init(_ page: PartPage, on canvas: Canvas, today: CalendarDay) {
    self.canvas = canvas
    self.page = page
    self.today = today
    let complaintWidth = page.lines.contains(where: \.hasComplaint) ? 8 : 0
    summaries = SummaryColumns(
      page.lines.compactMap(\.summaryWords), room: page.part.columns.notesWidth - complaintWidth)
  }

  mutating func draw(_ line: PartPage.Line, row: Int) {
    switch line.content {
    case .blank:
      break
    case .heading(let title, let detail):
      let used = canvas.write(
        title, column: columns.mark + 1, row: row, style: .title, width: columns.width - 1)
      canvas.writeAtRight(
        detail, row: row, style: .dim, after: columns.mark + used + 2, end: columns.rightEnd)
    case .label(let words, let field, let detail, let isFirst):
      if line.isFocused, isFirst { drawMark(row: row) }
      draw(label: words, of: field, detail: detail, row: row)
    case .field(let field):
      draw(field, isFocused: line.isFocused, row: row)
    case .notes(let text, let caretColumn):
      write(text, column: columns.inset, row: row, isFocused: line.isFocused)
      if let caretColumn { canvas.placeCursor(column: columns.inset + caretColumn, row: row) }
    case .person(let summary):
      draw(summary, row: row)
    case .picked(let field, let words):
      drawPicked(field, words, isFocused: line.isFocused, row: row)
    case .addRow(let words):
      if line.isFocused {
        drawMark(row: row)
        canvas.placeCursor(column: columns.inset, row: row)
      }
      canvas.write(
        words, column: columns.inset, row: row, style: line.isFocused ? .focusedField : .dim,
        width: columns.insetWidth)
    case .remark(let text, let style, let isInset):
      canvas.write(
        text, column: isInset ? columns.inset : columns.remark, row: row, style: style)
    }
  }

  private mutating func drawMark(row: Int) {
    canvas.write(">", column: columns.mark, row: row, style: .accent)
  }

  private mutating func write(
    _ text: String, column: Int, row: Int, isFocused: Bool, width: Int? = nil
  ) {
    canvas.write(
      text, column: column, row: row, style: isFocused ? .focusedField : .field, width: width)
  }

  private mutating func draw(
    label: String, of field: FormField, detail: String, row: Int
  ) {
    let used = canvas.write(label, column: columns.mark + 1, row: row, width: columns.width - 1)
    let after = columns.mark + 1 + used
    canvas.writeAtRight(
      detail, row: row, style: .dim, after: after + 1, end: columns.rightEnd)
    guard !page.part.showsOneField || field.kind == .notes, field.kind != .consent else { return }
    let end = detail.isEmpty ? columns.end : columns.rightEnd - TextWidth.columns(of: detail) - 2
    drawNote(beside: field, column: after + 2, end: end, row: row)
  }

  private mutating func draw(_ field: FormField, isFocused: Bool, row: Int) {
    let isInset = field.kind == .consent
    if columns.labelWidth > 0, !isInset {
      if isFocused { drawMark(row: row) }
      canvas.write(field.label, column: columns.mark + 1, row: row, width: columns.labelWidth - 1)
    }
    let column = isInset ? columns.inset : columns.value
    let width = isInset ? columns.insetWidth : page.part.room(for: field).columns
    let content = field.text(in: editor.draft)
    if field.kind == .shown {
      canvas.write(
        (content.isEmpty ? "—" : content).cut(to: columns.end - column - 1), column: column,
        row: row)
      return
    }
    let view = view(of: field, content: content, isFocused: isFocused, width: width)
    write(view.text, column: column, row: row, isFocused: isFocused)
    if isFocused { canvas.placeCursor(column: column + view.caretColumn, row: row) }
    guard columns.labelWidth > 0, !isInset, !page.part.showsOneField || page.part.height < 3
    else { return }
    drawNote(beside: field, column: column + width + 1, end: columns.end, row: row)
  }

  private func view(
    of field: FormField, content: String, isFocused: Bool, width: Int
  ) -> (text: String, caretColumn: Int) {
    if field.kind == .notes {
      let view = page.notesView(of: field, isFocused: isFocused)
      return (view.rows.first ?? "", view.caret?.column ?? 0)
    }
    let view =
      if field.kind == .consent {
        FieldView(answer: isFocused ? editor.text.text : content, width: width)
      } else if isFocused, field.kind.takesText {
        FieldView(editor.text, width: width)
      } else {
        FieldView(field.kind.shown(content), width: width)
      }
    return (view.text, view.caretColumn)
  }

  /// Writes the word about a field: what its text is read as, or that it is needed or optional.
  private mutating func drawNote(beside field: FormField, column: Int, end: Int, row: Int) {
    let isFocused = field.pointer == editor.focus
    guard let (words, style) = editor.note(beside: field, isFocused: isFocused, on: today),
      end - column > 4
    else { return }
    // The start of a name that is longer says nothing; the list has it whole.
    if case .choice = field.kind, isFocused, TextWidth.columns(of: words) > end - 1 - column {
      return
    }
    canvas.write(words.cut(to: end - 1 - column), column: column, row: row, style: style)
  }

  private mutating func draw(_ summary: RowSummary, row: Int) {
    if summary.isOpen { canvas.write(">", column: columns.mark, row: row) }
    for (text, column) in summaries.placed(summary.words) {
      canvas.write(text, column: columns.inset + column, row: row)
    }
    guard let (word, style) = summary.complaint else { return }
    canvas.write(
      word, column: max(columns.inset, columns.rightEnd - word.count), row: row, style: style)
  }

  /// Draws a picked id: its name and the id, or the field while it is edited.
  private mutating func drawPicked(
    _ field: FormField, _ words: [String], isFocused: Bool, row: Int
  ) {
    guard isFocused else {
      for (index, (text, column)) in summaries.placed(words).enumerated() {
        canvas.write(
          text, column: columns.inset + column, row: row, style: index == 0 ? .plain : .dim)
      }
      return
    }
    drawMark(row: row)
    let width = columns.valueWidth(for: field)
    let view = FieldView(editor.text, width: width)
    write(view.text, column: columns.inset, row: row, isFocused: true)
    canvas.placeCursor(column: columns.inset + view.caretColumn, row: row)
    drawNote(
      beside: field, column: columns.inset + width + 1, end: columns.end, row: row)
  }
}
