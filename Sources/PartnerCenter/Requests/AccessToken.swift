import ReferralModel

/// A bearer token, which no text made of it shows.
package struct AccessToken: Concealed, Sendable, Equatable {
  package let value: String

  /// Takes a token that a header can carry (RFC 6750, 2.1: `b64token`); `nil` for any other text.
  package init?(_ value: String) {
    guard !value.isEmpty,
      value.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-._~+/=".utf8.contains($0) })
    else { return nil }
    self.value = value
  }
}
