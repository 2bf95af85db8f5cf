import Foundation
import Testing

/// A way in which a connection is lost.
enum Cut: CaseIterable {
  /// The person's machine is switched off: the system closes what the client had open.
  case client
  /// The server's process for the connection dies, and the terminal with it.
  case server
  /// Nothing comes through any more, and after a while both ends are told.
  case line
}

@Suite struct `a session over SSH` {
  /// A connection in a window, and what can be done to it.
  private struct Connection {
    let server: SecureShellServer
    let line: StallingLine
    let window: TerminalWindow
    /// The program's process at the other end.
    let process: Int32

    init(_ program: Program, _ server: SecureShellServer) async throws {
      self.server = server
      line = try StallingLine(to: server.port)
      window = try await TerminalWindow(
        program, command: server.connection(through: line.port))
      process = try await server.remoteProgram()
    }

    /// Cuts the connection and waits until the program has ended.
    func lose(by cut: Cut) async throws {
      switch cut {
      case .client: try await window.signal(SIGKILL)
      case .server: kill(try server.session(of: process), SIGKILL)
      case .line:
        line.stall()
        // Nobody has seen these, at neither end.
        try await window.type("lost")
        line.reset()
      }
      try await eventually("the program's end") { !Program.isRunning(process) }
      // A client that was killed leaves the terminal as it stood, so that no more can be asked.
      try await window.waitFor(#/exit status [1-9]/#)
    }
  }

  @Test(arguments: Cut.allCases)
  func `goes on in the middle of a word after the connection was cut`(cut: Cut) async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try await SecureShellServer(for: program)
    let first = try await Connection(program, server)
    try await first.window.waitFor("no draft yet")
    try await first.window.type("n")
    try await first.window.waitFor(">1 Referral")
    try await first.window.press("F8")
    try await first.window.waitFor(">2 Customer")
    try await first.window.type("Zoë Nordwi")
    try await first.window.waitFor("Zoë Nordwi_")
    try await first.lose(by: cut)

    let second = try await Connection(program, server)
    try await second.window.waitFor("> Zoë Nordwi")
    try await second.window.press("Enter")
    try await second.window.waitFor("Zoë Nordwi_")
    try await second.window.waitForWords("your last session was cut off at", "nothing was lost")
    #expect(try await second.window.textBeforeCaret().hasSuffix(" Zoë Nordwi"))
    try await second.window.type("nd")
    try await second.window.waitFor("Zoë Nordwind_")
    try await second.window.press("F3")
    try await second.window.waitFor("  Drafts  ")
    try await second.window.type("q")
    #expect(try await second.window.waitForExit() == 0)
    let list = try await program.run("list", "--json")
    let drafts = try #require(
      try JSONSerialization.jsonObject(with: list.output) as? [[String: Any]])
    #expect(drafts.map { $0["customer"] as? String } == ["Zoë Nordwind"])
    try expectNothingLeft(program)
  }

  @Test(arguments: Cut.allCases)
  func `finishes the exchange when the connection is cut while sending`(cut: Cut) async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try await SecureShellServer(for: program)
    let id = try await program.readyDraft()
    try await program.setMood("slow:8")
    let first = try await Connection(program, server)
    try await first.window.askToSend()
    try await eventually("the program's rest") { Program.isSleeping(first.process) }
    try await first.window.type("y")
    try await program.waitForArrival()
    #expect(try program.draftState(id) == "sending")
    try await first.lose(by: cut)

    #expect(try program.posts().map(\.ending) == ["201"])
    #expect(try program.draftState(id) == "sent")
    let referral = try #require(try program.lastReceipt(id)["referralID"] as? String)
    #expect(try program.referrals() == [referral])
    try expectNothingLeft(program)

    let second = try await Connection(program, server)
    try await second.window.waitFor("New/Pending")
    try await second.window.waitFor(referral.prefix(8).description)
    try await second.window.type("q")
    #expect(try await second.window.waitForExit() == 0)
    #expect(try await program.run("submit", id, "--yes").status == 1)
    #expect(try program.posts().count == 1)
  }

  private func expectNothingLeft(_ program: Program) throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: program.data.appendingPathComponent("drafts").path)
    #expect(!files.contains { $0.contains(".journal") || $0.hasSuffix(".lock") }, "\(files)")
  }
}
