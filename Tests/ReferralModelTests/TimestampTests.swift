import Testing

@testable import ReferralModel

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1),
    ("2018-09-21T17:23:33.809Z", 1_537_550_613_809),
    ("2018-09-21T17:23:33.8099999Z", 1_537_550_613_809),
    ("2018-09-21T17:23:33.8Z", 1_537_550_613_800), ("2018-09-21T17:23:33.80Z", 1_537_550_613_800),
    ("2018-09-21T19:23:33.809+02:00", 1_537_550_613_809),
    ("2018-09-21T12:53:33.809-04:30", 1_537_550_613_809),
    ("2018-09-21t17:23:33.809z", 1_537_550_613_809),
    ("1969-12-31T23:59:59.999Z", -1), ("1969-12-31T23:59:59Z", -1000),
    ("1969-12-31T00:00:00Z", -86_400_000), ("1900-01-01T00:00:00Z", -2_208_988_800_000),
    ("1970-01-01T00:00:00+00:01", -60_000), ("1970-01-01T00:00:00-00:00", 0),
    ("0001-01-01T00:00:00Z", -62_135_596_800_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func `a date and time is read to the millisecond`(text: String, milliseconds: Int) {
    #expect(Timestamp(text)?.millisecondsSince1970 == milliseconds)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (1_537_550_613_809, "2018-09-21T17:23:33.809Z"),
    (-1, "1969-12-31T23:59:59.999Z"), (-1000, "1969-12-31T23:59:59.000Z"),
    (-86_400_000, "1969-12-31T00:00:00.000Z"), (-86_400_001, "1969-12-30T23:59:59.999Z"),
    (951_782_400_000, "2000-02-29T00:00:00.000Z"), (.max, "9999-12-31T23:59:59.999Z"),
    (.min, "0001-01-01T00:00:00.000Z"),
  ])
  func `a moment is written with milliseconds in UTC`(milliseconds: Int, text: String) {
    #expect(Timestamp(millisecondsSince1970: milliseconds).text == text)
  }

  @Test func `moments before and after 1970 come back as they were written`() {
    // A step of a few days, hours, minutes, seconds and milliseconds, over eight hundred years.
    for milliseconds in stride(from: -12_622_780_800_000, to: 12_622_780_800_000, by: 1_234_567_891)
    {
      let moment = Timestamp(millisecondsSince1970: milliseconds)
      guard Timestamp(moment.text) == moment else {
        Issue.record("\(milliseconds) is written as \(moment.text)")
        return
      }
    }
  }

  @Test(arguments: [
    "", " ", "2018-09-21", "2018-09-21T17:23:33", "2018-09-21 17:23:33Z", "2018-09-21T17:23Z",
    "2018-09-21T24:00:00Z", "2018-09-21T17:60:00Z", "2018-09-21T17:23:60Z", "2018-09-31T17:23:33Z",
    "2018-13-21T17:23:33Z", "0000-01-01T00:00:00Z", "2018-09-21T17:23:33.Z",
    "2018-09-21T17:23:33,5Z",
    "2018-09-21T17:23:33.1234567890Z", "2018-09-21T17:23:33ZZ", "2018-09-21T17:23:33+0200",
    "2018-09-21T17:23:33+24:00", "2018-09-21T17:23:33+02:60", "2018-09-21T17:23:33+2:00",
    "2018-9-21T17:23:33Z", "18-09-21T17:23:33Z", "+2018-09-21T17:23:33Z", "-2018-09-21T17:23:33Z",
    "2018-09-21T17:23:33Z ", " 2018-09-21T17:23:33Z", "2018-09-21T１7:23:33Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01", "20180921T172333Z", "2018-09-21T17:23:33 UTC",
  ])
  func `anything else is no timestamp`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `a moment knows its day and its clock`() throws {
    let moment = try #require(Timestamp("2018-09-21T23:30:05-02:00"))
    #expect(moment.day.isoText == "2018-09-22")
    #expect(moment.clock == "01:30:05")
    #expect(moment > Timestamp(millisecondsSince1970: 0))
  }
}
