import ReferralModel
import Testing

@Suite struct `Visible text` {
  @Test(
    arguments: [
      ("\u{1B}[31m", "^[[31m"), ("a\u{0}b", "a^@b"), ("\u{7}", "^G"), ("\u{8}", "^H"),
      ("\u{7F}", "^?"), ("\u{9B}31m", "<U+009B>31m"), ("\u{85}", "<U+0085>"),
      ("ERROR 403\rOK: 201", "ERROR 403^MOK: 201"), ("a\tb", "a^Ib"), ("a\u{B}b", "a^Kb"),
      ("a\nb", "a^Jb"), ("a\r\nb", "a^M^Jb"), ("a\u{2028}b", "a<U+2028>b"),
      ("a\u{2029}b", "a<U+2029>b"), ("x\u{202E}gpj", "x<U+202E>gpj"),
      ("\u{2066}\u{2069}", "<U+2066><U+2069>"), ("\u{200E}", "<U+200E>"),
      ("\u{200F}", "<U+200F>"), ("\u{61C}", "<U+061C>"), ("a\u{200B}b", "a<U+200B>b"),
      ("a\u{200C}b", "a<U+200C>b"), ("a\u{200D}b", "a<U+200D>b"), ("\u{2060}", "<U+2060>"),
      ("\u{FEFF}x", "<U+FEFF>x"), ("\u{E0041}", "<U+E0041>"), ("\u{E0001}", "<U+E0001>"),
      ("\u{3164}", "<U+3164>"), ("so\u{AD}ft", "so<U+00AD>ft"),
    ])
  func `shows what acts on a terminal or hides in it`(source: String, shown: String) {
    #expect(VisibleText.line(source).text.hasSameScalars(as: shown))
    #expect(VisibleText.line(source).replacedCount > 0)
  }

  @Test(
    arguments: [
      "", "Nordwind Händler GmbH", "e\u{301}", "漢字", "👩‍💻", "👩🏽‍🔬", "❤️‍🔥", "👨‍👩‍👧", "עברית", "العربية", "~",
      "back\\slash", "\u{A0}", "\u{FFFD}",
    ])
  func `leaves what people write`(text: String) {
    let visible = VisibleText.line(text)
    #expect(visible.text.hasSameScalars(as: text))
    #expect(visible.replacedCount == 0)
  }

  @Test func `shows a joiner that joins no emoji`() {
    #expect(VisibleText.line("👩\u{200D}a").text.hasSameScalars(as: "👩<U+200D>a"))
    #expect(VisibleText.line("1\u{200D}👩").text.hasSameScalars(as: "1<U+200D>👩"))
    #expect(VisibleText.line("👩\u{200D}").replacedCount == 1)
  }

  @Test func `keeps the lines of a text of many lines`() {
    let visible = VisibleText.lines("one\r\ntwo\n\tthree\rfour\u{85}")
    #expect(visible.text.hasSameScalars(as: "one\ntwo\n^Ithree^Mfour<U+0085>"))
    #expect(visible.replacedCount == 3)
  }

  @Test func `counts each character that it replaces`() {
    #expect(VisibleText.line("\u{1B}\u{202E}\n").replacedCount == 3)
  }

  @Test func `leaves no control behind, whatever the character`() {
    let all = (0...0x10ffff).compactMap(Unicode.Scalar.init)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: all)
    let shown = VisibleText.line(String(text)).text.unicodeScalars
    #expect(shown.allSatisfy { $0.properties.generalCategory != .control })
    #expect(shown.allSatisfy { $0.value < 0x200b || !(0x200b...0x200f).contains($0.value) })
    #expect(!shown.contains { (0x202a...0x202e).contains($0.value) })
    #expect(!shown.contains { (0xe0000...0xe0fff).contains($0.value) })
  }
}
