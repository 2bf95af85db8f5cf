import ReferralModel

/// Reads the three date forms of HTTP (RFC 9110, 5.6.7).
enum HTTPDate {
  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
  /// `Sun Nov  6 08:49:37 1994`; `nil` for anything else.
  ///
  /// The weekday must be one, and need not fit the date: some servers get it wrong.
  static func read(_ text: String, now: Timestamp) -> Timestamp? {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    switch words.count {
    case 6 where first.hasSuffix(",") && isShortWeekday(first.dropLast()):
      guard words[5] == "GMT", words[3].count == 4 else { return nil }
      return timestamp(year: number(words[3]), month: words[2], day: words[1], time: words[4])
    case 4
    where first.hasSuffix(",") && CalendarDay.weekdayNames.contains(String(first.dropLast())):
      let date = words[1].split(separator: "-").map(String.init)
      guard words[3] == "GMT", date.count == 3, date[2].count == 2 else { return nil }
      let year = number(date[2]).map { fullYear($0, now: now) }
      return timestamp(year: year, month: date[1], day: date[0], time: words[2])
    case 5 where isShortWeekday(first):
      guard words[4].count == 4 else { return nil }
      return timestamp(year: number(words[4]), month: words[1], day: words[2], time: words[3])
    default:
      return nil
    }
  }

  private static func isShortWeekday(_ word: some StringProtocol) -> Bool {
    CalendarDay.weekdayNames.contains { $0.prefix(3) == word }
  }

  /// The year of two digits that is at most 50 years ahead (RFC 9110, 5.6.7).
  private static func fullYear(_ lastDigits: Int, now: Timestamp) -> Int {
    let year = CalendarDay(daysSince1970: now.millisecondsSince1970 / 86_400_000).year
    var candidate = year - year % 100 + 100 + lastDigits
    while candidate > year + 50 { candidate -= 100 }
    return candidate
  }

  private static func timestamp(
    year: Int?, month: String, day: String, time: String
  ) -> Timestamp? {
    let parts = time.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let year, let month = CalendarDay.monthNames.firstIndex(where: { $0.prefix(3) == month }),
      let day = number(day),
      let date = CalendarDay(year: year, month: month + 1, day: day),
      parts.count == 3, parts.allSatisfy({ $0.count == 2 }),
      let hour = number(parts[0]), let minute = number(parts[1]), let second = number(parts[2]),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
    return Timestamp(millisecondsSince1970: seconds * 1000)
  }

  private static func number(_ text: String) -> Int? {
    text.utf8.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
  }
}
