import Foundation
import ProcessTesting
import Testing

@Suite struct `signals to a composer in which someone types` {
  /// The same numbers each time; the seed is printed with what fails.
  private struct Dice {
    var state: UInt64
    mutating func roll(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }

  /// SIGUSR1 and the like are not among them: they end a program that has no use for them.
  private static let harmless = [SIGWINCH, SIGCONT, SIGTSTP, SIGCHLD, SIGPIPE, SIGURG]

  @Test(arguments: [1, 20_181_001] as [UInt64])
  func `a thousand at random moments change nothing of what is typed`(seed: UInt64) async throws {
    let program = try Program()
    defer { program.remove() }
    let terminal = try PseudoTerminal([Program.path], environment: program.environment())
    try terminal.wait(for: "no draft yet")
    try terminal.type("n<F8>")
    try terminal.wait(for: "Customer")
    try terminal.waitForRest()
    var dice = Dice(state: seed)
    var text = ""
    for number in 0..<1000 {
      // Between keys, and before the program is done with the last one.
      terminal.child.kill(Self.harmless[dice.roll(Self.harmless.count)])
      guard dice.roll(4) == 0 else { continue }
      let letter = Character(UnicodeScalar(UInt8(0x61 + dice.roll(26))))
      text.append(letter)
      try terminal.type("\(letter)" + (dice.roll(5) == 0 ? "<^S>" : ""))
      if number % 10 == 0 { try terminal.waitUntilTaken() }
    }
    try terminal.waitUntilTaken()
    terminal.child.kill(SIGTERM)
    let end = try #require(try terminal.waitForEnd(), "seed \(seed): it goes on running")
    #expect(end.exitStatus == 143, "seed \(seed): \(end)")
    #expect(try program.customers() == [text], "seed \(seed)")
    #expect(terminal.hasSettingsAsBefore)
    #expect(try program.leftovers().isEmpty)
  }

  @Test(arguments: ["kill %1", "kill -HUP %1", "kill -9 %1", "exit; exit"])
  func `one that ends it is heard after Ctrl-Z, when the shell has the terminal`(
    command: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let window = try await TerminalWindow(program, fromShell: true)
    try await window.waitFor("shell>")
    try await window.type(try Program.path)
    try await window.press("Enter")
    try await window.waitFor("no draft yet")
    try await window.type("n<F8>Contos", on: .xterm)
    try await window.waitFor("Contos_")
    let process = try window.programID()
    try await window.press("C-z")
    try await window.waitFor("Stopped")
    // It is all on disk before the stop.
    #expect(try program.customers() == ["Contos"])
    for word in command.components(separatedBy: "; ") {
      try await window.type(word)
      try await window.press("Enter")
    }
    try await eventually("the program's end") { !Program.isRunning(process) }
    #expect(try program.customers() == ["Contos"])
    if command != "kill -9 %1" { #expect(try program.leftovers().isEmpty) }
    guard !command.hasPrefix("exit") else { return }
    // The shell's terminal is in order: what is typed is shown, and a line ends with Enter.
    try await window.type("echo $((6*7))")
    try await window.press("Enter")
    try await window.waitFor("42")
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP])
  func `a crash gives the terminal back, shows nothing, and leaves what was typed`(
    signal: Int32
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let terminal = try PseudoTerminal([Program.path], environment: program.environment())
    try terminal.wait(for: "no draft yet")
    try terminal.type("n<F8>Contos")
    try terminal.wait(for: "Contos")
    try terminal.waitForRest()
    // No memory goes to a file, whoever allows it (getrlimit(2)).
    let limits = try String(contentsOfFile: "/proc/\(terminal.child.id)/limits", encoding: .utf8)
    #expect(limits.contains(#/Max core file size +0 +0 /#))
    let written = terminal.output.count
    terminal.child.kill(signal)
    let end = try #require(try terminal.waitForEnd(), "it waits for somebody to read a report")
    #expect(end.signal == signal)
    #expect(terminal.hasSettingsAsBefore)
    try terminal.wait(for: "\u{1B}[?2004l")
    try terminal.wait(for: "\u{1B}[?1049l")
    let last = String(decoding: terminal.output[written...], as: UTF8.self)
    #expect(last.utf8.count < 100, "\(last)")
    let list = try await program.start(["list", "--json"]).wait()
    #expect(String(decoding: list.output, as: UTF8.self).contains(#""customer": "Contos""#))
  }
}
