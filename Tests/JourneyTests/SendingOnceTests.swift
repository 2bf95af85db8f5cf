import Foundation
import LoopbackTesting
import ProcessTesting
import Synchronization
import Testing

@Suite struct `sending once` {
  private static let token = "t0ken.that-must_not~leak"

  private func readyDraft(_ program: Program) async throws -> String {
    try await program.importDraft(Program.fixture("2018-request.json"))
  }

  /// A server that takes each request whole and answers it, or goes away without an answer.
  private func server(answering answer: String? = nil) throws -> RawServer {
    try RawServer { connection in
      connection.receiveRequest()
      if let answer { connection.send(answer) }
    }
  }

  private static let created =
    "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n"
    + #"{"id":"ref-1"}"#

  @Test func `an answer that never comes is not known, and is not sent again`() async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try server()
    try program.useLoopback(port: server.port, authentication: "none")
    let id = try await readyDraft(program)

    let first = try await program.run("submit", id, "--yes")
    #expect(first.status == 3, "\(first.errors)")
    #expect(try program.draftState(id) == "notKnown")
    let second = try await program.run("submit", id, "--yes")
    #expect(second.status == 3, "\(second.errors)")
    #expect(await server.stop().count == 1)
    #expect(try await program.run("set", id, "/customerProfile/name=Other").status == 3)
  }

  @Test func `a refused connection leaves nothing behind that stops the next try`() async throws {
    let program = try Program()
    defer { program.remove() }
    let closed = try UnusedPort()
    try program.useLoopback(port: closed.number, authentication: "none")
    let id = try await readyDraft(program)
    let refused = try await program.run("submit", id, "--yes")
    #expect(refused.status == 69, "\(refused.errors)")
    #expect(try program.draftState(id) == "notSent")

    let server = try server(answering: Self.created)
    try program.useLoopback(port: server.port, authentication: "none")
    let sent = try await program.run("submit", id, "--yes")
    #expect(sent.status == 0, "\(sent.errors)")
    #expect(sent.text.contains("ref-1"))
    #expect(await server.stop().count == 1)
  }

  @Test func `two processes that submit the same draft at once send it once`() async throws {
    let program = try Program()
    defer { program.remove() }
    for _ in 0..<8 {
      let server = try server(answering: Self.created)
      try program.useLoopback(port: server.port, authentication: "none")
      let id = try await readyDraft(program)
      let both = try (0..<2).map { _ in try program.start(["submit", id, "--yes"]) }
      let runs = [try await both[0].wait(), try await both[1].wait()]
      #expect(await server.stop().count == 1)
      #expect(runs.count { $0.status == 0 } == 1, "\(runs.map { ($0.status, $0.errors) })")
      #expect(runs.contains { [1, 3].contains($0.status) })
    }
  }

  @Test func `a process that is killed while sending leaves "not known"`() async throws {
    let program = try Program()
    defer { program.remove() }
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try RawServer { connection in
      connection.receiveRequest()
      arrival.finish()
      // Says nothing until the other side is gone.
      while connection.receive() {}
    }
    try program.useLoopback(port: server.port, authentication: "none", seconds: 300)
    let id = try await readyDraft(program)
    let started = try program.start(["submit", id, "--yes"])
    for await _ in arrivals {}
    started.process.kill(SIGKILL)
    _ = try await started.wait()

    #expect(try program.draftState(id) == "sending")
    #expect(try await program.run("list", "--json").text.contains("notKnown"))
    #expect(try await program.run("submit", id, "--yes").status == 3)
    #expect(try program.draftState(id) == "notKnown")
    #expect(await server.stop().count == 1)
  }

  @Test func `the bytes that arrive are the preview, but for the token`() async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try server(answering: Self.created)
    try program.useLoopback(port: server.port)
    let id = try await readyDraft(program)
    let environment = ["REFERRAL_TOKEN": Self.token]

    let preview = try await program.run("preview", id, environment: environment)
    #expect(preview.text.contains("Authorization: Bearer ********\r\n"))
    let submit = try await program.run("submit", id, "--yes", environment: environment)
    #expect(submit.status == 0, "\(submit.errors)")
    let arrived = String(decoding: try #require(await server.stop().first), as: UTF8.self)
    #expect(arrived == preview.text.replacingOccurrences(of: "********", with: Self.token))
  }

  @Test func `the curl form sends the same request, with the token from the environment`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let server = try server(answering: Self.created)
    try program.useLoopback(port: server.port)
    let id = try await readyDraft(program)
    let preview = try await program.run("preview", id).text
    let script = program.home.appendingPathComponent("send.sh")
    try await program.run("preview", id, "--as", "curl").output.write(to: script)

    let shell = try ChildProcess(
      ["/bin/sh", script.path],
      environment: program.environment(["REFERRAL_TOKEN": Self.token]))
    #expect(try await shell.status() == 0)
    let arrived = String(decoding: try #require(await server.stop().first), as: UTF8.self)
    let expected = preview.replacingOccurrences(of: "********", with: Self.token)
    #expect(
      arrived.components(separatedBy: "\r\n\r\n").last
        == expected.components(separatedBy: "\r\n\r\n").last)
    #expect(
      Set(arrived.components(separatedBy: "\r\n")) == Set(expected.components(separatedBy: "\r\n")))
  }

  @Test func `the token is in no file, no output and no argument list`() async throws {
    let program = try Program()
    defer { program.remove() }
    // The service repeats what it got, as careless ones do.
    let argumentLists = Mutex<[String]>([])
    let server = try RawServer { connection in
      connection.receiveRequest()
      // Looked at while the program holds the token and waits for the answer.
      argumentLists.withLock { $0 = Program.argumentLists() }
      connection.send(
        "HTTP/1.1 403 Forbidden\r\nX-Echo: \(Self.token)\r\nContent-Length: "
          + "\(Self.token.utf8.count)\r\n\r\n\(Self.token)")
    }
    try program.useLoopback(port: server.port)
    let id = try await readyDraft(program)
    let environment = ["REFERRAL_TOKEN": Self.token]

    var outputs: [String] = []
    for form in ["http", "body", "curl", "json"] {
      let run = try await program.run("preview", id, "--as", form, environment: environment)
      outputs += [run.text, run.errors]
    }
    let submit = try await program.run("submit", id, "--yes", "--json", environment: environment)
    #expect(submit.status == 76)
    outputs += [submit.text, submit.errors]
    outputs.append(try await program.run("show", id, environment: environment).text)
    let arrived = await server.stop()
    #expect(arrived.count == 1)
    #expect(String(decoding: try #require(arrived.first), as: UTF8.self).contains(Self.token))
    let lists = argumentLists.withLock(\.self)
    #expect(lists.contains { $0.contains("submit") && $0.contains(id) })
    #expect(lists.filter { $0.contains(Self.token) }.isEmpty)
    for output in outputs {
      #expect(!output.contains(Self.token))
    }
    for file in try program.files() {
      #expect(file.bytes.range(of: Data(Self.token.utf8)) == nil, "in \(file.path)")
    }
  }

  @Test func `without a token, sign-in is needed and nothing is sent`() async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try server(answering: Self.created)
    try program.useLoopback(port: server.port)
    let id = try await readyDraft(program)
    let run = try await program.run("submit", id, "--yes")
    #expect(run.status == 77)
    #expect(run.errors.contains("REFERRAL_TOKEN"))
    #expect(await server.stop().isEmpty)
  }
}

