import Foundation
import Glibc
import Testing

/// One draft in two real terminals.
@Suite struct `a draft in two sessions` {
  @Test func `is taken over in the middle of a word, and the first session can only read it`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let (first, id) = try await program.typing("Nordwi")
    let firstProcess = try first.programID()
    // Nobody waits for it, as for a command.
    let lock = program.data.appendingPathComponent("drafts/\(id).lock")
    #expect(try Program.json(lock)["purpose"] as? String == "session")

    let second = try await TerminalWindow(program, arguments: ["edit", id])
    try await second.waitForWords(
      "Open in another session: user ", "process \(firstProcess), since ",
      "^X t takes it over, ^X c makes a copy.", "read only")
    // Looking is what it begins with: nothing typed goes anywhere.
    try await second.type("xyz")
    try await first.type("n")
    try await first.waitFor("Nordwin_")
    try await second.takeOver()
    try await second.waitForWords("Nordwin_", "Taken over")

    try await first.waitForWords(
      "Taken over by another session: user ", "process \(try second.programID()), since ",
      "read only", "Nordwin_")
    // The caret stands behind the word.
    try await second.type("d")
    try await second.waitFor("Nordwind_")
    try await second.press("C-s")
    try await second.waitFor(/saved \d\d:\d\d:\d\d/)

    let before = try program.draftFiles()
    try await first.type("xx")
    try await first.press("Tab", "y", "C-s", "F8")
    try await first.waitFor(">3 Consent")
    try await first.type("y")
    try await first.waitForWords("Taken over by another session")
    try await first.press("F3")
    try await first.waitFor("  Drafts  ")
    #expect(try program.draftFiles() == before)
    #expect(try program.names() == ["Nordwind"])

    try await second.type(" AG")
    try await second.press("F3")
    #expect(try await second.waitForExit() == 0)
    #expect(try program.names() == ["Nordwind AG"])
    #expect(try program.lockOwner(id) == nil)
  }

  @Test func `that the first one took part in while it was stopped keeps both`() async throws {
    let program = try Program()
    defer { program.remove() }
    let (first, id) = try await program.typing("Nor")
    try await first.signal(SIGSTOP)
    let second = try await TerminalWindow(program, arguments: ["edit", id])
    try await second.waitForWords("Open in another session")
    try await second.takeOver()
    try await second.type("dwind")
    try await second.press("C-s")
    try await second.waitFor(/saved \d\d:\d\d:\d\d/)
    // Nobody hears of these keys before the program goes on.
    try await first.type("mandie")
    try await first.signal(SIGCONT)
    let screen = try await first.waitForWords(
      "What you typed since is kept as the new draft ", "read only",
      "Normandie_")
    let words = TerminalWindow.words(of: screen)
    let kept = try #require(words.firstMatch(of: /kept as the new draft ([a-z0-9]{8})\./)).1
    #expect(try program.names() == ["Nordwind", "Normandie"])
    #expect(try program.draft(String(kept))["id"] as? String == String(kept))
    let process = try second.programID()
    #expect(try program.lockOwner(id) == process)
  }

  @Test func `of which the first one slept leaves nothing new`() async throws {
    let program = try Program()
    defer { program.remove() }
    let (first, id) = try await program.typing("Nor")
    try await first.signal(SIGSTOP)
    let second = try await TerminalWindow(program, arguments: ["edit", id])
    try await second.waitForWords("Open in another session")
    try await second.takeOver()
    try await second.type("dwind")
    try await second.press("C-s")
    try await second.waitFor(/saved \d\d:\d\d:\d\d/)
    try await first.signal(SIGCONT)
    let screen = try await first.waitForWords("Taken over by another session", "read only")
    // All that it had typed was there to be taken over.
    #expect(!screen.contains("new draft"))
    #expect(try program.names() == ["Nordwind"])
  }

  @Test func `can be copied by the second one, and both go on`() async throws {
    let program = try Program()
    defer { program.remove() }
    let (first, id) = try await program.typing("Nordwind")
    try await first.press("C-s")
    try await first.waitFor(/saved \d\d:\d\d:\d\d/)
    let second = try await TerminalWindow(program, arguments: ["edit", id])
    try await second.waitForWords("Open in another session")
    try await second.type("<^X>c", on: .xterm)
    try await second.waitForWords("A copy without consent")
    try await second.press("End")
    try await second.type(" South")
    try await second.press("C-s")
    try await second.waitFor(/saved \d\d:\d\d:\d\d/)
    try await first.type(" North")
    try await first.waitFor("Nordwind North")
    try await first.press("C-s")
    try await eventually("both names") {
      try program.names() == ["Nordwind North", "Nordwind South"]
    }
  }

  @Test func `cannot be taken over while it is sent, which goes on`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("slow:3600")
    let first = try await TerminalWindow(program)
    try await first.send()
    try await program.waitForArrival()
    let second = try await TerminalWindow(program, arguments: ["edit", id])
    try await second.waitForWords("Open in another session")
    try await second.type("<^X>t", on: .xterm)
    try await second.waitFor("Press y to take it over")
    try await second.answer("y")
    try await second.waitForWords(
      "Nothing was taken over: The draft \(id) is being sent by the other session")
    #expect(try program.lockOwner(id) == first.programID())
    #expect(try program.draftState(id) == "sending")
    try await first.press("Escape")
    try await program.waitForState("notKnown", of: id)
    #expect(try program.posts().count == 1)
  }

  @Test func `whose owner was killed opens without a question`() async throws {
    let program = try Program()
    defer { program.remove() }
    let (first, id) = try await program.typing("Nordwi")
    let dead = try first.programID()
    try await first.signal(SIGKILL)
    try await eventually("the end") { !Program.isRunning(dead) }
    #expect(try program.lockOwner(id) == dead)
    let second = try await TerminalWindow(program, arguments: ["edit", id])
    let screen = try await second.waitFor("Nordwi_")
    #expect(!TerminalWindow.words(of: screen).contains("another session"))
    #expect(try program.lockOwner(id) == second.programID())
  }

  @Test func `that another host has open can be read and copied, and says how to free it`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let run = try await program.run("new", "--no-edit")
    let id = run.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let lock = program.data.appendingPathComponent("drafts/\(id).lock")
    try Data(
      """
      {"pid": 4711, "processStart": 1, "host": "jump2", "boot": "b", "user": "ann",
       "since": "2026-11-01T10:00:00.000Z"}
      """.utf8
    ).write(to: lock)
    let window = try await TerminalWindow(program, arguments: ["edit", id], columns: 140)
    let screen = try await window.waitForWords(
      "Open in another session: user ann, host jump2, process 4711, since Sun 1 Nov, 10:00.",
      "Whether that session still runs cannot be seen from here", "remove its lock: rm ")
    #expect(screen.contains("^X c Copy"))
    #expect(!screen.contains("^X t"))
    try await window.type("<^X>ty", on: .xterm)
    try await window.type("<^X>c", on: .xterm)
    try await window.waitForWords("A copy without consent")
    #expect(try program.lockOwner(id) == 4711)
  }
}

