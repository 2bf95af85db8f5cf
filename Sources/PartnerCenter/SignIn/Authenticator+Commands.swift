import ReferralModel

/// What the commands do: sign in, sign out, and say who is signed in.
extension Authenticator {
  /// Signs in afresh, whatever is kept, and keeps what comes of it.
  ///
  /// By a device code a person signs in; with client credentials the application does; the other
  /// methods keep nothing, and are only tried.
  package func signIn(
    with profile: Profile, showing: @escaping @Sendable (SignInStep) -> Void
  ) async throws(CredentialsError) -> Identity {
    guard let enrollment = Enrollment(profile) else {
      _ = try await token(for: profile, showing: showing)
      return try identity(of: profile)
    }
    try requireStore(for: profile.name)
    let tokens =
      enrollment.isOfPerson
      ? try await signInWithCode(enrollment, showing).stored
      : try await askForApplication(enrollment, showing).stored
    try await holding(profile) { () async throws(CredentialsError) in try keep(tokens) }
    if dependencies.environmentToken != nil {
      showing(
        .note(
          "REFERRAL_TOKEN is set, and its token is sent in place of this sign-in's for as long as "
            + "it is."))
    }
    showing(.signedIn)
    return identity(of: tokens, at: dependencies.tokens.place(profile.name))
  }

  /// Removes the tokens that are kept for the profile of this name; `nil` where there were none.
  ///
  /// What was issued stays good at the service until it ends.
  package func signOut(of profile: String) async throws(CredentialsError) -> SignedOut? {
    // Not while another process refreshes: its tokens would come after this.
    try await holding(profile) { () async throws(CredentialsError) in
      let place = dependencies.tokens.place(profile)
      let bytes = (try? dependencies.tokens.load(profile)) ?? nil
      do {
        guard try dependencies.tokens.remove(profile) else { return nil }
      } catch {
        throw .store(reason: "\(error)")
      }
      let tokens = bytes.flatMap { try? StoredTokens(reading: $0, from: place) }
      return SignedOut(holder: tokens?.holder, place: place)
    }
  }

  /// Who is signed in with a profile, without asking anyone.
  package func identity(of profile: Profile) throws(CredentialsError) -> Identity {
    if profile.authentication != .none, let value = dependencies.environmentToken {
      do throws(CredentialsError) {
        let token = try AccessToken(environment: value)
        return Identity(
          method: .environment, state: .elsewhere, holder: TokenHolder(ofToken: token.value))
      } catch {
        return Identity(method: .environment, state: .signedOut(reason: "\(error)"))
      }
    }
    switch profile.authentication {
    case .none: return Identity(method: .none, state: .notNeeded)
    case .environment:
      return Identity(
        method: .environment, state: .signedOut(reason: "\(CredentialsError.unset)"))
    case .tokenCommand:
      return Identity(method: .tokenCommand, state: .elsewhere, renewsItself: true)
    case .deviceCode(let application):
      return try keptIdentity(Enrollment(profile, application, .deviceCode))
    case .clientCredentials(let application, _):
      return try keptIdentity(Enrollment(profile, application, .clientCredentials))
    }
  }

  private func keptIdentity(_ enrollment: Enrollment) throws(CredentialsError) -> Identity {
    let place = dependencies.tokens.place(enrollment.name)
    let method = enrollment.mark.method
    // An application comes by a token whenever it needs one.
    let isApplication = method == .clientCredentials
    func without(_ reason: String?) -> Identity {
      Identity(
        method: method, state: isApplication ? .renewable : .signedOut(reason: reason),
        renewsItself: isApplication, place: place)
    }
    switch try kept(for: enrollment) {
    case .nothing: return without(nil)
    case .damaged(let reason): return without(reason)
    case .ofAnother:
      return without(KeptTokens.ofAnotherInWords)
    case .tokens(let tokens): return identity(of: tokens, at: place)
    }
  }

  private func identity(of tokens: StoredTokens, at place: String) -> Identity {
    let method = tokens.application.method
    let renewsItself = tokens.renewsItself
    let holds = tokens.accessToken(holdingFor: .zero, at: dependencies.now()) != nil
    let state: Identity.State =
      if holds {
        .signedIn(until: tokens.end)
      } else if renewsItself {
        .renewable
      } else {
        .signedOut(reason: KeptTokens.endedInWords)
      }
    return Identity(
      method: method, state: state, holder: tokens.holder, renewsItself: renewsItself,
      place: place)
  }

  /// Makes sure that a sign-in can be kept, before anybody goes to the trouble of it.
  private func requireStore(for profile: String) throws(CredentialsError) {
    do {
      try dependencies.tokens.hold(profile)?()
    } catch {
      throw .store(reason: "\(error)")
    }
  }
}
