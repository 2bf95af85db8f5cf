import Foundation
import Testing

@Suite struct `a copy elsewhere` {
  private func open(_ program: Program, _ disk: DiskSwitch) async throws -> TerminalWindow {
    let window = try await TerminalWindow(program, environment: try disk.environment)
    try await window.waitFor("Contoso Inc")
    try await window.press("Enter")
    try await window.waitFor(">1 Referral")
    try await window.press("Escape", "2")
    try await window.waitFor(">2 Customer")
    return window
  }

  /// Answers the line that asks for a path.
  private func copy(_ window: TerminalWindow, to path: String) async throws {
    try await window.press("C-x", "w")
    try await window.waitFor("Copy to")
    try await window.press("C-u")
    try await window.type(path)
    try await window.press("Enter")
  }

  @Test func `holds all that cannot be saved, for its owner alone, and is imported again`()
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
    try await window.press("Tab")
    try await window.waitFor("NOT SAVED since")
    try await window.press("C-x", "w")
    try await window.waitFor("referral-\(id).json")
    try await window.press("Escape")
    try await copy(window, to: "~/nowhere/a.json")
    try await window.waitFor("No copy:")
    try await window.press("C-u")
    try await window.type("~/a.json")
    try await window.press("Enter")
    let told = try await window.waitFor("A copy is in")
    let file = program.home.appendingPathComponent("a.json")
    #expect(told.withoutBlanks.contains("referralimport\(file.path)"), "\(told)")
    #expect(told.contains("NOT SAVED since"))
    let bytes = try Data(contentsOf: file)
    var status = stat()
    try #require(lstat(file.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    // Never over another file, whatever that is.
    try await window.press("Tab")
    try await copy(window, to: "~/a.json")
    try await window.wait(for: "a refusal") {
      $0.inOneLine.contains("exists already, and is never overwritten")
    }
    try await window.press("Escape")
    #expect(try Data(contentsOf: file) == bytes)
    try await window.signal(SIGTERM)
    #expect(try await window.waitForExit() == 73)
    let end = try await window.screen()
    #expect(end.withoutBlanks.contains("referralimport\(file.path)"), "\(end)")
    try disk.heal()
    let back = try await program.importDraft(file)
    #expect(try await program.run("show", back).text.contains("Adatum"))
  }

  @Test func `stays inside the data folder where the configuration says so`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let folder = program.home.appendingPathComponent(".config/referral")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("{\"editor\": false}".utf8).write(to: folder.appendingPathComponent("config.json"))
    let disk = try DiskSwitch(program)
    let window = try await open(program, disk)
    symlink(program.home.path, program.data.appendingPathComponent("out").path)
    for path in ["~/a.json", "\(program.data.path)/../a.json", "\(program.data.path)/out/a.json"] {
      try await copy(window, to: path)
      try await window.wait(for: "a refusal") { $0.inOneLine.contains("(\"editor\": false)") }
      try await window.press("Escape")
    }
    #expect(!FileManager.default.fileExists(atPath: program.home.path + "/a.json"))
    try await window.press("C-x", "w")
    try await window.waitFor("Copy to")
    try await window.press("Enter")
    try await window.waitFor("A copy is in")
    let copy = program.data.appendingPathComponent("referral-\(id).json")
    #expect(FileManager.default.fileExists(atPath: copy.path))
  }

  @Test func `is not needed for what is not sent because it cannot be recorded`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let disk = try DiskSwitch(program)
    let window = try await open(program, disk)
    try await window.press("C-x", "s")
    try await window.waitFor("[ Send to")
    try await window.press("Enter")
    try await window.waitFor("Press y")
    try disk.fail(ENOSPC, ["create", "write"], at: "/drafts/")
    try await window.answer("y")
    let ended = try await window.waitFor("Not sent")
    #expect(ended.contains("the disk is full") || ended.inOneLine.contains("the disk is full"))
    let requests = try program.dataFiles().filter { $0.path.hasPrefix("/sandbox/0") }
    #expect(requests.isEmpty)
    #expect(try program.dataFiles().filter { $0.path.contains("receipts/") }.isEmpty)
    try disk.heal()
    #expect(try await program.run("show", id).text.contains("State      draft"))
  }
}
