import Testing

@testable import ReferralModel

/// Thousands of texts out of the pieces of amounts and dates: whatever is read must be sound.
@Suite struct AmountAndDateFuzzTests {
  /// A multiplicative generator: the same seed always gives the same texts.
  private struct Pieces {
    var state: UInt64
    let pieces: [String]

    mutating func next() -> String {
      (0..<(1 + pick(7))).map { _ in pieces[pick(pieces.count)] }.joined()
    }

    private mutating func pick(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `an amount that is read is sent as a decimal that means the same`(seed: UInt64) {
    var texts = Pieces(
      state: seed,
      pieces: [
        "0", "5", "50", "000", "123", "9999", ".", ",", " ", "'", "_", "k", "m", "e", "-", "+",
        "\u{A0}", "$", "EUR", "\u{301}", "٣", "",
      ])
    var count = 0
    for _ in 0..<5000 {
      let text = texts.next()
      switch Amount.read(text) {
      case .empty:
        #expect(text.trimmed.isEmpty)
      case .value(let amount, let words):
        count += 1
        #expect(Amount.read(jsonNumber: amount.wireText).value == amount, "seed \(seed): \(text)")
        #expect(words.filter { $0 != "," }.hasPrefix(amount.wireText), "seed \(seed): \(text)")
        // A minus sign can only belong to an exponent.
        let allowed = "0123456789.,'_ \u{A0}kme+" + (text.contains("e-") ? "-" : "")
        #expect(
          text.unicodeScalars.allSatisfy(allowed.unicodeScalars.contains), "seed \(seed): \(text)")
      case .unreadable(let sentence):
        #expect(sentence.hasSuffix("."), "seed \(seed): \(text)")
      }
    }
    #expect(count > 300)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a date that is read is sent as a moment of that day`(seed: UInt64) throws {
    var texts = Pieces(
      state: seed,
      pieces: [
        "1", "3", "12", "29", "31", "2024", "2026", "feb", "dec", "december", "fri", "+", "-", "/",
        ".", ",", " ", " ", "d", "w", "m", "y", "st", "eoq", "today", "in", "T", "10:00:00", "Z",
        "2026-12-31", "+02:00", ".5", "\u{301}", "",
      ])
    let today = try #require(CalendarDay(year: 2026, month: 11, day: 22))
    var count = 0
    for _ in 0..<5000 {
      let text = texts.next()
      switch CalendarDate.read(text, today: today) {
      case .empty:
        #expect(text.trimmed.isEmpty)
      case .value(let value, let words):
        count += 1
        #expect(Timestamp(value.wireText)?.day == value.day, "seed \(seed): \(text)")
        #expect(words.hasPrefix(value.day.words), "seed \(seed): \(text)")
        if case .day = value.form {
          // The words shown for a day are understood as that day.
          #expect(CalendarDate.read(words, today: today).value?.day == value.day)
        }
        if let replacement = value.replacement {
          #expect(replacement == value.day.isoText, "seed \(seed): \(text)")
        } else {
          // Without a replacement the text must mean the same on any other day.
          #expect(
            CalendarDate.read(text, today: .last).value == value, "seed \(seed): \(text)")
        }
      case .unreadable(let sentence):
        #expect(sentence.hasSuffix("."), "seed \(seed): \(text)")
      }
    }
    #expect(count > 100)
  }
}
