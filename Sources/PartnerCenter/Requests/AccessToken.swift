/// A bearer token, which no text made of it shows.
package struct AccessToken: Sendable, Equatable {
  package let value: String

  /// Takes a token that a header can carry (RFC 6750, 2.1: `b64token`); `nil` for any other text.
  package init?(_ value: String) {
    let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=".utf8)
    guard !value.isEmpty, value.utf8.allSatisfy(allowed.contains) else { return nil }
    self.value = value
  }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "********" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
