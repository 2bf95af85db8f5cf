import Composer
import ComposerTesting
import TerminalKit
import Testing

@Suite struct FieldViews {
  private func view(_ text: String, width: Int) -> String { FieldView(text, width: width).text }

  @Test(arguments: [
    ("", 5, "_____"), ("abc", 5, "abc__"), ("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"),
    ("漢字漢", 6, "漢字漢"), ("漢字漢字", 6, "漢字…_"), ("a\r\nb\nc", 8, "a⏎b⏎c___"), ("abcd", 3, "abc"),
    ("abc", 0, ""), ("e\u{301}👩‍👩‍👧x", 5, "e\u{301}👩‍👩‍👧x_"), ("a\u{202E}b", 12, "a\u{202E}b__"),
  ])
  func `a field that is not edited shows its start`(text: String, width: Int, shown: String) {
    #expect(view(text, width: width) == shown)
  }

  @Test func `the text moves by half a width when the caret leaves it`() {
    var edited = EditedText("")
    var starts: [String] = []
    for character in "abcdefghijklmnop" {
      edited.insert(String(character))
      edited.keepCaretInView(width: 10, height: 1)
      let view = FieldView(edited, width: 10)
      if starts.last?.prefix(2) != view.text.prefix(2) { starts.append(view.text) }
    }
    #expect(starts == ["a_________", "ab________", "…ghij_____", "…lmno_____"])
    while !edited.isAtStart {
      edited.moveLeft()
      edited.keepCaretInView(width: 10, height: 1)
      let view = FieldView(edited, width: 10)
      if starts.last?.prefix(2) != view.text.prefix(2) { starts.append(view.text) }
    }
    #expect(starts.dropFirst(4) == ["…hijklmnop", "…defghijk…", "abcdefghi…"])
  }

  @Test func `most keys change one cell`() {
    var edited = EditedText(String(repeating: "x", count: 100), caret: 50)
    edited.keepCaretInView(width: 40, height: 1)
    var redrawn = 0
    for _ in 0..<100 {
      let before = Array(FieldView(edited, width: 40).text)
      edited.moveToEnd()
      edited.insert("x")
      edited.keepCaretInView(width: 40, height: 1)
      let after = Array(FieldView(edited, width: 40).text)
      if zip(before, after).count(where: { $0 != $1 }) > 1 { redrawn += 1 }
    }
    #expect(redrawn <= 6)
  }

  @Test func `after a jump to the end most of the field shows text`() {
    var edited = EditedText(String(repeating: "0123456789", count: 10), caret: 0)
    edited.keepCaretInView(width: 20, height: 1)
    edited.moveToEnd()
    edited.keepCaretInView(width: 20, height: 1)
    #expect(FieldView(edited, width: 20) == FieldView(edited, width: 20))
    #expect(FieldView(edited, width: 20).text == "…7890123456789______")
  }

  @Test func `a text that has room again is shown from its start`() {
    var edited = EditedText(String(repeating: "x", count: 30))
    edited.keepCaretInView(width: 20, height: 1)
    for _ in 0..<12 {
      edited.deleteBackward()
      edited.keepCaretInView(width: 20, height: 1)
    }
    #expect(FieldView(edited, width: 20).text == String(repeating: "x", count: 18) + "__")
  }

  /// What may not depend on anything: the columns, and a caret that is in view and in its place.
  @Test(arguments: GeneratedText.Alphabet.allCases, [1, 2, 3, 4, 7, 24])
  fileprivate func `the caret is always in view, whatever the text`(
    alphabet: GeneratedText.Alphabet, width: Int
  ) {
    var random = GeneratedText(alphabet, seed: 7)
    var edited = EditedText(random.text(ofPieces: 40), caret: 20)
    for _ in 0..<150 {
      switch random.number(below: 8) {
      case 0: edited.moveWordLeft()
      case 1: edited.moveWordRight()
      case 2: edited.deleteBackward()
      case 3: edited.move(to: random.number(below: edited.text.utf8.count + 1))
      case 4: edited.moveRight()
      case 5: edited.moveLeft()
      case 6: edited.replace(random.range(in: edited.text), with: random.piece())
      default: edited.insert(random.piece())
      }
      // Sometimes the caller forgets.
      if random.number(below: 5) > 0 { edited.keepCaretInView(width: width, height: 1) }
      let view = FieldView(edited, width: width)
      #expect(TextWidth.columns(of: view.text) == width)
      #expect((0..<width).contains(view.caretColumn))
      expectCaret(of: view, in: edited, width: width)
      let again = edited.keptInView(width: width)
      #expect(FieldView(again, width: width) == view)
    }
  }

  /// The cells before the caret in the view are the last cells of what is before it in the text.
  private func expectCaret(of view: FieldView, in edited: EditedText, width: Int) {
    var frame = Frame(size: Size(columns: width, rows: 1))
    frame.write(view.text, at: Position(column: 0, row: 0))
    var before = frame[0].prefix(view.caretColumn).map(\.text)
    if before.first == "…" { before.removeFirst() }
    var whole = Frame(size: Size(columns: 4000, rows: 1))
    var columns = 0
    for character in edited.beforeCaret {
      let shown = ["\r", "\n", "\r\n"].contains(character) ? "⏎" : String(character)
      columns += whole.write(shown, at: Position(column: columns, row: 0))
    }
    #expect(Array(whole[0].prefix(columns).suffix(before.count).map(\.text)) == before)
  }
}

extension EditedText {
  fileprivate func keptInView(width: Int) -> EditedText {
    var copy = self
    copy.keepCaretInView(width: width, height: 1)
    return copy
  }
}
