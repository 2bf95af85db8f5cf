import Foundation
import LoopbackTesting
import Synchronization
import Testing

@Suite struct `signing in to send` {
  private static let token = "s3cret-access-token-of-a-journey"
  private static let deviceCode = "s3cret-device-code-of-a-journey"

  /// What the person at the sign-in page has done so far.
  private final class Person: Sendable {
    enum Doing: Sendable {
      case nothing
      case signedIn
      case declined
    }

    private let doing = Mutex(Doing.nothing)

    var has: Doing { doing.withLock(\.self) }

    func did(_ next: Doing) { doing.withLock { $0 = next } }
  }

  /// A sign-in service and the service itself, at one port.
  private func start(
    _ program: Program, _ person: Person
  ) throws -> RawServer {
    let server = try RawServer { connection in
      connection.receiveRequest()
      func answer(_ status: String, _ body: String) {
        connection.send(
          "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
      }
      if connection.hasReceived("POST /fabrikam/oauth2/v2.0/devicecode ") {
        answer(
          "200 OK",
          #"{"device_code": "\#(Self.deviceCode)", "user_code": "ABCD1234", "#
            + #""verification_uri": "https://microsoft.com/devicelogin", "expires_in": 900, "#
            + #""interval": 1, "message": "m"}"#)
      } else if connection.hasReceived("POST /fabrikam/oauth2/v2.0/token ") {
        switch person.has {
        case .nothing: answer("400 Bad Request", #"{"error": "authorization_pending"}"#)
        case .declined: answer("400 Bad Request", #"{"error": "authorization_declined"}"#)
        case .signedIn:
          answer(
            "200 OK",
            #"{"token_type": "Bearer", "expires_in": 3600, "access_token": "\#(Self.token)"}"#)
        }
      } else {
        answer("201 Created", #"{"id": "ref-77", "status": "New", "statusDetail": "Pending"}"#)
      }
    }
    let folder = program.home.appendingPathComponent(".config/referral")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = """
      {"defaultProfile": "local", "profiles": {"local": {
        "baseURL": "http://127.0.0.1:\(server.port)",
        "authentication": {"method": "deviceCode", "authority": "http://127.0.0.1:\(server.port)",
          "tenant": "fabrikam", "clientID": "app-1"},
        "organization": {"id": "1", "businessProfileId": "1", "name": "Contoso Inc"}}}}
      """
    try Data(text.utf8).write(to: folder.appendingPathComponent("config.json"))
    return server
  }

  private func referrals(_ received: [[UInt8]]) -> [String] {
    received.map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.hasPrefix("POST /v1/referrals ") }
  }

  @Test func `the code is shown, and once signed in it is sent by itself`() async throws {
    let program = try Program()
    defer { program.remove() }
    let person = Person()
    let server = try start(program, person)
    let id = try await program.readyDraft()
    let window = try await TerminalWindow(program)
    try await window.askToSend()
    let output = program.home.appendingPathComponent("output")
    try await window.record(to: output)
    try await window.answer("y")
    let page = try await window.waitForWords("ABCD1234", "min")
    #expect(page.contains("https://microsoft.com/devicelogin"))
    #expect(page.contains("Sign in to send"))
    #expect(page.contains("c Copy code"))
    #expect(try program.draftState(id) != "sending")
    person.did(.signedIn)
    try await window.waitForWords("Created", "ref-77")
    #expect(try program.draftState(id) == "sent")
    try await window.leaveToShell()
    let sent = referrals(await server.stop())
    #expect(sent.count == 1)
    #expect(sent.first?.contains("Authorization: Bearer \(Self.token)\r\n") == true)
    let screen = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    #expect(!screen.contains(Self.token))
    #expect(!screen.contains(Self.deviceCode))
  }

  @Test func `Esc cancels it, a refusal is told, and nothing is sent`() async throws {
    let program = try Program()
    defer { program.remove() }
    let person = Person()
    let server = try start(program, person)
    let id = try await program.readyDraft()
    let before = try program.draftState(id)
    let window = try await TerminalWindow(program)
    try await window.askToSend()
    try await window.answer("y")
    try await window.waitForWords("ABCD1234")
    try await window.press("Escape")
    try await window.waitForWords("Signing in was cancelled.", "your draft is unchanged")
    person.did(.declined)
    try await window.press("Enter")
    try await window.waitFor("> [ Send to")
    try await window.press("Enter")
    try await window.waitFor("Press y to send it")
    try await window.answer("y")
    try await window.waitForWords("Not sent", "your draft is unchanged")
    #expect(try program.draftState(id) == before)
    try await window.signal(SIGTERM)
    _ = try await window.waitForExit()
    #expect(referrals(await server.stop()).isEmpty)
  }

  @Test func `a line that drops meanwhile ends the program, and nothing is sent`() async throws {
    let program = try Program()
    defer { program.remove() }
    let person = Person()
    let server = try start(program, person)
    let id = try await program.readyDraft()
    let window = try await TerminalWindow(program)
    try await window.askToSend()
    try await window.answer("y")
    try await window.waitForWords("ABCD1234")
    let process = try window.programID()
    window.cutOff()
    try await eventually("the end of the program") { !Program.isRunning(process) }
    #expect(try !["sending", "sent", "notKnown"].contains(program.draftState(id)))
    #expect(referrals(await server.stop()).isEmpty)
  }
}
