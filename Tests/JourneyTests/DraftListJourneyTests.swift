import Foundation
import Testing

@Suite struct `the list of drafts in a terminal` {
  /// Drafts of these customers, of which the first one was sent; the ids in the same order.
  private func makeDrafts(_ program: Program, _ customers: [String]) async throws -> [String] {
    var ids: [String] = []
    for customer in customers {
      let id = try await program.importDraft(Program.fixture("2018-request.json"))
      let run = try await program.run("set", id, "/customerProfile/name=\(customer)")
      try #require(run.status == 0, "\(run.errors)")
      ids.append(id)
    }
    let sent = try await program.run("submit", "--yes", ids[0])
    try #require(sent.status == 0, "\(sent.errors)")
    return ids
  }

  @Test func `finds, deletes and brings back drafts`() async throws {
    let program = try Program()
    defer { program.remove() }
    let ids = try await makeDrafts(program, ["Tailspin Toys", "Händler 漢", "Adatum"])
    let window = try await TerminalWindow(program)
    let list = try await window.waitFor("  Sent   ")
    #expect(list.contains("> Adatum"))

    try await window.type("/handler")
    let found = try await window.waitFor("1 of 2")
    #expect(found.contains("> Händler 漢"))
    #expect(!found.contains("Adatum"))
    try await window.press("Escape")
    try await window.waitFor("Adatum")

    let file = program.data.appendingPathComponent("drafts/\(ids[1]).json").path
    try await window.press("DC", "DC", "DC")
    let deleted = try await window.waitFor("u brings \"Händler 漢\" back")
    #expect(!deleted.contains("    Händler"))
    #expect(!FileManager.default.fileExists(atPath: file))
    try await window.type("u")
    try await window.waitFor("\"Händler 漢\" is back.")
    try await window.waitFor("> Händler 漢")
    #expect(FileManager.default.fileExists(atPath: file))

    try await window.type("q")
    #expect(try await window.waitForExit() == 0)
    #expect(try await program.run("list", "--json").text.contains("Adatum"))
  }

  @Test func `makes a copy of a sent one, without consent, closing date, ids and outcome`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let ids = try await makeDrafts(program, ["Tailspin Toys"])
    let window = try await TerminalWindow(program)
    try await window.waitFor("> Tailspin Toys")
    try await window.type("d")
    try await window.waitFor("A copy without consent")
    try await window.waitFor(">2 Customer")
    try await window.type(" Two")
    try await window.press("F3")
    let list = try await window.waitFor("> Tailspin Toys Two")
    #expect(list.contains("    Tailspin Toys  "))

    let names = try FileManager.default.contentsOfDirectory(
      atPath: program.data.appendingPathComponent("drafts").path)
    let copy = try #require(names.first { $0.hasSuffix(".json") && $0 != "\(ids[0]).json" })
    let draft = try program.draft(String(copy.dropLast(5)))
    let referral = try #require(draft["referral"] as? [String: Any])
    let details = try #require(referral["details"] as? [String: Any])
    for name in [
      "consent", "id", "engagementId", "externalReferenceId", "createdDateTime",
      "updatedDateTime", "expirationDateTime",
    ] {
      #expect(referral[name] == nil, "\(name)")
    }
    #expect(details["estimatedClosingDateTime"] == nil)
    #expect(details["notes"] != nil)
    #expect((draft["submission"] as? [String: Any])?["attempts"] == nil)
  }

  @Test func `says of a draft that another session has open who has it, and keeps it`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let ids = try await makeDrafts(program, ["Tailspin Toys", "Adatum"])
    let other = try await TerminalWindow(program, arguments: ["edit", ids[1]])
    try await other.waitFor("Adatum")
    let window = try await TerminalWindow(program)
    try await window.waitFor("> Adatum")
    try await window.press("DC")
    try await window.waitFor("Not deleted: The draft \(ids[1]) is open in another session")
    try await window.press("Enter")
    try await window.waitFor("read only")
    try await window.press("F3")
    try await window.waitFor("> Adatum")
  }
}
