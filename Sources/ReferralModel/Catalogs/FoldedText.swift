/// A text as it is compared with what a person types: words without case, accents and punctuation.
///
/// Letters are lowercased by the Unicode tables. An accent is taken away where it stands as a
/// combining mark, and from the Latin letters of Latin-1, Latin Extended-A, the Romanian comma
/// letters, Pinyin and Vietnamese; `ß`, `æ`, `œ`, `ø`, `đ`, `ð`, `þ`, `ł`, `ı` and `ŋ` become the
/// letters by which they are looked up. Letters of other scripts stay as they are. Everything that
/// is neither letter nor digit separates words.
package struct FoldedText: Sendable, Hashable {
  /// The words, one after the other, with nothing between them.
  package let scalars: [Unicode.Scalar]
  /// Where each word starts in `scalars`.
  package let wordStarts: [Int]

  package init(_ text: some StringProtocol) {
    var scalars: [Unicode.Scalar] = []
    var wordStarts: [Int] = []
    scalars.reserveCapacity(text.utf8.count)
    wordStarts.reserveCapacity(4)
    var isInWord = false
    for scalar in text.unicodeScalars {
      switch Self.role(of: scalar) {
      case .mark:
        continue
      case .separator:
        isInWord = false
      case .letter:
        if !isInWord { wordStarts.append(scalars.count) }
        isInWord = true
        Self.appendFolded(scalar, to: &scalars)
      }
    }
    self.scalars = scalars
    self.wordStarts = wordStarts
  }

  package var isEmpty: Bool { scalars.isEmpty }

  /// The words one by one.
  package var words: [ArraySlice<Unicode.Scalar>] {
    zip(wordStarts, wordStarts.dropFirst() + [scalars.count]).map { scalars[$0..<$1] }
  }

  package func starts(with other: [Unicode.Scalar]) -> Bool {
    holds(other, at: 0)
  }

  package func hasWord(startingWith word: [Unicode.Scalar]) -> Bool {
    wordStarts.contains { holds(word, at: $0) }
  }

  package func contains(_ other: [Unicode.Scalar]) -> Bool {
    guard other.count <= scalars.count else { return false }
    return (0...(scalars.count - other.count)).contains { holds(other, at: $0) }
  }

  /// Compares by hand: every key typed into a picker compares some hundred names.
  private func holds(_ other: [Unicode.Scalar], at start: Int) -> Bool {
    guard start + other.count <= scalars.count else { return false }
    for position in other.indices where scalars[start + position] != other[position] {
      return false
    }
    return true
  }
}

extension FoldedText {
  private enum Role {
    case letter
    case separator
    /// An accent that stands on its own behind its letter.
    case mark
  }

  private static func role(of scalar: Unicode.Scalar) -> Role {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9":
      return .letter
    case _ where scalar.isASCII:
      return .separator
    default:
      let category = scalar.properties.generalCategory
      if category == .nonspacingMark || category == .enclosingMark { return .mark }
      return separators.contains(category) ? .separator : .letter
    }
  }

  private static let separators: Set<Unicode.GeneralCategory> = [
    .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate,
    .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
    .initialPunctuation, .finalPunctuation, .otherPunctuation,
    .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
  ]

  private static func appendFolded(_ scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]) {
    if scalar.isASCII {
      let isUppercase = ("A"..."Z").contains(scalar)
      scalars.append(isUppercase ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
      return
    }
    for lowercase in scalar.properties.lowercaseMapping.unicodeScalars {
      if let base = baseLetters[lowercase] {
        scalars.append(contentsOf: base)
      } else if role(of: lowercase) == .letter {
        scalars.append(lowercase)
      }
    }
  }

  private static let baseLetters: [Unicode.Scalar: [Unicode.Scalar]] = {
    let groups = [
      ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
      ("g", "ĝğġģǧ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįıǐỉị"), ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀł"),
      ("n", "ñńņňŋ"), ("o", "òóôõöøōŏőǒọỏốồổỗộơớờởỡợ"), ("r", "ŕŗř"), ("s", "śŝşšșſ"),
      ("t", "ţťŧț"), ("u", "ùúûüũūŭůűųǔǖǘǚǜụủưứừửữự"), ("w", "ŵẁẃẅ"), ("y", "ýÿŷỳỵỷỹ"),
      ("z", "źżž"), ("ae", "æǽ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"), ("ij", "ĳ"),
    ]
    var letters: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (base, accented) in groups {
      for scalar in accented.unicodeScalars { letters[scalar] = Array(base.unicodeScalars) }
    }
    return letters
  }()
}
