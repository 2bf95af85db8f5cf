import ReferralModel

/// Why there is no token to send.
///
/// Nothing of the referral has left this machine. No case holds a secret, and no text of one is made
/// of a secret.
package enum CredentialsError: Error, Equatable {
  /// `REFERRAL_TOKEN` is not set.
  case unset
  /// `REFERRAL_TOKEN` is empty.
  case empty
  /// `REFERRAL_TOKEN` holds a line break.
  case lineBreak
  /// `REFERRAL_TOKEN` holds characters that no bearer token has (RFC 6750, 2.1).
  case notAToken
  /// A person has to sign in, and nobody was asked.
  ///
  /// - `reason`: why what is kept does not do, as a sentence.
  case signInNeeded(profile: String, reason: String?)
  /// The sign-in service, or the person at it, declined; the sentences say what it means and what to
  /// do.
  case refused(reason: String)
  /// The person did not sign in while the code held.
  case codeExpired(profile: String, lastTrouble: String?)
  /// The sign-in service could not be reached, or did not answer as it should.
  case notReached(reason: String)
  /// The profile or the environment lacks something, or holds something that cannot be sent.
  case misconfigured(profile: String, reason: String)
  /// A command of the profile gave no token or secret.
  case command(profile: String, reason: String)
  /// What is kept cannot be used or changed.
  case store(reason: String)
  /// It was cancelled.
  case stopped

  /// What kind of trouble it is, for the end of a command.
  package enum Kind: Sendable, Equatable {
    /// A person must sign in, or may not.
    case signIn
    case network
    case configuration
    case storage
    case stopped
  }

  package var kind: Kind {
    switch self {
    case .unset, .empty, .lineBreak, .notAToken, .signInNeeded, .refused, .codeExpired, .command:
      .signIn
    case .notReached: .network
    case .misconfigured: .configuration
    case .store: .storage
    case .stopped: .stopped
    }
  }
}

extension CredentialsError: CustomStringConvertible {
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
    case .signInNeeded(let profile, let reason):
      (reason.map { "\($0) " } ?? "")
        + "Nobody is signed in with the profile \(profile.shown()). Sign in: "
        + Self.login(profile)
    case .refused(let reason): reason
    case .codeExpired(let profile, let trouble):
      "Nobody signed in while the code held."
        + (trouble.map { " The last question about it came to nothing: \($0)" } ?? "")
        + " Sign in with a new one: " + Self.login(profile)
    case .notReached(let reason): reason
    case .misconfigured(let profile, let reason):
      "The profile \(profile.shown()) cannot be signed in with: \(reason)"
    case .command(let profile, let reason):
      "The command of the profile \(profile.shown()) gave nothing to sign in with. \(reason)"
    case .store(let reason): reason
    case .stopped: "The sign-in was stopped."
    }
  }

  /// The command that signs in.
  package static func login(_ profile: String) -> String {
    "referral login " + profile.shown(upTo: 200).quotedForShell(behind: "--profile")
  }
}
