import Foundation
import LoopbackTesting
import Synchronization
import Testing

/// A service that answers one request after the other, by script.
struct ScriptedService {
  enum Reply: Sendable {
    case json(String, String)
    /// The connection ends without an answer.
    case cut
  }

  static let ownID = "4111fffc-0000-4000-8000-000000000001"
  static let microsoftsID = "4111fffc-0000-4000-8000-000000000002"
  /// As the second one of the example's requests has it.
  static let engagementID = "00000000-0000-4000-8000-0000000000e1"

  static let created = Reply.json(
    "201 Created", #"{"id": "\#(ownID)", "engagementId": "\#(engagementID)"}"#)
  static let createdSecond = Reply.json(
    "201 Created", #"{"id": "\#(microsoftsID)", "engagementId": "\#(engagementID)"}"#)
  static let refused = Reply.json(
    "400 Bad Request", #"{"code": "3000", "description": "Not now."}"#)

  let server: RawServer

  init(_ replies: [Reply]) throws {
    let script = Mutex(replies[...])
    server = try RawServer { connection in
      connection.receiveRequest()
      guard case .json(let status, let body)? = script.withLock({ $0.popFirst() }) else { return }
      connection.send(
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
  }
}

@Suite struct `a co-sell deal` {
  private func program(_ replies: ScriptedService.Reply...) async throws -> (
    Program, ScriptedService, id: String
  ) {
    let program = try Program()
    let service = try ScriptedService(replies)
    try program.useLoopback(port: service.server.port, authentication: "none")
    let id = try await program.importDraft(
      Program.fixture("current-request-co-sell-step1.inferred.json"))
    return (program, service, id)
  }

  /// The bytes of the request that is due, as the preview has them.
  private func preview(_ id: String, in program: Program) async throws -> Data {
    let run = try await program.run("preview", id)
    try #require(run.status == 0, "\(run.errors)")
    return run.output
  }

  private func body(of request: Data) throws -> Data {
    let end = try #require(request.range(of: Data("\r\n\r\n".utf8))?.upperBound)
    return request[end...] + Data([0x0a])
  }

  /// The second request fails, and is repeated alone.
  private func expectBytes(
    _ received: [Data], _ previews: [Data], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let step1 = try Data(
      contentsOf: Program.fixture("current-request-co-sell-step1.inferred.json"))
    let step2 = try Data(
      contentsOf: Program.fixture("current-request-co-sell-step2-microsoft.inferred.json"))
    #expect(received == previews, sourceLocation: sourceLocation)
    #expect(
      try received.map { try body(of: $0) } == [step1] + received.dropFirst().map { _ in step2 },
      sourceLocation: sourceLocation)
    let ids = received.map { request in
      String(decoding: request, as: UTF8.self).firstMatch(of: /client-request-id: (\S+)/)
        .map { String($0.1) }
    }
    #expect(Set(ids).count == received.count, sourceLocation: sourceLocation)
  }

  @Test func `is sent in the composer, and its second request repeated alone after it failed`()
    async throws
  {
    let (program, service, id) = try await program(
      ScriptedService.created, ScriptedService.refused, ScriptedService.createdSecond)
    defer { program.remove() }
    var previews = [try await preview(id, in: program)]
    let window = try await TerminalWindow(program)
    try await window.waitFor("> Contoso Customer Inc")
    try await window.press("Enter")
    try await window.waitFor("F8 Next part")
    try await window.type("<^X>s", on: .xterm)
    try await window.waitFor("> [ Send to local ]")
    try await window.waitForWords("This deal is two requests, one after the other")
    try await window.press("Enter")
    try await window.waitForWords("the first of 2 requests", "Press y to send it")
    try await window.answer("y")
    try await window.waitForWords("1 of 2 sent: Microsoft's own referral is not sent yet.")

    for outcome in ["Not accepted", "2 of 2 sent"] {
      try await window.waitFor("> [ Send Microsoft's referral to local ]")
      previews.append(try await preview(id, in: program))
      try await window.press("Enter")
      let question = try await window.waitForWords("the second of 2 requests", "Press y to send it")
      let stored = try #require(
        String(decoding: previews.last ?? Data(), as: UTF8.self).firstMatch(
          of: /client-request-id: (\S+)/)?.1)
      #expect(try TerminalWindow.digest(on: question).count == 64)
      // What is pressed before the page waits for keys is dropped.
      let process = try window.programID()
      try await eventually("the program's rest") { Program.isSleeping(process) }
      try await window.press("F9")
      try await window.waitForWords("client-request-id: \(stored)")
      try await window.press("Escape")
      try await window.waitForWords("Press y to send it")
      try await window.answer("y")
      try await window.waitForWords(outcome)
    }
    try await window.leaveToShell()
    try expectBytes(await service.server.stop().map { Data($0) }, previews)

    let submission = try #require(program.draft(id)["submission"] as? [String: Any])
    let second = try #require(submission["second"] as? [String: Any])
    #expect(submission["state"] as? String == "sent")
    #expect(second["state"] as? String == "sent")
    #expect((submission["attempts"] as? [Any])?.count == 1)
    #expect((second["attempts"] as? [Any])?.count == 2)
    let show = try await program.run("show", id).text
    #expect(show.contains(ScriptedService.ownID))
    #expect(show.contains("Microsoft's own referral"))
    #expect(show.contains(ScriptedService.microsoftsID))
  }

  @Test func `is sent by command, and its second request repeated alone after it failed`()
    async throws
  {
    let (program, service, id) = try await program(
      ScriptedService.created, ScriptedService.refused, ScriptedService.createdSecond)
    defer { program.remove() }
    let outline = try await program.run("preview", id, "--part", "microsofts", "--as", "body")
    #expect(outline.text.contains("(from the answer to the first request)"))
    #expect(outline.text.contains(#""id": "msft""#))

    let submit = try await program.run("submit", id, "--yes", "--json")
    #expect(submit.status == 76, "\(submit.errors)")
    #expect(submit.errors.contains("two requests, one after the other"))
    #expect(submit.errors.contains("second of two requests"))
    let lines = try submit.text.split(separator: "\n").map {
      try #require(
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.map { $0["part"] as? String } == ["own", "microsofts"])
    #expect(lines.map { $0["state"] as? String } == ["sent", "refused"])

    let list = try await program.run("list")
    #expect(list.text.contains("1 of 2 sent"), "\(list.text)")
    let json = try await program.run("list", "--json").text
    #expect(json.contains(#""state": "sent""#))
    #expect(json.contains(#""secondState": "refused""#))
    #expect(try await program.run("show", id).text.contains("1 of 2 sent"))
    let set = try await program.run("set", id, "/details/notes=x")
    #expect(set.status == 1)
    #expect(set.errors.contains("referral submit \(id)"), "\(set.errors)")
    #expect(try await program.run("doctor").text.contains("one of two requests is sent"))

    let rest = try await program.run("submit", id, "--yes")
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(rest.text.contains("2 of 2 sent"))
    let again = try await program.run("submit", id, "--yes")
    #expect(again.status == 1)
    let received = await service.server.stop().map { Data($0) }
    try expectBytes(received, received)
    #expect(received.count == 3)
    #expect(try await program.run("list", "--json").text.contains(#""secondState": "sent""#))
  }

  @Test func `whose second answer is cut is not known until that is settled`() async throws {
    let list = ScriptedService.Reply.json(
      "200 OK",
      #"{"value": [{"id": "\#(ScriptedService.ownID)", "engagementId": "\#(ScriptedService.engagementID)"}, "#
        + #"{"id": "\#(ScriptedService.microsoftsID)", "target": [{"id": "msft"}], "#
        + #""engagementId": "\#(ScriptedService.engagementID)"}]}"#)
    let (program, service, id) = try await program(ScriptedService.created, .cut, list)
    defer { program.remove() }
    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == 3, "\(submit.errors)")
    #expect(submit.text.contains("Created"))
    #expect(try await program.run("list").text.contains("sent ?"))
    #expect(try await program.run("submit", id, "--yes").status == 3)
    #expect(try await program.run("delete", id).status == 3)

    let look = try await program.run("look", id)
    #expect(look.status == 0, "\(look.errors)")
    #expect(
      look.errors.contains("referral resolve \(id) --sent \(ScriptedService.microsoftsID)"),
      "\(look.errors)")
    #expect(!look.errors.contains("--engagement"))
    let resolve = try await program.run("resolve", id, "--sent", ScriptedService.microsoftsID)
    #expect(resolve.status == 0, "\(resolve.errors)")
    #expect(try await program.run("submit", id, "--yes").status == 1)
    let received = await service.server.stop().map { String(decoding: $0.prefix(5), as: UTF8.self) }
    #expect(received == ["POST ", "POST ", "GET /"])
  }

  @Test func `without an engagement in the answer says so, and goes on once that is given`()
    async throws
  {
    let bare = ScriptedService.Reply.json("201 Created", #"{"id": "\#(ScriptedService.ownID)"}"#)
    let (program, service, id) = try await program(bare, ScriptedService.createdSecond)
    defer { program.remove() }
    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == 1, "\(submit.errors)")
    #expect(submit.errors.contains("--engagement ID"), "\(submit.errors)")
    #expect(try await program.run("resolve", id, "--engagement", "").status == 64)
    let given = try await program.run(
      "resolve", id, "--engagement", ScriptedService.engagementID)
    #expect(given.status == 0, "\(given.errors)")
    #expect(try await program.run("submit", id, "--yes").status == 0)
    let received = await service.server.stop().map { Data($0) }
    try expectBytes(received, received)
  }

  @Test(arguments: [("n<Enter>", 1), ("<^C>", 130)])
  func `asks on a terminal about the second by itself`(answer: String, status: Int) async throws {
    let (program, service, id) = try await program(
      ScriptedService.created, ScriptedService.createdSecond)
    defer { program.remove() }
    let window = try await TerminalWindow(program, columns: 100, fromShell: true)
    try await window.waitFor("shell>")
    try await window.type("\(try Program.path) submit \(id)<Enter>", on: .xterm)
    try await window.waitFor("Send the referral of Contoso Customer Inc")
    try await window.type("y<Enter>", on: .xterm)
    let half = try await window.waitFor("Send Microsoft's own referral of Contoso Customer Inc")
    #expect(half.contains("1 of 2 sent: Microsoft's own referral is not sent yet."))
    try await window.type(answer, on: .xterm)
    try await window.wait(for: "the shell") { screen in
      screen.split(separator: "\n").last?.hasSuffix("shell>") == true
    }
    try await window.type("echo status=$?<Enter>", on: .xterm)
    try await window.waitFor("status=\(status)")
    #expect(await service.server.stop().count == 1)
    #expect(try await program.run("show", id).text.contains("1 of 2 sent"))
  }
}
