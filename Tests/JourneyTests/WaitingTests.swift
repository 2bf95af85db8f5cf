import Foundation
import Testing

@Suite struct `waiting for an answer in a terminal` {
  @Test func `shows its steps and the seconds, and answers keys meanwhile`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("slow:3600")
    let window = try await TerminalWindow(program)
    try await window.send()
    try await window.waitForWords("Sending to SANDBOX", "saved", "connected", "bytes")
    let first = try await window.number(in: #/waiting (\d+) s of 60 s/#)
    try await window.wait(for: "more seconds") { screen in
      screen.firstMatch(of: #/waiting (\d+) s of 60 s/#).flatMap { Int($0.1) }.map { $0 > first }
        ?? false
    }

    // Each of these is drawn while nothing else can be: the answer does not come for an hour.
    try await window.resize(columns: 100, rows: 30)
    try await window.wait(for: "100 columns") { screen in
      screen.split(separator: "\n").contains { $0.count == 100 && $0.hasPrefix("──") }
    }
    try await window.press("F1")
    try await window.wait(for: "the help") { !$0.contains("Sending to") }
    try await window.press("F1")
    try await window.waitFor("Sending to")
    try await window.waitFor(#/waiting \d+ s of 60 s/#)
    try await window.resize(columns: 80, rows: 24)
    // Nothing that edits, leaves or sends has a meaning here.
    try await window.type("yq<Enter>y", on: .xterm)
    try await window.waitFor(#/waiting \d+ s of 60 s/#)
    #expect(try program.draftState(id) == "sending")

    try await window.press("Escape")
    try await window.waitForWords("Not known", "may exist")
    try await window.leaveToShell()
    // It had arrived, so that anything but "not known" would be a lie.
    #expect(try program.posts().map(\.ending) == ["201"])
    #expect(try program.referrals().count == 1)
    #expect(try program.draftState(id) == "notKnown")
    #expect(try await program.run("submit", id, "--yes").status == 3)
    #expect(try program.posts().count == 1)
  }

  @Test func `counts down to a repetition, and Esc ends it with nothing created`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.readyDraft()
    try await program.setMood("once:throttled:200")
    let window = try await TerminalWindow(program)
    try await window.send()
    let first = try await window.number(in: #/again in (\d+) s/#)
    #expect(first <= 200)
    try await window.wait(for: "fewer seconds") { screen in
      screen.firstMatch(of: #/again in (\d+) s/#).flatMap { Int($0.1) }.map { $0 < first } ?? false
    }
    try await window.press("Escape")
    try await window.wait(for: "the outcome") {
      !$0.contains("Sending to") && $0.contains("Not processed")
    }
    try await window.leaveToShell()
    #expect(try program.posts().map(\.ending) == ["429"])
    #expect(try program.referrals().isEmpty)
    #expect(try program.draftState(id) == "refused")

    // It was not processed, so that the same request can be sent again.
    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == 0, "\(submit.errors)")
    let posts = try program.posts()
    #expect(posts.map(\.ending) == ["429", "201"])
    #expect(Set(posts.map(\.requestID)).count == 1)
  }

  @Test func `counts down to a repetition that succeeds`() async throws {
    let program = try Program()
    defer { program.remove() }
    _ = try await program.readyDraft()
    try await program.setMood("once:throttled:2")
    let window = try await TerminalWindow(program)
    try await window.askToSend()
    let output = program.home.appendingPathComponent("output")
    try await window.record(to: output)
    try await window.answer("y")
    try await window.waitForWords("Created")
    // In the bytes, for a look every so often may miss a wait of two seconds.
    let bytes = try Data(contentsOf: output)
    #expect(bytes.range(of: Data("told to wait 2 s".utf8)) != nil)
    #expect(bytes.range(of: Data("sent again in".utf8)) != nil)
    #expect(try program.posts().map(\.ending) == ["429", "201"])
  }
}

extension TerminalWindow {
  /// Waits for a pattern and returns the number in it.
  fileprivate func number(in pattern: Regex<(Substring, Substring)>) async throws -> Int {
    let screen = try await waitFor(pattern)
    return try #require(screen.firstMatch(of: pattern).flatMap { Int($0.1) })
  }
}
