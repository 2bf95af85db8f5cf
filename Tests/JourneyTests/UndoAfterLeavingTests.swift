import Foundation
import Testing

@Suite struct `a draft that was changed before it was left` {
  @Test func `is undone when the program is started again`() async throws {
    let program = try Program()
    defer { program.remove() }
    let first = try await TerminalWindow(program)
    try await first.waitFor("no draft yet")
    try await first.press("n")
    try await first.waitFor(">1 Referral")
    try await first.press("F8")
    try await first.waitFor(">2 Customer")
    try await first.type("Contoso Ltd")
    try await first.press("Tab", "Tab")
    try await first.type("Street")
    try await first.waitFor("Street")
    try await first.press("F3")
    try await first.waitFor("just now")
    try await first.press("q")
    try await first.waitFor("exit status 0")

    let files = try program.files(endingIn: ".undo")
    #expect(files.count == 1)
    #expect(files.allSatisfy { $0.mode == 0o600 })
    let second = try await TerminalWindow(program)
    try await second.waitFor("Contoso Ltd")
    try await second.press("Enter")
    try await second.waitFor(">Address line 1  Street")
    try await second.press("C-_")
    try await second.waitFor(">Address line 1  ______")
    try await second.press("C-_")
    try await second.waitFor(">Name            Contoso ___")
    // The line is cut instead of leaving; what is left to undo and to do again is kept all the same.
    let process = try second.programID()
    second.cutOff()
    try await eventually("the program's end") { !Program.isRunning(process) }

    let third = try await TerminalWindow(program)
    try await third.waitFor("Contoso")
    try await third.press("Enter")
    try await third.waitFor(">Name            Contoso ___")
    try await third.press("C-x")
    try await third.press("r")
    try await third.waitFor(">Name            Contoso Ltd___")
    try await third.press("C-_")
    try await third.press("C-_")
    try await third.waitFor(">Name            ______")
  }

  @Test func `is marked in the list after a kill, and what was recovered is undone in one step`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.run("new", "--no-edit").text.prefix(8)
    _ = try await program.run("set", "\(id)", "/customerProfile/name=Contoso")
    let first = try await TerminalWindow(program)
    try await first.waitFor("Contoso")
    try await first.press("Enter")
    try await first.waitFor(">1 Referral")
    try await first.press("F8")
    try await first.waitFor(">Name            Contoso_")
    // Without a pause that would save it.
    try await first.type(" and all its daughters")
    try await first.waitFor("daughters")
    let process = try first.programID()
    try await first.signal(SIGKILL)
    try await eventually("the program's end") { !Program.isRunning(process) }
    // Another command takes the journal over.
    _ = try await program.run("list")

    let second = try await TerminalWindow(program)
    try await second.waitFor("Contoso and all its d")
    guard try program.files(endingIn: ".recovered").count == 1 else {
      // On a machine so busy that the pause was long enough to save, there is nothing to recover.
      return
    }
    try await second.waitFor(/\* recovered: what you typed until \d\d:\d\d is there/)
    try await second.press("Enter")
    try await second.waitFor(/Recovered: what you typed until \d\d:\d\d is here\./)
    try await second.press("C-_")
    try await second.waitFor("Name            Contoso___")
    try await second.press("F3")
    try await second.waitFor("just now")
    #expect(try await !second.screen().contains("recovered"))
    #expect(try program.files(endingIn: ".recovered").isEmpty)
  }
}

extension Program {
  /// Files of the drafts' folder, with their modes.
  fileprivate func files(endingIn suffix: String) throws -> [(name: String, mode: Int)] {
    let folder = data.appendingPathComponent("drafts")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
      .map { name in
        let path = folder.appendingPathComponent(name).path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        return (name, (mode as? NSNumber)?.intValue ?? 0)
      }
  }
}
