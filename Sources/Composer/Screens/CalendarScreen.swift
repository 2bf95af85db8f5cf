import ReferralModel
import TerminalKit

extension Canvas {
  /// Draws the month of the marked day, with the months around it where there is room.
  mutating func draw(_ page: CalendarPage, on today: CalendarDay) {
    let area = layout.overlayArea
    guard area.height > 0 else { return }
    let words = page.words(on: today, fitting: area.width - 2)
    let hasGrid = area.width >= CalendarGrid.width + 1 && area.height >= 3
    let isRoomy = area.height >= 12
    var row = area.row
    if isRoomy || (!hasGrid && area.height >= 2) {
      write(page.title, column: area.column + 1, row: row, style: .title)
      row += 1
    }
    write(words, column: area.column + 1, row: row, style: .selected, width: area.width - 2)
    placeCursor(column: area.column + 1, row: row)
    guard hasGrid else { return }
    row += isRoomy ? 2 : 1
    let rest = Layout.Area(
      column: area.column, row: row, width: area.width, height: area.row + area.height - row)
    let stride = CalendarGrid.width + 3
    let isWide = area.width >= 3 * stride && rest.height >= 8
    for offset in isWide ? -1...1 : 0...0 {
      guard let grid = CalendarGrid(page.day, monthsOn: offset) else { continue }
      var place = rest
      place.column += 1 + (isWide ? (offset + 1) * stride : 0)
      draw(grid, marked: page.day, today: today, in: place)
    }
  }

  private mutating func draw(
    _ grid: CalendarGrid, marked: CalendarDay, today: CalendarDay, in area: Layout.Area
  ) {
    var row = area.row
    if area.height >= 8 {
      write(grid.title, column: area.column + 1, row: row, style: .title)
      row += 1
    }
    for weekday in 1...7 {
      write(
        CalendarDay.weekdayNames[weekday - 1].prefix(3),
        column: area.column + CalendarGrid.columns * (weekday - 1) + 1, row: row, style: .dim)
    }
    row += 1
    for (offset, week) in grid.weeks(around: marked, fitting: area.row + area.height - row)
      .enumerated()
    {
      for (index, day) in week.enumerated() {
        guard let day else { continue }
        let column = area.column + CalendarGrid.columns * index
        let isMarked = day == marked
        let digits = day.day < 10 ? " \(day.day)" : "\(day.day)"
        let text = isMarked ? "[\(digits)]" : day == today ? ">\(digits) " : " \(digits) "
        write(
          text, column: column, row: row + offset,
          style: isMarked ? .selected : day == today ? .accent : .plain)
        if isMarked { placeCursor(column: column + 2, row: row + offset) }
      }
    }
  }
}

extension CalendarPage {
  /// The marked day and how far away it is, or the day alone: `Thu 31 Dec 2026  in 6 weeks`.
  fileprivate func words(on today: CalendarDay, fitting width: Int) -> String {
    let words = "\(day.words)  \(day.distanceWords(from: today))"
    return words.count <= width ? words : day.words
  }

  /// What the hint line says: how to move, or in a narrow window what found no room above.
  func hint(on today: CalendarDay, in layout: Layout) -> String {
    let width = layout.overlayArea.width
    return width <= CalendarGrid.width || words(on: today, fitting: width - 2) == day.words
      ? day.distanceWords(from: today)
      : "Arrows: day and week. PgUp and PgDn: month. > is today."
  }
}
