import ReferralModel

/// Where the access token of a profile comes from.
package struct Credentials: Sendable {
  /// The token for requests of a profile, or `nil` where none is sent.
  ///
  /// Called when a request is about to be sent, never before.
  package var token: @Sendable (Profile) async throws(CredentialsError) -> AccessToken?

  package init(
    token: @escaping @Sendable (Profile) async throws(CredentialsError) -> AccessToken?
  ) {
    self.token = token
  }
}

extension Credentials {
  /// The sources that need no sign-in.
  ///
  /// - Parameter environmentToken: The value of `REFERRAL_TOKEN`, or `nil` where it is not set.
  package static func environment(_ environmentToken: String?) -> Credentials {
    Credentials { profile throws(CredentialsError) in
      switch profile.authentication {
      case .none: nil
      case .environment: try AccessToken(environment: environmentToken)
      case .signIn(let method):
        if environmentToken == nil {
          throw .signInUnavailable(method: method)
        } else {
          try AccessToken(environment: environmentToken)
        }
      }
    }
  }
}

/// Why there is no token to send.
package enum CredentialsError: Error, Equatable, CustomStringConvertible {
  case unset
  case empty
  case lineBreak
  /// Characters that no bearer token has (RFC 6750, 2.1).
  case notAToken
  /// The profile names a way to sign in that this version does not go.
  case signInUnavailable(method: String)

  package var description: String {
    switch self {
    case .unset:
      "There is no access token: set the environment variable REFERRAL_TOKEN to one."
    case .empty:
      "The environment variable REFERRAL_TOKEN is empty: set it to an access token."
    case .lineBreak:
      "The environment variable REFERRAL_TOKEN holds a line break, so it is not sent: set it to the "
        + "token alone."
    case .notAToken:
      "The environment variable REFERRAL_TOKEN holds characters that no access token has, so it is "
        + "not sent: set it to the token alone, without \"Bearer\", quotation marks or blanks."
    case .signInUnavailable(let method):
      "This version does not sign in by \(method): set the environment variable REFERRAL_TOKEN to an "
        + "access token."
    }
  }
}

extension AccessToken {
  /// Reads the value of `REFERRAL_TOKEN`.
  fileprivate init(environment value: String?) throws(CredentialsError) {
    guard let value else { throw .unset }
    guard !value.isEmpty else { throw .empty }
    guard !value.utf8.contains(where: { $0 == 0x0a || $0 == 0x0d }) else { throw .lineBreak }
    guard let token = AccessToken(value) else { throw .notAToken }
    self = token
  }
}