@Suite struct `being told to stop while sending` {
  private func program(answering answer: String?) throws -> (Program, RawServer, AsyncStream<Void>)
  {
    let program = try Program()
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try RawServer { connection in
      connection.receiveRequest()
      arrival.finish()
      if let answer {
        connection.send(answer)
      } else {
        // Says nothing until the other side is gone.
        while connection.receive() {}
      }
    }
    try program.useLoopback(port: server.port, authentication: "none", seconds: 300)
    return (program, server, arrivals)
  }

  @Test func `Ctrl-C stops waiting and says that the outcome is not known`() async throws {
    let (program, server, arrivals) = try program(answering: nil)
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let started = try program.start(["submit", id, "--yes"])
    for await _ in arrivals {}
    started.process.kill(SIGINT)
    let run = try await started.wait()
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.text.contains("may exist"))
    #expect(try program.draftState(id) == "notKnown")
    #expect(await server.stop().count == 1)
  }

  @Test func `results that cannot be written end with their own code`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let shell = try ChildProcess(
      ["/bin/sh", "-c", "\"$0\" export \"$1\" > /dev/full", Program.path, id],
      environment: program.environment())
    #expect(try await shell.status() == 73)
  }

  @Test func `off a terminal no draft is made for the composer`() async throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try await program.run("new").status == 64)
    #expect(try await program.run("list", "--json").text.filter { !$0.isWhitespace } == "[]")
  }

  @Test func `a configuration that is asked for by name must be there`() async throws {
    let program = try Program()
    defer { program.remove() }
    let environment = ["REFERRAL_CONFIG": program.home.path + "/none.json"]
    #expect(try await program.run("list", environment: environment).status == 64)
    let add = try await program.run("profile", "add", "a", environment: environment)
    #expect(add.status == 0, "\(add.errors)")
    #expect(try await program.run("list", environment: environment).status == 0)
  }
}
