import Foundation
import ProcessTesting
import Testing

@Suite struct `a disk that fails while someone types` {
  /// A step of a save: the call, and the part of the path that it is made on.
  struct Step: Sendable {
    var name: String
    var call: String
    var part: String
  }

  static let steps = [
    Step(name: "create", call: "create", part: ".json."),
    Step(name: "write", call: "write", part: ".json."),
    Step(name: "fsync", call: "fsync", part: ".json."),
    Step(name: "rename", call: "rename", part: ".json."),
    Step(name: "fsync of the folder", call: "fsync", part: "/drafts$"),
  ]
  static let errors: [(number: Int32, cause: String)] = [
    (ENOSPC, "the disk is full"), (EDQUOT, "your share of the disk is used up"),
    (EIO, "the disk failed"), (EROFS, "the file system can only be read"),
    (ESTALE, "the network folder has gone away"),
  ]

  private func customer(_ program: Program, _ id: String) throws -> String? {
    let referral = try program.draft(id)["referral"] as? [String: Any]
    return (referral?["customerProfile"] as? [String: Any])?["name"] as? String
  }

  /// Opens a draft at the customer's name.
  private func open(
    _ program: Program, _ disk: DiskSwitch, columns: Int = 100, rows: Int = 30,
    environment: [String: String] = [:], arguments: [String] = []
  ) async throws -> TerminalWindow {
    let window = try await TerminalWindow(
      program, arguments: arguments, columns: columns, rows: rows,
      environment: try disk.environment.merging(environment) { $1 })
    try await window.waitFor("Contoso")
    try await window.press("Enter")
    try await window.waitFor("Contoso Inc  ")
    try await window.press("Escape", "2")
    try await window.wait(for: "the customer") {
      $0.contains(">2 Customer") || $0.contains("2 of 8")
    }
    return window
  }

