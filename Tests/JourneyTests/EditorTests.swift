import Foundation
import Testing

@Suite struct `a field in an editor of one's own` {
  /// Opens new notes that say Hello in an editor that is this script.
  private func edit(
    with script: String, _ program: Program, configuration: String? = nil
  ) async throws -> TerminalWindow {
    let editor = program.home.appendingPathComponent("editor")
    try Data(("#!/bin/sh\n" + script).utf8).write(to: editor)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: editor.path)
    var environment = ["EDITOR": editor.path, "REFERRAL_TOKEN": "very-secret"]
    if let configuration {
      let file = program.home.appendingPathComponent("config.json")
      try Data(configuration.utf8).write(to: file)
      environment["REFERRAL_CONFIG"] = file.path
    }
    let window = try await TerminalWindow(program, environment: environment)
    try await window.waitFor("no draft yet")
    try await window.type("n<Esc>4Hello<^X>e", on: .xterm)
    return window
  }

  private func leftovers(_ program: Program) throws -> [String] {
    let folder = program.data.appendingPathComponent("editing").path
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
  }

  @Test func `is edited in a private file that goes away, without the program's secrets`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let window = try await edit(
      with: """
        { stat -c %a "$1" "$(dirname "$1")"; env | grep -c REFERRAL_TOKEN; cat "$1"; } > "$HOME/seen"
        printf ' and Grüße\\nsecond line\\n' >> "$1"
        touch "$1~"
        """, program)
    try await window.waitFor("second line_")
    let seen = try String(
      contentsOf: program.home.appendingPathComponent("seen"), encoding: .utf8)
    #expect(seen == "600\n700\n0\nHello")
    #expect(try leftovers(program).isEmpty)
    try await window.type("<^X>u", on: .xterm)
    try await window.waitFor("Hello_")
  }

  @Test func `is kept where the editor failed, and the field as it was`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await edit(with: "echo changed > \"$1\"; exit 3\n", program)
    try await window.waitFor(/ended\s+with\s+status\s+3/)
    try await window.waitFor("text.txt")
    try await window.waitFor("Hello_")
    let kept = try #require(try leftovers(program).first { $0.hasSuffix("text.txt") })
    let file = program.data.appendingPathComponent("editing").appendingPathComponent(kept)
    #expect(try String(contentsOf: file, encoding: .utf8) == "changed\n")
  }

  @Test func `is taken over even where the editor left a folder beside it`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await edit(
      with: "mkdir \"$(dirname \"$1\")/backup\"; printf 'new\\r\\n' > \"$1\"\n", program)
    try await window.waitFor("new_")
  }

  @Test func `stays closed where the configuration says so`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await edit(
      with: "touch \"$HOME/ran\"\n", program, configuration: "{\"editor\": false}")
    try await window.waitFor("switched off by the configuration")
    #expect(
      !FileManager.default.fileExists(atPath: program.home.appendingPathComponent("ran").path))
  }
}
