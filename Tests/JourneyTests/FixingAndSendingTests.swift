import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

@Suite struct `from a saved draft to its receipt` {
  private static let created =
    "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nETag: \"e-1\"\r\n"
    + "Content-Length: 15\r\n\r\n" + #"{"id":"ref-77"}"#

  /// Opens the draft from the list, mends its two problems, and reads the request on Review.
  ///
  /// - Returns: The hash that Review shows.
  private func fixAndReview(_ window: TerminalWindow) async throws -> String {
    let list = try await window.waitFor("> Contoso Inc")
    #expect(list.contains("5 of 7"))
    try await window.press("Enter")
    try await window.waitFor("F8 Next part")
    try await window.press("F6")
    try await window.waitFor(">Country")
    try await window.waitFor("No country is called")
    try await window.type("<^U>ger<F6>", on: .xterm)
    try await window.waitFor("cannot be read as an amount")
    try await window.waitFor(">4 Details")
    try await window.type("<^U>50k<F6>", on: .xterm)
    try await window.waitFor("nothing to fix")

    try await window.press("F9")
    try await window.waitFor("\"estimatedDealValue\": \"50000\"")
    try await window.press("Home")
    let preview = try await window.waitFor("POST /v1/referrals HTTP/1.1")
    #expect(preview.contains("Content-Length: "))
    try await window.press("Escape")
    try await window.waitFor("F8 Next part")
    try await window.type("<^X>s", on: .xterm)
    try await window.waitFor("> [ Send to")
    return try TerminalWindow.digest(on: await window.waitFor("SHA-256"))
  }

  /// Answers the question, whose page must name the customer and the same request.
  private func send(_ window: TerminalWindow, hash: String) async throws {
    try await window.press("Enter")
    let question = try await window.waitFor("Press y to send it")
    #expect(question.contains("Contoso Inc"))
    #expect(try TerminalWindow.digest(on: question) == hash)
    try await window.answer("y")
  }

  private func draftWithTwoProblems(_ program: Program) async throws -> String {
    try await program.readyDraft(
      "/customerProfile/address/country=Atlantis", "/details/estimatedDealValue=fifty")
  }

  private func expectOnDisk(
    _ program: Program, _ id: String, referralID: String, hash: String
  ) throws {
    #expect(try program.draftState(id) == "sent")
    let attempts = try program.attempts(id)
    #expect(attempts.count == 1)
    #expect(attempts.last?["referralID"] as? String == referralID)
    #expect(attempts.last?["bodySHA256"] as? String == hash)
    let receipt = try program.lastReceipt(id)
    #expect(receipt["referralID"] as? String == referralID)
    #expect(receipt["bodySHA256"] as? String == hash)
    #expect(receipt["state"] as? String == "sent")
  }

  @Test func `two problems are fixed, the request is read and sent, and its id is shown`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let id = try await draftWithTwoProblems(program)
    let window = try await TerminalWindow(program)
    let hash = try await fixAndReview(window)
    #expect(try program.posts().isEmpty)
    try await send(window, hash: hash)
    let end = try await window.waitForWords("Created", "Referral id")
    // The sandbox answers like the published example, which repeats neither of these.
    try await window.waitForWords("Came back", "Deal value", "Closing date")
    let referralID = String(try #require(end.firstMatch(of: /Referral id +([0-9a-f-]{36})/)).1)
    try await window.leaveToShell()

    let posts = try program.posts()
    #expect(posts.map(\.bodySHA256) == [hash])
    #expect(try program.referrals() == [referralID])
    try expectOnDisk(program, id, referralID: referralID, hash: hash)
  }

  @Test func `the bytes on the socket are those whose hash Review shows, and the preview's head`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let server = try program.useService(answering: Self.created.utf8)
    let id = try await draftWithTwoProblems(program)
    let window = try await TerminalWindow(program)
    let hash = try await fixAndReview(window)
    // What is shown has been saved with its ids, so that another process prints the same bytes.
    let preview = try await program.run("preview", id)
    try await send(window, hash: hash)
    try await window.waitForWords("Created", "ref-77")
    try await window.leaveToShell()

    let received = await server.stop()
    try #require(received.count == 1)
    #expect(Data(received[0]) == preview.output)
    let text = try #require(received[0].firstRange(of: Array("\r\n\r\n".utf8)))
    let body = program.home.appendingPathComponent("body")
    try Data(received[0][text.upperBound...]).write(to: body)
    #expect(try await Self.digest(of: body) == hash)
    try expectOnDisk(program, id, referralID: "ref-77", hash: hash)
  }

  /// The digest as another program computes it (sha256sum(1)).
  private static func digest(of file: URL) async throws -> String {
    let output = file.appendingPathExtension("sum")
    try Data().write(to: output)
    let handle = try FileHandle(forWritingTo: output)
    let sum = try ChildProcess(
      ["/usr/bin/sha256sum", file.path], streams: .descriptors(output: handle.fileDescriptor))
    try #require(try await sum.status() == 0)
    try handle.close()
    return String(decoding: try Data(contentsOf: output).prefix(64), as: UTF8.self)
  }
}
