/// From one day to another; beyond the years 1 to 9999 stands the first or the last day.
extension CalendarDay {
  package func adding(days: Int) -> CalendarDay {
    let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
    return CalendarDay(daysSince1970: overflow ? (days < 0 ? .min : .max) : sum)
  }

  /// The same day of another month, or that month's last day where it is shorter.
  package func adding(months: Int) -> CalendarDay {
    let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, count >= 12 else { return months < 0 ? .first : .last }
    let (year, month) = (count / 12, count % 12 + 1)
    let day = min(day, Self.length(ofMonth: month, year: year))
    return CalendarDay(year: year, month: month, day: day) ?? .last
  }

  /// The last day of this day's month.
  package var endOfMonth: CalendarDay {
    adding(days: Self.length(ofMonth: month, year: year) - day)
  }

  /// The last day of this day's calendar quarter.
  package var endOfQuarter: CalendarDay {
    adding(months: (12 - month) % 3).endOfMonth
  }

  /// 31 December.
  package var endOfYear: CalendarDay {
    adding(months: 12 - month).endOfMonth
  }

  /// The next day with this weekday, 1 for Monday to 7 for Sunday; never this day itself.
  package func next(weekday: Int) -> CalendarDay {
    adding(days: (weekday - self.weekday + 6) % 7 + 1)
  }
}
