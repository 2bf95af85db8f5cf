import Testing

@testable import ReferralModel

@Suite struct AmountReadingTests {
  @Test(arguments: [
    ("50000", "50000", "50,000.00"), ("50k", "50000", "50,000.00"), ("50K", "50000", "50,000.00"),
    ("50 k", "50000", "50,000.00"), ("1.5m", "1500000", "1,500,000.00"),
    ("1.5 M", "1500000", "1,500,000.00"), ("1.25k", "1250", "1,250.00"),
    ("0.5k", "500", "500.00"), ("1.2345k", "1234.5", "1,234.50"),
    ("1,500k", "1500000", "1,500,000.00"),
    ("0.0005k", "0.5", "0.50"), ("50.00k", "50000", "50,000.00"),
    ("50,000.00", "50000.00", "50,000.00"), ("50,000", "50000", "50,000.00"),
    ("50,000.5", "50000.5", "50,000.50"), ("1,234,567.890", "1234567.890", "1,234,567.890"),
    ("1234567890.12", "1234567890.12", "1,234,567,890.12"), ("0.1", "0.1", "0.10"),
    ("0.10", "0.10", "0.10"), (".5", "0.5", "0.50"), (".500", "0.500", "0.500"), ("0", "0", "0.00"),
    ("0.125", "0.125", "0.125"), ("1234.567", "1234.567", "1,234.567"),
    ("1,234.567", "1234.567", "1,234.567"), ("50.0000", "50.0000", "50.0000"),
    ("007", "7", "7.00"), ("000", "0", "0.00"), ("  50000 ", "50000", "50,000.00"),
    ("50 000", "50000", "50,000.00"), ("1 234 567.89", "1234567.89", "1,234,567.89"),
    ("50\u{A0}000", "50000", "50,000.00"), ("50\u{202F}000.10", "50000.10", "50,000.10"),
    ("50\u{2009}000", "50000", "50,000.00"), ("1'234'567.89", "1234567.89", "1,234,567.89"),
    ("1\u{2019}234", "1234", "1,234.00"), ("1_000_000", "1000000", "1,000,000.00"),
    ("5e4", "50000", "50,000.00"), ("5E+4", "50000", "50,000.00"), ("1.500e3", "1500", "1,500.00"),
    ("5e-2", "0.05", "0.05"), ("50.000e0", "50.000", "50.000"),
    (
      "0.1000000000000000055511151231", "0.1000000000000000055511151231",
      "0.1000000000000000055511151231"
    ),
    ("9007199254740993", "9007199254740993", "9,007,199,254,740,993.00"),
    (
      "123456789012345678901234567890", "123456789012345678901234567890",
      "123,456,789,012,345,678,901,234,567,890.00"
    ),
  ])
  func `an amount is read exactly`(text: String, wire: String, words: String) {
    #expect(Amount.read(text).value?.wireText == wire)
    #expect(Amount.read(text).readsAs == words)
  }

  @Test(arguments: [
    ("50.000", "50.000"), ("50000.10", "50000.10"), ("0", "0"), ("0.100", "0.100"),
    ("5e4", "50000"),
    ("5E+4", "50000"), ("5.25e1", "52.5"), ("5e-1", "0.5"), ("123e-5", "0.00123"), ("0e9", "0"),
    ("1e29", "100000000000000000000000000000"), ("1.5e0", "1.5"), ("5e0004", "50000"),
    ("1.234567890123456789", "1.234567890123456789"),
  ])
  func `the number of a body is read by the rules of JSON`(text: String, wire: String) {
    #expect(Amount.read(jsonNumber: text).value?.wireText == wire)
    #expect(Amount.read(.number(text)).value?.wireText == wire)
  }

  @Test(arguments: [
    "05", "5.", ".5", "+5", "5e", "5e+", "1,000", "50k", " 5", "0x10", "NaN", "1e5.5", "--5", "5 ",
    "1e30", "1e1000000", "1e-40", "1e99999999999999999999", "-5", "-0",
  ])
  func `what is no JSON number within the limits is refused`(text: String) {
    guard case .unreadable(let sentence) = Amount.read(jsonNumber: text) else {
      Issue.record("\(text) was not refused")
      return
    }
    #expect(sentence.hasSuffix("."))
  }

