import Composer
import Testing

@Suite struct TextEditing {
  @Test func `the caret goes by characters, not by scalars`() {
    var text = EditedText("e\u{301}👨‍👩‍👧漢")
    #expect(text.caret == 3)
    text.moveLeft()
    text.moveLeft()
    #expect(text.beforeCaret == "e\u{301}")
    text.deleteForward()
    #expect(text.text == "e\u{301}漢")
    text.deleteBackward()
    #expect(text.text == "漢")
    #expect(text.isAtStart)
  }

  @Test func `a typed accent joins the letter before it, and the caret stays behind both`() {
    var text = EditedText("ab", caret: 1)
    text.insert("\u{301}")
    #expect(text.caret == 1)
    #expect(Array(text.text.unicodeScalars).count == 3)
    text.insert("x")
    #expect(text.text.unicodeScalars.elementsEqual("a\u{301}xb".unicodeScalars))
  }

  @Test func `a letter typed before a lone accent takes it along`() {
    var text = EditedText("\u{301}x", caret: 0)
    text.insert("e")
    #expect(text.caret == 1)
    #expect(text.afterCaret == "x")
  }

  @Test func `deleting what parts a letter from an accent leaves the caret between characters`() {
    var text = EditedText("e x\u{301}", caret: 2)
    text.deleteForward()
    #expect(text.text == "e ")
    var flags = EditedText("🇩x🇪!", caret: 2)
    flags.deleteBackward()
    #expect(flags.text == "🇩🇪!")
    #expect(flags.caret == 1)
  }

  @Test func `a line break of either kind is one step`() {
    var text = EditedText("a\r\nb\nc", caret: 1)
    text.moveRight()
    #expect(text.afterCaret == "b\nc")
    text.insert("X")
    #expect(text.text == "a\r\nXb\nc")
  }

  @Test func `moves and deletions stop at both ends`() {
    var text = EditedText("")
    text.moveLeft()
    text.moveRight()
    text.moveWordLeft()
    text.moveWordRight()
    text.deleteBackward()
    text.deleteForward()
    #expect(text.killToEnd() == nil && text.killToStart() == nil && text.killWord() == nil)
    #expect(text == EditedText(""))
  }

  @Test func `words are deleted and passed over whole`() {
    var text = EditedText("one two, thrée")
    #expect(text.killWord()?.removed == "thrée")
    text.moveWordLeft()
    #expect(text.afterCaret == "two, ")
    #expect(text.killToStart()?.removed == "one ")
    text.moveWordRight()
    #expect(text.beforeCaret == "two")
    #expect(text.killToEnd()?.removed == ", ")
  }

  @Test(arguments: [(-5, 0), (0, 0), (2, 2), (3, 3), (99, 3)])
  func `a caret that was kept is put back, within the text`(kept: Int, caret: Int) {
    #expect(EditedText("äbc", caret: kept).caret == caret)
  }
}

extension EditedText {
  private var place: String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }
  var beforeCaret: Substring { text[..<place] }
  var afterCaret: Substring { text[place...] }
}
