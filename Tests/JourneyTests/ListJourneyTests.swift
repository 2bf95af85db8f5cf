import Foundation
import Testing

@Suite struct `lists in a terminal` {
  @Test func `fill a draft from other drafts, from catalogs and from a calendar`() async throws {
    let program = try Program()
    defer { program.remove() }
    for name in ["Adatum", "Tailspin Toys", "Adatum"] {
      let made = try await program.run("new", "--no-edit")
      let id = try #require(made.text.split(whereSeparator: \.isWhitespace).first.map(String.init))
      _ = try await program.run("set", id, "/customerProfile/name=\(name)")
    }
    let damaged = program.data.appendingPathComponent("drafts/zzzzzzzz.json")
    try Data("{".utf8).write(to: damaged)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: damaged.path)

    let window = try await TerminalWindow(program)
    try await window.waitFor("Tailspin Toys")
    try await window.type("n")
    try await window.waitFor(">1 Referral")
    try await window.press("C-x", "2")
    try await window.waitFor(">Name")
    try await window.press("C-r")
    let earlier = try await window.waitFor("Earlier values of Name")
    #expect(earlier.matches(of: /Adatum/).count == 1)
    try await window.type("tail")
    try await window.press("Enter")
    try await window.waitFor(">Name            Tailspin Toys")
    // The draft's own value is none of the earlier ones.
    try await window.press("C-r")
    let others = try await window.waitFor("Earlier values of Name")
    #expect(others.contains("> Adatum"))
    #expect(!others.contains("> Tailspin") && !others.contains("  Tailspin"))
    try await window.press("Escape")
    try await window.waitFor(">Name            Tailspin Toys")

    try await window.press("C-f")
    try await window.type("country")
    try await window.press("Enter", "F4")
    try await window.waitFor("249")
    try await window.type("aland")
    try await window.press("Enter")
    try await window.waitFor("AX Åland Islands")

    try await window.press("C-f")
    try await window.type("closing")
    try await window.press("Enter", "F4")
    try await window.waitFor("today")
    try await window.press("PageDown", "Home", "Enter")
    try await window.waitFor("Closing date")

    try await window.press("C-f")
    try await window.type("solution")
    try await window.press("Enter", "F4")
    try await window.waitFor("0 of 48 picked")
    try await window.type("gaming")
    try await window.press("Space")
    try await window.waitFor("1 of 48 picked")
    try await window.press("C-u")
    try await window.type("SOL-34104-EBB")
    try await window.press("Enter")
    try await window.waitFor("2 of 49 picked")
    try await window.press("Enter")
    try await window.waitFor("Solutions: 2 picked.")
    try await window.press("C-x")
    try await window.type("q")
    try await window.waitFor("Drafts")
    try await window.type("q")
    #expect(try await window.waitForExit() == 0)

    let drafts = try FileManager.default.contentsOfDirectory(
      atPath: program.data.appendingPathComponent("drafts").path
    ).filter { $0.hasSuffix(".json") && !$0.hasPrefix("zzz") }
    let referral = try #require(
      drafts.compactMap { try? program.draft(String($0.dropLast(5)))["referral"] as? [String: Any] }
        .first { $0["details"] != nil })
    let details = try #require(referral["details"] as? [String: Any])
    let day = try #require(details["estimatedClosingDateTime"] as? String)
    #expect(day.hasSuffix("-01"))
    let requirements = try #require(details["requirements"] as? [String: [[String: String]]])
    #expect(requirements["solutions"] == [["id": "Gaming"], ["id": "SOL-34104-EBB"]])
  }
}
