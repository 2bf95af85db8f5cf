/// A day of the Gregorian calendar, without a time or a time zone.
///
/// The years 1 to 9999, as in RFC 3339; the calendar is carried back before its introduction.
package struct CalendarDay: Sendable, Hashable, Comparable {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to the month's length.
  package let day: Int

  /// 0001-01-01.
  package static let first = CalendarDay(daysSince1970: daysOfFirst)
  /// 9999-12-31.
  package static let last = CalendarDay(daysSince1970: daysOfLast)

  /// Takes a day that exists in a year from 1 to 9999; `nil` otherwise.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Takes the day that lies this many days after 1 January 1970.
  ///
  /// Beyond the years 1 to 9999 it is the first or the last day. The arithmetic counts from 1 March,
  /// so that a leap day is a year's last.
  package init(daysSince1970 days: Int) {
    let shifted = min(max(days, Self.daysOfFirst), Self.daysOfLast) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  package var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 1 for Monday to 7 for Sunday (ISO 8601).
  package var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }

  /// `2026-12-31`.
  package var isoText: String {
    "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
  }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static let daysOfFirst = -719_162
  private static let daysOfLast = 2_932_896
}

extension Int {
  /// The digits with zeros before them; for numbers that are not negative.
  package func padded(to length: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, length - text.utf8.count)) + text
  }
}