  @Test func `the value of a body is read by its kind`() {
    #expect(Amount.read(nil as JSON?) == .empty)
    #expect(Amount.read(.null) == .empty)
    #expect(Amount.read("50,000.00").value?.wireText == "50000.00")
    #expect(Amount.read(" ") == .empty)
    #expect(Amount.read(jsonNumber: "") == .empty)
    #expect(
      Amount.read(true) == .unreadable("An amount is a number such as 50000, not true or false."))
    #expect(
      Amount.read(["5"]) == .unreadable("An amount is a number such as 50000, not a list."))
  }

  @Test(arguments: [
    ("50.000", "\"50.000\" could mean two sums: write 50000 or 50.00."),
    ("1.234", "\"1.234\" could mean two sums: write 1234 or 1.2340."),
    ("123.450", "\"123.450\" could mean two sums: write 123450 or 123.45."),
    ("1.500k", "\"1.500k\" could mean two sums: write 1500k or 1.50k."),
    ("1.234.567,89", irregular("1.234.567,89", "1234567.89")),
    ("1.234.567", irregular("1.234.567", "1234567")),
    ("50,00", irregular("50,00", "50.00")), ("50,5", irregular("50,5", "50.5")),
    ("0,5", irregular("0,5", "0.5")), (",5", irregular(",5", "0.5")),
    ("0,500", irregular("0,500", "0.500")),
    ("1234,567", irregular("1234,567", "1234567 or 1234.5670")),
    ("12,34,567", irregular("12,34,567", "1234567")),
    ("50 000,00", irregular("50 000,00", "50000.00")),
    ("1,5k", irregular("1,5k", "1.5k")), ("5.", irregular("5.", "5")),
    ("1 234,567", irregular("1 234,567", "1234567 or 1234.5670")), ("5 0", irregular("5 0", "50")),
    ("1,234 567", irregular("1,234 567", "1.234567")), ("1.2.3", irregular("1.2.3", "123")),
    ("-5", "An amount cannot be negative: leave out the minus sign or the brackets."),
    ("\u{2212}5", "An amount cannot be negative: leave out the minus sign or the brackets."),
    ("(5)", "An amount cannot be negative: leave out the minus sign or the brackets."),
    ("-5e3", "An amount cannot be negative: leave out the minus sign or the brackets."),
    ("$50k", "Write the amount alone, without its currency: 50k."),
    ("50000 USD", "Write the amount alone, without its currency: 50000."),
    ("50,000.00 €", "Write the amount alone, without its currency: 50,000.00."),
    ("eur 1.5m", "Write the amount alone, without its currency: 1.5m."),
    ("1.5m CHF", "Write the amount alone, without its currency: 1.5m."),
    ("2 million", strange("2 million")), ("50kg", strange("50kg")), ("abc", strange("abc")),
    ("k", strange("k")), ("5a5", strange("5a5")), ("5e4k", strange("5e4k")), ("５０", strange("５０")),
    ("$1.234", strange("$1.234")), (".", strange(".")), ("NaN", strange("NaN")),
    ("1/2", strange("1/2")),
    ("0x10", strange("0x10")), ("5 \u{301}", strange("5 \u{301}")), ("50 kk", strange("50 kk")),
    ("about 50k", strange("about 50k")),
    ("1234567890123456789012345678901", "An amount has at most 30 digits; this one has 31."),
    ("0.123456789012345678901234567890", "An amount has at most 30 digits; this one has 31."),
    ("1234567890123456789012345678k", "An amount has at most 30 digits; this one has 31."),
    ("1e999", "An amount has at most 30 digits."),
    (String(repeating: "9", count: 5000), "An amount has at most 30 digits."),
  ])
  func `what is unclear is not guessed but answered with what to type`(
    text: String, sentence: String
  ) {
    #expect(Amount.read(text) == .unreadable(sentence))
  }

  static func irregular(_ text: String, _ forms: String) -> String {
    "\"\(text)\" cannot be read with certainty: an amount has a point before its decimals. "
      + "Write \(forms)."
  }

  static func strange(_ text: String) -> String {
    "\"\(text)\" cannot be read as an amount. Write digits, such as 50000, 50,000.00, 50k or 1.5m."
  }

  @Test(arguments: ["50000", "50k", "50000.00", "50.0000", "1,234.567", "5e4", "0.125", ".500"])
  func `what a sentence or a body shows is read back as the same sum`(text: String) throws {
    let amount = try #require(Amount.read(text).value)
    #expect(try #require(Amount.read(jsonNumber: amount.wireText).value) == amount)
    #expect(try #require(Amount.read(amount.words).value).words == amount.words)
  }

  @Test func `every sum that a sentence proposes is read`() {
    for text in [
      "50.000", "1.234", "1.500k", "1.234.567,89", "0,5", ",5", "5.", "1234,567", "$50k",
    ] {
      guard case .unreadable(let sentence) = Amount.read(text) else {
        Issue.record("\(text) was not refused")
        continue
      }
      let proposals = sentence.dropLast().split(separator: " ").reversed()
        .prefix { $0 == "or" || $0.last?.isNumber == true || $0.hasSuffix("k") }
        .filter { $0 != "or" }
      #expect(!proposals.isEmpty)
      for proposal in proposals {
        #expect(Amount.read(String(proposal)).value != nil, "\(proposal)")
      }
    }
  }

  @Test(arguments: [("50k", "50,000"), ("999", "999"), ("1000.5", "1,000.5"), ("0.125", "0.125")])
  func `an amount is grouped for a list`(text: String, grouped: String) {
    #expect(Amount.read(text).value?.groupedText == grouped)
  }
}
