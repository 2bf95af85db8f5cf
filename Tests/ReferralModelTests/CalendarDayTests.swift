import Testing

@testable import ReferralModel

@Suite struct CalendarDayTests {
  private func day(_ text: String) throws -> CalendarDay {
    try #require(CalendarDate.read(text, today: .first).value?.day)
  }

  @Test func `every day from 1970 to 2100 follows the day before it`() throws {
    var expected = (year: 1970, month: 1, day: 1, weekday: 4)
    var number = 0
    while expected.year <= 2100 {
      let found = CalendarDay(daysSince1970: number)
      guard
        (found.year, found.month, found.day, found.weekday) == expected,
        found.daysSince1970 == number,
        CalendarDay(year: expected.year, month: expected.month, day: expected.day) == found
      else {
        Issue.record("day \(number) is \(found), not \(expected)")
        return
      }
      // Counted on by the rule of the Gregorian calendar, apart from the arithmetic under test.
      let isLeap = expected.year % 4 == 0 && expected.year % 100 != 0 || expected.year % 400 == 0
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      expected.weekday = expected.weekday % 7 + 1
      expected.day += 1
      if expected.day > lengths[expected.month - 1] {
        expected.day = 1
        expected.month += 1
      }
      if expected.month > 12 {
        expected.month = 1
        expected.year += 1
      }
      number += 1
    }
    #expect(number == 47_847)
  }

  @Test func `the first and the last 400 years count their days without a gap`() {
    // 400 years are 146,097 days, after which the calendar repeats itself.
    let (first, last) = (CalendarDay.first.daysSince1970, CalendarDay.last.daysSince1970)
    for days in [first...(first + 146_097), (last - 146_097)...last] {
      #expect(days.allSatisfy { CalendarDay(daysSince1970: $0).daysSince1970 == $0 })
    }
  }

  @Test(arguments: [
    ("1600-02-29", true), ("1900-02-28", false), ("2000-02-29", true), ("2024-02-29", true),
    ("2026-02-28", false), ("2100-02-28", false), ("2400-02-29", true),
  ])
  func `leap years have a 29 February`(text: String, isLeap: Bool) throws {
    let last = try day(text)
    #expect(last.adding(days: 1).month == 3 && last.adding(days: 1).day == 1)
    #expect((CalendarDay(year: last.year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(arguments: [
    ("2026-12-31", 4), ("2018-09-21", 5), ("1970-01-01", 4), ("1969-12-31", 3), ("2000-01-01", 6),
    ("1900-01-01", 1), ("0001-01-01", 1), ("9999-12-31", 5), ("2024-02-29", 4), ("2027-01-31", 7),
  ])
  func `weekdays are those of the calendar`(text: String, weekday: Int) throws {
    #expect(try day(text).weekday == weekday)
    #expect(try day(text).isoText == text)
  }

  @Test(arguments: [
    (2026, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 1, 32),
    (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (1900, 2, 29), (2026, -3, 1), (2026, 1, -1),
    (.max, .max, .max), (.min, .min, .min),
  ])
  func `days that are not in the calendar do not exist`(year: Int, month: Int, day: Int) {
    #expect(CalendarDay(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-01-31", 2, "2026-03-31"),
    ("2026-03-31", 1, "2026-04-30"), ("2026-11-30", 3, "2027-02-28"),
    ("2026-12-01", 1, "2027-01-01"),
    ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
    ("2026-05-15", 0, "2026-05-15"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
    ("2026-01-15", -13, "2024-12-15"),
    ("9999-11-30", 1, "9999-12-30"), ("9999-12-15", 1, "9999-12-31"),
    ("0001-01-15", -1, "0001-01-01"),
  ])
  func `months are added with the day kept or clamped`(start: String, months: Int, end: String)
    throws
  {
    #expect(try day(start).adding(months: months).isoText == end)
  }

  @Test(arguments: [
    ("2026-01-01", "2026-01-31", "2026-03-31"), ("2026-02-11", "2026-02-28", "2026-03-31"),
    ("2024-02-29", "2024-02-29", "2024-03-31"), ("2026-03-31", "2026-03-31", "2026-03-31"),
    ("2026-04-01", "2026-04-30", "2026-06-30"), ("2026-08-31", "2026-08-31", "2026-09-30"),
    ("2026-11-22", "2026-11-30", "2026-12-31"), ("9999-12-31", "9999-12-31", "9999-12-31"),
  ])
  func `months and quarters end on their last day`(text: String, month: String, quarter: String)
    throws
  {
    #expect(try day(text).endOfMonth.isoText == month)
    #expect(try day(text).endOfQuarter.isoText == quarter)
    #expect(try day(text).endOfYear.isoText == "\(text.prefix(4))-12-31")
  }

  @Test func `steps beyond the calendar stop at its ends`() {
    #expect(CalendarDay(daysSince1970: .max) == .last)
    #expect(CalendarDay(daysSince1970: .min) == .first)
    #expect(CalendarDay.last.adding(days: 1) == .last)
    #expect(CalendarDay.last.adding(days: .max) == .last)
    #expect(CalendarDay.first.adding(days: -1) == .first)
    #expect(CalendarDay.first.adding(days: .min) == .first)
    #expect(CalendarDay.last.adding(months: .max) == .last)
    #expect(CalendarDay.first.adding(months: .min) == .first)
    #expect(CalendarDay.first.isoText == "0001-01-01")
    #expect(CalendarDay.last.isoText == "9999-12-31")
  }

  @Test func `the next weekday is never today`() throws {
    let sunday = try day("2026-11-22")
    #expect((1...7).map { sunday.next(weekday: $0).day } == [23, 24, 25, 26, 27, 28, 29])
    #expect((1...7).allSatisfy { sunday.next(weekday: $0).weekday == $0 })
  }

  @Test func `days are put into words and in order`() throws {
    #expect(try day("2026-12-31").words == "Thu 31 Dec 2026")
    #expect(try day("0033-04-03").words == "Sun 3 Apr 0033")
    #expect(try day("2026-12-31") < day("2027-01-01"))
    #expect(try day("2026-11-30") < day("2026-12-01"))
  }
}
