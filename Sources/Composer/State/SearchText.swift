import ReferralModel

/// Texts as a filter compares them: without case, accents, spaces and punctuation.
///
/// Kept as bytes, for there may be ten thousand of them, and each typed letter looks into all.
struct SearchText: Sendable, Equatable {
  /// The texts in UTF-8, a line feed behind each.
  private let bytes: [UInt8]

  /// So much of a text is looked into: far more than a name has.
  private static let limit = 1000

  init(_ texts: [String]) {
    var bytes: [UInt8] = []
    for text in texts where !text.isEmpty {
      for scalar in FoldedText(text.prefix(Self.limit)).scalars {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    self.bytes = bytes
  }

  /// Whether one of the texts holds the word.
  func contains(_ word: [UInt8]) -> Bool {
    guard let first = word.first, word.count <= bytes.count else { return word.isEmpty }
    return bytes.withUnsafeBufferPointer { bytes in
      word.withUnsafeBufferPointer { word in
        (0...(bytes.count - word.count)).contains { start in
          bytes[start] == first && (1..<word.count).allSatisfy { bytes[start + $0] == word[$0] }
        }
      }
    }
  }
}
