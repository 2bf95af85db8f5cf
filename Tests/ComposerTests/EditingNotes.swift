import Composer
import ComposerTesting
import TerminalKit
import Testing

/// Moves and deletions in a text of many lines, shown as rows with `|` for the caret.
@Suite struct EditingNotes {
  /// Notes of a width, with the caret at the `|` of the text.
  private func notes(_ marked: String, width: Int) -> EditedText {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    var notes = EditedText(
      parts.joined(), offset: parts.first?.utf8.count ?? 0, hasLines: true)
    notes.keepCaretInView(width: width, height: 5)
    return notes
  }

  private func marked(_ notes: EditedText) -> String {
    "\(notes.beforeCaret)|\(notes.afterCaret)"
  }

  /// The rows as drawn, the caret in its column.
  private func rows(_ notes: EditedText, width: Int, height: Int = 5) -> [String] {
    var rows = NotesView(notes, width: width, height: height).rows
    if let caret = NotesView(notes, width: width, height: height).caret {
      var frame = Frame(size: Size(columns: width + 1, rows: 1))
      frame.write(rows[caret.row], at: Position(column: 0, row: 0))
      var cells = frame[0].map(\.text)
      cells.insert("|", at: caret.column)
      rows[caret.row] = cells.joined().trimmingBlanks
    }
    return rows
  }

  @Test func `home and end stay in the row, first wrapped by words`() {
    var text = notes("one two th|ree\nfour", width: 9)
    #expect(rows(text, width: 9) == ["one two ", "th|ree", "four_____", "_________", "_________"])
    text.moveToStart()
    #expect(marked(text) == "one two |three\nfour")
    text.moveToEnd()
    #expect(marked(text) == "one two three|\nfour")
    text.moveUp()
    #expect(marked(text) == "one t|wo three\nfour")
    text.moveToEnd()
    #expect(marked(text) == "one two| three\nfour")
    text.moveToEnd()
    #expect(marked(text) == "one two| three\nfour")
  }

  @Test func `the end of a row without a blank is behind its last character`() {
    var text = notes("|漢字漢字漢字", width: 9)
    text.moveToEnd()
    #expect(rows(text, width: 9).prefix(2) == ["漢字漢字|", "漢字_____"])
    text.moveToEnd()
    #expect(rows(text, width: 9).prefix(2) == ["漢字漢字|", "漢字_____"])
    text.moveDown()
    #expect(marked(text) == "漢字漢字漢字|")
    text.moveUp()
    text.moveToEnd()
    text.moveToStart()
    #expect(marked(text) == "|漢字漢字漢字")
    text.moveToEnd()
    text.insert("。")
    #expect(text.text == "漢字漢字。漢字")
  }

  @Test func `rows up and down keep the column where they began`() {
    var text = notes("first li|ne\nab\n\n漢字漢字漢字\nlast one", width: 30)
    var places: [String] = []
    while text.moveDown() { places.append(marked(text)) }
    #expect(
      places == [
        "first line\nab|\n\n漢字漢字漢字\nlast one", "first line\nab\n|\n漢字漢字漢字\nlast one",
        "first line\nab\n\n漢字漢字|漢字\nlast one", "first line\nab\n\n漢字漢字漢字\nlast one|",
      ])
    #expect(text.moveDown() == false)
    while text.moveUp() {}
    #expect(marked(text) == "first li|ne\nab\n\n漢字漢字漢字\nlast one")
    text.moveRight()
    text.moveDown()
    text.moveRight()
    text.moveDown()
    text.moveUp()
    #expect(marked(text) == "first line\nab\n|\n漢字漢字漢字\nlast one")
  }

  @Test func `a text on one line has no rows to move to`() {
    var text = EditedText("a\nb", caret: 1)
    text.keepCaretInView(width: 10, height: 3)
    let moves = [
      text.moveUp(), text.moveDown(), text.movePageUp(height: 3), text.movePageDown(height: 3),
    ]
    #expect(!moves.contains(true))
    text.moveToEnd()
    #expect(text.isAtEnd)
    #expect(text.killToStart()?.removed == "a\nb")
  }

  @Test func `pages move what is in view along`() {
    var text = notes((0..<30).map { "line \($0)" }.joined(separator: "\n") + "|", width: 20)
    text.moveToTextStart()
    text.keepCaretInView(width: 20, height: 5)
    text.movePageDown(height: 5)
    text.keepCaretInView(width: 20, height: 5)
    #expect(rows(text, width: 20) == ["|line 4", "line 5", "line 6", "line 7", "line 8"])
    while text.movePageDown(height: 5) { text.keepCaretInView(width: 20, height: 5) }
    #expect(text.caretRow == 29)
    while text.movePageUp(height: 5) { text.keepCaretInView(width: 20, height: 5) }
    #expect(text.isAtStart && text.topRow == 0)
  }

  @Test func `deleting to an end of the line takes the line break when there is nothing else`() {
    var text = notes("one\ntwo| and a half\r\nthree", width: 8)
    #expect(text.killToEnd()?.removed == " and a half")
    #expect(text.killToEnd()?.removed == "\r\n")
    #expect(text.killToStart()?.removed == "two")
    #expect(text.killToStart()?.removed == "\n")
    #expect(marked(text) == "one|three")
    #expect(text.killToEnd()?.removed == "three")
    #expect(text.killToEnd() == nil)
  }

  @Test func `words end at line breaks, and a line break is passed over alone`() {
    var text = notes("one.\n\n|two", width: 20)
    text.moveWordLeft()
    #expect(marked(text) == "one.\n|\ntwo")
    #expect(text.killWord()?.removed == "\n")
    text.moveWordLeft()
    #expect(marked(text) == "|one.\ntwo")
    text.moveWordRight()
    text.moveWordRight()
    #expect(marked(text) == "one.|\ntwo")
    text.moveWordRight()
    text.moveWordRight()
    #expect(marked(text) == "one.\ntwo|")
  }

  @Test func `in scripts without blanks each character is a word`() {
    var text = EditedText("漢字です、カタカナ abc")
    var killed: [String] = []
    while let word = text.killWord() { killed.append(word.removed) }
    #expect(killed == ["abc", "カタカナ ", "す、", "で", "字", "漢"])
  }

  @Test func `blanks hang over the edge without moving the caret out of the field`() {
    var text = notes("word word|", width: 10)
    for _ in 0..<5 { text.insert(" ") }
    #expect(rows(text, width: 10).first == "word word|")
    #expect(text.caretColumn == 9)
    text.insert("x")
    #expect(rows(text, width: 10).prefix(2) == ["word word ", "x|_________"])
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
