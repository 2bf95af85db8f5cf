package import ReferralModel

/// What coming by tokens needs of the world.
package struct CredentialsDependencies: Sendable {
  /// The value of `REFERRAL_TOKEN`.
  package var environmentToken: String?
  /// The value of `REFERRAL_CLIENT_SECRET`.
  package var environmentSecret: String?
  /// Runs a command without a shell and gives what it prints on standard output.
  ///
  /// What it throws is a sentence for the seller that holds nothing of that output.
  package var runCommand: @Sendable ([String]) async throws -> String
  /// Sends a request of the profile to its sign-in service, once, without any token.
  package var exchange: @Sendable (Profile, PreparedRequest) async -> Exchange
  package var tokens: TokenStore
  /// The time of day, by a clock that may be wrong and may be set.
  package var now: @Sendable () -> Timestamp
  /// The time since some moment, by a clock that nobody sets.
  package var uptime: @Sendable () -> Duration
  package var sleep: @Sendable (Duration) async throws -> Void
  /// A number from 0 up to 1, another one at each call: it spreads waits, so that many clients that
  /// were turned away together do not come back together.
  package var jitter: @Sendable () -> Double
  /// The value of the `User-Agent` header.
  package var userAgent: String

  package init(
    environmentToken: String?, environmentSecret: String?,
    runCommand: @escaping @Sendable ([String]) async throws -> String,
    exchange: @escaping @Sendable (Profile, PreparedRequest) async -> Exchange,
    tokens: TokenStore, now: @escaping @Sendable () -> Timestamp,
    uptime: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    jitter: @escaping @Sendable () -> Double, userAgent: String
  ) {
    self.environmentToken = environmentToken
    self.environmentSecret = environmentSecret
    self.runCommand = runCommand
    self.exchange = exchange
    self.tokens = tokens
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
    self.jitter = jitter
    self.userAgent = userAgent
  }
}

extension CredentialsDependencies: Concealed {
  package var description: String { "CredentialsDependencies" }
}
