import ReferralModel

/// Where the access token of a profile comes from.
package struct Credentials: Sendable {
  /// The token for requests of a profile, or `nil` where none is sent.
  ///
  /// Called when a request is about to be sent, never before. The second argument is told what goes
  /// on; where it is `nil`, there is nobody who could sign in.
  package var token:
    @Sendable (Profile, (@Sendable (SignInStep) -> Void)?) async throws -> AccessToken?
  /// A token in place of one that the service has refused; `nil` where there is none to be had
  /// without a person.
  package var renewedToken: @Sendable (Profile, AccessToken) async throws -> AccessToken?
  /// Keeps a token no longer that the service has refused and that there is no other for, so that it
  /// is not sent again; where the third argument is true, nothing of the sign-in.
  package var forget: @Sendable (Profile, AccessToken, Bool) async -> Void
  /// What to do where the service accepts no token, as a sentence.
  package var advice: @Sendable (Profile) -> String

  package init(
    token:
      @escaping @Sendable (Profile, (@Sendable (SignInStep) -> Void)?) async throws -> AccessToken?,
    renewedToken: @escaping @Sendable (Profile, AccessToken) async throws -> AccessToken?,
    forget: @escaping @Sendable (Profile, AccessToken, Bool) async -> Void = { _, _, _ in },
    advice: @escaping @Sendable (Profile) -> String = { RefusedTokenAdvice.words(for: $0) }
  ) {
    self.token = token
    self.renewedToken = renewedToken
    self.forget = forget
    self.advice = advice
  }
}

extension Credentials {
  /// All ways of coming by a token; what is thrown is a ``CredentialsError``.
  package static func live(_ dependencies: CredentialsDependencies) -> Credentials {
    let authenticator = Authenticator(dependencies)
    return Credentials(
      token: { try await authenticator.token(for: $0, showing: $1) },
      renewedToken: { try await authenticator.renewedToken(for: $0, inPlaceOf: $1) },
      forget: { await authenticator.forget($1, of: $0, isSignInUseless: $2) })
  }
}

extension AccessToken {
  /// Reads the value of `REFERRAL_TOKEN`.
  init(environment value: String) throws(CredentialsError) {
    guard !value.isEmpty else { throw .empty }
    guard !value.utf8.contains(where: { $0 == 0x0a || $0 == 0x0d }) else { throw .lineBreak }
    guard let token = AccessToken(value) else { throw .notAToken }
    self = token
  }
}
