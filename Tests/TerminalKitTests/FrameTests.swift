import ComposerTesting
import Testing

@testable import TerminalKit

@Suite struct `A frame` {
  private func frame(_ columns: Int, _ rows: Int = 2) -> Frame {
    Frame(size: Size(columns: columns, rows: rows))
  }

  @Test func `is blank at first and has no cursor`() {
    let frame = frame(3)
    #expect(frame.lines == ["   ", "   "])
    #expect(frame.cursor == nil)
    #expect(frame[1] == [.blank, .blank, .blank])
  }

  @Test func `takes text in a style and says how far it went`() {
    var frame = frame(6)
    #expect(frame.write("ab漢", at: Position(column: 1, row: 1), style: .title) == 4)
    #expect(frame.line(1) == " ab漢 ")
    #expect(frame[1].map(\.style) == [.plain, .title, .title, .title, .title, .plain])
    #expect(frame[1].map(\.text) == [" ", "a", "b", "漢", "", " "])
  }

  @Test(arguments: [
    // At the right edge.
    ("abcd", 2, nil, "  ab", 2), ("a漢", 2, nil, "  a ", 1), ("漢字", 1, nil, " 漢 ", 2),
    // Within a width.
    ("abcd", 0, 2, "ab  ", 2), ("漢字", 0, 3, "漢  ", 2), ("abc", 0, 0, "    ", 0),
    ("abc", 0, -5, "    ", 0),
    // Wider than all the room.
    ("漢", 0, 1, "    ", 0), ("\u{202E}", 0, nil, "<U+2", 4), ("a\u{202E}", 0, nil, "a   ", 1),
    // From beyond the left edge.
    ("abc", -1, nil, "bc  ", 3), ("漢a", -1, nil, " a  ", 3), ("abc", 4, nil, "    ", 0),
  ])
  func `clips text at its edges, never in the middle of a character`(
    _ text: String, _ column: Int, _ width: Int?, _ line: String, _ columns: Int
  ) {
    var frame = frame(4)
    let written = frame.write(text, at: Position(column: column, row: 0), width: width)
    #expect(frame.line(0) == line)
    #expect(written == columns)
    #expect(frame.line(1) == "    ")
  }

  @Test(arguments: [-1, 2, 99])
  func `has nothing outside its rows`(_ row: Int) {
    var frame = frame(4)
    #expect(frame.write("abc", at: Position(column: 0, row: row)) == 0)
    #expect(frame == self.frame(4))
    #expect(frame[row].isEmpty)
    #expect(frame.line(row).isEmpty)
  }

  @Test func `can be empty or of no size at all`() {
    var frame = Frame(size: Size(columns: -1, rows: 0))
    #expect(frame.write("abc", at: Position(column: 0, row: 0)) == 0)
    #expect(frame.changes(since: nil).isEmpty)
  }

  @Test(arguments: [
    ("x", 1, " x  字"), ("x", 2, "  x 字"), ("漢", 2, "  漢字"), ("漢", 3, " 漢漢  "),
  ])
  func `blanks the other half of a wide character that is overwritten`(
    _ text: String, _ column: Int, _ start: String
  ) {
    var frame = frame(7)
    frame.write("  ", at: Position(column: 0, row: 0))
    frame.write("漢", at: Position(column: 1, row: 0))
    frame.write("字", at: Position(column: 4, row: 0))
    frame.write(text, at: Position(column: column, row: 0))
    let columns = frame[0].reduce(0) { $0 + TextWidth.columns(of: $1.text) }
    #expect(columns == 7)
    #expect(frame.line(0).hasPrefix(start))
  }

  @Test(arguments: Style.allCases)
  func `keeps every style beside every kind of character`(_ style: Style) {
    var frame = frame(8)
    frame.write("a─漢e\u{301}\u{1F600}", at: Position(column: 0, row: 0), style: style)
    #expect(frame[0].map(\.text) == ["a", "─", "漢", "", "e\u{301}", "\u{1F600}", "", " "])
    #expect(frame[0].map(\.style) == Array(repeating: style, count: 7) + [.plain])
  }

  @Test func `is equal to one that came to the same screen another way`() {
    var straight = frame(4)
    straight.write("e\u{301}o\u{308}", at: Position(column: 0, row: 0))
    var roundabout = frame(4)
    roundabout.write("o\u{308}", at: Position(column: 1, row: 0))
    #expect(straight != roundabout)
    roundabout.write("e\u{301}", at: Position(column: 0, row: 0))
    #expect(straight == roundabout)
    #expect(straight.changes(since: roundabout).isEmpty)
    roundabout.write("o\u{308}", at: Position(column: 0, row: 0))
    #expect(straight.changes(since: roundabout).map(\.text) == ["e\u{301}"])
  }

  @Test(arguments: [("ab", 1, " ab 漢"), ("ab", 2, "漢ab漢"), ("a", 3, "漢 a漢"), ("─é", 0, "─é漢漢")])
  func `blanks what a stretch of plain text leaves of wide characters`(
    _ text: String, _ column: Int, _ expected: String
  ) {
    var frame = frame(6)
    frame.write("漢漢漢", at: Position(column: 0, row: 0))
    frame.write(text, at: Position(column: column, row: 0))
    #expect(frame.line(0) == expected)
  }

  @Test func `tells the two forms of an accented letter apart`() {
    var composed = frame(2)
    var decomposed = frame(2)
    composed.write("\u{E9}", at: Position(column: 0, row: 0))
    decomposed.write("e\u{301}", at: Position(column: 0, row: 0))
    #expect(composed != decomposed)
    #expect(decomposed.changes(since: composed).count == 1)
  }

  @Test(arguments: [1, 20_181_001, 42])
  func `never holds anything that a terminal would obey or a reader would miss`(seed: UInt64) {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let text = random.text()
      var frame = frame(Int.random(in: 1...60, using: &random))
      let column = Int.random(in: -3...10, using: &random)
      let written = frame.write(text, at: Position(column: column, row: 0))
      #expect(written <= max(0, frame.size.columns - column))
      let cells = frame[0]
      for (column, cell) in cells.enumerated() where !cell.text.isEmpty {
        let isWide = column + 1 < cells.count && cells[column + 1].text.isEmpty
        #expect(
          TextWidth.columns(of: cell.text) == (isWide ? 2 : 1),
          "\(cell.text.debugDescription) of \(text.debugDescription), seed \(seed)")
        let isEmoji = EmojiSequence(cell.text) != nil
        #expect(isEmoji || cell.text.unicodeScalars.count <= 5)
        for scalar in cell.text.unicodeScalars where !isEmoji {
          if case .hidden = ScalarDisplay(scalar) {
            Issue.record("\(scalar.visibleForm) in a cell, seed \(seed)")
          }
        }
      }
    }
  }
}
