import ReferralModel
import Testing

/// Documents that are not JSON, with the place and the words of the refusal.
///
/// The kinds are those of the n_ files of nst/JSONTestSuite; the documents are our own.
@Suite struct `a document that is not JSON` {
  @Test(arguments: wholes + lists + objects)
  func `is refused where its structure is wrong`(_ refused: RefusedDocument) throws {
    try refused.check()
  }

  @Test(arguments: words + numbers)
  func `is refused where a word or number is wrong`(_ refused: RefusedDocument) throws {
    try refused.check()
  }
}

/// A document and the place at which it is refused.
struct RefusedDocument: Sendable, CustomTestStringConvertible {
  let document: JSONDocument
  let line: Int
  let column: Int
  let words: String

  /// - Parameter words: what the message holds.
  init(_ text: String, _ line: Int, _ column: Int, _ words: String) {
    self.init(Array(text.utf8), line, column, words)
  }

  init(_ bytes: [UInt8], _ line: Int, _ column: Int, _ words: String) {
    document = JSONDocument(String(decoding: bytes, as: UTF8.self).debugDescription, bytes)
    self.line = line
    self.column = column
    self.words = words
  }

  var testDescription: String { document.testDescription }

  func check() throws {
    let error = try refusal(of: document)
    #expect(error.name == "draft.json")
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.message.contains(words))
    #expect(error.description == "draft.json:\(line):\(column): \(error.message)")
  }
}

private let wholes = [
  RefusedDocument("", 1, 1, "there is nothing to read here"),
  RefusedDocument(" ", 1, 2, "there is nothing to read here"),
  RefusedDocument("\n\n", 3, 1, "there is nothing to read here"),
  RefusedDocument("\u{feff}", 1, 1, "byte order mark"),
  RefusedDocument("\u{feff}{}", 1, 1, "save it as UTF-8 without one"),
  RefusedDocument(" \u{feff}{}", 1, 2, "not U+FEFF"),
  RefusedDocument([0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d], 1, 1, "UTF-16"),
  RefusedDocument([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], 1, 1, "UTF-16"),
  RefusedDocument([0x7b, 0x00, 0x7d, 0x00], 1, 2, "not the control character U+0000"),
  RefusedDocument("\0", 1, 1, "not the control character U+0000"),
  RefusedDocument("{}\0", 1, 3, "the end of the document belongs here"),
  RefusedDocument("{} {}", 1, 4, "the end of the document belongs here, not {"),
  RefusedDocument("[1]x", 1, 4, "not x"),
  RefusedDocument("1 2", 1, 3, "not 2"),
  RefusedDocument("1]", 1, 2, "not ]"),
  RefusedDocument("[]\n}", 2, 1, "not }"),
  RefusedDocument("{},", 1, 3, "not a comma"),
  RefusedDocument("\"a\"\n\"b\"", 2, 1, "not the text \"b\""),
  RefusedDocument("{}#note", 1, 3, "no comments"),
  RefusedDocument("{}/**/", 1, 3, "no comments"),
  RefusedDocument("{} // end", 1, 4, "no comments"),
  RefusedDocument("/**/{}", 1, 1, "no comments"),
  RefusedDocument("{}\u{2028}", 1, 3, "not U+2028"),
  RefusedDocument("\u{a0}{}", 1, 1, "only spaces, tabs and line ends may stand here, not U+00A0"),
  RefusedDocument("\u{c}[]", 1, 1, "not the control character U+000C"),
  RefusedDocument("\u{b}[]", 1, 1, "not the control character U+000B"),
  RefusedDocument("\u{7f}", 1, 1, "not the control character U+007F"),
  RefusedDocument("<null>", 1, 1, "a value belongs here, not <"),
  RefusedDocument("*", 1, 1, "not *"),
  RefusedDocument("é", 1, 1, "not é"),
  RefusedDocument("]", 1, 1, "a value belongs here, not ]"),
  RefusedDocument("}", 1, 1, "a value belongs here, not }"),
  RefusedDocument(",", 1, 1, "not a comma"),
  RefusedDocument(":", 1, 1, "not a colon"),
]

