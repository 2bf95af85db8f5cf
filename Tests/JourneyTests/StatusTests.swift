import Foundation
import LoopbackTesting
import Testing

@Suite struct `the status of what was sent` {
  private static let referralID = "4111fffc-9183-43ec-94f1-a4e4ffd2a4d9"

  /// A service that creates a referral, and then shows it as `state` says.
  private func service(
    _ program: Program, state: String, status: String = "200 OK", headers: String = ""
  ) throws -> RawServer {
    let server = try RawServer { connection in
      connection.receiveRequest()
      let isCreating = connection.hasReceived("POST ")
      let body =
        isCreating
        ? #"{"id": "\#(Self.referralID)", "status": "New", "statusDetail": "Pending"}"# : state
      connection.send(
        "HTTP/1.1 \(isCreating ? "201 Created" : status)\r\n\(isCreating ? "" : headers)"
          + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
    try program.useLoopback(port: server.port, authentication: "none")
    return server
  }

  private static let accepted =
    #"{"id": "\#(referralID)", "status": "Active", "statusDetail": "Accepted", "#
    + #""updatedDateTime": "2026-11-18T11:04:31.1234567Z", "eTag": "\"7\""}"#

  private func sentDraft(_ program: Program) async throws -> String {
    let id = try await program.readyDraft()
    let run = try await program.run("submit", id, "--yes")
    try #require(run.status == 0, "\(run.errors)")
    return id
  }

  @Test func `is told in lines and as JSON, and nothing is written`() async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try service(program, state: Self.accepted)
    let id = try await sentDraft(program)
    let before = try program.dataBytes()
    let run = try await program.run("status", id)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.text == """
        Draft        \(id)  Contoso Inc
        Referral     \(Self.referralID)
        Status       Active/Accepted, changed: it was New/Pending when it was created
        Changed      2026-11-18T11:04:31.123Z
        ETag         "7"

        """)
    let json = try await program.run("status", id, "--json")
    let line = try #require(
      try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    #expect(line["draft"] as? String == id)
    #expect(line["reason"] is NSNull)
    let referral = try #require((line["referrals"] as? [[String: Any]])?.first)
    #expect(referral["finding"] as? String == "state")
    #expect(referral["status"] as? String == "Active")
    #expect(referral["statusDetail"] as? String == "Accepted")
    #expect(referral["returnedStatus"] as? String == "New/Pending")
    #expect(referral["hasChanged"] as? Bool == true)
    #expect(referral["updatedAt"] as? String == "2026-11-18T11:04:31.123Z")
    #expect(referral["expiresAt"] is NSNull)
    #expect(try program.dataBytes() == before)

    let received = await server.stop().map { String(decoding: $0, as: UTF8.self) }
    let asked = received.filter { $0.hasPrefix("GET ") }
    #expect(asked.count == 2)
    for request in asked {
      #expect(request.hasPrefix("GET /v1/referrals/\(Self.referralID) HTTP/1.1\r\n"))
      #expect(request.hasSuffix("\r\n\r\n"))
    }
  }

  @Test(arguments: [
    ("403 Forbidden", "", Int32(76), "needs the role"),
    ("404 Not Found", "", 76, "no page says that it can be read there"),
    ("429 Too Many Requests", "Retry-After: 600\r\n", 76, "It asks to wait 600 s"),
    ("401 Unauthorized", "", 77, "did not accept the sign-in"),
    ("307 Temporary Redirect", "Location: http://127.0.0.1:9/x\r\n", 76, "redirect"),
    ("200 OK", "", 76, "shows no referral"),
  ])
  func `is said not to be known where the service does not tell`(
    status: String, headers: String, code: Int32, words: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try service(program, state: "{}", status: status, headers: headers)
    let id = try await sentDraft(program)
    let run = try await program.run("status", id)
    #expect(run.status == code, "\(run.errors)")
    #expect(run.text.contains(words), "\(run.text)")
    #expect(run.text.contains("At first     New/Pending"))
    _ = await server.stop()
    // Nobody is there any more.
    let away = try await program.run("status", id)
    #expect(away.status == 69, "\(away.text)")
  }

  @Test func `is asked of each draft, and the exit code is the gravest`() async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try service(program, state: Self.accepted)
    let sent = try await sentDraft(program)
    let unsent = try await program.readyDraft()
    let run = try await program.run("status", "nosuchdraft", unsent, sent)
    #expect(run.status == 1)
    #expect(run.text.contains("Active/Accepted"))
    #expect(run.errors.contains("was never sent"))
    #expect(run.errors.contains("nosuchdraft"))
    #expect(try await program.run("status", "nosuchdraft").status == 66)
    let json = try await program.run("status", unsent, sent, "--json")
    #expect(json.status == 1)
    let lines = json.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("was never sent") == true)
    _ = await server.stop()
  }

  @Test func `stands on a page of the composer, which text of the service cannot leave`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let hostile = HostileAnswer.quoted(HostileAnswer.text)
    let server = try service(
      program,
      state: #"{"id": "\#(Self.referralID)", "status": "Closed", "statusDetail": "Won", "#
        + #""statusReason": \#(hostile), "organizationName": \#(hostile)}"#)
    _ = try await sentDraft(program)
    let window = try await TerminalWindow(program)
    try await window.waitFor("> Contoso Inc")
    try await window.waitFor("r asks for its status.")
    try await window.press("r")
    let page = try await window.waitFor("Closed/Won")
    #expect(page.contains("It was New/Pending when it was created."))
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 24)
    #expect(lines[0].contains("Contoso Inc"))
    #expect(lines[1].hasPrefix("──"))
    try await window.press("Escape")
    try await window.waitFor("> Contoso Inc")
    try await window.press("q")
    #expect(try await window.waitForExit() == 0)
    _ = await server.stop()
  }
}

extension Program {
  /// What the folders of drafts and receipts hold.
  fileprivate func dataBytes() throws -> [String: Data] {
    var result: [String: Data] = [:]
    for (path, bytes) in try files() where path.contains("/drafts/") || path.contains("/receipts/")
    {
      result[path] = bytes
    }
    return result
  }
}
