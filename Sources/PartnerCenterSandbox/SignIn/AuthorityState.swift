/// What the imitated sign-in service remembers.
///
/// Of codes and tokens it keeps the digests only, so what remembers them gives none of them away.
struct AuthorityState: Sendable, Equatable {
  struct Code: Sendable, Equatable {
    enum Fate: String, Sendable {
      case open
      case declined
      case redeemed
    }

    let digest: String
    let clientID: String
    let scope: String
    /// Not valid from then on.
    var expires: SandboxInstant
    /// In seconds.
    var interval: Int
    /// How many polls came in time.
    var polls = 0
    var lastPoll: SandboxInstant?
    var fate = Fate.open
  }

  struct RefreshToken: Sendable, Equatable {
    let digest: String
    let clientID: String
    let scope: String
  }

  struct AccessToken: Sendable, Equatable {
    let digest: String
    let expires: SandboxInstant
  }

  /// The application that is registered, once there is one.
  var clientID: String?
  var codes: [Code] = []
  var refreshTokens: [RefreshToken] = []
  var accessTokens: [AccessToken] = []

  /// How many of each kind are remembered; the oldest are forgotten first.
  static let most = 200
  /// How long an expired code is still known as one, in seconds.
  private static let memory = 3600

  /// Forgets what can be of no more use.
  mutating func clear(at moment: SandboxInstant) {
    codes.removeAll { $0.expires.adding(seconds: Self.memory) < moment }
    accessTokens.removeAll { $0.expires <= moment }
    codes = codes.suffix(Self.most)
    refreshTokens = refreshTokens.suffix(Self.most)
    accessTokens = accessTokens.suffix(Self.most)
  }
}

extension SandboxInstant {
  func adding(seconds: Int) -> SandboxInstant {
    SandboxInstant(
      seconds: self.seconds + seconds, tenthsOfMicroseconds: tenthsOfMicroseconds)
  }
}
