import Foundation
import ProcessTesting
import Testing

@Suite struct `a composer whose terminal or time has come to an end` {
  /// Every way to end in a field, and in every other place those that differ in kind.
  static let cases =
    AbruptEnd.allCases.map { (EndingPlace.field, $0) }
    + EndingPlace.allCases.filter { $0 != .field }.flatMap { place in
      [AbruptEnd.closed, .closedUnheard, .terminated].map { (place, $0) }
    }

  @Test(arguments: cases)
  func `ends with everything in its draft, and the terminal as it was`(
    place: EndingPlace, ending: AbruptEnd
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let (listed, customer) = try await place.prepare(program)
    let terminal = try PseudoTerminal(
      ending.command([Program.path]), environment: program.environment())
    try terminal.wait(for: listed)
    try place.go(in: terminal)

    ending.happen(to: terminal)
    let end = try #require(try terminal.waitForEnd(), "it goes on running")
    #expect(end.exitStatus == ending.exitStatus)
    #expect(end.processorMilliseconds < 500, "it spins")
    if ending.leavesTerminal {
      #expect(terminal.hasSettingsAsBefore)
      try terminal.wait(for: "\u{1B}[?2004l")
      try terminal.wait(for: "\u{1B}[?1049l")
    }
    #expect(try program.customers() == [customer].compactMap(\.self))
    #expect(try program.leftovers().isEmpty)
  }

  @Test(arguments: [AbruptEnd.terminated, .hungUp])
  func `shows how an exchange goes that is finished first`(ending: AbruptEnd) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("slow:8")
    let terminal = try PseudoTerminal([Program.path], environment: program.environment())
    try terminal.wait(for: "Contoso Inc")
    try EndingPlace.question.go(in: terminal)
    try terminal.type("y")
    try await program.waitForArrival()
    // Stopped by Ctrl-Z, the exchange would run into its time limit.
    try terminal.type("<^Z>")
    try terminal.wait(for: "Ctrl-Z works again when it has ended")
    ending.happen(to: terminal)
    try terminal.wait(for: "Told to end")
    let end = try #require(try terminal.waitForEnd(), "it goes on running")
    #expect(end.exitStatus == ending.exitStatus)
    #expect(terminal.hasSettingsAsBefore)
    #expect(try program.draftState(id) == "sent")
    #expect(try program.posts().count == 1)
    #expect(try program.leftovers().isEmpty)
    // What came of it is said where the screen was.
    try terminal.wait(for: "Contoso Inc: Created")
  }

  @Test(arguments: [AbruptEnd.terminated, .closed, .closedUnheard])
  func `asks an editor to end first, and keeps its file`(ending: AbruptEnd) async throws {
    let program = try Program()
    defer { program.remove() }
    let editor = program.home.appendingPathComponent("editor")
    let script = "#!/bin/sh\necho \" and more\" >> \"$1\"; echo is open; exec sleep 3600\n"
    try Data(script.utf8).write(to: editor)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: editor.path)
    let terminal = try PseudoTerminal(
      ending.command([Program.path]),
      environment: program.environment(["EDITOR": editor.path]))
    try terminal.wait(for: "no draft yet")
    try terminal.type("n<F8>Contos")
    try terminal.wait(for: "Contos")
    try terminal.type("<Esc>4Hello<^X>e")
    try terminal.wait(for: "is open")
    let editing = try #require(try program.children(of: terminal.child.id).first)
    ending.happen(to: terminal)
    let end = try #require(try terminal.waitForEnd(), "it waits for its editor")
    #expect(end.exitStatus == ending.exitStatus)
    #expect(!Program.isRunning(editing))
    #expect(try program.customers() == ["Contos"])
    let files = try program.files().filter { $0.path.hasSuffix("text.txt") }
    #expect(files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["Hello and more\n"])
    #expect(try program.leftovers().isEmpty)
    let again = try PseudoTerminal([Program.path], environment: program.environment([:]))
    try again.wait(for: "Contos")
    try again.type("<Enter>")
    try again.wait(for: "Your editor was open")
    let path = try #require(files.first).path
    #expect(try await program.run("doctor").text.contains("\(path) holds what an editor saved"))
  }
}

extension Program {
  private var drafts: URL { data.appendingPathComponent("drafts") }

  /// The customer of each draft, as its file has it.
  func customers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: drafts.path)
      .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
      .compactMap { name in
        let draft = try Self.json(drafts.appendingPathComponent(name))
        let referral = draft["referral"] as? [String: Any]
        return (referral?["customerProfile"] as? [String: Any])?["name"] as? String ?? ""
      }
  }

  /// Locks and journals.
  func leftovers() throws -> [String] {
    guard FileManager.default.fileExists(atPath: drafts.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: drafts.path)
      .filter { $0.hasSuffix(".lock") || $0.hasSuffix(".journal") }
  }

  /// The processes that a process has started (proc(5)).
  func children(of process: Int32) throws -> [Int32] {
    try String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
      .split(separator: " ").compactMap { Int32($0) }
  }
}
