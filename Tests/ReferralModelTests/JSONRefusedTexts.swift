import ReferralModel
import Testing

@Suite struct `text that JSON does not allow` {
  @Test(arguments: unclosed + escapes)
  func `is refused where its quotes or escapes are wrong`(_ refused: RefusedDocument) throws {
    try refused.check()
  }

  @Test(arguments: encodings)
  func `is refused where it is not UTF-8`(_ refused: RefusedDocument) throws {
    try refused.check()
  }

  @Test(arguments: UInt8(0)..<0x20)
  func `is refused where it holds a control character`(_ control: UInt8) throws {
    let bytes = Array("{\"é\": \"ab".utf8) + [control] + Array("\"}".utf8)
    let error = try refusal(of: JSONDocument("control", bytes))
    #expect(error.line == 1)
    #expect(error.column == 10)
    #expect(error.message.utf8.allSatisfy { $0 >= 0x20 })
  }

  @Test func `is quoted in a message only in part, and with nothing that a terminal obeys`() throws
  {
    let text = "\u{7f}\u{9b}31m\u{202e}" + String(repeating: "漢", count: 100)
    let error = try refusal(of: JSONDocument("", "[1 \"\(text)\"]"))
    #expect(
      error.message == "a comma or ] belongs here, not the text \"^?<U+009B>31m<U+202E>"
        + String(repeating: "漢", count: 34) + "…\"")
    let name = "\u{9b}1m\u{202e}\u{2028}\u{301}" + String(repeating: "long ", count: 100)
    let twice = try refusal(of: JSONDocument("", "{\"\(name)\":1,\"\(name)\":2}"))
    #expect(
      twice.message == "the member name \"<U+009B>1m<U+202E><U+2028>\u{301}"
        + "long long long long long long long…\" stands twice in one object; the first is at line 1"
    )
  }

  @Test func `does not let the file's name steer a terminal`() {
    let error = JSONSyntaxError(name: "a\u{1b}[2J\n.json", line: 1, column: 2, message: "no")
    #expect(error.description == "a^[[2J^J.json:1:2: no")
  }
}

private let unclosed = [
  RefusedDocument("\"", 1, 1, "this text has no closing quote"),
  RefusedDocument("[\"a", 1, 2, "this text has no closing quote"),
  RefusedDocument("[\"a\\\"]", 1, 2, "this text has no closing quote"),
  RefusedDocument("{\"a\":\n \"b}", 2, 2, "this text has no closing quote"),
  RefusedDocument("{\"a", 1, 2, "this text has no closing quote"),
  RefusedDocument("[\"a\nb\"]", 1, 4, "the line ends inside text"),
  RefusedDocument("[\"a\r\nb\"]", 1, 4, "a closing quote is missing"),
  RefusedDocument("[\"a\tb\"]", 1, 4, "a tab inside text is written \\t"),
  RefusedDocument("[\"a\0b\"]", 1, 4, "U+0000 inside text is written \\u0000"),
  RefusedDocument("[\"\u{1f}\"]", 1, 3, "U+001F inside text is written \\u001f"),
  RefusedDocument("[\"a\"b\"]", 1, 5, "a comma or ] belongs here, not b"),
  RefusedDocument("[a\"]", 1, 2, "a is no value"),
]

