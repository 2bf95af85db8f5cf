import Foundation
import Glibc
import ProcessTesting
import Testing

@Suite struct `fifty pairs of sessions that open one draft at once` {
  /// Each pair is two fresh processes, which wait at the list for the same key.
  @Test(arguments: [false, true])
  func `have one owner each time, and the other one is told who that is`(
    afterDeadOwner: Bool
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let run = try await program.run("new", "--no-edit")
    try #require(run.status == 0, "\(run.errors)")
    let id = run.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let path = try Program.path
    var wins = [0, 0]
    var deadOwners = 0
    for round in 0..<50 {
      // After the first pair of those that are killed, an owner's lock lies there.
      if try program.lockOwner(id) != nil { deadOwners += 1 }
      let pair = try (0..<2).map { _ in
        try PseudoTerminal([path], environment: program.environment())
      }
      for terminal in pair {
        try terminal.wait(for: "(no customer yet)")
        try terminal.waitForRest()
      }
      for terminal in round % 2 == 0 ? pair : pair.reversed() { try terminal.type("<Enter>") }
      for terminal in pair {
        try terminal.wait(for: "Business profile")
        try terminal.waitForRest()
      }
      let owner = try #require(try program.lockOwner(id))
      let told = pair.map { $0.text.contains("Open in another session: user ") }
      try #require(told.filter { $0 }.count == 1, "round \(round): \(told), owner \(owner)")
      let winner = try #require(told.firstIndex(of: false))
      #expect(pair[winner].child.id == owner)
      #expect(!pair[winner].text.contains("read only"))
      #expect(pair[1 - winner].text.contains("process \(owner), since "))
      wins[winner] += 1
      for terminal in pair {
        if afterDeadOwner { terminal.child.kill(SIGKILL) } else { terminal.hangUp() }
        #expect(try terminal.waitForEnd() != nil)
      }
    }
    #expect(wins[0] + wins[1] == 50)
    #expect(deadOwners == (afterDeadOwner ? 49 : 0))
    // Only what the last owner left behind, where it could not tidy up.
    let names = try FileManager.default.contentsOfDirectory(
      atPath: program.data.appendingPathComponent("drafts").path)
    #expect(names.sorted() == ["\(id).json"] + (afterDeadOwner ? ["\(id).lock"] : []))
  }
}

extension PseudoTerminal {
  /// All that the program has written.
  fileprivate var text: String { String(decoding: output, as: UTF8.self) }
}

extension Program {
  /// The process that a draft's lock names; `nil` where there is no lock.
  func lockOwner(_ id: String) throws -> Int32? {
    let file = data.appendingPathComponent("drafts/\(id).lock")
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return (try Self.json(file)["pid"] as? Int).map(Int32.init)
  }
}
