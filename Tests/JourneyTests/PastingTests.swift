import Foundation
import Testing

@Suite struct `what is pasted in a terminal` {
  @Test func `arrives whole, 200 kB of it, and is undone in one step`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(program)
    try await window.waitFor("no draft yet")
    try await window.type("n<Esc>4before ", on: .xterm)
    try await window.waitFor("before _")
    let line = "Überall wird 漢字 gebraucht, sagt der Kunde 👩🏽‍💻, und zwar bald.\n"
    let pasted = String(repeating: line, count: 200_000 / line.utf8.count)
    try await window.paste(pasted)
    try await window.waitFor("\(("before " + pasted).count) characters")
    try await window.type("after", on: .xterm)
    try await window.waitFor("after_")
    #expect(try await notes(savedBy: window, program) == "before " + pasted + "after")

    // The word that was typed after it, then the paste.
    try await window.type("<^X>u<^X>u", on: .xterm)
    try await window.waitFor("before _")
    #expect(try await notes(savedBy: window, program) == "before ")
  }

  @Test func `is text, whatever is in it`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(program)
    try await window.waitFor("no draft yet")
    try await window.type("n<Esc>4", on: .xterm)
    try await window.waitFor(">4 Details")
    // Ends of pastes, keys, signals, colours, a title, a device report, and a way to Send.
    try await window.paste(
      "one\u{1B}[201~\u{18}q\u{3}\u{3}\u{1B}[31mred\u{1B}]0;title\u{7}\u{1B}[c\u{8}\u{7F}\u{9B}1m\ttwo\n\u{18}s\n\ny"
    )
    try await window.waitFor("left out of what was pasted")
    #expect(
      try await notes(savedBy: window, program) == "oneq[31mred]0;title[c1m two\ns\n\ny")
    try await window.waitFor(">4 Details")
    let list = try await program.run("list", "--json")
    #expect(list.text.contains("\"state\":\"none\"") || list.text.contains("\"state\": \"none\""))
  }

  @Test func `into a field of one line stays on it`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(program)
    try await window.waitFor("no draft yet")
    try await window.type("n<Esc>2", on: .xterm)
    try await window.waitFor(">2 Customer")
    try await window.paste("Contoso\nInc\n")
    try await window.waitFor("Contoso Inc _")
    try await window.type("<^X>q", on: .xterm)
    try await window.waitFor("Drafts")
    let list = try await program.run("list", "--json")
    #expect(list.text.contains("\"Contoso Inc \""))
  }

  /// The notes in the draft's file, after the person has asked to save.
  private func notes(savedBy window: TerminalWindow, _ program: Program) async throws -> String? {
    try await window.type("<^S>", on: .xterm)
    try await window.waitFor(/saved \d\d:\d\d:\d\d\s*\n.*Tab Next|already/)
    let drafts = program.data.appendingPathComponent("drafts")
    let name = try FileManager.default.contentsOfDirectory(atPath: drafts.path)
      .first { $0.hasSuffix(".json") }
    let draft = try Program.json(drafts.appendingPathComponent(try #require(name)))
    let details = (draft["referral"] as? [String: Any])?["details"] as? [String: Any]
    return details?["notes"] as? String
  }
}
