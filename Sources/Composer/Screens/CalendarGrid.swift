import ReferralModel

/// The days of one month in weeks from Monday to Sunday.
struct CalendarGrid {
  /// The columns of a day.
  static let columns = 4
  static let width = 7 * columns

  let title: String
  /// The days of the month, with gaps where others stand.
  let weeks: [[CalendarDay?]]

  /// The month of a day, or one before or after it; `nil` beyond the years 1 to 9999.
  init?(_ day: CalendarDay, monthsOn offset: Int) {
    let first = day.firstOfMonth.adding(months: offset).firstOfMonth
    guard (first.year - day.year) * 12 + first.month - day.month == offset else { return nil }
    title = "\(first.monthName) \(first.year.padded(to: 4))"
    let days =
      Array(repeating: CalendarDay?.none, count: first.weekday - 1)
      + (0..<CalendarDay.length(ofMonth: first.month, year: first.year)).map {
        first.adding(days: $0)
      }
    weeks = stride(from: 0, to: days.count, by: 7).map { start in
      let week = Array(days[start..<min(start + 7, days.count)])
      return week + Array(repeating: nil, count: 7 - week.count)
    }
  }

  /// As many weeks as fit, with that of the marked day among them.
  func weeks(around day: CalendarDay, fitting height: Int) -> ArraySlice<[CalendarDay?]> {
    guard weeks.count > height, height > 0 else { return weeks.prefix(max(0, height)) }
    let marked = weeks.firstIndex { $0.contains(day) } ?? 0
    let start = max(0, min(marked - height / 2, weeks.count - height))
    return weeks[start..<start + height]
  }
}
