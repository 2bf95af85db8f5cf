/// A moment, to the millisecond, in UTC.
///
/// Its text has a year from 1 to 9999; a moment outside of these is shown as their first or last.
package struct Timestamp: Sendable, Hashable, Comparable {
  package let millisecondsSince1970: Int

  package init(millisecondsSince1970: Int) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  /// Takes an RFC 3339 date and time; `nil` for any other text.
  ///
  /// What lies below a millisecond is cut off.
  package init?(_ text: String) {
    guard let moment = try? InternetTime(text) else { return nil }
    millisecondsSince1970 = moment.millisecondsSince1970
  }

  /// The day of the moment, in UTC.
  package var day: CalendarDay { parts.day }

  /// `2018-09-21T17:23:33.809Z`, the form of the published example.
  package var text: String {
    let (day, rest) = parts
    return "\(day.isoText)T\(Self.clock(rest)).\((rest % 1000).padded(to: 3))Z"
  }

  /// `17:23:33`, the time of the day in UTC.
  package var clock: String { Self.clock(parts.milliseconds) }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }

  private static let millisecondsADay = 86_400_000

  /// The moments that a text can name.
  static let millisecondsWithText: ClosedRange<Int> = {
    let start = CalendarDay.first.daysSince1970 * millisecondsADay
    let end = (CalendarDay.last.daysSince1970 + 1) * millisecondsADay
    return start...(end - 1)
  }()

  private var parts: (day: CalendarDay, milliseconds: Int) {
    let range = Self.millisecondsWithText
    let (days, rest) = min(max(millisecondsSince1970, range.lowerBound), range.upperBound)
      .quotientAndRemainder(dividingBy: Self.millisecondsADay)
    return rest < 0
      ? (CalendarDay(daysSince1970: days - 1), rest + Self.millisecondsADay)
      : (CalendarDay(daysSince1970: days), rest)
  }

  private static func clock(_ milliseconds: Int) -> String {
    let hours = (milliseconds / 3_600_000).padded(to: 2)
    let minutes = (milliseconds / 60_000 % 60).padded(to: 2)
    let seconds = (milliseconds / 1000 % 60).padded(to: 2)
    return "\(hours):\(minutes):\(seconds)"
  }
}
