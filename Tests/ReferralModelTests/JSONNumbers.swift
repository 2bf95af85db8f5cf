import ReferralModel
import Testing

@Suite struct `a JSON number` {
  @Test(arguments: ["0", "-0", "50000.10", "1e400", "-1.5E-7", "12345678901234567890.00"])
  func `is made of text that is one`(_ text: String) {
    #expect(JSON(number: text) == .number(text))
    #expect(JSON(number: text)?.number == text)
  }

  @Test(arguments: [
    "", " ", "1 ", " 1", "1\n", "+1", ".5", "5.", "007", "1,000", "1_000", "NaN", "Infinity", "0x1",
    "true", "null", "\"1\"", "[1]", "1 2", "--1", "\u{661}", "1\u{301}", "1e", "-",
  ])
  func `is not made of other text`(_ text: String) {
    #expect(JSON(number: text) == nil)
  }

  @Test(arguments: [
    ("1", 1), ("-12", -12), ("0", 0), ("9223372036854775807", Int.max),
    ("9223372036854775808", nil), ("1.0", nil), ("1e2", nil),
  ])
  func `is an integer when it is written as one`(_ text: String, _ integer: Int?) {
    #expect(JSON.number(text).integer == integer)
  }

  @Test func `is no text, and text is no number`() {
    #expect(JSON.string("1").number == nil)
    #expect(JSON.string("1").integer == nil)
    #expect(JSON.number("1") != .string("1"))
    #expect(JSON.number("1") != .number("1.0"))
  }
}
