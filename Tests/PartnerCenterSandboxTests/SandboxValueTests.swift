import PartnerCenter
import PartnerCenterSandbox
import Testing

@Suite struct `a value of the sandbox` {
  @Test(arguments: ["2018-request.json", "2018-response.json", "2018-request-writable-only.json"])
  func `is read and written as the published examples are`(name: String) throws {
    let text = try Published.text(name)
    let written = try SandboxValue(reading: Array(text.utf8)).written
    #expect(
      String(decoding: written, as: UTF8.self)
        == (text.hasSuffix("\n") ? String(text.dropLast()) : text))
  }

  @Test func `is written with only what JSON requires escaped`() {
    let value = SandboxValue.list([
      .text("\"\\/\u{0}\u{1F}\n\r\t\u{7F}\u{2028}é"), .null, .boolean(true), .integer(-1),
      .object([]), .list([]),
    ])
    #expect(
      String(decoding: value.written, as: UTF8.self) == """
        [
          "\\"\\\\/\\u0000\\u001f\\n\\r\\t\u{7F}\u{2028}é",
          null,
          true,
          -1,
          {},
          []
        ]
        """)
  }

  @Test func `comes back from its own text`() throws {
    let value = SandboxValue.object([
      .init("id", .text("\u{0}\u{2028}\u{1F600}e\u{301}")), .init("team", .list([.fraction(0.5)])),
      .init("zzz", .null),
    ])
    #expect(try SandboxValue(reading: value.written) == value)
  }
}

@Suite struct `a moment of the sandbox` {
  @Test(arguments: [
    ("2018-10-01T18:01:32.8796627Z", "2018-10-01T18:01:32.8796627Z"),
    ("2018-09-21T17:23:33Z", "2018-09-21T17:23:33.0000000Z"),
    ("2018-09-21T17:23:33.8Z", "2018-09-21T17:23:33.8000000Z"),
    ("2018-09-21T17:23:33.123456789Z", "2018-09-21T17:23:33.1234567Z"),
    ("2018-12-31T23:30:00-01:00", "2019-01-01T00:30:00.0000000Z"),
    ("2024-02-29T00:00:00+00:00", "2024-02-29T00:00:00.0000000Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59.0000000Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z"),
  ])
  func `is read and written with seven digits`(text: String, written: String) throws {
    #expect(try #require(SandboxInstant(rfc3339: text)).text == written)
  }

  @Test(arguments: [
    "", "2018-09-21", "2018-09-21T17:23Z", "2018-09-21T17:23:33", "2018-09-21T17:23:33.Z",
    "2018-09-21t17:23:33z", "2018-02-29T00:00:00Z", "2018-13-01T00:00:00Z",
    "2018-00-10T00:00:00Z", "2018-01-00T00:00:00Z", "2018-01-01T24:00:00Z",
    "2018-01-01T00:60:00Z", "2018-01-01T00:00:60Z", "2018-01-01T00:00:00+24:00",
    "2018-01-01T00:00:00Z ", "２018-01-01T00:00:00Z", "2018-01-01T00:00:00+0100",
  ])
  func `is not read from anything else`(text: String) {
    #expect(SandboxInstant(rfc3339: text) == nil)
  }

  @Test(arguments: [
    ("2018-09-26T22:50:17.9817213Z", "2018-10-04T00:00:00Z"),
    ("2018-10-01T18:01:32.8796627Z", "2018-10-09T00:00:00Z"),
    ("2018-12-28T00:00:00Z", "2019-01-05T00:00:00Z"),
    ("1969-12-31T23:59:59Z", "1970-01-08T00:00:00Z"),
  ])
  func `expires as the published answers do`(text: String, expiration: String) throws {
    #expect(try #require(SandboxInstant(rfc3339: text)).expirationText == expiration)
  }
}
