/// What was understood of a text that a person typed.
package enum Reading<Value: Sendable & Equatable>: Sendable, Equatable {
  /// There is nothing to read.
  case empty
  /// The value, and the words that show it back: `Thu 31 Dec 2026`.
  case value(Value, readsAs: String)
  /// What is wrong and what to do, as a sentence.
  case unreadable(String)
}

extension Reading {
  package var value: Value? {
    if case .value(let value, _) = self { value } else { nil }
  }

  package var readsAs: String? {
    if case .value(_, let words) = self { words } else { nil }
  }

  /// What is wrong and what to do, where the text could not be read.
  package var refusal: String? {
    if case .unreadable(let sentence) = self { sentence } else { nil }
  }
}
