import Foundation
import LoopbackTesting
import Testing

/// An answer of a service that means harm, or has been broken into.
struct HostileAnswer: CustomTestStringConvertible, Sendable {
  var name: String
  var statusLine: String
  var headers: [String]
  var body: [UInt8]
  /// A part of what the page of the outcome makes of it, so that it is known to be shown there.
  var shown: String?

  var testDescription: String { name }

  /// The answer as it goes over the wire.
  var bytes: [UInt8] {
    let lines = [statusLine, "Content-Length: \(body.count)"] + headers + ["", ""]
    return Array(lines.joined(separator: "\r\n").utf8) + body
  }

  /// What would act on a terminal or fake a line of it: a title, the clipboard (OSC 52), cursor
  /// movements, a cleared screen, C1 forms of these, bidirectional controls, and a mark that tells
  /// whether the text was shown at all.
  static let text =
    "mark \u{1B}]0;owned\u{7} \u{1B}]52;c;ZXZpbA==\u{7} \u{1B}[2J\u{1B}[1;1H \u{9B}31m \u{9D}0;x\u{9C} "
    + "OK\rCreated \u{8}\u{8}\u{8}\u{8} \u{202E}evil\u{2066} \u{200B}\u{E0041} \u{90}q\u{9C} \u{E}\u{F} "
    + "\u{7F}"

  /// The text as a JSON string, its control characters escaped (RFC 8259, 7) and all else as it is.
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\" + String(scalar)
      case "\u{0}"..<"\u{20}":
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  static let errorBody =
    #"{"code": \#(quoted("3000" + text)), "message": \#(quoted(text)), "details": [{"code": "x", "#
    + #""target": \#(quoted("customerProfile.name" + text)), "message": \#(quoted(text))}]}"#

  private static func json(
    _ name: String, _ status: String, _ text: String, shown: String? = "^[]0;owned^G"
  ) -> HostileAnswer {
    HostileAnswer(
      name: name, statusLine: "HTTP/1.1 " + status, headers: ["Content-Type: application/json"],
      body: Array(text.utf8), shown: shown)
  }

