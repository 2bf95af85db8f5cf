import ReferralModel
import Testing

@Suite struct SameScalars {
  @Test(arguments: [
    ("", "", true), ("a", "", false), ("abc", "abc", true), ("abc", "abd", false),
    ("é", "e\u{301}", false), ("e\u{301}", "e\u{301}", true), ("a\u{0}b", "a\u{0}c", false),
    ("\u{212B}", "\u{C5}", false), ("漢字👩‍👩‍👧", "漢字👩‍👩‍👧", true),
  ])
  func `texts are compared scalar by scalar`(left: String, right: String, areSame: Bool) {
    #expect(left.hasSameScalars(as: right) == areSame)
    #expect(right.hasSameScalars(as: left) == areSame)
    #expect("<\(left)>".dropFirst().dropLast().hasSameScalars(as: right) == areSame)
    #expect(String(left.reversed().reversed()).hasSameScalars(as: right) == areSame)
  }

  @Test func `long texts are compared to their last byte`() {
    let text = String(repeating: "漢字 and more. ", count: 5000)
    let copy = String(decoding: Array(text.utf8), as: UTF8.self)
    #expect(text.hasSameScalars(as: copy))
    #expect(text.hasSameScalars(as: text))
    #expect(!(text + "a").hasSameScalars(as: copy + "b"))
    #expect(!text.dropFirst().hasSameScalars(as: copy.dropLast()))
    #expect(text.dropFirst(3).hasSameScalars(as: copy.dropFirst(3)))
  }
}
