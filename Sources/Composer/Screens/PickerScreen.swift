import ReferralModel
import TerminalKit

extension Canvas {
  /// Draws what lies over a part or over Review.
  mutating func draw(_ overlay: Overlay, of editor: DraftEditor, on today: CalendarDay) {
    if layout.hasPartColumn {
      drawPartList(editor)
    } else {
      rule(row: layout.topRuleRow)
      rule(row: layout.bottomRuleRow)
    }
    switch overlay {
    case .picker(let picker): draw(picker)
    case .calendar(let page): draw(page, on: today)
    }
  }

  private mutating func draw(_ picker: Picker) {
    let area = layout.overlayArea
    guard area.height > 0 else { return }
    let page = PickerPage(picker, in: area)
    drawHead(of: picker, page: page, in: area)
    guard let listRow = page.listRow else { return drawBesideFilter(picker, in: area) }
    let columns = PickerColumns(picker, isTall: page.isTall, in: area)
    for (offset, row) in page.rows.enumerated() {
      draw(row, of: picker, row: listRow + offset, columns: columns, isTall: page.isTall)
    }
    if page.rows.isEmpty {
      let sentences = TextRows.prose(picker.emptyWords, width: max(1, area.width - 4))
      for (offset, line) in sentences.prefix(area.row + area.height - listRow).enumerated() {
        write(line, column: area.column + 2, row: listRow + offset, style: .dim)
      }
    } else if page.hasMoreBelow || page.hasMoreAbove {
      write(
        page.hasMoreBelow ? "more below" : "more above", column: area.column + 2,
        row: area.row + area.height - 1, style: .dim)
    }
  }

  /// Draws the title, how many there are, and the filter with the cursor.
  private mutating func drawHead(of picker: Picker, page: PickerPage, in area: Layout.Area) {
    let hidden = picker.canPickMany ? picker.hiddenPickCount : 0
    if let row = page.titleRow {
      let used = write(
        picker.title, column: area.column + 1, row: row, style: .title, width: area.width - 2)
      if let words = picker.pickWords(
        fitting: area.width - used - 4, withHidden: page.gapRow == nil)
      {
        writeAtRight(words, row: row, after: area.column + used + 1)
      }
    }
    if let row = page.gapRow, hidden > 0 {
      let words = "\(hidden) picked not shown"
      writeAtRight(words, row: row, style: .warning, after: area.column)
    }
    let isAlone = page.listRow == nil
    let label = area.width >= 30 ? "Find" : ""
    let column = area.column + (label.isEmpty ? 1 : 3 + label.count)
    if !label.isEmpty {
      write(label, column: area.column + 1, row: page.filterRow)
    }
    // "249 of 249 shown" stands beside it.
    let width = max(6, min(24, isAlone ? area.width / 3 : area.width - 21 - label.count))
    let view = FieldView(picker.filter, width: width)
    write(view.text, column: column, row: page.filterRow, style: .focusedField, width: width)
    placeCursor(column: column + view.caretColumn, row: page.filterRow)
    guard !isAlone, !picker.isWaiting else { return }
    let count = picker.entries.count
    if picker.shownCount != count {
      writeAtRight(
        "\(picker.shownCount) of \(count) shown", row: page.filterRow, style: .dim,
        after: column + width)
    } else if !picker.canPickMany {
      writeAtRight("\(count)", row: page.filterRow, style: .dim, after: column + width)
    }
  }

  /// Draws the marked line alone, where there is room for one line only.
  private mutating func drawBesideFilter(_ picker: Picker, in area: Layout.Area) {
    let column = area.column + area.width / 3 + (area.width >= 30 ? 8 : 2)
    guard let line = picker.selectedLine else { return }
    write(
      picker.markWords(of: line) + picker.words(of: line), column: column, row: area.row,
      style: .selected)
  }

  private mutating func draw(
    _ row: PickerPage.Row, of picker: Picker, row screenRow: Int, columns: PickerColumns,
    isTall: Bool
  ) {
    switch row {
    case .blank: break
    case .heading(let title):
      write(title, column: columns.mark + 1, row: screenRow, style: .title)
    case .line(let index):
      drawLine(index, of: picker, row: screenRow, columns: columns, isTall: isTall)
    case .wireName(let index):
      guard let entry = picker.entry(ofLine: index) else { return }
      write(
        entry.wireName, column: columns.name + 2, row: screenRow, style: .dim,
        width: columns.end - columns.name - 2)
    case .note(let index, let text):
      guard let entry = picker.entry(ofLine: index) else { return }
      write(
        text, column: columns.name + 2, row: screenRow, style: entry.noteStyle,
        width: columns.end - columns.name - 2)
    }
  }

  private mutating func drawLine(
    _ index: Int, of picker: Picker, row: Int, columns: PickerColumns, isTall: Bool
  ) {
    let line = picker.lines[index]
    let isSelected = index == picker.selection
    if isSelected { write(">", column: columns.mark, row: row, style: .accent) }
    write(picker.markWords(of: line), column: columns.mark + 2, row: row)
    let style: Style = isSelected ? .selected : .plain
    let words = picker.words(of: line)
    guard let entry = picker.entry(ofLine: index) else {
      write(words, column: columns.name, row: row, style: style, width: columns.end - columns.name)
      return
    }
    let besideRoom = columns.end - columns.beside
    var beside = picker.beside(entry, isTall: isTall)
    // Half an id helps nobody, and the hint line has it whole.
    if beside == entry.wireName, TextWidth.columns(of: beside) > besideRoom { beside = "" }
    if besideRoom < (picker.look == .sentences ? 20 : 8) { beside = "" }
    let room = beside.isEmpty ? columns.end - columns.name : columns.nameWidth
    write(words.cut(to: room), column: columns.name, row: row, style: style)
    guard !beside.isEmpty else { return }
    write(
      beside.cut(to: besideRoom), column: columns.beside, row: row,
      style: picker.look == .sentences ? entry.noteStyle : .dim)
  }
}

/// The columns of a picker's lines.
struct PickerColumns {
  let mark: Int
  let name: Int
  let nameWidth: Int
  let beside: Int
  let end: Int

  init(_ picker: Picker, isTall: Bool, in area: Layout.Area) {
    mark = area.column
    name = mark + 2 + (picker.canPickMany ? 4 : 0)
    end = area.column + area.width - 1
    let room = end - name
    nameWidth = max(1, min(picker.nameColumns, room >= 40 ? room * 2 / 3 : room))
    beside = name + nameWidth + 2
  }

  /// Whether all of what stands beside an entry can be read there.
  func hasRoom(for beside: String) -> Bool { TextWidth.columns(of: beside) <= end - self.beside }
}
