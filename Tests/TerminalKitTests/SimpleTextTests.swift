import Testing

@testable import TerminalKit

@Suite struct `Simple text` {
  /// The scalars that are taken for simple where nothing stands beside them.
  private static let simple = (0...0x10FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
    var text = String(scalar)[...]
    return text.removeSimpleText() == 1
  }

  @Test func `is text of one column a scalar`() {
    #expect(Self.simple.count == 95 + (0x300 - 0xC0) + 24 + 128)
    for scalar in Self.simple {
      guard case .spacing(columns: 1) = ScalarDisplay(scalar) else {
        Issue.record("\(scalar.visibleForm) is simple")
        continue
      }
      #expect(TextWidth.columns(of: Character(scalar)) == 1)
    }
  }

  @Test func `makes no character together with other simple text`() {
    // All that Unicode knows of two scalars is in their classes, and these all have the same.
    for scalar in Self.simple {
      for other: Unicode.Scalar in ["a", "\u{2500}", "\u{E9}", "\u{2019}"] {
        #expect("\(scalar)\(other)".count == 2)
        #expect("\(other)\(scalar)".count == 2)
      }
    }
  }

  @Test(arguments: [
    ("abc", 3), ("ab\u{301}c", 1), ("é", 1), ("e\u{301}", 0), ("a漢", 0), ("ab漢", 1), ("──┤", 3),
    ("", 0), ("a\u{200D}", 0), ("a\u{1B}", 0), ("1\u{FE0F}\u{20E3}", 0), ("a\u{7F}", 0),
  ])
  func `ends before what might belong to another character`(_ text: String, _ count: Int) {
    var rest = text[...]
    var taken = String.UnicodeScalarView()
    #expect(rest.removeSimpleText { taken.append($0) } == count)
    #expect(String(taken) + rest == text)
    #expect(taken.count == count)
  }

  @Test func `is taken up to a limit`() {
    var rest = "abcdef"[...]
    #expect(rest.removeSimpleText(limit: 4) == 4)
    #expect(rest == "ef")
  }
}
