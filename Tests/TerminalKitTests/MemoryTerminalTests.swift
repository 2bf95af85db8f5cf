import ComposerTesting
import TerminalKit
import Testing

@MainActor
@Suite struct `The memory terminal` {
  @Test func `plays its script, then drops the line once`() {
    let size = Size(columns: 40, rows: 12)
    let terminal = MemoryTerminal(events: [.key(.enter), .resized(size)])
    #expect(terminal.nextEvent(within: nil) == .key(.enter))
    #expect(terminal.nextEvent(within: nil) == .resized(size))
    #expect(terminal.size == size)
    #expect(terminal.nextEvent(within: nil) == .hungUp(.endOfInput))
    #expect(terminal.nextEvent(within: .seconds(1)) == nil)
  }

  @Test func `wakes for a ring that came while nobody waited`() {
    let terminal = MemoryTerminal(events: [.key(.tab)])
    terminal.bell.ring()
    terminal.bell.ring()
    #expect(terminal.nextEvent(within: nil) == .wake)
    #expect(terminal.nextEvent(within: nil) == .key(.tab))
  }

  @Test func `waits for a ring from elsewhere where the script says so`() async {
    let terminal = MemoryTerminal(script: [.untilRung, .event(.key(.tab))])
    let bell = terminal.bell
    Task.detached { bell.ring() }
    #expect(terminal.nextEvent(within: nil) == .wake)
    #expect(terminal.nextEvent(within: nil) == .key(.tab))
  }

  @Test func `lets time pass only for a wait that has an end`() {
    let terminal = MemoryTerminal(script: [.timeUp, .timeUp, .event(.key(.tab))])
    #expect(terminal.nextEvent(within: .seconds(1)) == nil)
    #expect(terminal.nextEvent(within: nil) == .key(.tab))
  }

  @Test func `keeps the frames and shows the last one as lines`() {
    let terminal = MemoryTerminal(size: Size(columns: 10, rows: 2))
    #expect(terminal.lines.isEmpty)
    for text in ["first", " 漢 e\u{301}"] {
      var frame = Frame(size: terminal.size)
      frame.write(text, at: Position(column: 0, row: 0))
      terminal.present(frame)
    }
    #expect(terminal.frames.count == 2)
    #expect(terminal.lines == [" 漢 e\u{301}", ""])
  }

  @Test func `goes on after a stop with the event that says so`() {
    let terminal = MemoryTerminal(events: [.key(.tab)])
    terminal.suspend()
    #expect(terminal.suspensions == 1)
    #expect(terminal.nextEvent(within: nil) == .resumed)
    #expect(terminal.whileReleased { 7 } == 7)
    #expect(terminal.releases == 1)
  }
}