  static let all: [HostileAnswer] = [
    json("in an error's words", "400 Bad Request", errorBody),
    json(
      "in the id", "201 Created", #"{"id": \#(quoted(text))}"#, shown: "without an id"),
    json(
      "in status words and what comes back", "201 Created",
      #"{"id": "ref-9", "engagementId": \#(quoted(text)), "status": \#(quoted(text)), "#
        + #""statusDetail": \#(quoted(text)), "eTag": \#(quoted(text)), "#
        + #""customerProfile": {"name": \#(quoted(text))}, "details": {"notes": \#(quoted(text))}}"#
    ),
    HostileAnswer(
      name: "in an error page", statusLine: "HTTP/1.1 500 Internal Server Error",
      headers: ["Content-Type: text/html"], body: Array("<h1>\(text)</h1>\r\n\(text)".utf8)),
    HostileAnswer(
      name: "in the status line and headers",
      statusLine: "HTTP/1.1 403 \u{1B}[2J\u{1B}]0;owned\u{7}",
      headers: ["request-id: \u{9B}2J\u{202E}x", "ETag: \"\u{1B}[1;1H\"", "Location: \u{1B}c"],
      body: Array(text.utf8)),
    HostileAnswer(
      name: "in headers that HTTP allows", statusLine: "HTTP/1.1 307 Moved",
      headers: ["request-id: \u{9B}2J\u{202E}mark", "Location: https://x.example/\u{9D}0;x\u{9C}"],
      body: []),
    json(
      "in a line of a megabyte", "400 Bad Request",
      #"{"code": "1", "message": \#(quoted(String(repeating: text, count: 7000)))}"#),
    HostileAnswer(
      name: "in bytes that are no text", statusLine: "HTTP/1.1 400 Bad Request",
      headers: ["Content-Type: application/json; charset=\u{1B}[2J"],
      body: [0xFF, 0xFE, 0xC3, 0x1B, 0x5B, 0x32, 0x4A, 0x9B, 0x32, 0x4A, 0xC2, 0x9B, 0x00]),
  ]
}

/// The bytes that a program sent to its terminal.
struct TerminalOutput {
  var bytes: Data

  /// What must never be among them, whoever sent it here.
  static let harmful: [(name: String, bytes: [UInt8])] = [
    ("a window title", Array("\u{1B}]0;".utf8)), ("the clipboard", Array("\u{1B}]52".utf8)),
    ("a reset", Array("\u{1B}c".utf8)), ("a C1 control", Array("\u{9B}".utf8)),
    ("a C1 control", Array("\u{9D}".utf8)), ("a C1 control", Array("\u{90}".utf8)),
    ("a string's end", Array("\u{9C}".utf8)), ("a bidirectional control", Array("\u{202E}".utf8)),
    ("an isolate", Array("\u{2066}".utf8)), ("a zero-width space", Array("\u{200B}".utf8)),
    ("a tag", Array("\u{E0041}".utf8)), ("the bell", [7]), ("DEL", [0x7F]),
    ("another character set", [0x0E, 0x0F]), ("evil, put in order", Array("evil\u{2066}".utf8)),
  ]

  func expectHarmless(sourceLocation: SourceLocation = #_sourceLocation) {
    for (name, pattern) in Self.harmful {
      #expect(bytes.range(of: Data(pattern)) == nil, "\(name)", sourceLocation: sourceLocation)
    }
    // A lone byte of C1 acts on terminals that do not read UTF-8.
    #expect(
      String(bytes: bytes, encoding: .utf8) != nil, "bytes that are no UTF-8",
      sourceLocation: sourceLocation)
  }
}

@Suite struct `an answer that means harm` {
  @Test(arguments: HostileAnswer.all)
  func `reaches the terminal as visible text only`(answer: HostileAnswer) async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try program.useService(answering: answer.bytes)
    let id = try await program.readyDraft()
    let output = program.home.appendingPathComponent("output")
    let window = try await TerminalWindow(program)
    try await window.askToSend()
    try await window.record(to: output)
    try await window.answer("y")
    let page = try await window.waitFor(
      #/  (Created|Not accepted|Not known|Accepted|Not processed|Sign-in)/#)
    expectWhole(page)
    if let isShown = answer.shown { #expect(page.contains(isShown), "\(page)") }
    // All of the page, and then every other page that shows it.
    try await window.press("End", "PageDown", "Home")
    expectWhole(try await window.screen())
    try await window.press("Escape")
    try await window.wait(for: "another page") { $0 != page }
    try await window.signal(SIGTERM)
    _ = try await window.waitForExit()

    // The next start: the list, and Review with the last attempt's words.
    let second = try await TerminalWindow(program)
    let nextOutput = program.home.appendingPathComponent("next")
    try await second.record(to: nextOutput)
    try await second.press("C-l")
    try await second.waitFor("  Drafts  ")
    if try program.draftState(id) == "sent" { try await second.press("Tab") }
    try await second.press("Enter")
    try await second.wait(for: "the draft") { $0.hasPrefix(" Contoso Inc") }
    try await second.type("<^X>8", on: .xterm)
    // All of the page: for what was sent, that is what the receipt holds.
    for _ in 0..<8 {
      try await second.press("PageDown")
      expectWhole(try await second.screen())
    }
    try await second.press("F9", "Escape", "Home")
    expectWhole(try await second.screen())
    try await second.signal(SIGTERM)
    _ = try await second.waitForExit()

    #expect(await server.stop().count == 1)
    for file in [output, nextOutput] {
      try await eventually("the end of the output") {
        try Data(contentsOf: file).range(of: Data("settings as before".utf8)) != nil
      }
      TerminalOutput(bytes: try Data(contentsOf: file)).expectHarmless()
    }
  }

  /// The two lines that frame a page are where they belong.
  private func expectWhole(
    _ screen: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 24, "\(screen)", sourceLocation: sourceLocation)
    #expect(lines[0].contains("Contoso Inc"), "\(screen)", sourceLocation: sourceLocation)
    #expect(lines[1].hasPrefix("──"), "\(screen)", sourceLocation: sourceLocation)
    #expect(lines[20].hasPrefix("──"), "\(screen)", sourceLocation: sourceLocation)
  }

  @Test(arguments: HostileAnswer.all)
  func `is harmless where commands show it`(answer: HostileAnswer) async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try program.useService(answering: answer.bytes)
    let id = try await program.readyDraft()
    let output = program.home.appendingPathComponent("output")
    let window = try await TerminalWindow(program, fromShell: true)
    try await window.waitFor("shell>")
    try await window.record(to: output)
    let path = try Program.path
    let commands =
      ["submit --yes \(id)", "show \(id)", "show --json \(id)", "list", "list --json"]
      .map { "\(path) \($0)" }
    try await window.type(commands.joined(separator: "; ") + "; echo en\\d")
    try await window.press("Enter")
    try await eventually("the end of the output") {
      try Data(contentsOf: output).range(of: Data("\nend".utf8)) != nil
    }
    #expect(await server.stop().count == 1)
    let bytes = try Data(contentsOf: output)
    #expect(bytes.range(of: Data(id.utf8)) != nil)
    TerminalOutput(bytes: bytes).expectHarmless()
  }
}
