import TerminalKit

/// The page that asks `y`, as it stands in a window.
struct QuestionPage {
  /// What is asked about, as far as it is in view.
  let rows: ArraySlice<ReviewRow>
  /// What is out of view, as a line; `nil` where nothing is.
  let more: String?
  /// The question, which is in view in every window.
  let question: [String]
  /// The lines that are left free before the question.
  let gap: Int
  /// The last line that can be the first in view.
  let lastTop: Int
  /// The lines that are in view at once.
  let viewHeight: Int

  init(
    _ asked: Review.Question, of editor: DraftEditor, from top: Int, in area: Layout.Area,
    at moment: Moment
  ) {
    let width = ReviewRow.textWidth(in: area.width)
    let rows = editor.questionRows(asked, width: area.width, at: moment)
    let wordings = asked.wordings.map { TextRows.prose($0, width: width) }
    question = wordings.first { $0.count <= max(1, area.height / 4) } ?? wordings.last ?? []
    let room = area.height - question.count
    let isTight = rows.count >= room
    let kept = isTight ? rows.filter { !$0.isBlank } : rows
    let isScrolled = kept.count > room
    viewHeight = max(0, isScrolled && room > 1 ? room - 1 : room)
    lastTop = max(0, kept.count - viewHeight)
    let first = min(top, lastTop)
    self.rows = kept[first..<min(kept.count, first + viewHeight)]
    gap = !isTight || kept.count < room ? 1 : 0
    more =
      isScrolled && room > 1 ? Canvas.moreWords(above: first > 0, below: first < lastTop) : nil
  }
}

extension Canvas {
  /// Draws the page that asks `y`.
  mutating func drawQuestion(
    _ question: Review.Question, of editor: DraftEditor, at moment: Moment
  ) {
    let area = layout.body
    let page = QuestionPage(
      question, of: editor, from: editor.review.questionTop, in: area, at: moment)
    let column = area.column + ReviewRow.indent(in: area.width)
    let width = area.width - ReviewRow.indent(in: area.width)
    var line = area.row
    for row in page.rows {
      write(row.text, column: column, row: line, style: row.style, width: width)
      line += 1
    }
    if let more = page.more {
      write(more, column: column, row: line, style: .dim)
      line += 1
    }
    line += page.gap
    placeCursor(column: column, row: line)
    for text in page.question {
      write(text, column: column, row: line, style: .accent)
      line += 1
    }
  }
}
