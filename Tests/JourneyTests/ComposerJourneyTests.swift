import Foundation
import Testing

@Suite struct `the composer in a terminal` {
  @Test func `takes a new draft through every part, an interruption, and sending`() async throws {
    let program = try Program()
    defer { program.remove() }
    try await fillIn(program)

    // Interrupted, and back: the draft is there, at the part and field that were left.
    let window = try await TerminalWindow(program)
    try await window.waitFor("Händler 漢")
    try await window.press("Enter")
    try await window.waitFor(">7 Invite")
    try await window.waitFor("Please help with this migration")

    try await window.press("F8")
    try await window.waitFor("[ Send to SANDBOX ]")
    try await window.press("Enter")
    let question = try await window.waitFor("Press y to send it")
    #expect(question.contains("Händler 漢"))
    let hash = try #require(question.firstMatch(of: /SHA-256 ([0-9a-f]{64})/)).1
    try await window.answer("y")
    let end = try await window.waitFor("Referral id")
    let referralID = try #require(end.firstMatch(of: /Referral id +([0-9a-f-]{36})/)).1

    try await window.press("Escape")
    try await window.waitFor("Drafts")
    try await window.waitFor("Sent as referral")
    try await window.type("q")
    let status = try await window.waitForExit()
    #expect(status == 0)

    try await expectOnDisk(program, referralID: String(referralID), hash: String(hash))
  }

  /// Types something into every part of a new draft, and leaves.
  private func fillIn(_ program: Program) async throws {
    let window = try await TerminalWindow(program)
    try await window.waitFor("no draft yet")
    try await window.type("n")
    try await window.waitFor(">1 Referral")
    try await window.type("Shared")
    try await window.press("F8")
    try await window.waitFor(">2 Customer")
    try await window.type("Händler 漢")
    try await window.press("F8")
    try await window.waitFor(">3 Consent")
    try await window.waitFor("(*) Not answered")
    try await window.answer("y")
    try await window.press("Tab")
    try await window.type("n")
    try await window.press("Tab")
    try await window.answer("y")
    try await window.press("F8")
    try await window.waitFor(">4 Details")
    try await window.type("A deal in Köln")
    try await window.press("Tab")
    try await window.type("50k")
    try await window.press("Tab")
    try await window.press("Tab")
    try await window.type("eoq")
    try await window.press("F8")
    try await window.waitFor(">5 Requirements")
    try await window.type("Healthcare")
    try await window.waitFor("1 of 14 shown")
    try await window.press("Enter", "Enter")
    try await window.waitFor("Industries")
    try await window.press("F8")
    try await window.waitFor(">6 Team")
    try await window.type("Ann")
    try await window.press("Tab")
    try await window.type("Lee")
    try await window.press("F8")
    try await window.waitFor(">7 Invite")
    try await window.type("Please help with this migration")
    try await window.press("C-x")
    try await window.type("q")
    try await window.waitFor("Drafts")
    try await window.type("q")
    let status = try await window.waitForExit()
    #expect(status == 0)
  }

  private func expectOnDisk(_ program: Program, referralID: String, hash: String) async throws {
    let list = try #require(
      try await JSONSerialization.jsonObject(with: program.run("list", "--json").output)
        as? [[String: Any]])
    let id = try #require(list.first?["id"] as? String)
    #expect(list.count == 1)
    #expect(list.first?["customer"] as? String == "Händler 漢")
    let draft = try program.draft(id)
    let referral = try #require(draft["referral"] as? [String: Any])
    let details = try #require(referral["details"] as? [String: Any])
    #expect(referral["type"] as? String == "Shared")
    #expect(details["notes"] as? String == "A deal in Köln")
    #expect(details["estimatedDealValue"] as? String == "50k")
    #expect(
      referral["consent"] as? [String: Bool] == [
        "consentToToShareInfoWithOthers": true, "consentToContact": false,
        "consentToMicrosoftToContactSpecificPartners": true,
      ])
    let submission = try #require(draft["submission"] as? [String: Any])
    let attempt = try #require((submission["attempts"] as? [[String: Any]])?.last)
    #expect(submission["state"] as? String == "sent")
    #expect(attempt["referralID"] as? String == referralID)
    #expect(attempt["bodySHA256"] as? String == hash)
    let receipt = try Program.json(
      program.data.appendingPathComponent(try #require(attempt["receipt"] as? String)))
    #expect(receipt["referralID"] as? String == referralID)
    #expect(receipt["bodySHA256"] as? String == hash)
  }

  @Test func `keeps the text, the field and the caret through a change of size`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(program)
    try await window.beginDraftAtCustomer()
    try await window.type("Contoso")
    for (columns, rows) in [(140, 40), (40, 12), (20, 3), (5, 1), (80, 24)] {
      try await window.resize(columns: columns, rows: rows)
    }
    try await window.waitFor(">2 Customer")
    try await window.type(" Inc")
    try await window.waitFor("Contoso Inc")
  }

  @Test func `stops at Ctrl-Z each time, and comes back as it was`() async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(program, fromShell: true)
    try await window.waitFor("shell>")
    try await window.type(try Program.path)
    try await window.press("Enter")
    try await window.beginDraftAtCustomer()
    try await window.type("Zed")
    try await window.waitFor("Zed_")
    for _ in 0..<5 {
      try await window.press("C-z")
      try await window.waitFor("Stopped")
      try await window.type("clear; fg")
      try await window.press("Enter")
      try await window.waitFor("Zed_")
    }
    #expect(try await program.run("list", "--json").text.contains(#""customer": "Zed""#))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `saves what was typed when it is told to end, and restores the terminal`(
    signal: Int32
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(program)
    try await window.beginDraftAtCustomer()
    try await window.type("Contos")
    try await window.waitFor("Contos_")
    try await window.signal(signal)
    _ = try await window.waitForExit()

    let list = try await program.run("list", "--json").text
    #expect(list.contains("Contos"))
  }
}

extension TerminalWindow {
  /// Begins the first draft, and goes to the customer's name.
  fileprivate func beginDraftAtCustomer() async throws {
    try await waitFor("no draft yet")
    try await type("n")
    try await waitFor(">1 Referral")
    try await press("F8")
    try await waitFor(">2 Customer")
  }
}
