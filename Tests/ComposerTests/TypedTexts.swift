import Composer
import ComposerTesting
import Testing

@Suite struct TypedTexts {
  @Test(arguments: [
    ("a\nb\r\nc\rd", false, "a b c d", 0),
    ("a\nb\r\nc\rd", true, "a\nb\nc\nd", 0),
    ("\n\r\n\n\r\r", true, "\n\n\n\n\n", 0),
    ("a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f", true, "a\nb\nc\nd\ne\nf", 0),
    ("a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f", false, "a b c d e f", 0),
    ("a\tb\u{0}\u{7F}\u{84}\u{9F}c", false, "a bc", 4),
    ("x\u{1B}[201~y\u{1B}[31mz", true, "xy[31mz", 2),
    ("x\u{9B}201~y\u{9B}31mz", true, "xy31mz", 2),
    ("\u{1B}[20\u{1B}[201~1~", true, "[201~", 2),
    ("\u{1B}", true, "", 1), ("\u{1B}[201", true, "[201", 1), ("", true, "", 0),
    ("\u{202E}é\u{200D}\u{FEFF}", false, "\u{202E}é\u{200D}\u{FEFF}", 0),
    ("e\u{301} \u{A0}â€œ“”…€\u{2027}\u{202A}", true, "e\u{301} \u{A0}â€œ“”…€\u{2027}\u{202A}", 0),
  ])
  func `typed text loses controls and nothing else`(
    source: String, keepsLineBreaks: Bool, text: String, removed: Int
  ) {
    let typed = TypedText(source, keepsLineBreaks: keepsLineBreaks)
    #expect(typed.text.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(typed.removedCount == removed)
  }

  @Test(arguments: [true, false], [UInt64(1), 2, 3, 4, 5, 6])
  func `texts of random pieces come out as scalar by scalar`(keepsLineBreaks: Bool, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "a", "é", "漢", "👩‍👩‍👧", "\r", "\n", "\t", "\u{0}", "\u{1B}", "[201~", "\u{9B}", "201~", "\u{85}",
      "\u{C2}", "\u{2028}", "\u{2030}", "\u{7F}", "\u{80}", "\u{A0}", "\u{301}", "\u{1B}[201~",
      "\u{B}",
    ]
    let source = (0..<2000).reduce(into: "") { text, _ in
      text += pieces.randomElement(using: &generator) ?? ""
    }
    let typed = TypedText(source, keepsLineBreaks: keepsLineBreaks)
    let expected = Self.cleaned(Array(source.unicodeScalars), keepsLineBreaks: keepsLineBreaks)
    #expect(typed.text.unicodeScalars.elementsEqual(expected.text), "seed \(seed)")
    #expect(typed.removedCount == expected.removed, "seed \(seed)")
  }

  @Test func `a large paste comes out whole and is one step to undo`() {
    let line = "Zeile mit é, 漢字 und 👩‍👩‍👧\r\n\u{7}"
    let source = String(repeating: line, count: 5000)
    let typed = TypedText(source, keepsLineBreaks: true)
    #expect(typed.removedCount == 5000)
    #expect(typed.text.utf8.count == 5000 * (line.utf8.count - 2))
    var notes = EditedText("before after", offset: 7, hasLines: true)
    notes.keepCaretInView(width: 60, height: 10)
    let paste = notes.insert(typed.text)
    #expect(notes.layout?.breakCount == 5000)
    #expect(notes.text.hasSuffix("\nafter"))
    if let paste { notes.apply(paste.inverse) }
    #expect(notes == EditedText("before after", offset: 7))
    #expect(notes.layout?.rowCount == 1)
  }

  /// The rules one by one, over an array.
  private static func cleaned(
    _ scalars: [Unicode.Scalar], keepsLineBreaks: Bool
  ) -> (text: [Unicode.Scalar], removed: Int) {
    var text: [Unicode.Scalar] = []
    var removed = 0
    var place = 0
    while place < scalars.count {
      let rest = scalars[place...]
      if rest.starts(with: "\u{1B}[201~".unicodeScalars) {
        removed += 1
        place += 6
      } else if rest.starts(with: "\u{9B}201~".unicodeScalars) {
        removed += 1
        place += 5
      } else if rest.starts(with: "\r\n".unicodeScalars) {
        text.append(keepsLineBreaks ? "\n" : " ")
        place += 2
      } else {
        switch scalars[place] {
        case "\r", "\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}":
          text.append(keepsLineBreaks ? "\n" : " ")
        case "\t": text.append(" ")
        case let scalar where scalar.properties.generalCategory == .control: removed += 1
        case let scalar: text.append(scalar)
        }
        place += 1
      }
    }
    return (text, removed)
  }
}
