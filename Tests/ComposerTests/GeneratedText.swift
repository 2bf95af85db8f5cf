import ComposerTesting

/// Texts of random pieces, and random places in them.
struct GeneratedText {
  enum Alphabet: String, CaseIterable {
    case prose
    case ideographs
    case joining
    case flags
    case breaks
    case hidden
    case blanks
    case everything

    var pieces: [String] {
      switch self {
      case .prose:
        ["a", "word ", "is ", "(so", "it", ". ", ", ", " ", "long", "er", "-", "1", "\n"]
      case .ideographs: ["漢", "字", "が", "、", "「", "」", "。", "a", " ", "한", "！", "é", "\n", "—"]
      case .joining:
        [
          "e", "\u{301}", "\u{200D}", "👩", "👩‍👩‍👧", "❤", "\u{FE0F}", "👍", "🏽", "क", "\u{94D}", "ष",
          "\u{600}", "ᄒ", "ᅡ", "ᆫ", "한", " ", "1", "\u{20E3}", "漢", "\n", "\r",
        ]
      case .flags: ["🇩", "🇪", "🇩🇪", "a", "\u{200D}", "\n"]
      case .breaks: ["\n", "\r", "\r\n", "a", " ", "\u{301}", "\n\n", "word", "漢"]
      case .hidden:
        ["\u{0}", "\u{1B}", "\u{202E}", "\u{2028}", "\u{E0041}", "\t", "a", " ", "\u{85}"]
      case .blanks: ["    ", " ", "         ", "a", "ab", "漢", "\n"]
      case .everything: Self.allCases.dropLast().flatMap(\.pieces)
      }
    }
  }

  let alphabet: Alphabet
  var generator: SeededGenerator

  init(_ alphabet: Alphabet, seed: UInt64) {
    self.alphabet = alphabet
    generator = SeededGenerator(seed: seed)
  }

  mutating func piece() -> String {
    alphabet.pieces.randomElement(using: &generator) ?? ""
  }

  mutating func text(ofPieces count: Int) -> String {
    (0..<count).reduce(into: "") { text, _ in text += piece() }
  }

  mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  /// Two offsets in a text, in order, which may stand inside of characters and scalars.
  mutating func range(in text: String) -> Range<Int> {
    let start = number(below: text.utf8.count + 1)
    let end = start + number(below: min(12, text.utf8.count + 1 - start))
    return start..<end
  }
}

/// A text as an array of characters: slow, and simple enough to be believed.
struct PlainModel {
  /// Where characters begin, and the text ends, in UTF-8.
  let boundaries: [Int]
  let characters: [Character]

  init(_ text: String) {
    characters = Array(text)
    boundaries = characters.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
  }

  func boundary(atOrAfter offset: Int) -> Int {
    boundaries.first { $0 >= offset } ?? boundaries.last ?? 0
  }

  /// The offset of the boundary so many characters away, within the text.
  func boundary(from offset: Int, by distance: Int) -> Int {
    let index = (boundaries.firstIndex(of: offset) ?? 0) + distance
    return boundaries[max(0, min(index, boundaries.count - 1))]
  }
}
