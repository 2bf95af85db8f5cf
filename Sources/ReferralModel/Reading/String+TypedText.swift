/// What a reader could not make sense of, as a sentence for the person who typed it.
struct Unreadable: Error, Equatable {
  let sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}

extension StringProtocol {
  /// The text without the blanks around it.
  ///
  /// It is trimmed by scalars: as a character, a blank that carries an accent counts as a blank, and
  /// the accent would be lost.
  package var trimmed: String {
    let scalars = unicodeScalars
    let start = scalars.drop(while: \.properties.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    var trimmed = String.UnicodeScalarView()
    trimmed.append(contentsOf: scalars[start.startIndex...last])
    return String(trimmed)
  }

  /// The text in quotation marks for use in a sentence, cut to a readable length.
  ///
  /// It is cut by scalars, not characters: one character can be thousands of scalars long. Control
  /// characters become blanks, so that the sentence stays on its line.
  package var quotedExcerpt: String {
    let text = trimmed.unicodeScalars
    var excerpt = String.UnicodeScalarView()
    for scalar in text.prefix(40) {
      excerpt.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return "\"\(String(excerpt))\(text.dropFirst(40).isEmpty ? "" : "…")\""
  }
}
