import Foundation
import ProcessTesting
import Testing

@Suite struct `signals to a command` {
  private struct Ended {
    var end: ChildProcess.End
    var output: String
  }

  /// Starts `submit` in the background and sends it a signal as soon as a request has arrived.
  private func submit(
    _ drafts: [String], _ program: Program, signal: Int32, ignoringHangUp: Bool = false,
    once isDue: (String) -> Bool = { _ in true }
  ) async throws -> Ended {
    let file = program.home.appendingPathComponent("output")
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0)
    let words = [try Program.path, "submit", "--yes"] + drafts
    let command = ignoringHangUp ? AbruptEnd.closedUnheard.command(words) : words
    let child = try ChildProcess(
      command, environment: program.environment(),
      streams: .descriptors(output: descriptor, errors: descriptor))
    close(descriptor)
    func output() -> String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }
    try await program.waitForArrival()
    try await eventually("the moment") { isDue(output()) }
    child.kill(signal)
    try await eventually("the end") { !Program.isRunning(child.id) }
    return Ended(end: try #require(try child.wait()), output: output())
  }

  private func isWaiting(_ output: String) -> Bool { output.contains("asks to wait") }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT])
  func `end the wait for another try, which is then not made`(signal: Int32) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("throttled:250")
    let ended = try await submit([id], program, signal: signal, once: isWaiting)
    #expect(ended.end.exitStatus == 76, "\(ended)")
    #expect(ended.output.contains("429"), "\(ended.output)")
    #expect(try program.posts().count == 1)
    #expect(try program.leftovers().isEmpty)
  }

  @Test(
    arguments: [(SIGHUP, "sent", 1), (SIGTERM, "sent", 1), (SIGINT, "notKnown", 3)]
      as [(Int32, String, Int32)])
  func `let an exchange end or cut it, and begin no other`(
    signal: Int32, state: String, status: Int32
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let first = try await program.readyDraft()
    let second = try await program.readyDraft("/customerProfile/name=Fabrikam")
    try await program.setMood("slow:8")
    let ended = try await submit([first, second], program, signal: signal) {
      $0.contains("waiting for the answer")
    }
    #expect(ended.end.exitStatus == status, "\(ended)")
    #expect(ended.output.contains("\(second) was not sent: this program was told to end."))
    #expect(try program.draftState(first) == state)
    #expect(try program.draftState(second) == "none")
    #expect(try program.posts().count == 1)
    #expect(try program.leftovers().isEmpty)
  }

  @Test func `are not heard where they were to be ignored from the start`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("throttled:1")
    let ended = try await submit(
      [id], program, signal: SIGHUP, ignoringHangUp: true, once: isWaiting)
    #expect(ended.end.exitStatus == 76, "\(ended)")
    #expect(try program.posts().count == 3)
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT])
  func `end it at the question, with nothing sent`(signal: Int32) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    let terminal = try PseudoTerminal(
      [Program.path, "submit", id], environment: program.environment())
    try terminal.wait(for: "[y/N]")
    terminal.child.kill(signal)
    let end = try #require(try terminal.waitForEnd(), "it waits for an answer")
    #expect(end.signal == signal)
    #expect(try program.draftState(id) == "none")
    #expect(try program.leftovers().isEmpty)
  }

  /// The status of each command of a pipe, and what it said.
  private func run(_ script: String, _ program: Program) throws -> String {
    let file = program.home.appendingPathComponent("output")
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0)
    let child = try ChildProcess(
      ["/bin/bash", "-c", script + #"; echo "${PIPESTATUS[*]}""#, try Program.path],
      environment: program.environment(),
      streams: .descriptors(output: descriptor, errors: descriptor))
    close(descriptor)
    _ = try child.wait()
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test func `by a reader that goes away end nothing and are not worth a word`() async throws {
    let program = try Program()
    defer { program.remove() }
    for _ in 0..<3 { _ = try await program.importDraft(Program.fixture("2018-request.json")) }
    // The reader has gone before the first line is written.
    let script = #"{ sleep 0.2; "$0" list; echo "list $?" >&2; } | true"#
    #expect(try run(script, program) == "list 0\n0 0\n")
  }

  @Test(arguments: ["list >&-", "list --json >/dev/full", "list <&- >&- 2>&-"])
  func `are not needed to tell that results could not be written`(command: String) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let before = try program.draft(id) as NSDictionary
    let said = try run("\"$0\" \(command)", program)
    #expect(said.hasSuffix("73\n"), "\(said)")
    #expect(try program.draft(id) as NSDictionary == before)
  }
}
