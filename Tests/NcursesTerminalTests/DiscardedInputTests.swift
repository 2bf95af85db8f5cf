import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite(.serialized) @MainActor struct `Discarded input` {
  @Test func `says nevertheless that the terminal is gone`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("vt100")
    line.type("yes")
    line.hangUp()
    terminal.discardPendingInput()
    let event = try #require(terminal.nextEvent(within: .zero))
    guard case .hungUp = event else {
      Issue.record("\(event) instead of the end of the line")
      return
    }
  }

  @Test func `is neither a key nor a paste later on`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("vt100")
    line.type("yes")
    terminal.discardPendingInput()
    #expect(!terminal.hasPendingInput)
    #expect(terminal.nextEvent(within: .zero) == nil)
  }
}