  @Test func `by a limit on the size of files ends nothing`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let before = try program.draft(id) as NSDictionary
    let terminal = try PseudoTerminal(
      ["/bin/bash", "-c", "ulimit -f 8; exec \"$0\"", Program.path],
      environment: program.environment(), columns: 120)
    try terminal.wait(for: "Contoso")
    try terminal.type("<Enter><Esc>4")
    try terminal.waitForRest()
    try terminal.type(String(repeating: "Far too much for so small a file. ", count: 300))
    try terminal.type("<Tab>")
    try terminal.wait(for: "NOT SAVED")
    terminal.child.kill(SIGTERM)
    let end = try #require(try terminal.waitForEnd())
    #expect(end.exitStatus == 73, "\(end)")
    #expect(terminal.hasSettingsAsBefore)
    #expect(try program.draft(id) as NSDictionary == before)
  }

  @Test func `leaves the old draft whole, says so, and is caught up with once it works again`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let disk = try DiskSwitch(program)
    let window = try await open(program, disk)
    var counts = FaultCounts()
    var number = 0
    var onDisk = "Contoso Inc"
    for step in Self.steps {
      for error in Self.errors {
        number += 1
        let context = "\(step.name), \(error.cause)"
        let before = try disk.faults().count
        try disk.fail(error.number, [step.call], at: step.part)
        try await window.press("C-u")
        try await window.type("Name \(number)")
        try await window.press("Tab")
        let screen = try await window.waitFor("NOT SAVED since")
        #expect(screen.contains(error.cause), "\(context): \(screen)")
        let told = try await window.wait(for: "the message") { $0.contains("Not saved:") }
        #expect(
          told.inOneLine.contains("Not saved: \(error.cause) (\(id).json)"), "\(context): \(told)")
        // The whole of it to who asks.
        try await window.press("C-s")
        let full = try await window.wait(for: "the whole message") {
          $0.inOneLine.contains(String(cString: strerror(error.number)))
        }
        #expect(full.withoutBlanks.contains("drafts/\(id).json"), "\(context): \(full)")
        // Typing goes on, in other fields and in this one.
        try await window.press("BTab")
        try await window.type(" GmbH")
        let typed = try await window.waitFor("Name \(number) GmbH")
        #expect(!typed.contains("draft saved") && !typed.contains("not saved yet"), "\(context)")
        // Whole, and old; or new where only the folder could not be brought to the disk.
        let now = try customer(program, id)
        let isAfterRename = step.part == "/drafts$"
        #expect(
          now == onDisk || (isAfterRename && now?.hasPrefix("Name \(number)") == true),
          "\(context): \(now ?? "nothing")")
        for fault in try disk.faults().dropFirst(before) {
          #expect(fault.error == error.number)
          counts.add(step.name, .error(error.number))
        }
        try disk.heal()
        try await window.press("C-s")
        try await window.waitFor("draft saved")
        onDisk = "Name \(number) GmbH"
        #expect(try customer(program, id) == onDisk, "\(context)")
      }
    }
    print(counts.table("Errors of saves in the composer"))
    for step in Self.steps {
      for error in Self.errors {
        #expect(counts.count(step.name, .error(error.number)) > 0, "\(step.name) \(error.cause)")
      }
    }
    try await window.press("F3")
    try await window.waitFor("Last change")
    try await window.press("q")
    #expect(try await window.waitForExit() == 0)
    #expect(!(try program.dataFiles().contains { $0.path.hasSuffix(".tmp") }))
    #expect(try program.dataFiles().allSatisfy { $0.mode & 0o077 == 0 })
  }

  @Test func `keeps no part, preview or check from being worked on, and is tried again by itself`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let disk = try DiskSwitch(program)
    let window = try await open(program, disk)
    try disk.fail(ENOSPC, ["create", "write"], at: "/drafts/")
    try await window.press("C-u")
    try await window.type("Adatum")
    try await window.press("F8")
    try await window.waitFor("NOT SAVED since")
    try await window.waitFor(">3 Consent")
    try await window.press("F9", "Home", "PageDown")
    try await window.waitFor("\"name\": \"Adatum\"")
    try await window.press("Escape")
    try await window.press("Escape", "8")
    try await window.waitFor("Dry run")
    try await window.waitFor("NOT SAVED since")
    // Nothing is sent that is not on the disk.
    try await window.press("C-x", "s")
    try await window.press("Enter")
    let refused = try await window.waitFor("Not sent, because it could not be saved")
    #expect(!refused.contains("Press y"))
    #expect(try customer(program, id) == "Contoso Inc")
    try disk.heal()
    // Without a key.
    try await window.waitFor(/saved \d\d:\d\d:\d\d again/)
    #expect(try customer(program, id) == "Adatum")
  }

  @Test func `is left at the second time only, and what was written down comes back`() async throws
  {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let disk = try DiskSwitch(program)
    let window = try await open(program, disk, columns: 40, rows: 12)
    // The journal can be written, the draft cannot.
    try disk.fail(EIO, ["fsync"], at: ".json.")
    try await window.press("C-u")
    try await window.type("Adatum")
    try await window.press("F3")
    let warned = try await window.wait(for: "the warning") {
      $0.inOneLine.contains("Once more leaves.")
    }
    #expect(warned.inOneLine.contains("comes back when the draft is opened"), "\(warned)")
    #expect(warned.contains("NOT SAVED since"))
    try await window.press("Tab")
    try await window.waitFor("2 of 16")
    try await window.press("F3")
    try await window.wait(for: "the warning") { $0.inOneLine.contains("Once more leaves.") }
    try await window.press("F3")
    try await window.wait(for: "the list") { $0.withoutBlanks.contains("\(id)wasnotsaved") }
    try await window.press("q")
    #expect(try await window.waitForExit() == 73)
    #expect(try await window.screen().withoutBlanks.contains("comesbackwhenitisopened"))
    #expect(try customer(program, id) == "Contoso Inc")
    try disk.heal()
    #expect(try await program.run("list").text.contains("Adatum"))
  }

  @Test
  func `is told apart from a journal that cannot be written, and a signal tells what is lost`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let disk = try DiskSwitch(program)
    let window = try await open(program, disk)
    try disk.fail(ENOSPC, ["create", "write"], at: ".journal")
    try await window.press("C-u")
    let noted = try await window.waitFor("Only saving keeps what you type")
    #expect(noted.contains("in memory only") || noted.contains("draft saved"))
    try await window.type("Ada")
    #expect(noted.withoutBlanks.contains("drafts/\(id).journal"))
    try await window.press("Tab")
    try await eventually("the save") { try customer(program, id) == "Ada" }
    // Then neither.
    try disk.fail(ENOSPC, ["create", "write"], at: "/drafts/")
    try await window.press("BTab")
    try await window.type("tum")
    try await window.press("Tab")
    let both = try await window.waitFor("Not saved:")
    #expect(both.inOneLine.contains("in memory only"), "\(both)")
    try await window.signal(SIGTERM)
    #expect(try await window.waitForExit() == 73)
    let end = try await window.screen()
    #expect(end.withoutBlanks.contains("drafts/\(id).json:thediskisfull"), "\(end)")
    #expect(end.withoutBlanks.contains("islost;thedraftitselfisasitwassavedthen"), "\(end)")
    #expect(try customer(program, id) == "Ada")
  }

  @Test func `is saved on the last try where a signal comes after it works again`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let disk = try DiskSwitch(program)
    let window = try await open(program, disk)
    try disk.fail(EROFS, ["create", "write"], at: "/drafts/")
    try await window.press("C-u")
    try await window.type("Adatum")
    try await window.press("Tab")
    try await window.waitFor("NOT SAVED since")
    try disk.heal()
    try await window.signal(SIGTERM)
    #expect(try await window.waitForExit() == 143)
    #expect(try customer(program, id) == "Adatum")
  }

  @Test func `without permission is told and caught up with like any other`() async throws {
    let user: uid_t? = geteuid() == 0 ? 65534 : nil
    let program = try Program(in: URL(fileURLWithPath: "/tmp"))
    defer { program.remove() }
    if let user { try #require(chown(program.home.path, user, user) == 0) }
    let file = program.home.appendingPathComponent("request.json")
    try Data(contentsOf: Program.fixture("2018-request.json")).write(to: file)
    chmod(file.path, 0o644)
    let run = try await program.runWatched(["import", file.path], user: user)
    let id = try #require(run.run.text.split(separator: "\t").first.map(String.init))
    let disk = try DiskSwitch(program)
    let window = try await open(
      program, disk, environment: user.map { ["FAILING_DISK_USER": "\($0)"] } ?? [:])
    let drafts = program.data.appendingPathComponent("drafts").path
    chmod(drafts, 0o500)
    try await window.press("C-u")
    try await window.type("Adatum")
    try await window.press("Tab")
    let told = try await window.waitFor("NOT SAVED since")
    #expect(told.contains("no permission to write"))
    chmod(drafts, 0o700)
    try await window.press("C-s")
    try await window.waitFor(/saved \d\d:\d\d:\d\d again/)
    #expect(try customer(program, id) == "Adatum")

    // Left unsaved, its lock cannot be removed either; it is this program's own all the same.
    try await window.press("BTab", "C-u")
    try await window.type("Adat")
    try await window.waitFor("Adat_")
    chmod(drafts, 0o500)
    try await window.type("um AG")
    try await window.press("F3")
    try await window.waitFor("Once more leaves.")
    try await window.press("F3")
    try await window.waitFor("Last change")
    chmod(drafts, 0o700)
    try await window.press("Enter")
    let opened = try await window.waitFor("Adatum AG")
    #expect(!opened.contains("Open in another session"))
    try await window.waitFor("Recovered: what you typed until")
    try await window.press("F3")
    try await window.waitFor("Last change")
    try await window.press("q")
    #expect(try await window.waitForExit() == 0)
    #expect(!(try await window.screen().contains("was not saved")))
    #expect(try customer(program, id) == "Adatum AG")
  }
}
