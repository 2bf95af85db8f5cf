import ReferralModel
import TerminalKit

/// The page that asks which of two values to keep, as it stands in a window.
struct MergingPage {
  private(set) var rows: [PageRow] = []
  /// The first row of the marked value.
  private(set) var markedRow = 0

  init(_ merging: Merging, of draft: Draft, in area: Layout.Area) {
    guard let conflict = merging.conflict else { return }
    let place = Forms.place(conflict.pointer, in: [draft, merging.theirs])
    let width = max(1, area.width - 2 * ReviewRow.indent(in: area.width))
    let (here, file) = Self.words(of: conflict, at: place, draft, merging.theirs)
    let title = Self.title(merging, of: draft)
    let isSame = Self.looksSame(here, file)
    var above: [PageRow] = TextRows.prose(title, width: width).map { PageRow($0, style: .accent) }
    let notes = Self.notes(conflict, isSame: isSame, place, width: width)
    // What there is room for beside the two values, of which each has at least a row.
    var room = area.height - above.count - 2
    let heading = TextRows.prose(Self.heading, width: width).map { PageRow($0, style: .title) }
    if room >= heading.count + 5 {
      above.insert(contentsOf: heading + [PageRow("")], at: 0)
      above.append(PageRow(""))
      room -= heading.count + 2
    } else if room >= 4, Self.shortHeading.count <= width {
      above.insert(PageRow(Self.shortHeading, style: .title), at: 0)
      room -= 1
    }
    if let question = place.question {
      let lines = TextRows.prose(question, width: width).map { PageRow($0) }
      if lines.count + 1 <= room {
        above += lines + [PageRow("")]
        room -= lines.count + 1
      }
    }
    var below: [PageRow] = []
    if isSame || room > notes.count + 4 { below = notes }
    room -= below.count
    if !below.isEmpty, room > 2 {
      below.insert(PageRow(""), at: 0)
      room -= 1
    }
    let gap = room > 4 ? 1 : 0
    let most = max(1, (room - gap) / 2 + 1)
    rows = area.height > 1 ? above : []
    for (side, text, other) in [(Merging.Side.here, here, file), (.file, file, here)] {
      // What is not in view cannot be kept by mistake.
      if area.height < 3, side != merging.mark { continue }
      if side == .file { rows += Array(repeating: PageRow(""), count: gap) }
      if side == merging.mark { markedRow = rows.count }
      rows += Self.rows(
        of: text, besides: other, side, isMarked: side == merging.mark, width: width, upTo: most)
    }
    rows += below
  }

  private static let heading = "Another program changed this draft, too. Which value is kept?"
  private static let shortHeading = "Another program changed this, too:"

  /// What is asked about, and how far one is.
  static func title(_ merging: Merging, of draft: Draft) -> String {
    guard let conflict = merging.conflict else { return "" }
    let place = Forms.place(conflict.pointer, in: [draft, merging.theirs])
    let name = [place.part?.title, place.name].compactMap(\.self).joined(separator: ", ")
    guard merging.conflicts.count > 1 else { return name }
    return "\(merging.answers.count + 1) of \(merging.conflicts.count)  \(name)"
  }

  /// What both have at the place; where a person would read the same, the JSON itself.
  private static func words(
    of conflict: DraftMerge.Conflict, at place: DocumentPlace, _ mine: Draft, _ theirs: Draft
  ) -> (here: String, file: String) {
    let (here, file) = (place.words(in: mine), place.words(in: theirs))
    guard here.hasSameScalars(as: file) else { return (here, file) }
    func text(_ value: JSON?) -> String { value?.text(indented: false) ?? "" }
    return (text(conflict.mine), text(conflict.theirs))
  }

  private static func looksSame(_ here: String, _ file: String) -> Bool {
    let visible = [here, file].map { VisibleText.lines($0).text }
    // Swift's equality takes the two ways to write an accent for one, as the eye does.
    return visible[0].split(whereSeparator: \.isWhitespace)
      == visible[1].split(whereSeparator: \.isWhitespace)
  }

  private static func notes(
    _ conflict: DraftMerge.Conflict, isSame: Bool, _ place: DocumentPlace, width: Int
  ) -> [PageRow] {
    var sentences: [String] = []
    if isSame {
      sentences.append("They look the same: they differ in blanks, or in how letters are stored.")
    }
    if case .unknown = place {
      sentences.append("This version does not show that value otherwise.")
    } else {
      sentences.append("Undo brings back the one that you do not keep.")
    }
    return sentences.flatMap { TextRows.prose($0, width: width) }.map { PageRow($0, style: .dim) }
  }

  private static func rows(
    of text: String, besides other: String, _ side: Merging.Side, isMarked: Bool, width: Int,
    upTo limit: Int
  ) -> [PageRow] {
    let mark = isMarked ? "> " : "  "
    let label = side == .here ? "Here: " : width < 34 ? "File: " : "In the file: "
    let head = mark + label.padded(to: width < 34 ? 6 : width < 50 ? 13 : 14)
    let indent = TextWidth.columns(of: head)
    let shown =
      text.isEmpty
      ? ["(empty)"]
      : DifferingText(text, besides: other).rows(
        width: width - TextWidth.columns(of: head), upTo: limit)
    return shown.enumerated().map { index, row in
      let start = index == 0 ? head : String(repeating: " ", count: indent)
      return PageRow(start + row, style: isMarked && index == 0 ? .selected : .plain)
    }
  }
}

extension Canvas {
  /// Draws the page that asks which of two values to keep.
  mutating func drawMerging(_ merging: Merging, of draft: Draft) {
    let area = layout.body
    let page = MergingPage(merging, of: draft, in: area)
    let column = area.column + ReviewRow.indent(in: area.width)
    for (offset, row) in page.rows.prefix(area.height).enumerated() {
      write(
        row.text, column: column, row: area.row + offset, style: row.style,
        width: area.width - ReviewRow.indent(in: area.width))
    }
    placeCursor(column: column, row: area.row + min(page.markedRow, max(0, area.height - 1)))
  }
}