private let lists = [
  RefusedDocument("[", 1, 2, "a value belongs here, but the document ends"),
  RefusedDocument("[1", 1, 3, "a comma or ] belongs here, but the document ends"),
  RefusedDocument("[1,", 1, 4, "a value belongs here, but the document ends"),
  RefusedDocument("[\n1\n", 3, 1, "but the document ends; the list begins at line 1"),
  RefusedDocument("[1,]", 1, 3, "no comma belongs after the last value of a list"),
  RefusedDocument("[1\n,\n]", 2, 1, "no comma belongs after the last value of a list"),
  RefusedDocument("[,1]", 1, 2, "a value belongs here, not a comma"),
  RefusedDocument("[,]", 1, 2, "a value belongs here, not a comma"),
  RefusedDocument("[1,,2]", 1, 4, "a value belongs here, not a comma"),
  RefusedDocument("[1 2]", 1, 4, "a comma or ] belongs here, not 2"),
  RefusedDocument("[1 true]", 1, 4, "a comma or ] belongs here, not true"),
  RefusedDocument("[\"a\" \"b\"]", 1, 6, "a comma or ] belongs here, not the text \"b\""),
  RefusedDocument("[\"a\":1]", 1, 5, "a comma or ] belongs here, not a colon"),
  RefusedDocument("[1;2]", 1, 3, "a comma or ] belongs here, not ;"),
  RefusedDocument("[1}", 1, 3, "a comma or ] belongs here, not }"),
  RefusedDocument("[[1]", 1, 5, "a comma or ]"),
  RefusedDocument("[1]]", 1, 4, "the end of the document belongs here, not ]"),
  RefusedDocument("[3[4]]", 1, 3, "a comma or ] belongs here, not ["),
  RefusedDocument("[ /* one */ 1]", 1, 3, "no comments"),
  RefusedDocument("[1 // one\n]", 1, 4, "no comments"),
  RefusedDocument("[/1]", 1, 2, "a value belongs here, not /"),
  RefusedDocument("[*]", 1, 2, "not *"),
  RefusedDocument("[\\n]", 1, 2, "not \\"),
  RefusedDocument("[\u{200b}1]", 1, 2, "not <U+200B>"),
  RefusedDocument("[\u{202e}1]", 1, 2, "not <U+202E>"),
  RefusedDocument("[\u{3000}1]", 1, 2, "not U+3000"),
]

private let objects = [
  RefusedDocument("{\n  {\n", 2, 3, "a member name in quotes belongs here, not {"),
  RefusedDocument("{", 1, 2, "a member name in quotes belongs here, but the document ends"),
  RefusedDocument("{\n", 2, 1, "but the document ends; the object begins at line 1"),
  RefusedDocument("{[]: 1}", 1, 2, "a member name in quotes belongs here, not ["),
  RefusedDocument("{1: 1}", 1, 2, "a member name stands in double quotes: \"1\""),
  RefusedDocument("{name: 1}", 1, 2, "a member name stands in double quotes: \"name\""),
  RefusedDocument("{null: 1}", 1, 2, "a member name stands in double quotes: \"null\""),
  RefusedDocument("{'a': 1}", 1, 2, "a member name stands in double quotes, not in single ones"),
  RefusedDocument("{\u{201c}a\u{201d}: 1}", 1, 2, "straight double quotes (\"), not in \u{201c}"),
  RefusedDocument("{,}", 1, 2, "a member name in quotes belongs here, not a comma"),
  RefusedDocument("{:1}", 1, 2, "a member name in quotes belongs here, not a colon"),
  RefusedDocument("{\"a\"}", 1, 5, "a colon belongs here, not }"),
  RefusedDocument("{\"a\" 1}", 1, 6, "a colon belongs here, not 1"),
  RefusedDocument("{\"a\" \"b\"}", 1, 6, "a colon belongs here, not the text \"b\""),
  RefusedDocument("{\"a\", 1}", 1, 5, "a colon belongs here, not a comma"),
  RefusedDocument("{\"a\" = 1}", 1, 6, "a colon belongs here, not ="),
  RefusedDocument("{\"a\"", 1, 5, "a colon belongs here, but the document ends"),
  RefusedDocument("{\"a\":", 1, 6, "a value belongs here, but the document ends"),
  RefusedDocument("{\"a\":}", 1, 6, "a value belongs here, not }"),
  RefusedDocument("{\"a\"::1}", 1, 6, "a value belongs here, not a colon"),
  RefusedDocument("{\"a\":1", 1, 7, "a comma or } belongs here, but the document ends"),
  RefusedDocument("{\"a\":1,", 1, 8, "a member name in quotes belongs here, but the document"),
  RefusedDocument("{\"a\":1,}", 1, 7, "no comma belongs after the last value of an object"),
  RefusedDocument("{\"a\":1,,\"b\":2}", 1, 8, "a member name in quotes belongs here, not a comma"),
  RefusedDocument("{\"a\":1 \"b\":2}", 1, 8, "a comma or } belongs here, not the text \"b\""),
  RefusedDocument("{\"a\":1]", 1, 7, "a comma or } belongs here, not ]"),
  RefusedDocument("{\"a\":1,\"b\"]", 1, 11, "a colon belongs here, not ]"),
  RefusedDocument("{\"a\":1 2}", 1, 8, "a comma or } belongs here, not 2"),
  RefusedDocument("{\"é\":1,\n \"漢\" 2}", 2, 6, "a colon belongs here"),
  RefusedDocument("{\"\u{1f468}\u{301}\":}", 1, 7, "a value belongs here, not }"),
  RefusedDocument("{\r\n\"a\":?\r\n}", 2, 5, "a value belongs here, not ?"),
  RefusedDocument("{\"a\":1,1}", 1, 8, "a member name stands in double quotes: \"1\""),
  RefusedDocument("{\"a\":/*x*/1}", 1, 6, "no comments"),
  RefusedDocument("{\"a\":1} // x", 1, 9, "no comments"),
]

