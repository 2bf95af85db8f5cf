import ReferralModel
import Testing

/// What RFC 8259 leaves open, or other readers differ in, and what this one does.
///
/// The kinds are those of the i_ files of nst/JSONTestSuite, and its y_ files with repeated names.
@Suite struct `where readers of JSON differ` {
  @Test(arguments: [
    "1e9999", "-1e9999", "0.4e00669999999999999999999999999999999999999999999999969999999006",
    "-123123123123123123123123123123", "100000000000000000000", "123.456e-789", "-1e-9999",
    "3.14159265358979323846264338327950288419716939937510",
  ])
  func `numbers of any size and precision are kept`(_ text: String) throws {
    #expect(try JSON(document: "[\(text)]").text(indented: false) == "[\(text)]")
  }

  @Test(arguments: [
    "\\uD800", "\\uDADA", "\\uDC00", "\\uD888\\u1234", "\\uD800\\uD800\\n", "\\uDd1e\\uD834",
    "\\ud800abc", "\\uDFAA", "\\uD800\\\\uDC00",
  ])
  func `halves of surrogate pairs are refused`(_ escape: String) throws {
    let error = try refusal(of: JSONDocument("", "[\"\(escape)\"]"))
    #expect(error.column == 3)
    #expect(error.message.contains("one half of a character"))
  }

  @Test(arguments: [
    "{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\":[],\"b\":0,\"a\":{}}", "[{\"\":0,\"\":0}]",
  ])
  func `names that stand twice are refused`(_ text: String) throws {
    #expect(try refusal(of: JSONDocument("", text)).message.contains("stands twice"))
  }

  @Test(arguments: [
    [0xef, 0xbb, 0xbf, 0x7b, 0x7d], [0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00],
    [0xfe, 0xff, 0x00, 0x5b, 0x00, 0x5d], [0x00, 0x5b, 0x00, 0x5d], [0x5b, 0x00, 0x5d, 0x00],
    [0x5b, 0x22, 0xe0, 0xff, 0x22, 0x5d], [0x5b, 0x22, 0x81, 0x22, 0x5d],
    [0x5b, 0x22, 0xfc, 0x83, 0xbf, 0xbf, 0xbf, 0xbf, 0x22, 0x5d],
  ])
  func `encodings other than UTF-8 without a byte order mark are refused`(
    _ bytes: [UInt8]
  ) throws {
    #expect(try refusal(of: JSONDocument("", bytes)).line == 1)
  }

  @Test func `five hundred lists inside one another are refused`() throws {
    let text = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(try refusal(of: JSONDocument("", text)).column == 129)
  }

  @Test func `noncharacters are kept`() throws {
    let bytes: [UInt8] = [0x22, 0xef, 0xbf, 0xbf, 0xf4, 0x8f, 0xbf, 0xbf, 0xef, 0xb7, 0x90, 0x22]
    #expect(try JSON(reading: bytes, name: "test").bytes() == bytes)
  }

  @Test func `a value that is neither list nor object may be the document`() throws {
    #expect(try JSON(document: " 1 ") == .number("1"))
    #expect(try JSON(document: "\"a\"\n") == "a")
  }
}
