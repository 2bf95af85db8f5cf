/// A text that opens something, such as a refresh token: no text made of it shows it.
package struct Secret: Concealed, Sendable {
  package let value: String

  /// Takes what stands on one line; `nil` for an empty text and one with control characters in it.
  package init?(_ value: String) {
    guard !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { return nil }
    self.value = value
  }

  package init(_ token: AccessToken) {
    value = token.value
  }
}

extension Secret: Equatable {
  package static func == (left: Secret, right: Secret) -> Bool {
    left.value.utf8.elementsEqual(right.value.utf8)
  }
}
