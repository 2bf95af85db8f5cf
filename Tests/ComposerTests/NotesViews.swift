import Composer
import ComposerTesting
import TerminalKit
import Testing

@Suite struct NotesViews {
  @Test func `underscores stand after the end of the text only`() {
    let view = NotesView("one two three\n\nfour", width: 10, height: 5)
    #expect(view.rows == ["one two ", "three", "", "four______", "__________"])
    #expect(!view.hasMoreAbove && !view.hasMoreBelow && view.caret == nil)
    #expect(NotesView("", width: 4, height: 2).rows == ["____", "____"])
    #expect(NotesView("a\n", width: 4, height: 3).rows == ["a", "____", "____"])
  }

  @Test func `what has no room is said to be there`() {
    let view = NotesView("one\ntwo\nthree", width: 10, height: 2)
    #expect(view.rows == ["one", "two"])
    #expect(view.hasMoreBelow && !view.hasMoreAbove)
    #expect(!NotesView("one\ntwo", width: 10, height: 2).hasMoreBelow)
    #expect(NotesView("one\ntwo\n", width: 10, height: 2).hasMoreBelow)
  }

  @Test func `a word that is too long is broken, and a character that is too wide cut`() {
    #expect(NotesView("abcdefgh ij", width: 5, height: 3).rows == ["abcd", "efgh ", "ij___"])
    let hidden = "a\u{202E}b"
    #expect(NotesView(hidden, width: 5, height: 3).rows == ["a", "\u{202E}", "b____"])
  }

  @Test(arguments: [
    ("漢字漢字漢字", ["漢字漢", "字漢字_"]), ("漢字「漢字」漢", ["漢字", "「漢", "字」漢_"]),
    ("漢字漢、字", ["漢字", "漢、字_"]), ("abc漢字", ["abc漢", "字_____"]), ("한글한글", ["한글한", "글_____"]),
  ])
  func `wide characters may part, but not from the punctuation that belongs to them`(
    text: String, rows: [String]
  ) {
    let view = NotesView(text, width: 7, height: rows.count)
    #expect(view.rows.map(\.trimmingFill) == rows.map(\.trimmingFill))
  }

  @Test func `the rows follow the caret no further than they have to`() {
    var notes = EditedText(
      (0..<20).map { "line \($0)" }.joined(separator: "\n"), offset: 0, hasLines: true)
    var tops: [Int] = []
    func keep() {
      notes.keepCaretInView(width: 20, height: 4)
      tops.append(notes.topRow)
    }
    for _ in 0..<5 {
      keep()
      notes.moveDown()
    }
    for _ in 0..<4 {
      keep()
      notes.moveUp()
    }
    notes.moveToTextEnd()
    keep()
    notes.killToStart()
    notes.killToStart()
    keep()
    #expect(tops == [0, 0, 0, 0, 1, 2, 2, 2, 2, 16, 15])
  }

  @Test func `notes that do not know their width yet are drawn all the same`() {
    let notes = EditedText("one two three", hasLines: true)
    let view = NotesView(notes, width: 8, height: 1)
    #expect(view.rows == ["three___"])
    #expect(view.caret == Position(column: 5, row: 0))
    #expect(view.hasMoreAbove && !view.hasMoreBelow)
    #expect(notes.layout == nil)
  }

  @Test(arguments: GeneratedText.Alphabet.allCases, [(2, 1), (5, 3), (12, 4), (40, 6)])
  fileprivate func `the caret stands where the text before it ends`(
    alphabet: GeneratedText.Alphabet, size: (width: Int, height: Int)
  ) {
    var random = GeneratedText(alphabet, seed: 8)
    var notes = EditedText(random.text(ofPieces: 60), caret: 30, hasLines: true)
    for step in 0..<120 {
      switch random.number(below: 10) {
      case 0: notes.moveUp()
      case 1: notes.moveDown()
      case 2: notes.movePageDown(height: size.height)
      case 3: notes.movePageUp(height: size.height)
      case 4: notes.moveToStart()
      case 5: notes.moveToEnd()
      case 6: notes.replace(random.range(in: notes.text), with: random.text(ofPieces: 3))
      case 7: notes.move(to: random.number(below: notes.text.utf8.count + 1))
      case 8: notes.deleteBackward()
      default: notes.insert(random.piece())
      }
      // Sometimes the caller forgets.
      if random.number(below: 5) > 0 {
        notes.keepCaretInView(width: size.width, height: size.height)
      }
      expectView(of: notes, size.width, size.height, "\(alphabet) \(size) \(step)")
    }
  }

  private func expectView(of notes: EditedText, _ width: Int, _ height: Int, _ comment: Comment) {
    let view = NotesView(notes, width: width, height: height)
    let starts = TextLayouts.rowStarts(of: notes.text, width: width)
    guard let caret = view.caret else {
      Issue.record("no caret")
      return
    }
    #expect(view.rows.count == height && (0..<height).contains(caret.row), comment)
    let row = starts.lastIndex { $0 <= notes.offset } ?? 0
    // At the end of a row that no blank ends, the caret may be shown where the row ends.
    let isEndOfRowBefore = starts[row] == notes.offset && caret.column > 0
    let shownRow = isEndOfRowBefore ? row - 1 : row
    let before = notes.text.utf8.prefix(notes.offset).dropFirst(starts[shownRow])
    let columns = String(Substring(before)).reduce(0) { $0 + TextWidth.columns(of: $1) }
    #expect(caret.column == min(columns, width - 1), comment)
    let top = shownRow - caret.row
    #expect(view.hasMoreAbove == (top > 0), comment)
    #expect(view.hasMoreBelow == (top + height < starts.count), comment)
    #expect(top == 0 || top + height <= starts.count, comment)
  }
}

extension String {
  fileprivate var trimmingFill: String {
    var text = self
    while text.last == "_" { text.removeLast() }
    return text
  }
}