extension TerminalWindow {
  /// Takes over the draft that is open to be read.
  fileprivate func takeOver(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await type("<^X>t", on: .xterm)
    try await waitFor("Press y to take it over", sourceLocation: sourceLocation)
    try await answer("y")
    try await waitForWords("Taken over", sourceLocation: sourceLocation)
  }
}

extension Program {
  /// A new draft in a window, with the beginning of the customer's name typed, and its id.
  fileprivate func typing(_ text: String) async throws -> (TerminalWindow, id: String) {
    let run = try await run("new", "--no-edit")
    try #require(run.status == 0, "\(run.errors)")
    let id = run.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let window = try await TerminalWindow(self)
    try await window.waitFor("(no customer yet)")
    try await window.press("Enter")
    try await window.waitFor(">1 Referral")
    try await window.press("F8")
    try await window.waitFor(">2 Customer")
    try await window.type(text)
    try await window.waitFor("\(text)_")
    return (window, id)
  }

  /// The files of the drafts, with what they hold.
  fileprivate func draftFiles() throws -> [String: Data] {
    try Dictionary(
      uniqueKeysWithValues: files().filter { $0.path.hasPrefix("data/drafts/") }.map {
        ($0.path, $0.bytes)
      })
  }

  /// The names of all customers, sorted.
  fileprivate func names() throws -> [String] {
    // Only these: other files come and go beside them while a session saves.
    let drafts = data.appendingPathComponent("drafts")
    let files = try FileManager.default.contentsOfDirectory(atPath: drafts.path)
      .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    return try files.map { name in
      let draft = try Self.json(drafts.appendingPathComponent(name))
      let profile = (draft["referral"] as? [String: Any])?["customerProfile"] as? [String: Any]
      return profile?["name"] as? String ?? ""
    }.sorted()
  }
}
