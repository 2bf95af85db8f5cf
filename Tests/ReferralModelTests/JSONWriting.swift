import ReferralModel
import Testing

@Suite struct `writing JSON` {
  @Test func `puts members and elements on lines of their own, two spaces deeper`() {
    let value: JSON = .object([
      "b": .number("1.50"), "a": [true, false, .null],
      "empty": .object([:]), "none": [], "": "",
      "nested": .object(["list": [[], .object(["x": [[.number("-0")]]])]]),
    ])
    let written = """
      {
        "b": 1.50,
        "a": [
          true,
          false,
          null
        ],
        "empty": {},
        "none": [],
        "": "",
        "nested": {
          "list": [
            [],
            {
              "x": [
                [
                  -0
                ]
              ]
            }
          ]
        }
      }
      """
    #expect(value.text == written)
    #expect(value.bytes() == Array(written.utf8))
  }

  @Test func `makes one line where no indentation is asked for`() {
    let value: JSON = .object([
      "b c": .number("1.50"), "a": [true, .null, "x, y: z"], "e": .object([:]), "n": [],
    ])
    let written = #"{"b c":1.50,"a":[true,null,"x, y: z"],"e":{},"n":[]}"#
    #expect(value.text(indented: false) == written)
    #expect(value.bytes(indented: false) == Array(written.utf8))
  }

  @Test(arguments: [
    (JSON.null, "null"), (true, "true"), (false, "false"), (.number("1e400"), "1e400"),
    ("", "\"\""), (.array([]), "[]"), (.object([:]), "{}"),
  ])
  func `writes a value alone without a line feed`(_ value: JSON, _ written: String) {
    #expect(value.text == written)
    #expect(value.text(indented: false) == written)
  }

  @Test(arguments: UInt8(0)..<0x80)
  func `escapes of ASCII only what must be`(_ code: UInt8) throws {
    let shortForms: [UInt8: String] = [
      0x08: "\\b", 0x09: "\\t", 0x0a: "\\n", 0x0c: "\\f", 0x0d: "\\r", 0x22: "\\\"", 0x5c: "\\\\",
    ]
    let character = String(Unicode.Scalar(code))
    let digits = String(code, radix: 16)
    let long = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    let escaped = shortForms[code] ?? (code < 0x20 ? long : character)
    #expect(JSON.string("a\(character)b").text == "\"a\(escaped)b\"")
    #expect(JSON.string(character).text == "\"\(escaped)\"")
    let object = JSONObject([.init(character, .null)])
    #expect(JSON.object(object).text(indented: false) == "{\"\(escaped)\":null}")
  }

  @Test(arguments: [
    "\u{80}\u{9f}", "\u{a0}é漢", "\u{2028}\u{2029}", "\u{202e}\u{2066}\u{200f}", "\u{301}",
    "e\u{301}", "\u{feff}", "\u{200b}\u{200d}", "\u{1f600}\u{10fffd}", "/</script>", "\u{7f}",
  ])
  func `leaves everything beyond ASCII, the slash and DEL as they are`(_ text: String) {
    #expect(JSON.string(text).bytes() == Array("\"\(text)\"".utf8))
  }

  @Test func `keeps escapes apart from what surrounds them`() {
    #expect(JSON.string("\"\"\\\\\n\n").text == #""\"\"\\\\\n\n""#)
    #expect(JSON.string("é\n\u{301}\u{0}漢\u{1f}").text == "\"é\\n\u{301}\\u0000漢\\u001f\"")
    // A carriage return and a line feed are one character to Swift.
    #expect(JSON.string("a\r\nb").text == #""a\r\nb""#)
  }
}
