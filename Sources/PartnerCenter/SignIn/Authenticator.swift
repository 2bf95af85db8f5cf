/// Comes by the tokens of profiles: from the environment, from what is kept, from the sign-in service,
/// from a command, or from a person who signs in.
package struct Authenticator: Sendable {
  typealias Showing = @Sendable (SignInStep) -> Void

  let dependencies: CredentialsDependencies

  package init(_ dependencies: CredentialsDependencies) {
    self.dependencies = dependencies
  }

  /// The token for requests of a profile, or `nil` where none is sent.
  ///
  /// - Parameter showing: Is told what goes on; where it is `nil`, nobody is asked to sign in.
  package func token(
    for profile: Profile, showing: (@Sendable (SignInStep) -> Void)?
  ) async throws(CredentialsError) -> AccessToken? {
    if let token = try environmentToken(for: profile) { return token }
    switch profile.authentication {
    case .none: return nil
    case .environment: throw .unset
    case .tokenCommand(let command):
      let token = try await printedToken(by: command, of: profile, showing)
      showing?(.signedIn)
      return token
    case .clientCredentials(let application, let command):
      return try await applicationToken(
        Enrollment(profile, application, .clientCredentials, secretCommand: command), showing)
    case .deviceCode(let application):
      return try await personalToken(Enrollment(profile, application, .deviceCode), showing)
    }
  }

  /// A token in place of one that the service has refused; `nil` where there is none to be had
  /// without a person.
  ///
  /// Where another process has come by another token meanwhile, that one is taken.
  package func renewedToken(
    for profile: Profile, inPlaceOf refused: AccessToken
  ) async throws(CredentialsError) -> AccessToken? {
    guard dependencies.environmentToken == nil else { return nil }
    if case .tokenCommand(let command) = profile.authentication {
      let token = try await printedToken(by: command, of: profile, nil)
      return token == refused ? nil : token
    }
    guard let enrollment = Enrollment(profile) else { return nil }
    return try await holding(profile) { () async throws(CredentialsError) in
      if let other = try tokenOfOthers(enrollment, than: refused) { return other }
      return enrollment.isOfPerson
        ? try await renewPersonal(enrollment) : try await issueToApplication(enrollment, nil)
    }
  }

  /// The value of `REFERRAL_TOKEN`, where it is set and the profile wants a token.
  func environmentToken(for profile: Profile) throws(CredentialsError) -> AccessToken? {
    guard profile.authentication != .none, let value = dependencies.environmentToken else {
      return nil
    }
    return try AccessToken(environment: value)
  }

  /// What is kept, if it is another token than the refused one, and holds.
  private func tokenOfOthers(
    _ enrollment: Enrollment, than refused: AccessToken
  ) throws(CredentialsError) -> AccessToken? {
    guard case .tokens(let tokens) = try kept(for: enrollment),
      let token = tokens.usableToken(at: dependencies.now()), token != refused
    else { return nil }
    return token
  }
}

/// A profile and the application that it signs in with.
struct Enrollment: Sendable {
  let profile: Profile
  let application: SignInApplication
  let mark: ApplicationMark
  /// The command that prints the application's secret, if one does.
  let secretCommand: [String]?

  init(
    _ profile: Profile, _ application: SignInApplication, _ method: Identity.Method,
    secretCommand: [String]? = nil
  ) {
    self.profile = profile
    self.application = application
    self.secretCommand = secretCommand
    mark = ApplicationMark(application, method: method)
  }

  /// `nil` for a profile that comes by its tokens without an application: none of them is kept.
  init?(_ profile: Profile) {
    switch profile.authentication {
    case .none, .environment, .tokenCommand: return nil
    case .deviceCode(let application): self.init(profile, application, .deviceCode)
    case .clientCredentials(let application, let command):
      self.init(profile, application, .clientCredentials, secretCommand: command)
    }
  }

  var name: String { profile.name }

  /// Whether a person signs in, and not the application by itself.
  var isOfPerson: Bool { mark.method == .deviceCode }
}
