import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite(.serialized) @MainActor struct `A terminal that takes nothing, or little` {
  /// A screen full of one character, with a number to know it by.
  private func frame(_ number: Int, of terminal: NcursesTerminal) -> Frame {
    var frame = Frame(size: terminal.size)
    let letter = String(UnicodeScalar(UInt8(0x61 + number % 26)))
    for row in 0..<terminal.size.rows {
      frame.write(
        String(repeating: letter, count: terminal.size.columns - 1),
        at: Position(column: 0, row: row))
    }
    frame.write("<frame \(number)>", at: Position(column: 2, row: 1))
    frame.cursor = Position(column: 1, row: 1)
    return frame
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `does not keep a program from ending that is asked to`(_ number: Int32) throws {
    let line = try PseudoTerminal(columns: 200, rows: 60)
    let before = try line.settings()
    let terminal = try line.open("xterm-256color")
    raise(number)
    #expect(terminal.waitingEvents().count == 1)
    // More than any line holds, and nobody reads.
    for number in 0..<200 { terminal.present(frame(number, of: terminal)) }
    terminal.stop()
    #expect(try line.settings() == before)
  }

  @Test func `gets every byte where it is slow`() async throws {
    let slow = try await output(takenInPiecesOf: 300)
    let quick = try await output(takenInPiecesOf: 65_536)
    #expect(slow.count > 5000)
    #expect(slow == quick)
  }

  /// What a terminal gets that takes so many bytes at a time.
  private func output(takenInPiecesOf count: Int) async throws -> [UInt8] {
    let line = try PseudoTerminal(columns: 200, rows: 60)
    let terminal = try line.open("xterm-256color")
    let reader = line.reader()
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let taking = Task.detached { [writing = ends[1]] in
      defer { close(writing) }
      return reader.take(upTo: 0x07, inPiecesOf: count)
    }
    for number in 0..<30 { terminal.present(frame(number, of: terminal)) }
    #expect(terminal.offerToClipboard("the end"))
    // Another test would take its terminal while this one awaited: so the thread itself waits.
    var byte: UInt8 = 0
    #expect(read(ends[0], &byte, 1) == 0)
    close(ends[0])
    terminal.stop()
    return await taking.value
  }

  @Test func `is waited for without changing how others share it`() throws {
    let line = try PseudoTerminal()
    let terminal = try line.open("xterm-256color")
    terminal.present(frame(1, of: terminal))
    #expect(fcntl(line.terminal, F_GETFL) & O_NONBLOCK == 0)
    terminal.stop()
    #expect(fcntl(line.terminal, F_GETFL) & O_NONBLOCK == 0)
  }
}
