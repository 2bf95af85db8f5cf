import ReferralModel
import TerminalKit

extension ComposerState {
  /// How many lines a page of the list has.
  var listPage: Int {
    ListLayout(of: list, in: Layout(size))[list.sections.section].rows.count
  }
}

extension Canvas {
  mutating func drawList(_ state: ComposerState) {
    drawHeader("Referrals", right: state.place)
    let list = state.list
    let places = ListLayout(of: list, in: layout)
    placeCursor(column: 2, row: layout.body.row)
    for section in DraftList.Section.allCases {
      drawHeading(of: section, in: list, block: places[section], isOnly: places.showsOneSection)
      drawLines(of: section, in: list, block: places[section], at: state.moment)
    }
    for (row, note) in zip(places.notes, list.notes(at: state.moment)) {
      write(note.cut(to: layout.size.columns - 5), column: 4, row: row, style: .warning)
    }
    if let row = places.filterRow ?? places.firstHeadingRow { drawFilter(of: list, row: row) }
  }

  private mutating func drawHeading(
    of section: DraftList.Section, in list: DraftList, block: ListLayout.Block, isOnly: Bool
  ) {
    guard let row = block.headingRow else { return }
    let used = write(section.title, column: 2, row: row, style: .title)
    let count = list.countWords(of: section, lines: block.rows.count)
    let other = list.sections.total(of: section == .drafts ? .sent : .drafts)
    var words = [count]
    if isOnly, other > 0 { words.append("Tab: \(other) \(section == .drafts ? "sent" : "drafts")") }
    if section == .drafts, !isOnly, list.filter == nil, layout.size.columns >= 50,
      list.entries?.isEmpty == false
    {
      words.append("/ to filter")
    }
    writeAtRight(words.joined(separator: "   "), row: row, style: .dim, after: used + 2)
  }

  private mutating func drawLines(
    of section: DraftList.Section, in list: DraftList, block: ListLayout.Block, at moment: Moment
  ) {
    let visible = list.sections.visible(of: section, in: block.rows.count)
    guard !visible.isEmpty else {
      guard let row = block.rows.first, section == .drafts else { return }
      let room = layout.size.columns - ListColumns.start - 1
      write(list.emptyWords.cut(to: room), column: ListColumns.start, row: row, style: .dim)
      if list.sections.section == .drafts { placeCursor(column: 2, row: row) }
      return
    }
    let columns = ListColumns(width: layout.size.columns)
    if let row = block.columnsRow {
      for column in columns[section] {
        write(column.title, column: column.start, row: row, style: .dim, width: column.width)
      }
    }
    for (row, place) in zip(block.rows, visible) {
      guard let entry = list.entry(at: place, of: section) else { continue }
      let isMarked = section == list.sections.section && place == list.sections.place(in: section)
      if isMarked {
        write(">", column: 2, row: row, style: .accent)
        placeCursor(column: 2, row: row)
      }
      draw(
        entry, in: columns[section], rest: columns.rest, row: row,
        style: isMarked ? .selected : .plain, among: list.customers, at: moment)
    }
  }

  private mutating func draw(
    _ entry: DraftEntry, in columns: [ListColumns.Column], rest: (start: Int, width: Int)?,
    row: Int, style: Style, among customers: CustomerCounts, at moment: Moment
  ) {
    switch entry.content {
    case .notRead, .gone: break
    case .damaged(let reason, _, _):
      let width = layout.size.columns - ListColumns.start - 1
      guard let rest, let first = columns.first else {
        let words = "\(entry.label) damaged: \(reason)"
        write(words.cut(to: width), column: ListColumns.start, row: row, style: .problem)
        return
      }
      write(entry.label.cut(to: first.width), column: first.start, row: row, style: style)
      write(
        "damaged: \(reason)".cut(to: rest.width), column: rest.start, row: row, style: .problem)
    case .read(let summary):
      let namesID =
        customers.hasNamesake(of: summary) && !columns.contains { $0.field == .draft }
      for column in columns {
        if column.field == .customer, namesID, let id = entry.id {
          let words = summary.words(naming: id, width: column.width)
          write(words, column: column.start, row: row, style: style)
          continue
        }
        let isRecovered = column.field == .changed && entry.recoveredUntil != nil
        let words =
          summary.words(in: column, id: entry.id, at: moment) + (isRecovered ? " *" : "")
        write(words.cut(to: column.width), column: column.start, row: row, style: style)
      }
    }
  }

  /// Draws the line in which a filter is typed, over what the heading says.
  private mutating func drawFilter(of list: DraftList, row: Int) {
    guard let filter = list.filter else { return }
    let end = frame.size.columns - 1
    let start = end >= 40 ? 12 : 1
    write("/", column: start - 1, row: row, style: .accent)
    let counted = list.countWords(of: list.sections.section, lines: 0)
    let width = min(40, end - start - 1 - TextWidth.columns(of: counted) - 1)
    guard width > 0 else { return }
    let field = FieldView(filter, width: width)
    write(field.text, column: start, row: row, style: .focusedField)
    placeCursor(column: start + field.caretColumn, row: row)
  }
}

extension DraftList.Section {
  fileprivate var title: String { self == .drafts ? "Drafts" : "Sent" }
}

extension DraftList {
  /// How many drafts a section has, and which of them are seen.
  fileprivate func countWords(of section: Section, lines: Int) -> String {
    let total = sections.total(of: section)
    guard entries != nil else { return "" }
    guard filter == nil else { return "\(sections.count(of: section)) of \(total)" }
    if isReading { return "reading…" }
    let visible = sections.visible(of: section, in: lines)
    return visible.isEmpty || visible.count == total
      ? "\(total)" : "\(visible.lowerBound + 1) to \(visible.upperBound) of \(total)"
  }
}