private let escapes = [
  RefusedDocument("\"\\", 1, 2, "this backslash escapes nothing"),
  RefusedDocument("[\"\\x41\"]", 1, 3, "\\x means nothing in JSON"),
  RefusedDocument("[\"\\'\"]", 1, 3, "\\' means nothing in JSON"),
  RefusedDocument("[\"\\a\"]", 1, 3, "\\a means nothing in JSON"),
  RefusedDocument("[\"\\N\"]", 1, 3, "\\N means nothing in JSON"),
  RefusedDocument("[\"\\0\"]", 1, 3, "\\0 means nothing in JSON"),
  RefusedDocument("[\"\\é\"]", 1, 3, "\\é means nothing in JSON"),
  RefusedDocument("[\"\\\u{1f300}\"]", 1, 3, "means nothing in JSON"),
  RefusedDocument("[\"\\\n\"]", 1, 3, "\\^J means nothing in JSON"),
  RefusedDocument("[\"\\ \"]", 1, 3, "a backslash is written \\\\"),
  RefusedDocument("[\"C:\\Users\"]", 1, 5, "\\U means nothing in JSON"),
  RefusedDocument("[\"\\u\"]", 1, 3, "\\u takes four hexadecimal digits"),
  RefusedDocument("[\"\\u00e\"]", 1, 3, "\\u takes four hexadecimal digits"),
  RefusedDocument("[\"\\u00eg\"]", 1, 3, "\\u takes four hexadecimal digits"),
  RefusedDocument("[\"\\u+123\"]", 1, 3, "\\u takes four hexadecimal digits"),
  RefusedDocument("[\"\\u{e9}\"]", 1, 3, "\\u takes four hexadecimal digits"),
  RefusedDocument("[\"\\u00", 1, 3, "\\u takes four hexadecimal digits"),
  RefusedDocument("[\"é\\ud800\"]", 1, 4, "\\ud800 is one half of a character"),
  RefusedDocument("[\"\\uDFAA\"]", 1, 3, "\\uDFAA is one half of a character"),
  RefusedDocument("[\"\\udc00\\ud800\"]", 1, 3, "\\udc00 is one half of a character"),
  RefusedDocument("[\"\\ud800\\ud800\"]", 1, 3, "\\ud800 is one half of a character"),
  RefusedDocument("[\"\\ud800\\u0041\"]", 1, 3, "\\ud800 is one half of a character"),
  RefusedDocument("[\"\\ud800\\n\"]", 1, 3, "\\ud800 is one half of a character"),
  RefusedDocument("[\"\\ud800x\"]", 1, 3, "\\ud800 is one half of a character"),
  RefusedDocument("[\"\\ud800\\u\"]", 1, 9, "\\u takes four hexadecimal digits"),
  RefusedDocument("[\"\\ud800\\u1x\"]", 1, 9, "\\u takes four hexadecimal digits"),
  RefusedDocument("[\"\\ud800", 1, 3, "\\ud800 is one half of a character"),
]

/// Bytes between quotes, after `["é`, that are not UTF-8 (RFC 3629 section 3).
private let encodings: [RefusedDocument] = [
  ([0xe9], "the character that it starts is cut short"),
  ([0x80], "it continues no character"),
  ([0xbf, 0x41], "it continues no character"),
  ([0xc3], "the character that it starts is cut short"),
  ([0xe2, 0x82], "the character that it starts is cut short"),
  ([0xf0, 0x9f, 0x98], "the character that it starts is cut short"),
  ([0xc0, 0x80], "it starts a longer form of a character than there need be"),
  ([0xc1, 0xbf], "it starts a longer form of a character than there need be"),
  ([0xe0, 0x80, 0xaf], "it starts a longer form of a character than there need be"),
  ([0xf0, 0x80, 0x80, 0xaf], "it starts a longer form of a character than there need be"),
  ([0xed, 0xa0, 0x80], "it starts one half of a character of UTF-16"),
  ([0xed, 0xbf, 0xbf], "it starts one half of a character of UTF-16"),
  ([0xf4, 0x90, 0x80, 0x80], "no character starts with it"),
  ([0xf5, 0x80, 0x80, 0x80], "no character starts with it"),
  ([0xfe], "no character starts with it"),
  ([0xff], "no character starts with it"),
  ([0xc3, 0x5c, 0x6e], "the character that it starts is cut short"),
].flatMap { (bytes: [UInt8], reason: String) in
  let digits = String(bytes[0], radix: 16, uppercase: true)
  let prefix = Array("[\n\"é\\n".utf8)
  let words = "the byte 0x\(digits) is not UTF-8 here: \(reason)"
  return [
    RefusedDocument(prefix + bytes + Array("\"]".utf8), 2, 5, words),
    RefusedDocument(Array("{\"é".utf8) + bytes + Array("\":1}".utf8), 1, 4, words),
    RefusedDocument(Array("[1,\n ".utf8) + bytes + Array("]".utf8), 2, 2, words),
    RefusedDocument(prefix + bytes, 2, 5, words),
  ]
}
