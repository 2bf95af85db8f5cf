import ReferralModel

/// Tokens that come without a person: by a secret of the application, or by a command.
extension Authenticator {
  /// A token of the application itself (RFC 6749, 4.4), kept or new.
  func applicationToken(
    _ enrollment: Enrollment, _ showing: Showing?
  ) async throws(CredentialsError) -> AccessToken {
    if let token = try keptToken(for: enrollment) { return token }
    let token = try await holding(enrollment.profile) { () async throws(CredentialsError) in
      // Another process may have got one while this one waited.
      if let token = try keptToken(for: enrollment) { return token }
      return try await issueToApplication(enrollment, showing)
    }
    showing?(.signedIn)
    return token
  }

  /// Gets a new token for the application and keeps it; the caller holds the right to.
  func issueToApplication(
    _ enrollment: Enrollment, _ showing: Showing?
  ) async throws(CredentialsError) -> AccessToken {
    let tokens = try await askForApplication(enrollment, showing)
    keep(tokens.stored, showing)
    return tokens.accessToken
  }

  func askForApplication(
    _ enrollment: Enrollment, _ showing: Showing?
  ) async throws(CredentialsError) -> (accessToken: AccessToken, stored: StoredTokens) {
    showing?(.asking)
    let secret = try await clientSecret(of: enrollment)
    let answer: TokenAnswer = try await ask(
      SignInRequest(
        application: enrollment.application, purpose: .clientCredentials(secret)),
      of: enrollment, showing)
    guard case .issued(let issued) = answer else { throw answer.failure(of: enrollment.name) }
    return (
      issued.accessToken,
      StoredTokens(
        issued, at: dependencies.now(), for: enrollment.name, of: enrollment.mark)
    )
  }

  private func keptToken(for enrollment: Enrollment) throws(CredentialsError) -> AccessToken? {
    guard case .tokens(let tokens) = try kept(for: enrollment) else { return nil }
    return tokens.usableToken(at: dependencies.now())
  }

  private func clientSecret(
    of enrollment: Enrollment
  ) async throws(CredentialsError) -> Secret {
    if let command = enrollment.secretCommand {
      let output = try await output(of: command, profile: enrollment.name)
      guard let secret = Secret(output) else {
        throw .command(
          profile: enrollment.name,
          reason: output.isEmpty
            ? "It printed nothing; it has to print the client secret."
            : "It printed more than one line; it has to print the client secret alone.")
      }
      return secret
    }
    guard let value = dependencies.environmentSecret else {
      throw .misconfigured(
        profile: enrollment.name,
        reason: "there is no client secret. Give a \"clientSecretCommand\" that prints it, or set "
          + "the environment variable REFERRAL_CLIENT_SECRET.")
    }
    guard let secret = Secret(value) else {
      throw .misconfigured(
        profile: enrollment.name,
        reason: value.isEmpty
          ? "the environment variable REFERRAL_CLIENT_SECRET is empty."
          : "the environment variable REFERRAL_CLIENT_SECRET holds a line break or another control "
            + "character: set it to the secret alone.")
    }
    return secret
  }

  /// The token that a command prints; it is never kept.
  func printedToken(
    by command: [String], of profile: Profile, _ showing: Showing?
  ) async throws(CredentialsError) -> AccessToken {
    showing?(.asking)
    let output = try await output(of: command, profile: profile.name)
    guard let token = AccessToken(output) else {
      throw .command(
        profile: profile.name,
        reason: output.isEmpty
          ? "It printed nothing; it has to print an access token."
          : "It printed something that no access token is; it has to print the token alone, without "
            + "\"Bearer\", quotation marks or JSON around it.")
    }
    return token
  }

  /// What a command prints, without the line end and blanks around it.
  private func output(
    of command: [String], profile: String
  ) async throws(CredentialsError) -> String {
    guard !command.isEmpty else {
      throw .misconfigured(profile: profile, reason: "the command to run has no words.")
    }
    let output: String
    do {
      output = try await dependencies.runCommand(command)
    } catch {
      guard !Task.isCancelled else { throw .stopped }
      throw .command(profile: profile, reason: "\(error)")
    }
    guard !Task.isCancelled else { throw .stopped }
    return output.trimmed(\.isWhitespace)
  }
}
