import TerminalKit
import Testing

@Suite struct `The changes between two frames` {
  private func frame(_ lines: [(String, Style)], columns: Int = 8) -> Frame {
    var frame = Frame(size: Size(columns: columns, rows: lines.count))
    for (row, line) in lines.enumerated() {
      frame.write(line.0, at: Position(column: 0, row: row), style: line.1)
    }
    return frame
  }

  @Test func `are none where nothing changed`() {
    let frame = frame([("abc", .title), ("漢", .plain)])
    #expect(frame.changes(since: frame).isEmpty)
  }

  @Test func `are the cells that differ, a run for each stretch`() {
    let old = frame([("abcdefg", .plain), ("same", .plain)])
    let new = frame([("abXdeYg", .plain), ("same", .plain)])
    let runs = new.changes(since: old)
    #expect(runs.map(\.position) == [Position(column: 2, row: 0), Position(column: 5, row: 0)])
    #expect(runs.map(\.text) == ["X", "Y"])
  }

  @Test func `are a run for each style`() {
    var new = Frame(size: Size(columns: 8, rows: 2))
    new.write("ab", at: Position(column: 0, row: 0), style: .title)
    new.write("cd", at: Position(column: 2, row: 0), style: .problem)
    let runs = new.changes(since: nil)
    #expect(runs.map(\.style) == [.title, .problem])
    #expect(runs.map(\.text) == ["ab", "cd"])
  }

  @Test func `leave out what an empty screen shows already`() {
    #expect(frame([("  x", .plain), ("", .plain)]).changes(since: nil).map(\.text) == ["x"])
  }

  @Test func `begin anew when the size is another`() {
    let old = frame([("abc", .plain)], columns: 8)
    let new = frame([("abc", .plain)], columns: 9)
    #expect(new.changes(since: old).map(\.text) == ["abc"])
  }

  @Test(arguments: [("漢b", "字b", "字"), ("漢b", "xyb", "xy"), ("xyb", "漢b", "漢"), (" 漢", "漢 ", "漢 ")])
  func `hold wide characters whole`(_ old: String, _ new: String, _ text: String) {
    let runs = frame([(new, .plain), ("", .plain)])
      .changes(since: frame([(old, .plain), ("", .plain)]))
    #expect(runs.map(\.text) == [text])
    #expect(runs.first?.position.column == 0)
  }

  @Test(arguments: [("abcdefgh", "abcdefg"), ("abcdef漢", "abcdef")])
  func `never reach the last cell of the screen`(_ last: String, _ written: String) {
    let new = frame([("abcdefgh", .plain), (last, .plain)])
    let runs = new.changes(since: nil)
    #expect(runs.map(\.text) == ["abcdefgh", written])
    let again = frame([("abcdefgh", .plain), ("", .plain)])
    #expect(again.changes(since: new).allSatisfy { $0.cells.count < 8 })
  }

  @Test func `the last column is spared where the terminal may wrap early`() {
    var frame = Frame(size: Size(columns: 4, rows: 2))
    frame.write("abcd", at: Position(column: 0, row: 0))
    frame.write("ab漢", at: Position(column: 0, row: 1))
    let runs = frame.changes(since: nil, sparingLastColumn: true)
    // Half of a wide character is none.
    #expect(runs.map(\.text) == ["abc", "ab"])
    #expect(frame.changes(since: nil).map(\.text) == ["abcd", "ab"])
  }
}
