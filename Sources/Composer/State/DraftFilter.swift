import ReferralModel

/// What is typed to narrow a list down: words that must all be there, in any order.
struct DraftFilter: Equatable {
  private var words: [[UInt8]] = []
  /// Words without a letter or digit, such as an emoji: they are looked for as they are.
  private var signs: [String] = []

  init(_ text: String) {
    for word in text.split(whereSeparator: \.isWhitespace) {
      let folded = FoldedText(word).scalars
      if folded.isEmpty {
        signs.append(String(word))
      } else {
        words.append(folded.flatMap { Array(UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) })
      }
    }
  }

  /// Whether there are letters or digits in every word.
  var isOfLetters: Bool { signs.isEmpty }

  func lets(_ entry: DraftEntry) -> Bool {
    switch entry.content {
    case .notRead, .gone: false
    case .read(let summary):
      words.allSatisfy(summary.searchText.contains) && signs.allSatisfy(summary.customer.contains)
    case .damaged:
      words.allSatisfy(SearchText([entry.label, "damaged"]).contains) && signs.isEmpty
    }
  }
}
