import ReferralModel

/// What to do where the service does not accept a token, by where the token came from.
package enum RefusedTokenAdvice {
  /// - Parameter isFromEnvironment: Whether `REFERRAL_TOKEN` was sent, which goes before the way to
  ///   sign in of the profile.
  package static func words(for profile: Profile, isFromEnvironment: Bool = false) -> String {
    switch profile.authentication {
    case .none:
      "The profile \(profile.name.shown()) sends no token: set its \"authentication\"."
    case .environment:
      "Set REFERRAL_TOKEN to a fresh token for \(profile.endpoint.baseURL)."
    case _ where isFromEnvironment:
      "It was the token in REFERRAL_TOKEN: set that to a fresh one, or unset it to use the profile's "
        + "own way to sign in."
    case .deviceCode:
      "Sign in again: \(CredentialsError.login(profile.name))"
    case .clientCredentials:
      "Check what the application is registered and allowed for, and the profile's \"scope\". Most of "
        + "what the service does it does for a person only (method deviceCode)."
    case .tokenCommand:
      "Look at what the profile's \"tokenCommand\" prints: it must be a fresh token for "
        + "\(profile.endpoint.baseURL)."
    }
  }
}
