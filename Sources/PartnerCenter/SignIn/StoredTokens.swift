import ReferralModel

/// The tokens of one profile, as they are kept between runs.
///
/// They belong to one application: a profile that names another one since does not get them.
package struct StoredTokens: Sendable, Equatable {
  /// The name of the profile.
  var profile: String
  let application: ApplicationMark
  /// `nil` once the service has refused it.
  var accessToken: AccessToken?
  /// When the access token was received, by this machine's clock of then.
  var receivedAt: Timestamp
  /// How long the access token holds, from then.
  var lifetime: Duration
  var refreshToken: Secret?
  package var holder: TokenHolder?

  init(
    _ issued: IssuedTokens, at receivedAt: Timestamp, for profile: String,
    of application: ApplicationMark
  ) {
    self.profile = profile
    self.application = application
    accessToken = issued.accessToken
    self.receivedAt = receivedAt
    lifetime = issued.lifetime
    refreshToken = issued.refreshToken
    holder = issued.holder
  }

  /// The same sign-in with what a refresh brought.
  ///
  /// A service need not give a new refresh token; the old one serves on then (RFC 6749, 6).
  func refreshed(by issued: IssuedTokens, at receivedAt: Timestamp) -> StoredTokens {
    var tokens = StoredTokens(issued, at: receivedAt, for: profile, of: application)
    tokens.refreshToken = issued.refreshToken ?? refreshToken
    tokens.holder = issued.holder ?? holder
    return tokens
  }

  /// When the access token ends, by this machine's clock.
  var end: Timestamp { receivedAt.advanced(by: lifetime) }

  /// Whether another access token comes without a person.
  var renewsItself: Bool { application.method == .clientCredentials || refreshToken != nil }

  /// The access token, if it is to be used as it is: it holds for a while yet, or, where only a
  /// person could renew it, at all.
  func usableToken(at now: Timestamp) -> AccessToken? {
    accessToken(holdingFor: renewsItself ? Self.margin : .zero, at: now)
  }

  /// How long an access token has to hold yet, so that it does not end on its way.
  private static let margin: Duration = .seconds(300)

  /// The access token, if by this machine's clock it holds for some time yet.
  ///
  /// One that was received in the future says that the clock was set since, and by how much nobody
  /// knows: it is not trusted.
  func accessToken(holdingFor margin: Duration, at now: Timestamp) -> AccessToken? {
    guard let accessToken, receivedAt <= now, now.advanced(by: margin) <= end, now < end else {
      return nil
    }
    return accessToken
  }
}

extension Timestamp {
  /// The moment after some time, in whole milliseconds.
  func advanced(by duration: Duration) -> Timestamp {
    let parts = duration.components
    let milliseconds = Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000)
    return Timestamp(millisecondsSince1970: millisecondsSince1970 + milliseconds)
  }
}

/// Which application signed in, where, for what, and in which way.
struct ApplicationMark: Sendable {
  var method: Identity.Method
  var authority: String
  var tenant: String
  var clientID: String
  var scope: String

  init(_ application: SignInApplication, method: Identity.Method) {
    self.method = method
    authority = application.authority.baseURL
    tenant = application.tenant
    clientID = application.clientID
    scope = application.scope
  }

  private var texts: [String] { [method.rawValue, authority, tenant, clientID, scope] }
}

extension ApplicationMark: Equatable {
  static func == (left: ApplicationMark, right: ApplicationMark) -> Bool {
    left.texts.elementsEqual(right.texts) { $0.hasSameScalars(as: $1) }
  }
}
