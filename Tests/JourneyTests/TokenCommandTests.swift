import CProcess
import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

@Suite struct `a command for a token` {
  private func submit(
    with command: [String], _ program: Program, environment: [String: String] = [:]
  ) async throws -> (run: Program.Run, requests: [SignInService.Request]) {
    let service = try SignInService()
    try program.use(.tokenCommand(command), port: service.port)
    let id = try await program.readyDraft()
    let run = try await program.run("submit", "--yes", id, environment: environment)
    await service.stop()
    return (run, service.requests)
  }

  @Test(arguments: ["printf abc", "printf 'abc\\n'", "printf 'abc\\r\\n'", "printf '  abc \\n'"])
  func `gives the line that it prints`(script: String) async throws {
    let program = try Program()
    defer { program.remove() }
    let command = try program.makeCommand("echo warning >&2\n" + script)
    let (run, requests) = try await submit(with: [command], program)
    #expect(run.status == 0, "\(run.errors)")
    #expect(requests.map(\.authorization) == ["Bearer abc"])
    #expect(!(run.errors + run.text).contains("warning"))
  }

  @Test func `gets its words as they are, no input, no terminal and no descriptor`() async throws {
    let program = try Program()
    defer { program.remove() }
    let seen = program.home.appendingPathComponent("seen").path
    let command = try program.makeCommand(
      """
      { for word; do printf '[%s]' "$word"; done; echo; cat; ls /proc/self/fd | tr '\\n' ' '; echo
        (: < /dev/tty) 2> /dev/null && echo terminal; ps -o sid= -p $$ | tr -d ' '; echo $$; } > \(seen)
      echo abc
      """)
    let (run, _) = try await submit(with: [command, "a b", "$HOME", "'", "*"], program)
    #expect(run.status == 0, "\(run.errors)")
    let lines = try String(contentsOfFile: seen, encoding: .utf8)
      .split(separator: "\n").map(String.init)
    #expect(lines.first == "[a b][$HOME]['][*]")
    // Its three, and the one by which ls reads the folder.
    #expect(lines.dropFirst().first == "0 1 2 3 ", "\(lines)")
    #expect(!lines.contains("terminal"))
    #expect(lines.suffix(2).first == lines.last)
  }

  @Test(arguments: [
    ("exit 3", "ended with status 3."),
    ("echo 'no \u{1B}[31mway' >&2; exit 4", "It says: no ^[[31mway"),
    ("kill -9 $$", "was ended by signal 9."), (":", "printed nothing"),
    ("echo; echo", "printed nothing"), ("echo plugh; echo xyzzy", "printed several lines"),
    ("printf 'a\\377'", "printed something that is no text"),
    ("head -c 70000 /dev/zero | tr '\\0' a", "printed more than a token or secret can be"),
    ("echo 'Bearer plugh'", "no access token is"),
    ("echo s3cret-half; echo s3cret-half >&2; exit 5", "It says: ********"),
  ])
  func `that gives none is named with the reason`(script: String, words: String) async throws {
    let program = try Program()
    defer { program.remove() }
    let command = try program.makeCommand(script)
    let (run, requests) = try await submit(with: [command], program)
    #expect(run.status == 77, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!run.errors.contains("plugh") && !run.errors.contains("s3cret"), "\(run.errors)")
    #expect(requests.isEmpty)
  }

  @Test func `that is not there is named`() async throws {
    let program = try Program()
    defer { program.remove() }
    let (run, _) = try await submit(with: ["no-such-command", "hidden-word"], program)
    #expect(run.status == 77)
    #expect(run.errors.contains("no-such-command could not be started: it is not found"))
    #expect(!run.errors.contains("hidden-word"))
  }

  @Test func `is killed with all that it started when the person stops`() async throws {
    let program = try Program()
    defer { program.remove() }
    let mark = program.home.appendingPathComponent("mark").path
    let command = try program.makeCommand("sh -c 'echo $$ > \(mark); exec sleep 1000'; echo abc")
    try program.use(.tokenCommand([command]), port: try UnusedPort().number)
    let id = try await program.readyDraft()
    let submit = try program.start(["submit", "--yes", id])
    try await eventually("the command's start") {
      (try? String(contentsOfFile: mark, encoding: .utf8))?.hasSuffix("\n") == true
    }
    let sleeper = try #require(
      Int32(try String(contentsOfFile: mark, encoding: .utf8).filter(\.isNumber)))
    submit.process.kill(SIGINT)
    let run = try await submit.wait()
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.errors.contains("\(id) was not sent: the sign-in was stopped."))
    try await eventually("the end of what it started") { !Program.isRunning(sleeper) }
    #expect(try program.draftState(id) == "none")
  }

  // MARK: By itself

  private struct Captured: Equatable {
    var fault: Int32
    var status: Int32
    var printed: String
    var hasMore: Bool
  }

  /// Runs a program with little room and time.
  private func capture(
    _ words: [String], room: Int = 16, milliseconds: Int32 = 600_000, stop: Int32 = -1
  ) -> Captured {
    var arguments = words.map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), nil]
    defer { for text in arguments + environment { free(text) } }
    var bytes = [UInt8](repeating: 0, count: room)
    var complaint = [UInt8](repeating: 0, count: room)
    var status: Int32 = 0
    return bytes.withUnsafeMutableBufferPointer { bytes in
      complaint.withUnsafeMutableBufferPointer { complaint in
        var printed = referral_captured_text(
          bytes: bytes.baseAddress, room: UInt(room), length: 0, has_more: 0)
        var errors = referral_captured_text(
          bytes: complaint.baseAddress, room: UInt(room), length: 0, has_more: 0)
        let fault = referral_run_capturing(
          &arguments, &environment, stop, milliseconds, &printed, &errors, &status)
        return Captured(
          fault: fault, status: status,
          printed: String(decoding: bytes[..<Int(printed.length)], as: UTF8.self),
          hasMore: printed.has_more == 1)
      }
    }
  }

  @Test func `is not waited for beyond its time`() {
    #expect(
      capture(["sh", "-c", "printf a; sleep 1000"], milliseconds: 300).status
        == Int32(REFERRAL_END_OUT_OF_TIME))
  }

  @Test func `is not waited for once it was stopped`() {
    var ends: [Int32] = [-1, -1]
    #expect(referral_open_pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    var byte: UInt8 = 0
    #expect(write(ends[1], &byte, 1) == 1)
    #expect(capture(["sleep", "1000"], stop: ends[0]).status == Int32(REFERRAL_END_STOPPED))
  }

  @Test func `is ended when it prints without end`() {
    let captured = capture(["cat", "/dev/zero"])
    #expect(captured.status == Int32(REFERRAL_END_TOO_MUCH))
    #expect(captured.printed.utf8.count == 16)
  }

  @Test func `may leave something running, which is not waited for`() {
    let captured = capture(["sh", "-c", "sleep 20 & printf abc; exit 7"])
    #expect(captured == Captured(fault: 0, status: 7, printed: "abc", hasMore: false))
  }

  @Test func `may close its outputs and complain without end`() {
    #expect(capture(["sh", "-c", "exec >&-; head -c 1000000 /dev/zero >&2"]).status == 0)
  }
}
