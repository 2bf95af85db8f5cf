extension BinaryInteger {
  /// What is counted, as a word: itself for one, else with an `s` at its end.
  package func noun(_ one: String) -> String { self == 1 ? one : one + "s" }

  /// The number and what is counted: `1 page`, `2 pages`.
  package func counted(_ one: String) -> String { "\(self) \(noun(one))" }
}

extension StringProtocol {
  /// Digits with a comma before each three: `1,234`.
  package var groupedDigits: String {
    enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (utf8.count - digit.offset).isMultiple(of: 3) { text += "," }
      text.append(digit.element)
    }
  }
}
