import Foundation
import Testing

@Suite struct `keeping house on the command line` {
  @Test func `a sent draft is erased with its receipt and the sandbox's copy`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(try Program.fixture("2018-request.json"))
    #expect(try await program.run("submit", id, "--yes").status == 0)
    let customer = Data("Contoso Inc".utf8)
    func holding() throws -> Int {
      try program.files().count {
        $0.path.hasPrefix("data/") && $0.bytes.range(of: customer) != nil
      }
    }
    #expect(try holding() == 3)

    let unasked = try await program.run("erase", id)
    #expect(unasked.status == 64)
    #expect(unasked.errors.contains("--yes"))
    #expect(try holding() == 3)

    let erase = try await program.run("erase", id, "--yes")
    #expect(erase.status == 0, "\(erase.errors)")
    #expect(erase.text.split(separator: "\n").count == 3)
    #expect(erase.errors.contains("Removed for good, of draft \(id):"))
    #expect(try holding() == 0)
    #expect(try await program.run("erase", id, "--yes").status == 66)
  }

  @Test func `what was sent long ago is reduced at the next start, and still listed and shown`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(try Program.fixture("2018-request.json"))
    #expect(try await program.run("submit", id, "--yes").status == 0)
    let file = program.data.appendingPathComponent("drafts/\(id).json")
    var text = try String(contentsOf: file, encoding: .utf8)
    let year = try #require(try program.draft(id)["createdAt"] as? String).prefix(4)
    text = text.replacingOccurrences(of: "edAt\": \"\(year)", with: "edAt\": \"2019")
    try text.write(to: file, atomically: false, encoding: .utf8)
    // It was done today already.
    #expect(try await program.run("show", id).text.contains("Contoso"))
    try FileManager.default.removeItem(at: program.data.appendingPathComponent(".housekeeping"))

    let list = try await program.run("list")
    #expect(list.status == 0)
    #expect(list.errors.isEmpty)
    #expect(list.text.contains("(data removed)"))
    #expect(list.text.contains("sent"))
    let attempts = try #require(
      (try program.draft(id)["submission"] as? [String: Any])?["attempts"] as? [[String: Any]])
    let referralID = try #require(attempts.last?["referralID"] as? String)
    let show = try await program.run("show", id)
    #expect(show.text.contains("data removed at"))
    #expect(show.text.contains(referralID))
    let left = try program.files().filter {
      $0.path.hasPrefix("data/") && $0.bytes.range(of: Data("Contoso".utf8)) != nil
    }
    #expect(left.map(\.path) == [])
    let copy = try await program.run("new", "--from", id, "--no-edit")
    #expect(copy.status == 1)
    #expect(copy.errors.contains("were removed"))
  }

  @Test(arguments: [(0, 0), (0, 1), (1, 0), (1, 2), (90, 89), (90, 91)])
  func `every copy of what was sent goes after as many days as the configuration keeps it`(
    days: Int, age: Int
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let folder = program.home.appendingPathComponent(".config/referral")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("{\"keepSentDays\": \(days)}".utf8)
      .write(to: folder.appendingPathComponent("config.json"))
    let id = try await program.importDraft(try Program.fixture("2018-request.json"))
    // So that there is a version before, and a copy in the bin.
    _ = try await program.run("set", id, "/details/notes=Contoso again")
    let file = program.data.appendingPathComponent("drafts/\(id).json")
    try FileManager.default.copyItem(
      at: file, to: program.data.appendingPathComponent("bin/\(id).json"))
    try Data("Contoso".utf8)
      .write(to: program.data.appendingPathComponent("drafts/\(id).journal-1"))
    #expect(try await program.run("submit", id, "--yes").status == 0)
    func holding() throws -> [String] {
      try program.files().filter {
        $0.path.hasPrefix("data/")
          && ($0.bytes.range(of: Data("Contoso".utf8)) != nil
            || $0.bytes.range(of: Data("sue.smith".utf8)) != nil)
      }.map(\.path)
    }
    let copies = try holding()
    #expect(copies.count == 6, "\(copies)")
    let attempts = try #require(
      (try program.draft(id)["submission"] as? [String: Any])?["attempts"] as? [[String: Any]])
    let started = try #require(attempts.last?["startedAt"] as? String)
    let ended = try #require(attempts.last?["endedAt"] as? String)
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    let date = try #require(formatter.date(from: ended))
    let older = formatter.string(from: date.addingTimeInterval(Double(-age * 86400)))
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacingOccurrences(of: ended, with: older)
      .replacingOccurrences(of: started, with: older)
    try text.write(to: file, atomically: false, encoding: .utf8)
    try FileManager.default.removeItem(at: program.data.appendingPathComponent(".housekeeping"))
    let list = try await program.run("list")
    #expect(list.errors.isEmpty)
    let isDue = age > days || days == 0
    #expect(try holding() == (isDue ? [] : copies))
    #expect(list.text.contains("(data removed)") == isDue)
  }

  @Test func `the doctor speaks where no other command does`() async throws {
    let program = try Program()
    defer { program.remove() }
    let fresh = try await program.run("doctor")
    #expect(fresh.status == 0, "\(fresh.text)")
    #expect(!FileManager.default.fileExists(atPath: program.data.path))
    _ = try await program.run("list")
    let fit = try await program.run("doctor", "--json", environment: ["REFERRAL_TOKEN": "geheim"])
    #expect(fit.status == 0, "\(fit.text)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: fit.output) as? [String: Any])
    let findings = try #require(document["findings"] as? [[String: String]])
    #expect(!findings.contains { $0["grade"] == "wrong" })
    #expect(Set(findings.flatMap(\.keys)) == ["area", "grade", "message", "advice"])
    #expect(!fit.text.contains("geheim"))

    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: program.data.path)
    let broken = program.home.appendingPathComponent("config.json")
    try Data("{\"colur\": 1}".utf8).write(to: broken)
    #expect(try await program.run("list", "--config", broken.path).status == 64)
    let ill = try await program.run("doctor", "--config", broken.path)
    #expect(ill.status == 1)
    #expect(ill.text.contains("chmod 700 \(program.data.path)"))
    #expect(ill.text.contains("did you mean colour?"))
  }
}
