import TerminalKit

/// Where the parts of the draft list stand on a screen of one size.
///
/// Drafts get the room they need, and the sent ones below them the rest. Where that leaves the sent
/// ones less than a few lines, only the section with the mark shows its lines, and the other one its
/// heading with the count. In little room, the words and headings go first.
struct ListLayout: Equatable {
  /// One section: its heading, the line that names the columns, and the rows for its lines.
  struct Block: Equatable {
    var headingRow: Int?
    var columnsRow: Int?
    var rows = 0..<0
  }

  var drafts = Block()
  var sent = Block()
  /// The line in which a filter is typed, where that is not the one of the drafts' heading.
  var filterRow: Int?
  /// What the states below the drafts mean.
  var notes = 0..<0

  /// As many of the sent ones are shown with the drafts, or none.
  private static let fewestSent = 3

  init(of list: DraftList, in layout: Layout) {
    let body = layout.body
    let section = list.sections.section
    let hasSent = list.sections.total(of: .sent) > 0
    guard body.height >= 6 else {
      setTight(in: body, section: section, isFiltering: list.filter != nil)
      return
    }
    let isRoomy = body.height >= 14
    var rows = Rows(next: body.row, end: body.row + body.height, gap: isRoomy ? 1 : 0)
    rows.skipGap()
    drafts.headingRow = rows.take()
    rows.skipGap()

    let drafted = max(1, list.sections.count(of: .drafts))
    let sentCount = list.sections.count(of: .sent)
    let sentHeading = hasSent ? 1 + rows.gap : 0
    let columns = body.height >= 8 ? 1 : 0
    let room = rows.left - sentHeading - columns
    let fewSent = min(sentCount, Self.fewestSent)
    guard section == .drafts || drafted + fewSent <= room else {
      // Many drafts, and the mark is below them.
      sent.headingRow = rows.take()
      rows.skipGap()
      if columns > 0 { sent.columnsRow = rows.take() }
      sent.rows = rows.takeAll()
      return
    }
    if columns > 0 { drafts.columnsRow = rows.take() }
    let noteCount = list.noteCount
    let noteRoom = noteCount > 0 ? noteCount + rows.gap : 0
    let fitsBoth = drafted + fewSent + noteRoom <= room
    let hasNotes =
      noteCount > 0 && (fitsBoth || section == .drafts && room - noteRoom >= min(drafted, 6))
    let lines = room - (hasNotes ? noteRoom : 0)
    let shownSent = drafted + fewSent <= lines ? min(sentCount, lines - drafted) : 0
    drafts.rows = rows.take(min(drafted, lines))
    if hasNotes {
      rows.skipGap()
      notes = rows.take(noteCount)
    }
    guard hasSent else { return }
    rows.skipGap()
    sent.headingRow = rows.take()
    sent.rows = rows.take(shownSent)
  }

  /// Less than six lines: one section only, and a heading where there are four.
  private mutating func setTight(
    in body: Layout.Area, section: DraftList.Section, isFiltering: Bool
  ) {
    var rows = Rows(next: body.row, end: body.row + body.height, gap: 0)
    var block = Block()
    if body.height >= 4 {
      block.headingRow = rows.take()
    } else if isFiltering, body.height >= 2 {
      filterRow = rows.take()
    }
    block.rows = rows.takeAll()
    if section == .drafts { drafts = block } else { sent = block }
  }

  /// Whether there is room for one section only.
  var showsOneSection: Bool { drafts.headingRow == nil || sent.headingRow == nil }

  var firstHeadingRow: Int? {
    [drafts.headingRow, sent.headingRow].compactMap(\.self).min()
  }

  subscript(section: DraftList.Section) -> Block { section == .drafts ? drafts : sent }

  /// The rows of a screen, handed out from the top.
  private struct Rows {
    var next: Int
    let end: Int
    /// The blank lines between parts.
    let gap: Int

    var left: Int { max(0, end - next) }

    mutating func take() -> Int? { take(1).first }

    mutating func take(_ count: Int) -> Range<Int> {
      let taken = next..<(next + max(0, min(count, left)))
      next = taken.upperBound
      return taken
    }

    mutating func takeAll() -> Range<Int> { take(left) }

    mutating func skipGap() { _ = take(gap) }
  }
}
