/// Understands dates the way people type them.
///
/// Understood are a day (`2026-12-31`, `31 dec 2026`, `dec 31, 2026`), a day without its year (the
/// next one, today included), an RFC 3339 date and time, a weekday (the next one, never today),
/// `+3d`, `+6w`, `+2m`, `+1y`, `today`, `tomorrow`, and the end of this month, quarter and year as
/// `eom`, `eoq`, `eoy`. Names are English, in full or from three letters on. A four-digit year may
/// stand first with `-`, `/`, `.` or a blank between: nobody puts the day second there. With the
/// day or the month first in figures nothing is guessed, not even where only one reading is
/// possible: the sentence shows what to type.
package enum CalendarDate {
  /// - Parameter today: The host's local day, for dates that depend on it.
  package static func read(_ text: String, today: CalendarDay) -> Reading<DateValue> {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { return .empty }
    do throws(Unreadable) {
      if startsLikeTimestamp(trimmed) {
        let moment = try InternetTime(trimmed)
        return .value(.timestamp(trimmed, on: moment.timestamp.day), readsAs: moment.words)
      }
      let value = try DateText(trimmed, today: today).value()
      return .value(value, readsAs: value.day.words)
    } catch {
      return .unreadable(error.sentence)
    }
  }

  /// Whether more than a day follows a date of the form `2026-12-31`.
  private static func startsLikeTimestamp(_ text: String) -> Bool {
    var rest = text.utf8[...]
    return rest.takeNumber(4) != nil && rest.take("-") && rest.takeNumber(2) != nil
      && rest.take("-") && rest.takeNumber(2) != nil && !rest.isEmpty
  }
}

extension CalendarDay {
  /// The day with these numbers, or the reason why there is none.
  static func checked(year: Int, month: Int, day: Int) throws(Unreadable) -> CalendarDay {
    if let found = CalendarDay(year: year, month: month, day: day) { return found }
    guard year >= 1 else {
      throw Unreadable("There is no year 0: write the year with four digits.")
    }
    guard (1...12).contains(month) else {
      throw Unreadable("There is no month \(month): months go from 1 to 12.")
    }
    let length = length(ofMonth: month, year: year)
    let name = "\(monthNames[month - 1]) \(year.padded(to: 4))"
    throw Unreadable("There is no \(day) \(name): that month has \(length) days.")
  }
}
