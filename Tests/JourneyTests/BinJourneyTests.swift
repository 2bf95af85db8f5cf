import Foundation
import Testing

/// The bin, from the command line.
@Suite struct BinJourneyTests {
  private func makeDraft(_ customer: String, with program: Program) async throws -> String {
    let id = try await program.run("new", "--no-edit").text.trimmingCharacters(
      in: .whitespacesAndNewlines)
    #expect(try await program.run("set", id, "/customerProfile/name=\(customer)").status == 0)
    return id
  }

  @Test func `restore without a draft lists the bin, and says how to go on`() async throws {
    let program = try Program()
    defer { program.remove() }
    let empty = try await program.run("restore")
    #expect(empty.status == 0)
    #expect(empty.text.isEmpty)
    #expect(empty.errors == "The bin is empty.\n")

    let ids = [
      try await makeDraft("Händler 漢 GmbH", with: program),
      try await makeDraft("Contoso", with: program),
    ]
    // What was deleted last is first, whichever was made first.
    for id in ids.reversed() { #expect(try await program.run("delete", id).status == 0) }
    let list = try await program.run("restore")
    #expect(list.status == 0)
    let lines = list.text.split(separator: "\n")
    #expect(lines.count == 3, "\(list.text)")
    #expect(lines.first?.hasPrefix("Id ") == true)
    for (line, words) in zip(
      lines.dropFirst(), ["\(ids[0])  Händler 漢 GmbH ", "\(ids[1])  Contoso "])
    {
      #expect(line.hasPrefix(words))
      let time = String(line.suffix(16))
      #expect(time.firstMatch(of: /^20\d\d-\d\d-\d\d \d\d:\d\d$/) != nil, "\(line)")
    }
    #expect(list.errors == "To bring one back: referral restore ID\n")

    #expect(try await program.run("restore", ids[0]).status == 0)
    #expect(try await !program.run("restore").text.contains(ids[0]))
    let earlier = try await program.run("restore", "--earlier")
    #expect(earlier.status == 64)
    #expect(earlier.errors.contains("--earlier needs a draft"))
  }

  @Test func `restore says what can be done where there is such a draft already`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await makeDraft("Contoso", with: program)
    let there = try await program.run("restore", id)
    #expect(there.status == 66)
    #expect(there.errors.contains("To open it: referral edit \(id)"))
    let unknown = try await program.run("restore", "nobody")
    #expect(unknown.status == 66)
    #expect(unknown.errors.contains("To see what is in it: referral restore"))

    #expect(try await program.run("delete", id).status == 0)
    let inBin = program.data.appendingPathComponent("bin/\(id).json")
    let draft = program.data.appendingPathComponent("drafts/\(id).json")
    try FileManager.default.copyItem(at: inBin, to: draft)
    let refused = try await program.run("restore", id)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("referral import \(inBin.path)"), "\(refused.errors)")
    // What it advises works.
    let imported = try await program.run("import", inBin.path)
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(imported.text.contains("Contoso"))
  }
}
