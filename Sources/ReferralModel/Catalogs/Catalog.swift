/// A list of things that can be picked, in the order in which it is published.
package struct Catalog: Sendable {
  /// What the list holds, in words: `solutions`.
  package let name: String
  package let entries: [CatalogEntry]
  private let otherNames: [String: [String]]

  /// Makes a catalog; `otherNames` holds, for an id, the names by which an entry is found besides
  /// its label and its id.
  package init(_ name: String, entries: [CatalogEntry], otherNames: [String: [String]] = [:]) {
    self.name = name
    self.entries = entries
    self.otherNames = otherNames
  }

  /// The entry with exactly this id: capitals, blanks and punctuation count.
  package func entry(id: String) -> CatalogEntry? {
    entries.first { $0.id.hasSameScalars(as: id) }
  }

  /// The entries that a text narrows the list down to, the likeliest first.
  ///
  /// Case, accents, spaces and punctuation do not count. First comes an entry that is the text,
  /// then those that start with it, those with a word that starts with it, those with a word for
  /// each of the typed words, and those that hold it anywhere; within each, in the list's order. A
  /// text without letters and digits narrows nothing.
  package func matches(_ query: String) -> [CatalogEntry] {
    positions(matching: query).map { entries[$0] }
  }

  /// Where the entries stand that ``matches(_:)`` gives, in the same order.
  package func positions(matching query: String) -> [Int] {
    let query = FoldedText(query)
    guard !query.isEmpty else { return Array(entries.indices) }
    let words = query.words.map { Array($0) }
    // Names are folded here and not kept: most lists are only looked up by id.
    let ranked = entries.enumerated().compactMap { position, entry in
      ([entry.label, entry.id] + (otherNames[entry.id] ?? []))
        .compactMap { MatchRank(of: query.scalars, words: words, in: FoldedText($0)) }
        .min().map { (rank: $0, position: position) }
    }
    return ranked.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }
      .map(\.position)
  }

  /// The entry that was probably meant by an id which the catalog does not hold.
  package func nearest(to id: String) -> CatalogEntry? {
    if let id = entries.map(\.id).nearest(to: id) { return entry(id: id) }
    guard let label = entries.map(\.label).nearest(to: id) else { return nil }
    return entries.first { $0.label == label }
  }
}

/// How well a text matches what was typed; the better, the smaller.
private enum MatchRank: Int, Comparable {
  case equal
  case start
  case startOfWord
  case everyWord
  case inside

  init?(of typed: [Unicode.Scalar], words: [[Unicode.Scalar]], in text: FoldedText) {
    if text.starts(with: typed) {
      self = text.scalars.count == typed.count ? .equal : .start
    } else if text.hasWord(startingWith: typed) {
      self = .startOfWord
    } else if words.count > 1, words.allSatisfy({ text.hasWord(startingWith: $0) }) {
      self = .everyWord
    } else if text.contains(typed) {
      self = .inside
    } else {
      return nil
    }
  }

  static func < (left: MatchRank, right: MatchRank) -> Bool { left.rawValue < right.rawValue }
}
