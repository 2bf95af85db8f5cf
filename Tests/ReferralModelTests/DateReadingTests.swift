import Testing

@testable import ReferralModel

/// Dates as people type them, on Sunday 22 November 2026 where nothing else is said.
@Suite struct DateReadingTests {
  private func read(_ text: String, on today: (Int, Int, Int) = (2026, 11, 22)) throws
    -> Reading<DateValue>
  {
    let (year, month, day) = today
    return CalendarDate.read(
      text, today: try #require(CalendarDay(year: year, month: month, day: day)))
  }

  @Test(arguments: [
    ("2026-12-31", "2026-12-31"), ("  2026-12-31\t", "2026-12-31"), ("2026-1-5", "2026-01-05"),
    ("2026/12/31", "2026-12-31"), ("2026.12.31", "2026-12-31"), ("2026 12 31", "2026-12-31"),
    ("31 dec 2026", "2026-12-31"), ("31 DEC 2026", "2026-12-31"),
    ("31 December 2026", "2026-12-31"),
    ("dec 31 2026", "2026-12-31"), ("Dec 31, 2026", "2026-12-31"),
    ("december 31st, 2026", "2026-12-31"),
    ("31dec2026", "2026-12-31"), ("31-dec-2026", "2026-12-31"), ("31/Dec/2026", "2026-12-31"),
    ("31. dec 2026", "2026-12-31"), ("2026 dec 31", "2026-12-31"), ("2026-dec-31", "2026-12-31"),
    ("Thu 31 Dec 2026", "2026-12-31"), ("thursday, dec 31 2026", "2026-12-31"),
    ("1st jan 2027", "2027-01-01"), ("2nd feb 2027", "2027-02-02"), ("3rd mar 2027", "2027-03-03"),
    ("4 apr 2027", "2027-04-04"), ("5 may 2027", "2027-05-05"), ("6 june 2027", "2027-06-06"),
    ("7 jul 2027", "2027-07-07"), ("8 aug 2027", "2027-08-08"), ("9 sept 2027", "2027-09-09"),
    ("10 octob 2027", "2027-10-10"), ("11 nov 2027", "2027-11-11"), ("29 feb 2028", "2028-02-29"),
    ("2000-02-29", "2000-02-29"), ("1 jan 0001", "0001-01-01"), ("31 dec 9999", "9999-12-31"),
  ])
  func `a day that is named in full stays as typed`(text: String, day: String) throws {
    let value = try #require(try read(text).value)
    #expect(value.wireText == "\(day)T00:00:00.000Z")
    #expect(value.replacement == nil)
    #expect(value.form == .day(value.day))
  }

  @Test(arguments: [
    ("today", "2026-11-22"), ("Today", "2026-11-22"), ("tomorrow", "2026-11-23"),
    ("22 nov", "2026-11-22"), ("nov 22", "2026-11-22"), ("21 nov", "2027-11-21"),
    ("23 nov", "2026-11-23"), ("31 dec", "2026-12-31"), ("30 sep", "2027-09-30"),
    ("sep 30th", "2027-09-30"), ("29 feb", "2028-02-29"), ("1jan", "2027-01-01"),
    ("mon 23 nov", "2026-11-23"), ("mon", "2026-11-23"), ("tue", "2026-11-24"),
    ("tues", "2026-11-24"), ("wed", "2026-11-25"), ("thurs", "2026-11-26"), ("fri", "2026-11-27"),
    ("FRIDAY", "2026-11-27"), ("sat", "2026-11-28"), ("sun", "2026-11-29"),
    ("sunday", "2026-11-29"),
    ("eom", "2026-11-30"), ("EOQ", "2026-12-31"), ("eoy", "2026-12-31"),
    ("+0d", "2026-11-22"), ("+3d", "2026-11-25"), ("+6w", "2027-01-03"), ("+2m", "2027-01-22"),
    ("+1y", "2027-11-22"), ("+ 6 W", "2027-01-03"), ("+10 days", "2026-12-02"),
    ("+1 week", "2026-11-29"), ("+3months", "2027-02-22"), ("in 2 weeks", "2026-12-06"),
    ("in 1 year", "2027-11-22"), ("+007d", "2026-11-29"), ("+9999d", "2054-04-08"),
  ])
  func `a day that depends on today is replaced by its ISO date`(text: String, day: String) throws {
    let value = try #require(try read(text).value)
    #expect(value.replacement == day)
    #expect(value.wireText == "\(day)T00:00:00.000Z")
    // What replaces the words means the same on every later day.
    #expect(try read(day, on: (2030, 1, 1)).value?.day == value.day)
  }

  @Test(arguments: [
    ("+1m", (2026, 1, 31), "2026-02-28"), ("+1m", (2028, 1, 31), "2028-02-29"),
    ("+1y", (2028, 2, 29), "2029-02-28"), ("+2m", (2026, 12, 31), "2027-02-28"),
    ("eom", (2026, 11, 30), "2026-11-30"), ("eoq", (2026, 12, 31), "2026-12-31"),
    ("eoq", (2026, 1, 1), "2026-03-31"), ("eom", (2028, 2, 1), "2028-02-29"),
    ("fri", (2026, 11, 27), "2026-12-04"), ("tomorrow", (2026, 12, 31), "2027-01-01"),
    ("29 feb", (2028, 2, 29), "2028-02-29"), ("29 feb", (2028, 3, 1), "2032-02-29"),
    ("29 feb", (1896, 3, 1), "1904-02-29"), ("31 dec", (2026, 12, 31), "2026-12-31"),
    ("1 jan", (2026, 12, 31), "2027-01-01"),
  ])
  func `today decides`(text: String, today: (Int, Int, Int), day: String) throws {
    #expect(try read(text, on: today).value?.replacement == day)
  }

  @Test(arguments: [
    ("2018-09-21T17:23:33.810Z", "Fri 21 Sep 2018 17:23:33.810 UTC"),
    ("2018-09-21T17:23:33Z", "Fri 21 Sep 2018 17:23:33 UTC"),
    ("2018-09-21T17:23:33.1Z", "Fri 21 Sep 2018 17:23:33.1 UTC"),
    ("2018-09-21T17:23:33.8101234Z", "Fri 21 Sep 2018 17:23:33.8101234 UTC"),
    ("2018-09-21T17:23:33.810123456Z", "Fri 21 Sep 2018 17:23:33.810123456 UTC"),
    ("2018-09-21T01:23:33+02:00", "Thu 20 Sep 2018 23:23:33 UTC"),
    ("2018-12-31T23:30:00-05:30", "Tue 1 Jan 2019 05:00:00 UTC"),
    ("2018-09-21t17:23:33z", "Fri 21 Sep 2018 17:23:33 UTC"),
    ("1969-12-31T23:59:59.999Z", "Wed 31 Dec 1969 23:59:59.999 UTC"),
  ])
  func `a timestamp is sent as it was given`(text: String, words: String) throws {
    let reading = try read(" \(text) ")
    #expect(reading.readsAs == words)
    #expect(reading.value?.wireText == text)
    #expect(reading.value?.form == .timestamp(text))
    #expect(reading.value?.replacement == nil)
  }

  @Test func `a day is shown back with its weekday`() throws {
    #expect(try read("eoq").readsAs == "Thu 31 Dec 2026")
    #expect(try read("2026-12-31").readsAs == "Thu 31 Dec 2026")
    #expect(try read("").value == nil)
    #expect(try read(" \u{A0}") == .empty)
  }

  @Test(arguments: [
    (
      "03/04/2026",
      "could mean different days: write 2026-04-03 for 3 Apr, or 2026-03-04 for 4 Mar."
    ),
    ("3.4.26", "could mean different days: write 2026-04-03 for 3 Apr, or 2026-03-04 for 4 Mar."),
    ("3-4-2026", "could mean different days: write 2026-04-03 for 3 Apr, or 2026-03-04 for 4 Mar."),
    ("3 4 2026", "could mean different days: write 2026-04-03 for 3 Apr, or 2026-03-04 for 4 Mar."),
    (
      "26-03-04", "could mean different days: write 2004-03-26 for 26 Mar, or 2026-03-04 for 4 Mar."
    ),
    ("3/4", "could mean different days: write 2027-04-03 for 3 Apr, or 2027-03-04 for 4 Mar."),
    ("13/04/2026", "is not read, so that day and month cannot be mixed up: write 2026-04-13."),
    ("04/13/2026", "is not read, so that day and month cannot be mixed up: write 2026-04-13."),
    ("4/4/2026", "is not read, so that day and month cannot be mixed up: write 2026-04-04."),
    ("30/9", "is not read, so that day and month cannot be mixed up: write 2027-09-30."),
    ("20261231", "is not read, so that day and month cannot be mixed up: write 2026-12-31."),
    ("31/31/2026", "is no day of the calendar. Write the year first: 2026-12-31."),
    ("31 dec 26", "needs its year with four digits: write 31 dec 2026."),
    ("dec", "does not say which day of December: write it like 1 dec."),
    ("dec 2026", "does not say which day of December: write it like 1 dec 2026."),
    ("2026-12", "does not say which day of December: write it like 1 dec 2026."),
    ("+6", "needs a unit: write +6d for days, w for weeks, m for months or y for years."),
    ("+6x", "needs a unit: write +6d for days, w for weeks, m for months or y for years."),
    ("+9999y", "is too far away: dates end with the year 9999."),
    ("+99999d", "is too far away: dates end with the year 9999."),
    (
      "2026-12-31T17:00:00",
      "does not say its time zone: add Z for UTC, or an offset such as +02:00."
    ),
  ])
  func `what is unclear is not guessed but answered with what to type`(
    text: String, sentence: String
  ) throws {
    #expect(try read(text) == .unreadable("\"\(text)\" \(sentence)"))
  }

  @Test(arguments: [
    ("31 feb 2026", "There is no 31 February 2026: that month has 28 days."),
    ("29 feb 2026", "There is no 29 February 2026: that month has 28 days."),
    ("2026-02-30", "There is no 30 February 2026: that month has 28 days."),
    ("30 feb", "There is no 30 February: that month has at most 29 days."),
    ("31 apr", "There is no 31 April: that month has at most 30 days."),
    ("0 dec 2026", "There is no 0 December 2026: that month has 31 days."),
    ("2026-13-01", "There is no month 13: months go from 1 to 12."),
    ("2026-00-01", "There is no month 0: months go from 1 to 12."),
    ("0000-01-01", "There is no year 0: write the year with four digits."),
    (
      "fri 31 dec 2026",
      "31 Dec 2026 is a Thursday, not a Friday: correct one of them, or leave out the weekday."
    ),
    ("2026-02-30T10:00:00Z", "There is no 30 February 2026: that month has 28 days."),
    ("2026-12-31T24:00:00Z", "There is no time 24:00:00: a day goes from 00:00:00 to 23:59:59."),
    (
      "2026-12-31T10:00:00.1234567890Z",
      "A fraction of a second has at most nine digits; this one has 10."
    ),
    ("2026-12-31T10:00:00+25:00", "An offset from UTC goes from -23:59 to +23:59."),
  ])
  func `an impossible date is named`(text: String, sentence: String) throws {
    #expect(try read(text) == .unreadable(sentence))
  }

  @Test(arguments: [
    "soon", "2026", "31", "-", "+", "++6w", "+-6w", "-3d", "+6w!", "+6w 3d", "in", "in w", "6w",
    "next fri", "12/31/", "/12/31", "1/2/3/4", "2026-12/31", "31 dec 2026 2026", "dec dec",
    "fri fri",
    "31 dez 2026", "st 31 dec", "31 st dec", "ma 3", "２０２６-12-31", "2026–12–31", "31 dec 20266",
    "2026-12-31T", "2026-12-31 10:00", "2026-12-311", "10:00", "123456789", "漢", "31 🎄",
    "e\u{301}om", "31 \u{301}dec", "eom \u{301}",
    "0x1f dec", "today tomorrow", "99999999999999999999999", "31 dec 99999999999999999999",
    "+99999999999999999999w",
  ])
  func `other text is no date`(text: String) throws {
    guard case .unreadable(let sentence) = try read(text) else {
      Issue.record("\(text) was not refused")
      return
    }
    #expect(sentence.hasSuffix(".") && sentence.contains(text.prefix(6)))
  }

  @Test func `a very long text is refused in a short sentence`() throws {
    for text in [String(repeating: "1/", count: 100_000), "+" + String(repeating: "9", count: 50)] {
      guard case .unreadable(let sentence) = try read(text) else {
        Issue.record("\(text.prefix(10)) was not refused")
        continue
      }
      #expect(sentence.unicodeScalars.count < 200)
    }
  }

  @Test func `the sentence for other text shows what works, on this day`() throws {
    #expect(
      try read("soon")
        == .unreadable(
          "\"soon\" cannot be read as a date. Write 2026-12-31, 31 dec, +6w, fri, eom or eoq."))
  }
}
