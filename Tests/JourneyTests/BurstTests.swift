import Foundation
import Testing

/// How many keys reach the program.
enum Pace: CaseIterable {
  /// All bytes at once, as from a line that had stalled.
  case inOnePiece
  /// One after the other, as fast as a terminal can pass them on.
  case oneByOne
}

@Suite struct `keys that come in a burst` {
  /// Presses a key fifty times.
  private func press(_ keys: String, _ pace: Pace, _ window: TerminalWindow) async throws {
    switch pace {
    case .inOnePiece:
      try await window.type(String(repeating: keys, count: 50), on: .xterm)
    case .oneByOne:
      for _ in 0..<50 { try await window.type(keys, on: .xterm) }
    }
  }

  @Test(arguments: Pace.allCases)
  func `fifty Enters on Send ask once, and send nothing`(pace: Pace) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    let window = try await TerminalWindow(program)
    try await window.goToSend()
    try await press("<Enter>", pace, window)
    // In one piece they are a paste, which presses no button.
    let screen = try await window.waitFor(#/Press y to send it|paste/#)
    if !screen.contains("Press y") { try await window.press("Enter") }
    try await window.waitFor("Press y to send it")
    #expect(try program.posts().isEmpty)
    #expect(try program.draftState(id) == "none")

    // The page still works: one y, one request. A y that comes with the last Enters is pasted too.
    for _ in 0..<200 where try await window.screen().contains("Press y") {
      try await window.answer("y")
      try await Task.sleep(for: .milliseconds(300))
    }
    try await window.waitForWords("Created", "Referral id")
    #expect(try program.posts().count == 1)
    #expect(try program.referrals().count == 1)
  }

  @Test(arguments: ["normal", "slow:1", "droppedAfterReceipt"], Pace.allCases)
  func `fifty y on the page that asks send one request`(mood: String, pace: Pace) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood(mood)
    let window = try await TerminalWindow(program)
    try await window.askToSend()
    try await press("y", pace, window)
    let isLost = mood == "droppedAfterReceipt"
    try await window.waitForWords(isLost ? "Not known" : "Created")
    try await window.leaveToShell()
    #expect(try program.posts().count == 1)
    #expect(try program.referrals().count == 1)
    #expect(try program.draftState(id) == (isLost ? "notKnown" : "sent"))
    #expect(try program.attempts(id).count == 1)
  }

  @Test(arguments: ["<Enter>y", "y<Enter>", "<Enter><Enter>yy", "<Enter>y<Esc>"], Pace.allCases)
  func `answers that were typed before the question was shown answer nothing`(
    keys: String, pace: Pace
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    let window = try await TerminalWindow(program)
    try await window.goToSend()
    let output = program.home.appendingPathComponent("output")
    try await window.record(to: output)
    try await press(keys, pace, window)
    // What they come to depends on where they met the page; an exchange is finished first.
    try await window.signal(SIGTERM)
    _ = try await window.waitForExit()

    let posts = try program.posts()
    #expect(posts.count <= 1)
    #expect(try program.referrals().count == posts.count)
    // Esc may have come before anything left, or while the answer was on its way.
    let state = try program.draftState(id)
    #expect((posts.isEmpty ? ["none", "notSent"] : ["sent", "notKnown"]).contains(state))
    try await eventually("the end of the output") {
      try Data(contentsOf: output).range(of: Data("exit status".utf8)) != nil
    }
    // The page that asks came to the screen before anything that comes of the answer.
    let bytes = try Data(contentsOf: output)
    let question = bytes.range(of: Data("Press".utf8))
    let sending = bytes.range(of: Data("Sending".utf8))?.lowerBound ?? bytes.endIndex
    #expect(posts.isEmpty || (question?.upperBound ?? bytes.endIndex) < sending)
  }
}