private let words = [
  RefusedDocument("[tru]", 1, 2, "tru is no value"),
  RefusedDocument("[nul", 1, 2, "nul is no value"),
  RefusedDocument("[truex]", 1, 2, "truex is no value"),
  RefusedDocument("[true1]", 1, 2, "true1 is no value"),
  RefusedDocument("[True]", 1, 2, "True is written true here, in small letters"),
  RefusedDocument("[FALSE]", 1, 2, "FALSE is written false here"),
  RefusedDocument("[Null]", 1, 2, "Null is written null here"),
  RefusedDocument("[NaN]", 1, 2, "NaN is no value"),
  RefusedDocument("[nan]", 1, 2, "nan is no value"),
  RefusedDocument("[Infinity]", 1, 2, "Infinity is no value"),
  RefusedDocument("[undefined]", 1, 2, "undefined is no value"),
  RefusedDocument("{\"a\": New}", 1, 7, "New is no value; it may be text that lacks its double"),
  RefusedDocument("['a']", 1, 2, "text stands in double quotes, not in single ones"),
  RefusedDocument("[`a`]", 1, 2, "a value belongs here, not `"),
  RefusedDocument("[\u{201c}a\u{201d}]", 1, 2, "straight double quotes (\"), not in \u{201c}"),
  RefusedDocument("[true false]", 1, 7, "a comma or ] belongs here, not false"),
  RefusedDocument("[\(String(repeating: "x", count: 90))]", 1, 2, "xxx… is no value"),
]

private let numbers = [
  RefusedDocument("-", 1, 2, "a digit belongs here, but the document ends"),
  RefusedDocument("[-]", 1, 3, "a digit belongs here, not ]; a number has one after the minus"),
  RefusedDocument("[--1]", 1, 3, "a digit belongs here, not -"),
  RefusedDocument("[-x]", 1, 3, "a digit belongs here, not x"),
  RefusedDocument("[-Infinity]", 1, 3, "a digit belongs here, not Infinity"),
  RefusedDocument("[- 1]", 1, 3, "a digit belongs here"),
  RefusedDocument("[-.5]", 1, 3, "a digit belongs here, not ."),
  RefusedDocument("[+1]", 1, 2, "a number has no plus sign in front of it"),
  RefusedDocument("[.5]", 1, 2, "a number starts with a digit, such as the 0 of 0.5"),
  RefusedDocument("[01]", 1, 2, "does not start with a 0 that another digit follows"),
  RefusedDocument("[-012]", 1, 3, "does not start with a 0 that another digit follows"),
  RefusedDocument("[00.5]", 1, 2, "does not start with a 0"),
  RefusedDocument("[1.]", 1, 4, "a number has one after the decimal point"),
  RefusedDocument("[1.e5]", 1, 4, "a number has one after the decimal point"),
  RefusedDocument("[1e]", 1, 4, "a number has one after the exponent's e"),
  RefusedDocument("[1e+]", 1, 5, "a number has one after the exponent's e"),
  RefusedDocument("[1eE2]", 1, 4, "a digit belongs here, not E2"),
  RefusedDocument("[1.5e3.2]", 1, 7, ". cannot be part of a number"),
  RefusedDocument("[1.2.3]", 1, 5, ". cannot be part of a number"),
  RefusedDocument("[1+2]", 1, 3, "+ cannot be part of a number"),
  RefusedDocument("[1-2]", 1, 3, "- cannot be part of a number"),
  RefusedDocument("[0x1F]", 1, 3, "x1F cannot be part of a number"),
  RefusedDocument("[1_000]", 1, 3, "_000 cannot be part of a number"),
  RefusedDocument("[50k]", 1, 4, "k cannot be part of a number"),
  RefusedDocument("[1 000]", 1, 4, "a comma or ] belongs here, not 000"),
  RefusedDocument("[2018-09-21]", 1, 6, "- cannot be part of a number"),
  RefusedDocument("[\u{ff11}]", 1, 2, "a value belongs here, not \u{ff11}"),
  RefusedDocument("[1\u{661}]", 1, 3, "a comma or ] belongs here, not \u{661}"),
]
