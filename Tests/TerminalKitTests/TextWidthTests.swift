import Testing

@testable import TerminalKit

@Suite struct `Text width` {
  @Test(arguments: [
    ("a", 1), (" ", 1), ("é", 1), ("e\u{301}", 1), ("Ω", 1), ("—", 1), ("…", 1), ("─", 1),
    // Hangul in both forms.
    ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("漢", 2), ("ｶ", 1), ("カ", 2), ("Ａ", 2), ("\u{3000}", 2), ("〈", 2), ("㈱", 2), ("か\u{3099}", 2),
    // An ideograph with the shape of a personal name.
    ("葛\u{E0100}", 2),
    // Thai and Devanagari stand in as many columns as their parts.
    ("ก", 1), ("กำ", 2), ("กี", 1), ("नि", 2), ("क्ष", 2),
    ("😀", 2), ("👍", 2), ("⌚", 2), ("❤", 1), ("©", 1),
  ])
  func `is that of the character's shape`(_ text: String, _ columns: Int) {
    #expect(text.count == 1)
    #expect(TextWidth.columns(of: text) == columns)
    #expect(text.map(TextWidth.columns(of:)) == [columns])
  }

  @Test(arguments: [
    ("❤\u{FE0F}", "❤ "), ("©\u{FE0F}", "© "), ("1\u{FE0F}\u{20E3}", "1 "), ("👍🏽", "👍"),
    ("👨\u{200D}👩\u{200D}👧", "👨"), ("❤\u{FE0F}\u{200D}🔥", "❤ "), ("🧑🏽\u{200D}🚀", "🧑"),
    ("🏳\u{FE0F}\u{200D}🌈", "🏳 "), ("🇩🇪", "DE"),
    ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "🏴"),
  ])
  func `of a joined emoji is two, and every terminal shows something of two`(
    _ text: String, _ portable: String
  ) {
    #expect(text.count == 1)
    #expect(TextWidth.columns(of: text) == 2)
    var frame = Frame(size: Size(columns: 4, rows: 2))
    frame.write(text + "x", at: Position(column: 0, row: 0))
    #expect(frame[0].map(\.text) == [text, "", "x", " "])
    #expect(frame[0][0].portableText == portable)
    #expect(TextWidth.columns(of: portable) == 2)
  }

  @Test func `of an emoji in text presentation is that of its shape`() {
    #expect(TextWidth.columns(of: "❤\u{FE0E}") == 1)
    #expect(TextWidth.columns(of: "⌚\u{FE0E}") == 2)
  }

  @Test(arguments: [
    ("\u{0}", "^@"), ("\t", "^I"), ("\n", "^J"), ("\r\n", "^M^J"), ("\u{1B}", "^["),
    ("\u{7F}", "^?"), ("\u{85}", "<U+0085>"), ("\u{9B}", "<U+009B>"), ("\u{AD}", "<U+00AD>"),
    ("\u{61C}", "<U+061C>"), ("\u{200B}", "<U+200B>"), ("\u{200C}", "<U+200C>"),
    ("\u{200D}", "<U+200D>"), ("\u{200E}", "<U+200E>"), ("\u{202E}", "<U+202E>"),
    ("\u{2028}", "<U+2028>"), ("\u{2029}", "<U+2029>"), ("\u{2060}", "<U+2060>"),
    ("\u{2066}", "<U+2066>"), ("\u{FEFF}", "<U+FEFF>"), ("\u{3164}", "<U+3164>"),
    ("\u{E000}", "<U+E000>"), ("\u{E0041}", "<U+E0041>"), ("\u{10FFFF}", "<U+10FFFF>"),
    ("\u{FE0F}", "<U+FE0F>"), ("🇩", "<U+1F1E9>"),
    // What hides behind a visible character shows as well.
    ("a\u{200D}", "a<U+200D>"), ("a\u{FE0F}", "a<U+FE0F>"), ("م\u{200C}", "م<U+200C>"),
    ("👍\u{200D}", "👍<U+200D>"), ("葛\u{E0100}\u{E0101}", "葛\u{E0100}<U+E0101>"),
    ("🏴\u{E0041}\u{E007F}", "🏴<U+E0041><U+E007F>"),
    // A mark without a letter stands on a dotted circle.
    ("\u{301}", "◌\u{301}"), ("\u{20E3}", "◌\u{20E3}"), ("\u{1161}", "<U+1161>"),
    ("\u{200B}\u{301}", "<U+200B>◌\u{301}"),
  ])
  func `of what cannot be seen is that of its visible form`(_ text: String, _ visible: String) {
    var frame = Frame(size: Size(columns: 40, rows: 2))
    let columns = frame.write(text, at: Position(column: 0, row: 0))
    let padded = visible + String(repeating: " ", count: 40 - columns)
    #expect(Array(frame.line(0).unicodeScalars) == Array(padded.unicodeScalars))
    #expect(TextWidth.columns(of: text) == columns)
  }

  @Test func `stays small for a letter with thousands of marks, and the rest is counted`() {
    let text = "e" + String(repeating: "\u{301}", count: 2000)
    #expect(text.count == 1)
    #expect(TextWidth.columns(of: text) == 1 + "<+1996>".count)
    let tags = "a" + String(repeating: "\u{E0041}", count: 100)
    #expect(TextWidth.columns(of: tags) == 1 + 3 * "<U+E0041>".count + "<+97>".count)
  }

  @Test(arguments: [
    ("Contoso", 3, "Con"), ("漢字", 3, "漢"), ("漢字", 1, ""), ("e\u{301}a", 1, "e\u{301}"),
    ("a👨\u{200D}👩\u{200D}👧b", 3, "a👨\u{200D}👩\u{200D}👧"), ("\tx", 1, ""), ("", 0, ""),
    ("abc", -1, ""), ("abc", 9, "abc"),
  ])
  func `decides how much of a text fits`(_ text: String, _ columns: Int, _ prefix: String) {
    #expect(TextWidth.prefix(of: text, fitting: columns) == prefix)
  }
}
