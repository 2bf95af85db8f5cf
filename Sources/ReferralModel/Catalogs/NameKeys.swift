/// The names of a list of codes, folded for comparison.
struct NameKeys: Sendable {
  private let starts: [[[Unicode.Scalar]]]
  private let wholes: [[[Unicode.Scalar]]]

  init(_ codes: NamedCodes) {
    starts = codes.entries.map { ([$0.name] + $0.otherNames).flatMap(Self.keys) }
    wholes = codes.entries.map { ([$0.words] + $0.fullNames).flatMap(Self.keys) }
  }

  /// The entries with exactly this name.
  func equal(to typed: [Unicode.Scalar]) -> [Int] {
    starts.indices.filter { starts[$0].contains(typed) || wholes[$0].contains(typed) }
  }

  /// The entries with a name that starts so.
  func starting(with typed: [Unicode.Scalar]) -> [Int] {
    starts.indices.filter { starts[$0].contains { $0.starts(with: typed) } }
  }

  /// A name as it is compared; the article with which some names are spoken does not count.
  static func key(_ name: String) -> [Unicode.Scalar] {
    let folded = FoldedText(name)
    let hasArticle =
      folded.wordStarts.count > 1 && folded.wordStarts[1] == 3
      && folded.starts(with: ["t", "h", "e"])
    return hasArticle ? Array(folded.scalars.dropFirst(3)) : folded.scalars
  }

  /// The keys of a name: as it is, and without "and", which many people write as "&".
  private static func keys(_ name: String) -> [[Unicode.Scalar]] {
    let key = key(name)
    guard name.contains(" and ") else { return [key] }
    let words = FoldedText(name).words.filter { !$0.elementsEqual("and".unicodeScalars) }
    return [key, words.flatMap { Array($0) }]
  }
}
