import Foundation
import LoopbackTesting
import Testing

@Suite struct `what submit reports` {
  private func answering(_ answer: String) throws -> RawServer {
    try RawServer { connection in
      connection.receiveRequest()
      connection.send(answer)
    }
  }

  private func line(_ run: Program.Run) throws -> [String: Any] {
    #expect(run.text.split(separator: "\n").count == 1, "\(run.text)")
    return try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
  }

  private func message(_ line: [String: Any]) throws -> String {
    let problems = try #require(line["problems"] as? [[String: Any]])
    return try #require(problems.first?["message"] as? String)
  }

  @Test(arguments: [
    ("403 Forbidden\r\n", "Referrals Admin"),
    ("307 Temporary Redirect\r\nLocation: https://elsewhere.example/x\r\n", "elsewhere.example/x"),
  ])
  func `a refusal says what to do about it`(head: String, advice: String) async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try answering("HTTP/1.1 \(head)Content-Length: 0\r\n\r\n")
    try program.useLoopback(port: server.port, authentication: "none")
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let words = try await program.run("submit", id, "--yes")
    #expect(words.status == 76)
    #expect(words.text.contains(advice), "\(words.text)")
    let json = try await program.run("submit", id, "--yes", "--json")
    #expect(json.status == 76)
    #expect(try message(line(json)).contains(advice))
    #expect(await server.stop().count == 2)
  }

  @Test func `a dry run prints its line as JSON, with the ids of the next try`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let run = try await program.run("submit", id, "--dry-run", "--json")
    #expect(run.status == 0)
    let line = try line(run)
    #expect(line["draft"] as? String == id)
    #expect(line["state"] as? String == "none")
    let preview = try await program.run("preview", id).text
    #expect(preview.contains(try #require(line["requestID"] as? String)))
  }

  @Test func `a declined question prints its line as JSON`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let window = try await TerminalWindow(
      program, arguments: ["submit", id, "--json"], columns: 400, rows: 40)
    try await window.waitFor("[y/N]")
    try await window.type("n")
    try await window.press("Enter")
    let screen = try await window.waitFor("settings as before")
    #expect(screen.contains("exit status 1"))
    #expect(screen.contains(#"nothing was sent."}],"recordingTrouble":null}"#), "\(screen)")
    #expect(try program.draftState(id) == "none")
  }

  @Test func `a success that could not be written down is said, with an exit code of its own`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let receipts = program.data.appendingPathComponent("receipts").path
    let server = try RawServer { connection in
      connection.receiveRequest()
      rmdir(receipts)
      connection.send(
        "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n"
          + #"{"id":"ref-1"}"#)
    }
    try program.useLoopback(port: server.port, authentication: "none")
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    let run = try await program.run("submit", id, "--yes", "--json")
    #expect(run.status == 73, "\(run.errors)")
    let line = try line(run)
    #expect(line["state"] as? String == "sent")
    #expect(line["referralID"] as? String == "ref-1")
    #expect((line["recordingTrouble"] as? String)?.contains("receipt") == true)
    #expect(await server.stop().count == 1)
  }
}
