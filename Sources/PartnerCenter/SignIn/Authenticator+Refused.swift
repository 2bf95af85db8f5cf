import ReferralModel

extension Authenticator {
  /// Keeps a token no longer that the service has refused, so that it is not sent again.
  ///
  /// Another one that has come in its place meanwhile stays.
  ///
  /// - Parameter isSignInUseless: Whether what the sign-in brings will not be accepted either, since
  ///   it was made without a second factor: then nothing of it stays, and a person signs in anew.
  package func forget(
    _ refused: AccessToken, of profile: Profile, isSignInUseless: Bool
  ) async {
    guard let enrollment = Enrollment(profile) else { return }
    // What cannot be changed is sent once more next time, and refused.
    try? await holding(profile) { () async throws(CredentialsError) in
      guard case .tokens(var tokens) = try kept(for: enrollment), tokens.accessToken == refused
      else { return }
      tokens.accessToken = nil
      if tokens.renewsItself, !isSignInUseless {
        try keep(tokens)
      } else {
        forget(enrollment.name)
      }
    }
  }
}
