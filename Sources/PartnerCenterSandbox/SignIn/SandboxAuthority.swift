import PartnerCenter
import ReferralModel

/// The sign-in service imitated: it issues codes and tokens, and knows which of them hold.
///
/// Microsoft Entra, "OAuth 2.0 device authorization grant" and "client credentials grant"; RFC 8628
/// and RFC 6749. There is nobody who could approve a device code: it is approved by itself at the
/// second poll that does not come too early.
package struct SandboxAuthority: Sendable {
  /// How many seconds must lie between two polls; Entra says 5, which is long for a try.
  package var interval = 1
  /// How long a device code holds, in seconds.
  package var codeLifetime = 900
  /// How long an access token holds, in seconds.
  package var tokenLifetime = 3600

  private let store: any AuthorityStore
  private let chance: @Sendable () -> [UInt8]

  /// Letters that are not taken for others and make no words (RFC 8628, 6.1).
  private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")

  /// A service that remembers as long as this value and its copies live.
  ///
  /// - Parameter chance: Gives 32 bytes that nobody can guess.
  package init(chance: @escaping @Sendable () -> [UInt8] = SandboxAuthority.randomBytes) {
    self.init(store: AuthorityMemory(), chance: chance)
  }

  /// A service that remembers in the sandbox's folder.
  package init(folder: String) throws {
    self.init(store: try AuthorityFile(folder: folder), chance: SandboxAuthority.randomBytes)
  }

  private init(store: any AuthorityStore, chance: @escaping @Sendable () -> [UInt8]) {
    self.store = store
    self.chance = chance
  }

  package static let randomBytes: @Sendable () -> [UInt8] = {
    var generator = SystemRandomNumberGenerator()
    return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// The id of the one application that is registered, which stays the same where it is remembered.
  func clientID(orElse newID: () -> String) throws -> String {
    try store.change { state in
      let id = state.clientID ?? newID()
      state.clientID = id
      return id
    }
  }

  /// Whether an access token was issued here and holds.
  func admits(_ token: String, at moment: SandboxInstant) throws -> Bool {
    let digest = Self.digest(token)
    return try store.state().accessTokens.contains { $0.digest == digest && $0.expires > moment }
  }

  private static func digest(_ secret: String) -> String {
    SHA256Digest.hexadecimal(of: Array(secret.utf8))
  }
}

extension SandboxAuthority {
  /// What is issued for a person to sign in with.
  struct NewCode {
    let deviceCode: String
    let userCode: String
  }

  /// What is issued at the end of a grant.
  struct Tokens {
    let accessToken: String
    let lifetime: Int
    let refreshToken: String?
    let scope: String
    let clientID: String

    /// Whether the caller asked who signed in (OpenID Connect Core, 3.1.2.1).
    var hasIdentity: Bool { isOfPerson && scope.hasWord("openid") }
    fileprivate let isOfPerson: Bool
  }

  /// RFC 8628, 3.2.
  func newCode(for clientID: String, scope: String, at moment: SandboxInstant) throws -> NewCode {
    let code = chance().hexadecimalText
    let userCode = chance().prefix(8).map { Self.letters[Int($0) % Self.letters.count] }
    try store.change { state in
      state.clear(at: moment)
      state.codes.append(
        .init(
          digest: Self.digest(code), clientID: clientID, scope: scope,
          expires: moment.adding(seconds: codeLifetime), interval: interval))
    }
    return NewCode(deviceCode: code, userCode: String(userCode))
  }

  /// RFC 8628, 3.4 and 3.5.
  ///
  /// - Parameter mood: What becomes of the poll, if it comes in time and the code is good.
  func poll(
    _ deviceCode: String, by clientID: String, at moment: SandboxInstant, in mood: SandboxMood,
    lifetime: Int
  ) throws -> Result<Tokens, SignInError> {
    let digest = Self.digest(deviceCode)
    return try store.change { state in
      guard let index = state.codes.firstIndex(where: { $0.digest == digest }),
        state.codes[index].clientID == clientID
      else { return .failure(.unknownCode) }
      if let error = state.codes[index].error(at: moment) {
        return .failure(error)
      }
      switch mood {
      case .signInDeclined:
        state.codes[index].fate = .declined
        return .failure(.declined)
      case .signInExpired:
        state.codes[index].expires = moment
        return .failure(.expired)
      case .signInSlowDown:
        state.codes[index].interval += AuthorityState.Code.slowDownStep
        return .failure(.slowDown)
      case .signInPending: return .failure(.pending)
      case .signInRefused: return .failure(.notPublic)
      default: break
      }
      state.codes[index].polls += 1
      guard state.codes[index].polls > 1 else { return .failure(.pending) }
      state.codes[index].fate = .redeemed
      return .success(
        issue(
          state.codes[index].scope, to: clientID, isPerson: true, lifetime: lifetime, at: moment,
          &state))
    }
  }

  /// RFC 6749, 6; the old refresh token ends with its use.
  ///
  /// - Parameter isRevoked: Whether the token has been revoked meanwhile.
  func refresh(
    _ refreshToken: String, by clientID: String, at moment: SandboxInstant, isRevoked: Bool,
    lifetime: Int
  ) throws -> Result<Tokens, SignInError> {
    let digest = Self.digest(refreshToken)
    return try store.change { state in
      guard
        let index = state.refreshTokens.firstIndex(where: {
          $0.digest == digest && $0.clientID == clientID
        })
      else { return .failure(.unknownRefreshToken) }
      let old = state.refreshTokens.remove(at: index)
      guard !isRevoked else { return .failure(.revokedRefreshToken) }
      return .success(
        issue(
          old.scope, to: clientID, isPerson: true, lifetime: lifetime, at: moment, &state))
    }
  }

  /// RFC 6749, 4.4.
  func tokens(
    forApplication clientID: String, scope: String, at moment: SandboxInstant, lifetime: Int
  ) throws -> Tokens {
    try store.change { state in
      issue(scope, to: clientID, isPerson: false, lifetime: lifetime, at: moment, &state)
    }
  }

  private func issue(
    _ scope: String, to clientID: String, isPerson: Bool, lifetime: Int, at moment: SandboxInstant,
    _ state: inout AuthorityState
  ) -> Tokens {
    let accessToken = chance().hexadecimalText
    let refreshToken =
      isPerson && scope.hasWord("offline_access") ? chance().hexadecimalText : nil
    state.clear(at: moment)
    state.accessTokens.append(
      .init(digest: Self.digest(accessToken), expires: moment.adding(seconds: lifetime)))
    if let refreshToken {
      state.refreshTokens.append(
        .init(digest: Self.digest(refreshToken), clientID: clientID, scope: scope))
    }
    return Tokens(
      accessToken: accessToken, lifetime: lifetime, refreshToken: refreshToken, scope: scope,
      clientID: clientID, isOfPerson: isPerson)
  }
}

extension AuthorityState.Code {
  /// What `slow_down` adds to the interval for good, in seconds (RFC 8628, 3.5).
  fileprivate static let slowDownStep = 5
  /// How much too early a poll may be, in seconds: the caller has another clock.
  private static let leeway = 0.05

  /// Why this code gives nothing now; takes note of the poll.
  ///
  /// The interval lies between two polls, so the first may come at once.
  fileprivate mutating func error(at moment: SandboxInstant) -> SignInError? {
    switch fate {
    case .declined: return .declined
    case .redeemed: return .redeemedCode
    case .open: break
    }
    guard moment < expires else { return .expired }
    let last = lastPoll
    lastPoll = moment
    guard let last, moment.seconds(since: last) < Double(interval) - Self.leeway else {
      return nil
    }
    interval += Self.slowDownStep
    return .slowDown
  }
}

extension SandboxInstant {
  fileprivate func seconds(since other: SandboxInstant) -> Double {
    Double(seconds - other.seconds)
      + Double(tenthsOfMicroseconds - other.tenthsOfMicroseconds) / 10_000_000
  }
}

extension String {
  /// Whether this is one of the words with blanks between (RFC 6749, 3.3).
  fileprivate func hasWord(_ word: String) -> Bool { split(separator: " ").contains { $0 == word } }
}
