import Foundation
import Testing

@Suite struct `drafts of other versions, and damaged ones` {
  private func text(of file: URL) throws -> String {
    try String(contentsOf: file, encoding: .utf8)
  }

  private func file(_ program: Program, _ id: String) -> URL {
    program.data.appendingPathComponent("drafts/\(id).json")
  }

  /// A draft whose file was changed past the program.
  private func draft(
    in program: Program, changing body: (String) -> String
  ) async throws -> String {
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let file = file(program, id)
    try body(text(of: file)).write(to: file, atomically: false, encoding: .utf8)
    return id
  }

  @Test func `one of a newer format is shown everywhere and changed nowhere`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await draft(in: program) {
      $0.replacingOccurrences(of: "\"format\": 1", with: "\"format\": 2, \"news\": {\"a\": 1.10}")
    }
    let before = try text(of: file(program, id))
    for command in [["list"], ["show", id], ["preview", id], ["export", id], ["check", id]] {
      let run = try await program.start(command).wait()
      #expect(run.status == 0, "\(command)")
      #expect(command[0] == "check" || run.text.contains("Contoso"), "\(command)")
    }
    #expect(try await program.run("export", "--draft", id).text.contains("\"news\""))
    for command in [
      ["set", id, "/customerProfile/name=Adatum"], ["submit", id, "--yes"],
      ["resolve", id, "--not-sent"], ["restore", "--earlier", id],
    ] {
      let run = try await program.start(command).wait()
      #expect(run.status != 0, "\(command)")
    }
    #expect(
      try await program.run("set", id, "/customerProfile/name=A").errors.contains(
        "A newer version of this program wrote draft \(id): it can be read, not changed."))
    let window = try await TerminalWindow(program)
    try await window.waitFor("Contoso Inc")
    try await window.press("Enter")
    let opened = try await window.waitFor("A newer version of this program wrote this draft")
    #expect(opened.contains("read only"))
    try await window.press("Escape", "2")
    try await window.waitFor(">2 Customer")
    try await window.type("Adatum")
    try await window.wait(for: "the reason") {
      $0.inOneLine.contains("it can be read here, not changed")
    }
    try await window.press("F3")
    try await window.waitFor("Last change")
    try await window.press("q")
    #expect(try await window.waitForExit() == 0)
    #expect(try text(of: file(program, id)) == before)
  }

  @Test func `what this version does not know survives being edited and saved, at every level`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let unknown = ["\"zz1\": 1.10", "\"zz2\": -0.0", "\"zz3\": 1E+400", "\"zz4\": \"e\u{301}\""]
    let id = try await draft(in: program) { text in
      var text = text
      for (name, member) in zip(["format", "organizationId", "city", "firstName"], unknown) {
        let start = text.range(of: "\"\(name)\":")
        if let start { text.insert(contentsOf: "\(member), ", at: start.lowerBound) }
      }
      return text
    }
    let window = try await TerminalWindow(program)
    try await window.waitFor("Contoso Inc")
    try await window.press("Enter")
    try await window.waitFor(">1 Referral")
    try await window.press("Escape", "2")
    try await window.waitFor(">2 Customer")
    try await window.press("C-u")
    try await window.type("Adatum")
    try await window.press("C-s")
    try await window.press("F3")
    try await window.waitFor("  Drafts  ")
    try await window.type("q")
    #expect(try await window.waitForExit() == 0)
    let saved = try text(of: file(program, id))
    #expect(saved.contains("\"name\": \"Adatum\""))
    for member in unknown {
      #expect(saved.contains(member), "\(member): \(saved)")
    }
  }

  @Test func `a damaged one hides no other, is explained, and gives way to the version before`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    _ = try await program.run("set", id, "/customerProfile/name=Adatum")
    let whole = try await program.importDraft(Program.fixture("2018-request.json"))
    let damaged = file(program, id)
    try "{\"format\": 1,\n \"id\": }".write(to: damaged, atomically: false, encoding: .utf8)
    let list = try await program.run("list")
    #expect(list.status == 0)
    #expect(list.text.contains("\(damaged.path):2:8: a value belongs here"))
    #expect(list.text.contains(whole))
    let doctor = try await program.run("doctor")
    #expect(doctor.status == 1)
    #expect(doctor.text.contains("referral restore --earlier \(id)"))
    let window = try await TerminalWindow(program)
    try await window.waitFor("damaged: line 2, column 8")
    // The newest stands first.
    try await window.press("Home", "Enter")
    let told = try await window.wait(for: "what can be done") {
      $0.inOneLine.contains("referral restore --earlier \(id)")
    }
    #expect(told.inOneLine.contains("or put the file into the bin with referral delete \(id)"))
    #expect(told.withoutBlanks.contains("\(damaged.path):line2,column8"))
    try await window.press("q")
    #expect(try await window.waitForExit() == 0)
    #expect(try text(of: damaged) == "{\"format\": 1,\n \"id\": }")

    let restored = try await program.run("restore", "--earlier", id)
    #expect(restored.status == 0)
    let kept = program.data.appendingPathComponent("bin/\(id).json")
    #expect(restored.errors.contains("What could not be read is kept: \(kept.path)"))
    #expect(try text(of: kept) == "{\"format\": 1,\n \"id\": }")
    #expect(try await program.run("show", id).text.contains("Contoso Inc"))
    // Nothing is left to complain about but the copy in the bin.
    let after = try await program.run("doctor")
    #expect(after.status == 0)
    #expect(after.text.contains("A deleted draft cannot be read"))
  }

  @Test func `one that is mended or deleted in another shell is so in the list`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    _ = try await program.run("set", id, "/customerProfile/name=Adatum")
    let damaged = file(program, id)
    try "{\"format\": 1,\n \"id\": }".write(to: damaged, atomically: false, encoding: .utf8)
    let window = try await TerminalWindow(program)
    try await window.waitFor("damaged: line 2, column 8")
    #expect(try await program.run("restore", "--earlier", id).status == 0)
    try await window.press("D")
    try await window.waitFor("can be read again (Contoso Inc): it was not deleted.")
    try await window.press("Enter")
    try await window.waitFor("Your reference")
    try await window.press("F3")
    try await window.waitFor("> Contoso Inc")

    #expect(try await program.run("delete", id).status == 0)
    try await window.press("Enter")
    try await window.waitFor("\"Contoso Inc\" is not there any more")
    #expect(try await !window.screen().contains("> Contoso Inc"))
    try await window.press("q")
    #expect(try await window.waitForExit() == 0)
  }

  @Test func `one that cannot be read at the moment is no damaged one`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    _ = try await program.run("set", id, "/customerProfile/name=Adatum")
    let before = try text(of: file(program, id))
    let disk = try DiskSwitch(program)
    try disk.fail(EIO, ["open"], at: "/drafts/\(id).json$")
    let doctor = try await program.run("doctor", environment: try disk.environment)
    #expect(doctor.text.contains("The draft may be whole"), "\(doctor.text)")
    for command in [["restore", "--earlier", id], ["delete", id]] {
      let run = try await program.start(command, environment: try disk.environment).wait()
      #expect(run.status == 1, "\(command)")
      #expect(run.errors.contains("the disk failed"), "\(run.errors)")
      #expect(try text(of: file(program, id)) == before)
    }
    #expect(try !disk.faults().isEmpty)
    let bin = program.data.appendingPathComponent("bin").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: bin) == [])
  }

  @Test func `one for a profile that is not there can be read, not changed`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await draft(in: program) {
      $0.replacingOccurrences(
        of: "\"format\": 1", with: "\"format\": 1, \"profile\": \"elsewhere\"")
    }
    let window = try await TerminalWindow(program)
    try await window.waitFor("Contoso Inc")
    let before = try text(of: file(program, id))
    try await window.press("Enter")
    try await window.wait(for: "the reason") {
      $0.inOneLine.contains("There is no profile elsewhere") && $0.contains("read only")
    }
    try await window.press("Escape", "2")
    try await window.waitFor(">2 Customer")
    try await window.type("Adatum")
    try await window.press("F3")
    try await window.waitFor("  Drafts  ")
    #expect(try text(of: file(program, id)) == before)
    #expect(
      try await program.run("set", id, "/customerProfile/name=Adatum", "--profile", "sandbox")
        .status == 0)
    try await window.press("q")
    #expect(try await window.waitForExit() == 0)
  }
}
