import Foundation
import Testing

@Suite struct `a program that is killed while someone types` {
  @Test func `has on its next start what was on the screen, and the caret where it was`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    // What is typed between two kills, and what the field holds then.
    let pieces: [(keys: [String], text: String)] = [
      (["No"], "No_"), (["rd", "wnd "], "Nordwnd "),
      (["H", "a\u{308}n"], "Nordwnd Ha\u{308}n"),
      (["dler ", "漢", "字"], "Nordwnd Ha\u{308}ndler 漢字"),
      // Back to the letter that is missing.
      (
        ["<Left>"].flatMap { Array(repeating: $0, count: 13) } + ["i"],
        "Nordwind Ha\u{308}ndler 漢字"
      ),
      (["n-W", "i"], "Nordwin-Wind Ha\u{308}ndler 漢字"),
    ]
    var isJournalLeft = false
    var recoveredCount = 0
    for (round, piece) in pieces.enumerated() {
      let window = try await TerminalWindow(program)
      if round == 0 {
        try await window.waitFor("no draft yet")
        try await window.press("n")
        try await window.waitFor(">1 Referral")
        try await window.press("F8")
        try await window.waitFor(">2 Customer")
      } else {
        try await window.waitFor("\(pieces[round - 1].text.prefix { $0 != "_" }) ")
        try await window.press("Enter")
        // What is typed into the list would be taken for a paste.
        try await window.waitFor(">2 Customer")
        if isJournalLeft {
          try await window.waitFor(/Recovered: what you typed until \d\d:\d\d is here\./)
          recoveredCount += 1
        }
        try await window.waitFor(pieces[round - 1].text)
      }
      for keys in piece.keys {
        if keys == "<Left>" { try await window.press("Left") } else { try await window.type(keys) }
      }
      try await window.waitFor(piece.text)
      let processID = try window.programID()
      try await window.signal(SIGKILL)
      // Where the shell says so, the last screen still stands.
      try await window.wait(for: "the end of the program") { _ in kill(processID, 0) != 0 }
      isJournalLeft = try program.journals().contains { $0.size > 0 }
    }
    // On a machine so busy that each pause was long enough to save, there is nothing to recover.
    #expect(recoveredCount > 0)
    let list = try await program.run("list", "--json")
    #expect(list.text.contains("Nordwin-Wind Ha\u{308}ndler 漢字"))
    // Nothing of it is left over.
    #expect(try program.journals().isEmpty)
  }
}

extension Program {
  /// The journals of all drafts, with their sizes.
  fileprivate func journals() throws -> [(name: String, size: Int)] {
    let folder = data.appendingPathComponent("drafts")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.filter { $0.contains(".journal") }.map { name in
      (name, try Data(contentsOf: folder.appendingPathComponent(name)).count)
    }
  }
}
