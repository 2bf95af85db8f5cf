import ReferralModel

/// What the sign-in service issued.
struct IssuedTokens: SignInIssue {
  var accessToken: AccessToken
  /// How long the access token holds, from when it was received.
  var lifetime: Duration
  var refreshToken: Secret?
  var holder: TokenHolder?

  /// No server takes a header that is longer.
  private static let longestToken = 64 << 10
  /// What is taken where the service does not say.
  ///
  /// A token that has ended earlier is refused with 401, and another one is fetched then.
  static let usualLifetime: Duration = .seconds(3600)
  /// Longer than any access token holds; a number above is none.
  private static let longestLifetime: Duration = .seconds(7 * 86_400)

  /// Reads a complete answer (RFC 6749, 5.1).
  init(_ object: JSONObject) throws(SignInFault) {
    guard let text = object["access_token"]?.string, !text.isEmpty else {
      throw SignInFault(words: "it holds no access token")
    }
    guard text.utf8.count <= Self.longestToken else {
      throw SignInFault(words: "its access token is too long for a header")
    }
    guard let token = AccessToken(text) else {
      throw SignInFault(words: "its access token holds characters that no header can carry")
    }
    // Compared without regard to case (RFC 6749, 5.1). What else stands there is not repeated: it
    // came with a token, and nobody knows what it is.
    guard object["token_type"]?.string?.lowercased() == "bearer" else {
      throw SignInFault(words: "it does not say that its token is a bearer token")
    }
    accessToken = token
    switch object["expires_in"] {
    case nil, .null: lifetime = Self.usualLifetime
    case let value:
      // What cannot be read is not trusted: the token is used now, and not from what is kept.
      let seconds = Duration.seconds(max(0, AnswerSeconds.read(value) ?? 0))
      lifetime = min(seconds, Self.longestLifetime)
    }
    refreshToken = object["refresh_token"]?.string.flatMap { Secret($0) }
    // Without "openid" in the scope there is no id token; an access token often says it too.
    holder =
      object["id_token"]?.string.flatMap { TokenHolder(ofToken: $0) } ?? TokenHolder(ofToken: text)
  }
}
