import Foundation
import LoopbackTesting
import Testing

/// Deals of contract `engagements`, typed in the composer key by key and sent over a socket.
@Suite struct `a deal of today that is typed in` {
  private static let token = "t0ken-of-the-typed-deal"
  private static let created: String = {
    let body = #"{"id":"ref-2026","status":"New","eTag":"\"x-1\""}"#
    return "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }()

  /// A service that takes everything, behind a profile of contract `engagements`.
  private func service(of program: Program, answering answer: String) throws -> RawServer {
    let server = try RawServer { connection in
      connection.receiveRequest()
      connection.send(answer)
    }
    try program.useDealService(port: server.port)
    return server
  }

  private func window(of program: Program, columns: Int = 80, rows: Int = 24) async throws
    -> TerminalWindow
  {
    try await TerminalWindow(
      program, columns: columns, rows: rows, environment: ["REFERRAL_TOKEN": Self.token])
  }

  @Test func `is the published private deal, byte for byte, on the screen and on the wire`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let server = try service(of: program, answering: Self.created)
    let window = try await window(of: program)
    try await window.waitFor("no draft yet")
    try await window.typeEachKey("n")
    for (part, script) in DealScript.privateDeal {
      try await window.waitFor(">\(part)")
      try await window.typeEachKey(script)
    }
    // Nothing is left to mend or to look at.
    let review = try await window.waitFor("[ Send to deals ]")
    #expect(review.contains("contract engagements"))
    #expect(!review.contains("Must fix") && !review.contains("Worth a look"), "\(review)")

    let example = try Data(contentsOf: Program.fixture("current-request-private.json"))
    try await window.press("F9")
    let shown = try await window.previewLines()
    #expect(shown.body + "\n" == String(decoding: example, as: UTF8.self))
    #expect(shown.head.contains("Authorization: Bearer ********"))
    #expect(!shown.head.contains(Self.token))

    let body = try await program.run("preview", "Contoso", "--as", "body")
    #expect(body.output + Data([0x0a]) == example)
    let whole = try await program.start(
      ["preview", "Contoso"], environment: ["REFERRAL_TOKEN": Self.token]
    ).wait()
    #expect(whole.text.hasPrefix("POST /v1.0/engagements/referrals HTTP/1.1\r\n"))
    #expect(whole.text.replacing("\r\n", with: "\n") == shown.head + "\n\n" + shown.body)

    try await window.press("Escape")
    try await window.typeEachKey("<^X>s<Enter>")
    let page = try await window.waitFor("Press y to send it")
    #expect(!page.contains("sellers"), "\(page)")
    try await window.answer("y")
    try await window.waitForWords("Created", "ref-2026")
    try await window.press("End")
    let outcome = try await window.waitForWords("Request id", "SHA-256")
    // Which is not sent under this contract.
    #expect(!outcome.contains("Correlation id"))
    try await window.press("Escape")
    try await window.waitFor("Sent  ")
    try await window.type("q")
    #expect(try await window.waitForExit() == 0)
    let received = await server.stop().map { String(decoding: $0, as: UTF8.self) }
    #expect(
      received == [whole.text.replacing("Bearer ********", with: "Bearer \(Self.token)")])
  }

  @Test(arguments: [DealScript.partnerLed, .coSell])
  func `becomes another one by its deal type, which undo takes back whole`(deal: DealScript)
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let server = try service(of: program, answering: Self.created)
    let example = try Program.fixture("current-request-private.json")
    let id = try await program.importDraft(example)
    let window = try await window(of: program)
    try await window.waitFor("> Contoso Customer Inc")
    try await window.typeEachKey("<Enter>")
    try await window.waitFor(">Deal name")
    try await window.typeEachKey("<Tab><F4>\(deal.typeName)")
    let list = try await window.waitForWords("shown", deal.typeName)
    #expect(TerminalWindow.words(of: list).contains("Microsoft sees it, for good"), "\(list)")
    try await window.typeEachKey("<Enter>")
    try await window.waitForWords("Microsoft sees it, for good", "The type becomes \(deal.type)")
    let changed = try await program.saved(id, in: window)
    #expect(changed.contains(#""consentToShareReferralWithMicrosoftSellers": true"#))
    #expect(changed.contains(#""type": "\#(deal.type)""#))

    // One step back, and it is the private deal again.
    try await window.typeEachKey("<^_>")
    try await window.waitFor("Private__")
    let published = try String(contentsOf: example, encoding: .utf8)
    #expect(try await program.saved(id, in: window) + "\n" == published)
    try await window.typeEachKey("<^X>r")
    try await window.waitFor("\(deal.label)__")
    try await window.typeEachKey(deal.rest)
    try await window.waitForWords("[ Send to deals ]", "cannot be taken back once it is sent")

    let wanted = try Data(contentsOf: Program.fixture(deal.fixture))
    let body = try await program.run("preview", id, "--as", "body")
    #expect(body.output + Data([0x0a]) == wanted, "\(body.text)")
    try await window.typeEachKey("<^X>s<Enter>")
    try await window.waitFor("Press y to send it")
    try await window.waitForWords("its sellers, which cannot be taken back")
    try await window.answer("\u{1B}")
    try await window.waitFor("[ Send to deals ]")
    try await window.typeEachKey("<^X>q")
    try await window.waitFor("  Drafts  ")
    try await window.type("q")
    _ = try await window.waitForExit()
    #expect(await server.stop().isEmpty)
  }

  @Test func `goes to the other contract and back in the composer, and loses nothing`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let server = try service(of: program, answering: Self.created)
    let example = try Program.fixture("current-request-private.json")
    let id = try await program.importDraft(example)
    let window = try await window(of: program)
    try await window.waitFor("> Contoso Customer Inc")
    try await window.typeEachKey("<Enter><^F>/contract<Enter>")
    try await window.waitFor(">Contract")
    try await window.typeEachKey("<F4>2018<Enter>")
    try await window.waitForWords("POST /v1/referrals", "It does not send", "^X ! lists")
    try await window.typeEachKey("<^X>!")
    try await window.waitForWords("contract 2018-10 does not send it")
    try await window.press("Escape")
    let old = try await program.saved(id, in: window)
    #expect(old.contains(#""estimatedDealValue": "50000""#) && !old.contains("currency"))

    try await window.typeEachKey("<^_>")
    try await window.waitForWords("Undone: the contract is engagements.")
    let published = try String(contentsOf: example, encoding: .utf8)
    #expect(try await program.saved(id, in: window) + "\n" == published)
    try await window.typeEachKey("<^X>q")
    try await window.waitFor("  Drafts  ")
    // Also after leaving: doing it again, and undoing it once more.
    try await window.typeEachKey("<Enter>")
    try await window.waitFor(">Contract")
    try await window.typeEachKey("<^X>r")
    try await window.waitForWords("Done again: the contract is 2018-10.", "It does not send")
    try await window.typeEachKey("<^_>")
    try await window.waitForWords("Undone: the contract is engagements.")
    try await window.typeEachKey("<^X>q")
    try await window.waitFor("  Drafts  ")
    try await window.type("q")
    _ = try await window.waitForExit()
    #expect(await server.stop().isEmpty)
  }
}
