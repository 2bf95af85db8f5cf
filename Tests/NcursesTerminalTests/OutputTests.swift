import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite(.serialized) @MainActor struct `Output to a terminal` {
  nonisolated static let terms = [
    "xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "ansi", "putty",
    "unheard-of",
  ]

  /// A screen with everything that the program draws itself: lines, all styles, dots and dashes.
  private func frame(_ terminal: NcursesTerminal, text: String = "") -> Frame {
    var frame = Frame(size: terminal.size)
    frame.write("──┬──│ — … · ⏎ ┴┼├", at: Position(column: 0, row: 0), style: .dim)
    for (row, style) in Style.allCases.enumerated() {
      frame.write("style \(style)", at: Position(column: 2, row: row + 1), style: style)
    }
    frame.write(text, at: Position(column: 0, row: 15))
    frame.cursor = Position(column: 3, row: 15)
    return frame
  }

  @Test(arguments: terms)
  func `leaves nothing switched on, and the settings as they were`(_ term: String) throws {
    let line = try PseudoTerminal()
    let before = try line.settings()
    let terminal = try line.open(term)
    #expect(try line.settings() != before)
    var hidden = frame(terminal)
    hidden.cursor = nil
    terminal.present(hidden)
    terminal.whileReleased {
      #expect((try? line.settings()) == before)
    }
    #expect(try line.settings() != before)
    terminal.present(frame(terminal))
    terminal.present(hidden)
    terminal.stop()
    #expect(try line.settings() == before)
    let modes = Modes(line.output())
    #expect(modes.on.subtracting([7, 25]).isEmpty, "\(modes.on) left on under \(term)")
    #expect(!modes.off.contains(25), "the cursor is hidden under \(term)")
    #expect(!modes.hasKeypad)
    #expect(modes.isPlain, "attributes left on under \(term)")
    #expect(modes.everOn.isSubset(of: [7, 12, 25, 1049, 1047, 1048, 47, 2004]))
  }

  @Test(arguments: terms)
  func `has no byte beyond ASCII of the program's own with ASCII lines`(_ term: String) throws {
    let line = try PseudoTerminal()
    let terminal = try line.open(term) { $0.usesASCIILines = true }
    defer { terminal.stop() }
    terminal.present(frame(terminal))
    let output = line.output()
    #expect(output.allSatisfy { $0 < 0x7F })
    #expect(String(decoding: output, as: UTF8.self).contains("--+--| - ~ . / +++"))
    // What the person has typed is theirs.
    terminal.present(frame(terminal, text: "Händler"))
    #expect(String(decoding: line.output(), as: UTF8.self).contains("ä"))
  }

  @Test(arguments: terms)
  func `has no colour where none is wanted, or where the terminal has none`(_ term: String) throws {
    let line = try PseudoTerminal()
    for usesColor in [true, false] {
      let terminal = try line.open(term) { $0.usesColor = usesColor }
      terminal.present(frame(terminal))
      terminal.stop()
      let hasColor = Modes(line.output()).hasColor
      #expect(hasColor == (usesColor && term != "vt100"))
    }
  }

  @Test func `is a letter's own bytes when a letter is typed into a field`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    defer { terminal.stop() }
    terminal.present(frame(terminal, text: "abc______"))
    _ = line.output()
    var next = frame(terminal, text: "abcd_____")
    next.cursor = Position(column: 4, row: 15)
    terminal.present(frame(terminal, text: "abc______"))
    #expect(line.output().isEmpty)
    terminal.present(next)
    #expect(line.output().count <= 4)
  }

  @Test func `leaves no screen that was never entered`() throws {
    let line = try PseudoTerminal()
    let before = try line.settings()
    try line.open("xterm-256color").stop()
    let output = line.output()
    #expect(Modes(output).everOn == [2004])
    #expect(Modes(output).off == [2004])
    #expect(try line.settings() == before)
  }

  @Test func `enters and leaves the other screen once`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    terminal.present(frame(terminal))
    terminal.present(frame(terminal, text: "more"))
    terminal.stop()
    let output = String(decoding: line.output(), as: UTF8.self)
    #expect(output.split(separator: "\u{1B}[?1049h").count == 2)
    #expect(output.split(separator: "\u{1B}[?1049l").count == 2)
    let pieces = output.split(separator: "\u{1B}[?1049h")
    #expect(!(pieces.first ?? "").contains("style"))
  }

  @Test func `is one terminal's at a time, which goes on as if no other had been tried`() throws {
    let line = try PseudoTerminal()
    let other = try PseudoTerminal()
    let before = try other.settings()
    let terminal = try line.open("xterm-256color")
    var frame = Frame(size: terminal.size)
    terminal.present(frame)
    #expect(throws: TerminalProblem.self) { try other.open("xterm-256color") }
    // Looking one up is no harm either.
    let examined = TerminalExamination(term: "xterm-256color", output: line.terminal)
    #expect(examined.colourCount == 256)
    #expect(other.output().isEmpty)
    #expect(try other.settings() == before)
    _ = line.output()
    frame.write("still here", at: Position(column: 30, row: 12))
    terminal.present(frame)
    #expect(String(decoding: line.output(), as: UTF8.self).contains("still here"))
    raise(SIGTERM)
    #expect(terminal.waitingEvents() == [.signal(.terminate)])
    terminal.stop()
  }

  @Test func `refuses a terminal that cannot place the cursor, and leaves it alone`() throws {
    let line = try PseudoTerminal()
    let before = try line.settings()
    #expect(throws: TerminalProblem.noUsableDescription(term: "dumb")) {
      _ = try line.open("dumb")
    }
    #expect(try line.settings() == before)
    #expect(line.output().isEmpty)
  }
}

/// What control sequences have switched on and off (ECMA-48, xterm's control sequences).
private struct Modes {
  var on: Set<Int> = []
  var off: Set<Int> = []
  var everOn: Set<Int> = []
  var hasKeypad = false
  var isPlain = true
  var hasColor = false

  init(_ output: [UInt8]) {
    let text = String(decoding: output, as: UTF8.self)
    for match in text.matches(of: /\u{1B}(?:\[(\?)?([0-9;]*)([a-zA-Z])|([=>]))/) {
      let numbers = (match.2 ?? "").split(separator: ";").compactMap { Int($0) }
      switch (match.3, match.1 != nil) {
      case ("h", true):
        on.formUnion(numbers)
        off.subtract(numbers)
        everOn.formUnion(numbers)
      case ("l", true):
        off.formUnion(numbers)
        on.subtract(numbers)
      case ("m", false):
        isPlain = numbers.isEmpty || numbers == [0] || numbers == [0, 10] || numbers == [39, 49]
        if numbers.contains(where: { (30...37).contains($0) }) { hasColor = true }
      default:
        if let keypad = match.4 { hasKeypad = keypad == "=" }
      }
    }
  }
}
