import ReferralModel
import Testing

/// Documents of every kind that RFC 8259 allows, with what they hold, written on one line.
///
/// The kinds are those of the y_ files of nst/JSONTestSuite; the documents are our own.
@Suite struct `a document that is JSON` {
  @Test(arguments: lists + objects)
  func `keeps its lists and objects`(_ accepted: AcceptedDocument) throws {
    #expect(try accepted.document.read().text(indented: false) == accepted.written)
  }

  @Test(arguments: numbers)
  func `keeps the text of its numbers`(_ text: String) throws {
    #expect(try JSON(document: "[\(text)]") == .array([.number(text)]))
    #expect(try JSON(document: text) == .number(text))
    #expect(try JSON(document: " \(text)\n").text == text)
  }

  @Test(arguments: texts)
  func `keeps its texts scalar by scalar`(_ written: String, _ text: String) throws {
    let value = try JSON(document: "[\"\(written)\"]")
    #expect(value == .array([.string(text)]))
    #expect(try JSON(document: "{\"\(written)\":\"\(written)\"}") == .object([text: .string(text)]))
  }
}

struct AcceptedDocument: Sendable, CustomTestStringConvertible {
  let document: JSONDocument
  let written: String

  /// - Parameter written: the same on one line; `nil` where it is the same already.
  init(_ name: String, _ text: String, _ written: String? = nil) {
    document = JSONDocument(name, text)
    self.written = written ?? text
  }

  var testDescription: String { document.testDescription }
}

private let lists = [
  AcceptedDocument("an empty list", "[]"),
  AcceptedDocument("space in an empty list", "[ \t\r\n]", "[]"),
  AcceptedDocument("space on both sides", " [1] ", "[1]"),
  AcceptedDocument("every kind of space", "\t[\r\n1\t, 2 ]\r\n", "[1,2]"),
  AcceptedDocument("a line feed before and after", "\n[\n1\n]\n", "[1]"),
  AcceptedDocument("a list in a list", "[[], [[]]]", "[[],[[]]]"),
  AcceptedDocument("every kind of value", "[null,true,false,1,\"1\",{},[]]"),
  AcceptedDocument("several nulls", "[1,null,null,2]"),
  AcceptedDocument("an empty text", "[\"\"]"),
  AcceptedDocument("true alone", "true"),
  AcceptedDocument("false alone", "false"),
  AcceptedDocument("null alone", "null"),
  AcceptedDocument("a text alone", "\"a\""),
  AcceptedDocument("an empty text alone", "\"\""),
  AcceptedDocument("a number alone", "42"),
  AcceptedDocument("a negative number alone", "-0.1"),
]

private let objects = [
  AcceptedDocument("an empty object", "{}"),
  AcceptedDocument("space in an empty object", "{ \n }", "{}"),
  AcceptedDocument("space everywhere", "{ \"a\" : 1 , \"b\" : [ ] }", "{\"a\":1,\"b\":[]}"),
  AcceptedDocument("an empty name", "{\"\":0}"),
  AcceptedDocument("members out of alphabetical order", "{\"b\":1,\"a\":2,\"c\":3}"),
  AcceptedDocument("names that differ in case", "{\"Name\":1,\"name\":2}"),
  AcceptedDocument("one name at two levels", "{\"a\":{\"a\":{\"a\":1}}}"),
  AcceptedDocument("one name in two objects", "[{\"a\":1},{\"a\":1}]"),
  AcceptedDocument("a name with NUL", "{\"a\\u0000b\":1}"),
  AcceptedDocument("a name with escapes", "{\"\\u0061\\/\":1}", "{\"a/\":1}"),
  AcceptedDocument("names that differ in an end of NUL", "{\"a\":1,\"a\\u0000\":2}"),
  AcceptedDocument("a long text", "{\"x\":\"\(String(repeating: "a", count: 5000))\"}"),
  AcceptedDocument("text that looks like JSON", "{\"a\":\"{}[],:null\"}"),
]

private let numbers = [
  "0", "-0", "0.0", "-0.0", "1", "-1", "10", "123", "100.10", "0.5", "-123.456", "1e5", "1E5",
  "1e+5", "1E-5", "0e1", "0e+1", "-0e-0", "1.5e300", "1e400", "-1e400", "1e-400", "1E00",
  "123123123123123123123123123123", "0.1000000000000000055511151231257827", "50000.00",
  "18446744073709551616", "-9223372036854775809", "1e999999999999999999999999",
]

/// Text as written between quotes, and what it means.
private let texts: [(String, String)] = [
  ("a", "a"),
  ("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\u{8}\u{c}\n\r\t"),
  ("\\\\n", "\\n"),
  ("\\\\u0041", "\\u0041"),
  ("\\u0041\\u00e9\\u00E9", "A\u{e9}\u{e9}"),
  ("\\u0000", "\u{0}"),
  ("a\\u0000b", "a\u{0}b"),
  ("\\u001f\\u007f\u{7f}", "\u{1f}\u{7f}\u{7f}"),
  ("\\u0022\\u005c\\u002F", "\"\\/"),
  ("\\uD834\\uDd1e", "\u{1d11e}"),
  ("\\ud83d\\ude39\\ud83d\\udc8d", "\u{1f639}\u{1f48d}"),
  ("\\udbff\\udffd", "\u{10fffd}"),
  ("\\uffff\\ufffe\\ufdd0\\udbff\\udffe", noncharacters),
  (noncharacters, noncharacters),
  ("\\u2028\\u2029\u{2028}\u{2029}", "\u{2028}\u{2029}\u{2028}\u{2029}"),
  ("\u{feff}", "\u{feff}"),
  ("\\uFEFF", "\u{feff}"),
  ("\u{301}a", "\u{301}a"),
  ("e\u{301}\u{e9}", "e\u{301}\u{e9}"),
  ("e\\u0301", "e\u{301}"),
  ("\u{202e}\u{2066}\u{200b}", "\u{202e}\u{2066}\u{200b}"),
  ("漢字 ñandú Ωμέγα", "漢字 ñandú Ωμέγα"),
  ("\u{1f468}\u{200d}\u{1f469}", "\u{1f468}\u{200d}\u{1f469}"),
  ("\u{20ac}\u{10000}", "\u{20ac}\u{10000}"),
  ("\u{e000}\u{f8ff}\u{d7ff}", "\u{e000}\u{f8ff}\u{d7ff}"),
  ("/* no comment */ // none # none", "/* no comment */ // none # none"),
  ("it's", "it's"),
  ("\u{201c}curly\u{201d}", "\u{201c}curly\u{201d}"),
]

/// Scalars that are no characters, which no Swift literal takes.
private let noncharacters = String(
  decoding: [0xffff, 0xfffe, 0xfdd0, 0x10fffe] as [UInt32], as: UTF32.self)
