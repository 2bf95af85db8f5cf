import Foundation
import LoopbackTesting
import Testing

@Suite struct `a list that means harm` {
  /// A list in which the lost referral stands with harmful text in everything else.
  private static func list(id: String) -> String {
    let text = HostileAnswer.quoted(HostileAnswer.text)
    let referral = """
      {"id": \(HostileAnswer.quoted(id)), "engagementId": \(text), "status": \(text),
       "statusDetail": \(text), "externalReferenceId": "crmid1234567",
       "createdDateTime": "2035-01-01T00:00:00Z", "organizationName": \(text),
       "customerProfile": {"name": \(text)},
       "details": {"estimatedDealValue": \(text), "estimatedClosingDateTime": \(text)}}
      """
    return #"{"@odata.context": \#(text), "@odata.count": 1, "value": [\#(referral)]}"#
  }

  /// Closes the first connection without an answer, and answers the others with these bytes.
  private func server(_ body: [UInt8], status: String = "200 OK") throws -> RawServer {
    try RawServer { connection in
      connection.receiveRequest()
      guard !connection.hasReceived("POST ") else { return }
      connection.send(
        Array(
          "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
            .utf8) + body)
    }
  }

  @Test(arguments: ["ref-9", HostileAnswer.text])
  func `reaches the terminal as visible text only`(id referralID: String) async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try server(Array(Self.list(id: referralID).utf8))
    try program.useLoopback(port: server.port, authentication: "none")
    let id = try await program.readyDraft()
    let window = try await TerminalWindow(program)
    try await window.askToSend()
    let output = program.home.appendingPathComponent("output")
    try await window.record(to: output)
    try await window.answer("y")
    try await window.waitForWords("Not known", "Look again")
    try await window.press("Enter")
    let page = try await window.wait(for: "the finding") {
      !$0.contains("Looking for it") && !$0.contains("Not known")
    }
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 24)
    #expect(lines[0].contains("Contoso Inc"))
    #expect(lines[1].hasPrefix("──"))
    try await window.press("End", "Home")
    #expect(try await window.screen().hasPrefix(" Contoso Inc"))
    try await window.signal(SIGTERM)
    _ = try await window.waitForExit()
    #expect(try program.draftState(id) == "notKnown")

    try await expectHarmless(output, until: "settings as before")
    let received = await server.stop().map { String(decoding: $0.prefix(5), as: UTF8.self) }
    #expect(received.count { $0.hasPrefix("POST") } == 1)
  }

  @Test(arguments: ["200 OK", "400 Bad Request", "403 Forbidden"])
  func `is harmless where the command shows it`(status: String) async throws {
    let program = try Program()
    defer { program.remove() }
    let body = status.hasPrefix("200") ? Self.list(id: "ref-9") : HostileAnswer.errorBody
    let server = try server(Array(body.utf8), status: status)
    try program.useLoopback(port: server.port, authentication: "none")
    let id = try await program.readyDraft()
    #expect(try await program.run("submit", id, "--yes").status == 3)
    let window = try await TerminalWindow(program, fromShell: true)
    try await window.waitFor("shell>")
    let output = program.home.appendingPathComponent("output")
    try await window.record(to: output)
    let path = try Program.path
    try await window.type("\(path) look \(id); \(path) look --json \(id); echo en\\d")
    try await window.press("Enter")
    try await expectHarmless(output, until: "\nend")
    _ = await server.stop()
  }

  private func expectHarmless(_ output: URL, until end: String) async throws {
    try await eventually("the end of the output") {
      try Data(contentsOf: output).range(of: Data(end.utf8)) != nil
    }
    let bytes = try Data(contentsOf: output)
    #expect(bytes.range(of: Data("^[]0;owned^G".utf8)) != nil)
    TerminalOutput(bytes: bytes).expectHarmless()
  }
}
