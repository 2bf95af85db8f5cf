import Foundation
import Testing

extension TerminalWindow {
  /// Opens the draft on which the list stands and goes to the Send button of Review.
  func goToSend(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await waitFor("> Contoso Inc", sourceLocation: sourceLocation)
    try await press("Enter")
    try await waitFor("F8 Next part", sourceLocation: sourceLocation)
    try await goFromDraftToSend(sourceLocation: sourceLocation)
  }

  private func goFromDraftToSend(sourceLocation: SourceLocation) async throws {
    try await type("<^X>s", on: .xterm)
    try await waitFor("> [ Send to", sourceLocation: sourceLocation)
  }

  /// Opens the draft on which the list stands, goes to Send, and waits for the page that asks.
  @discardableResult
  func askToSend(sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
    try await goToSend(sourceLocation: sourceLocation)
    return try await ask(sourceLocation: sourceLocation)
  }

  @discardableResult
  private func ask(sourceLocation: SourceLocation) async throws -> String {
    try await press("Enter")
    return try await waitFor("Press y to send it", sourceLocation: sourceLocation)
  }

  /// Sends the draft on which the list stands.
  func send(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await askToSend(sourceLocation: sourceLocation)
    try await answer("y")
  }

  /// Sends the draft that is open, which must succeed, and leaves the program.
  func sendOpenDraftAndLeave(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await goFromDraftToSend(sourceLocation: sourceLocation)
    try await ask(sourceLocation: sourceLocation)
    try await answer("y")
    try await waitForWords("Created", sourceLocation: sourceLocation)
    try await leaveToShell(sourceLocation: sourceLocation)
  }

  /// Answers a page that asks, once the program sleeps and so waits for keys.
  ///
  /// It shows such a page before it drops what was typed ahead. On a busy machine a test can see the
  /// page, and type, in between.
  func answer(_ text: String) async throws {
    let process = try programID()
    try await eventually("the program's rest") { Program.isSleeping(process) }
    try await type(text)
  }

  /// Leaves the page of an outcome, the draft and the program, which must leave the terminal as it
  /// was.
  func leaveToShell(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    // After what is settled Esc leads to the list, else to Review.
    try await press("Escape")
    let screen = try await waitFor(#/  Drafts  |Part before/#, sourceLocation: sourceLocation)
    if !screen.contains("  Drafts  ") { try await press("F3") }
    try await waitFor("  Drafts  ", sourceLocation: sourceLocation)
    try await type("q")
    #expect(
      try await waitForExit(sourceLocation: sourceLocation) == 0, sourceLocation: sourceLocation)
  }

  /// The words of a screen in one line, whatever the width at which they were wrapped.
  ///
  /// The list of parts at the left and its line are left out.
  static func words(of screen: String) -> String {
    screen.split(separator: "\n").map { line in
      line.split(separator: "│").last.map(String.init) ?? ""
    }.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  /// The SHA-256 that a screen shows, even if it is wrapped.
  static func digest(on screen: String) throws -> String {
    let text = screen.filter { !$0.isWhitespace }
    return String(try #require(text.firstMatch(of: /SHA-256([0-9a-f]{64})/), "\(screen)").1)
  }

  /// Waits until all of these words stand on the screen, however they are wrapped.
  @discardableResult
  func waitForWords(
    _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await wait(for: "\(words)", sourceLocation: sourceLocation) { screen in
      let text = Self.words(of: screen)
      return words.allSatisfy(text.contains)
    }
  }

  /// Keeps all bytes that the program sends to its terminal from now on, as they are.
  func record(to file: URL) async throws {
    // tmux(1), pipe-pane: the output of the program, before tmux has looked at it.
    try tmux(["pipe-pane", "-O", "exec cat > \(file.path)"])
    try await eventually("the file of the output") {
      FileManager.default.fileExists(atPath: file.path)
    }
  }
}
