import Foundation
import Testing

@Suite struct `text from outside` {
  /// A draft whose customer has a C1 control, DEL, a bidirectional override and a tag in the name.
  private func hostileDraft(_ program: Program) async throws -> String {
    let file = program.home.appendingPathComponent("hostile.json")
    let text = "a\u{9b}31m\u{7f}\u{202e}\u{e0041}漢"
    try Data(#"{"customerProfile": {"name": "\#(text)"}}"#.utf8).write(to: file)
    return try await program.importDraft(file)
  }

  private static let escaped = #"a\u009b31m\u007f\u202e\udb40\udc41漢"#

  @Test(arguments: [["show", "--json"], ["list", "--json"], ["export"], ["export", "--draft"]])
  func `is escaped in JSON on a terminal, and exact in a pipe`(command: [String]) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await hostileDraft(program)
    let arguments = command[0] == "list" ? command : command + [id]
    let window = try await TerminalWindow(program, arguments: arguments, columns: 200, rows: 100)
    #expect(try await window.waitForExit() == 0)
    #expect(try await window.screen().contains(Self.escaped))
    let piped = try await program.start(arguments).wait()
    #expect(piped.text.unicodeScalars.contains("\u{9b}"))
    #expect(!piped.text.contains("u009b"))
  }

  @Test func `begins no line of its own where people read`() async throws {
    let program = try Program()
    defer { program.remove() }
    let file = program.home.appendingPathComponent("lines.json")
    let name = #"X\nSANDBOX (this machine)"#
    try Data(#"{"customerProfile": {"name": "\#(name)"}}"#.utf8).write(to: file)
    let id = try await program.importDraft(file)
    let runs = [
      try await program.run("show", id), try await program.run("list"),
      try await program.run("submit", id, "--yes"),
    ]
    #expect(runs[0].text.contains("X^JSANDBOX"))
    for run in runs {
      for line in (run.text + run.errors).split(separator: "\n") {
        #expect(!line.hasPrefix("SANDBOX"))
      }
    }
  }
}

@Suite struct `files that are not there` {
  @Test func `have an exit code by what they were for`() async throws {
    let program = try Program()
    defer { program.remove() }
    let missing = program.home.appendingPathComponent("missing.json").path
    #expect(try await program.run("import", missing).status == 66)
    #expect(try await program.run("check", missing).status == 66)
    #expect(try await program.run("list", "--config", missing).status == 64)
    // A folder can be opened and not be read.
    #expect(try await program.run("list", "--config", program.home.path).status == 64)

    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let place = program.home.appendingPathComponent("no/such/folder/x").path
    let export = try await program.run("export", id, "--output", place)
    #expect(export.status == 73)
    #expect(export.errors.contains(place), "\(export.errors)")
  }

  @Test func `keep a profile from being added, and say that it cannot be written`() async throws {
    let program = try Program()
    defer { program.remove() }
    let file = program.home.appendingPathComponent("file")
    try Data().write(to: file)
    let run = try await program.run(
      "profile", "add", "x", environment: ["XDG_CONFIG_HOME": file.path])
    #expect(run.status == 73, "\(run.errors)")
  }

  @Test(arguments: ["profile", "contract"])
  func `and what a draft names in vain is said where the draft is shown`(
    member: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let file = program.data.appendingPathComponent("drafts/\(id).json")
    var draft = try Program.json(file)
    draft[member] = "gone"
    try JSONSerialization.data(withJSONObject: draft).write(to: file)

    let list = try await program.run("list").text
    #expect(list.contains("\(member) gone"), "\(list)")
    #expect(!list.contains("ready"))
    let show = try await program.run("show", id).text
    #expect(show.contains("\(member) gone"), "\(show)")
  }
}
