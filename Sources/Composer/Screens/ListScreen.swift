import ReferralModel
import TerminalKit

/// The list of drafts.
enum ListScreen {
  /// The lines above the drafts, which go first when there is little room.
  private static func headingCount(in layout: Layout) -> Int {
    layout.body.height >= 8 ? 4 : layout.body.height >= 4 ? 1 : 0
  }

  /// How many drafts are shown at once.
  static func rowCount(in layout: Layout) -> Int {
    max(1, layout.body.height - headingCount(in: layout))
  }

  fileprivate static func top(in layout: Layout) -> Int {
    layout.body.row + headingCount(in: layout)
  }
}

extension DraftList {
  /// What the hint line says about the list.
  var hint: String {
    if let failure { return failure }
    if opening != nil { return "Opening…" }
    guard let entries else { return "Reading the drafts…" }
    if entries.isEmpty { return "There is no draft yet. n begins one." }
    switch selectedEntry?.content {
    case .damaged: return "This draft cannot be read. Enter says why."
    case .read(let summary) where summary.submission.isOpen:
      return "Sent once, the outcome is not known: settle it before sending again."
    default: return ""
    }
  }
}

extension Canvas {
  mutating func drawList(_ state: ComposerState) {
    drawHeader("Referrals", right: state.place)
    let list = state.list
    let visible = list.visible(in: ListScreen.rowCount(in: layout))
    drawListHeading(list, visible: visible)
    let top = ListScreen.top(in: layout)
    for (offset, index) in visible.enumerated() {
      guard let entry = list.entries?[index] else { continue }
      let isSelected = index == list.selection
      let row = top + offset
      if isSelected {
        write(">", column: 2, row: row, style: .accent)
        placeCursor(column: 2, row: row)
      }
      draw(entry, row: row, style: isSelected ? .selected : .plain, at: state.moment)
    }
    if visible.isEmpty { placeCursor(column: 2, row: top) }
  }

  private mutating func drawListHeading(_ list: DraftList, visible: Range<Int>) {
    let top = ListScreen.top(in: layout)
    guard top > layout.body.row, let count = list.entries?.count else { return }
    let isFull = top - layout.body.row > 1
    let titleRow = isFull ? layout.body.row + 1 : layout.body.row
    write("Drafts", column: 2, row: titleRow, style: .title)
    let range =
      visible.count == count
      ? "\(count)" : "\(visible.lowerBound + 1) to \(visible.upperBound) of \(count)"
    writeAtRight(range, row: titleRow, style: .dim, after: 10)
    guard isFull, count > 0 else { return }
    let columns = ListColumns(width: layout.size.columns)
    for (title, column) in zip(
      ["Customer", "Value", "Closes", "Complete", "Last change"], columns.all)
    {
      guard let column else { continue }
      write(title, column: column, row: top - 1, style: .dim)
    }
  }

  private mutating func draw(_ entry: DraftEntry, row: Int, style: Style, at moment: Moment) {
    let columns = ListColumns(width: layout.size.columns)
    switch entry.content {
    case .notRead:
      write(entry.id.description, column: columns.customer, row: row, style: .dim)
    case .damaged(let reason):
      write(
        "\(entry.id) damaged: \(reason)", column: columns.customer, row: row, style: .problem)
    case .read(let summary):
      let customer = summary.customer.isEmpty ? "(no customer yet)" : summary.customer
      write(
        customer, column: columns.customer, row: row, style: style, width: columns.customerWidth)
      let values = [
        summary.valueWords, summary.closesWords(on: moment.today), summary.stateWords,
        summary.updatedAt.map { moment.words(for: $0) } ?? "",
      ]
      for (value, column) in zip(values, columns.all.dropFirst()) {
        guard let column else { continue }
        let width = columns.width(at: column)
        write(value, column: column, row: row, style: style, width: width)
      }
    }
  }
}

/// Where the columns of the list stand; the narrower the window, the fewer there are.
private struct ListColumns {
  let customer = 4
  let value: Int?
  let closes: Int?
  let complete: Int?
  let changed: Int?
  let customerWidth: Int

  init(width: Int) {
    switch width {
    case 78...:
      let spare = min(width - 78, 30)
      (value, closes, complete, changed) = (31 + spare, 43 + spare, 56 + spare, 66 + spare)
      customerWidth = 26 + spare
    case 50...:
      (value, closes, complete, changed) = (nil, nil, width - 22, width - 13)
      customerWidth = width - 27
    case 32...:
      (value, closes, complete, changed) = (nil, nil, width - 10, nil)
      customerWidth = width - 15
    default:
      (value, closes, complete, changed) = (nil, nil, nil, nil)
      customerWidth = max(1, width - 5)
    }
  }

  var all: [Int?] { [customer, value, closes, complete, changed] }

  func width(at column: Int) -> Int? {
    all.compactMap(\.self).first { $0 > column }.map { $0 - column - 1 }
  }
}

extension SubmissionState {
  /// Whether a request is out whose outcome is not settled.
  fileprivate var isOpen: Bool { self == .sending || self == .notKnown }
}

extension DraftSummary {
  fileprivate var valueWords: String {
    value.isEmpty ? "—" : Amount.read(value).value?.groupedText ?? value
  }

  fileprivate func closesWords(on today: CalendarDay) -> String {
    closes.isEmpty
      ? "—"
      : CalendarDate.read(closes, today: today).value.map {
        "\($0.day.shortWords) \($0.day.year)"
      } ?? closes
  }

  fileprivate var stateWords: String {
    switch submission {
    case .sending, .notKnown: "sent ?"
    case .sent: "sent"
    case .refused: "refused"
    case .none, .notSent: "\(completeParts) of 7"
    }
  }
}
