import PartnerCenter
import ReferralModel
import TerminalKit

extension Layout {
  /// The columns of the request's own page for its text: two marks stand before it.
  var previewWidth: Int { max(1, size.columns - 3) }
}

extension Canvas {
  /// Draws the page that holds nothing but the request.
  mutating func drawPreview(_ preview: PreviewPage, of editor: DraftEditor) {
    let body = layout.body
    let content = editor.previewContent(width: layout.previewWidth)
    let marked = content.layout.row(of: preview.mark)
    let top = content.top(from: preview.top, showing: marked, height: body.height)
    for offset in 0..<max(0, min(body.height, content.rows.count - top)) {
      draw(content, row: top + offset, of: preview, at: body.row + offset)
    }
    write(">", column: 0, row: body.row + marked - top, style: .accent)
    placeCursor(column: 0, row: body.row + marked - top)
    guard let row = layout.bottomRuleRow, content.rows.count > body.height else { return }
    let last = min(content.rows.count, top + body.height)
    writeAtRight(
      " \(top + 1) to \(last) of \(content.rows.count) ", row: row, style: .dim, after: 0)
  }

  private mutating func draw(
    _ content: PreviewContent, row number: Int, of preview: PreviewPage, at screenRow: Int
  ) {
    let row = content.rows[number]
    let line = content.shown[row.line]
    if let complaints = content.complaints[row.line] {
      let isProblem = complaints.contains { $0.style == .problem }
      write("!", column: 1, row: screenRow, style: isProblem ? .problem : .warning)
    }
    var column = 2
    var place = row.range.lowerBound
    let style = content.style(ofLine: row.line)
    for index in content.search.matches(in: row) {
      let shown = content.search.matches[index].range.clamped(to: row.range)
      column += write(
        line[offsets: place..<shown.lowerBound], column: column, row: screenRow, style: style)
      column += write(
        line[offsets: shown], column: column, row: screenRow,
        style: index == preview.match ? .selected : .accent)
      place = shown.upperBound
    }
    write(line[offsets: place..<row.range.upperBound], column: column, row: screenRow, style: style)
  }
}

extension PreviewContent {
  fileprivate func style(ofLine line: Int) -> Style {
    if case .words(_, let style) = source { return style }
    return line < remarkCount ? .dim : .plain
  }
}

extension DraftEditor {
  /// The complaints about the marked line of the request's own page, if any.
  func previewComplaint(in layout: Layout) -> Message? {
    let content = previewContent(width: layout.previewWidth)
    guard let line = preview?.mark.line, let complaints = content.complaints[line],
      let first = complaints.first
    else { return nil }
    let rest = complaints.dropFirst().map { complaint in
      complaint.field.pointer == first.field.pointer ? complaint.message : complaint.sentence
    }
    let isProblem = complaints.contains { $0.style == .problem }
    return Message(
      ([first.sentence] + rest).joined(separator: " "), style: isProblem ? .problem : .warning)
  }

  /// What the hint says on the request's own page.
  ///
  /// - Parameter hasMessage: Whether something else stands where a complaint would.
  func previewHint(in layout: Layout, hasMessage: Bool) -> (label: String, help: String) {
    if hasMessage, let complaint = previewComplaint(in: layout) { return ("", complaint.text) }
    let content = previewContent(width: layout.previewWidth)
    switch content.source {
    case .request: return ("Preview", "The request as it will be sent; only the token is hidden.")
    case .receipt: return ("Preview", "The request as it was sent; only the token is hidden.")
    case .words: return ("Preview", "")
    }
  }
}
