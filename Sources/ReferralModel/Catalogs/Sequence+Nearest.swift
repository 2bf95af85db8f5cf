extension Sequence where Element: StringProtocol {
  /// The name that was probably meant by a text which is none of them.
  ///
  /// Case, accents and punctuation do not count. Up to two letters must agree, up to five may hold
  /// one mistake, up to eight two, longer ones one in three, four at the most; of names that are
  /// equally near the first is taken. A start of exactly one name, three letters or more, is near
  /// too. `nil` where nothing is near enough to be worth suggesting.
  package func nearest(to text: some StringProtocol) -> Element? {
    // Nobody mistypes a name of this length; a whole file pasted into a key is not compared.
    guard text.utf8.count <= 200 else { return nil }
    let wanted = FoldedText(text).scalars
    guard !wanted.isEmpty else { return nil }
    var limit = Self.permittedMistakes(inLength: wanted.count)
    var nearest: Element?
    var startingWithText: [Element] = []
    for name in self {
      let folded = FoldedText(name).scalars
      if wanted.count >= 3, folded.starts(with: wanted) { startingWithText.append(name) }
      guard limit >= 0,
        let mistakes = EditDistance.between(wanted, folded, atMost: limit)
      else { continue }
      nearest = name
      // From here on only a nearer name is better.
      limit = mistakes - 1
    }
    return nearest ?? (startingWithText.count == 1 ? startingWithText.first : nil)
  }

  private static func permittedMistakes(inLength length: Int) -> Int {
    switch length {
    case ...2: 0
    case ...5: 1
    case ...8: 2
    default: Swift.min(length / 3, 4)
    }
  }
}
