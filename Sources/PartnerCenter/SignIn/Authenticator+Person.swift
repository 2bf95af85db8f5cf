import ReferralModel

/// Tokens of a person who signs in with a device code, and is signed in from then on by the refresh
/// token.
extension Authenticator {
  private enum Found {
    case token(AccessToken)
    /// - `reason`: why what is kept does not do; `nil` where nothing is kept.
    case personNeeded(reason: String?)
  }

  /// A token of a person: kept, refreshed, or by a new sign-in where somebody is there.
  func personalToken(
    _ enrollment: Enrollment, _ showing: Showing?
  ) async throws(CredentialsError) -> AccessToken {
    if case .tokens(let tokens) = try kept(for: enrollment),
      let token = tokens.usableToken(at: dependencies.now())
    {
      return token
    }
    let found = try await holding(enrollment.profile) { () async throws(CredentialsError) in
      try await keptOrRefreshed(enrollment, showing)
    }
    switch found {
    case .token(let token):
      showing?(.signedIn)
      return token
    case .personNeeded(let reason):
      guard let showing else { throw .signInNeeded(profile: enrollment.name, reason: reason) }
      if let reason { showing(.note(reason)) }
      let (token, tokens) = try await signInWithCode(enrollment, showing)
      // Not while another process refreshes what was kept before: that would come after this.
      try await holding(enrollment.profile) { () async throws(CredentialsError) in
        keep(tokens, showing)
      }
      showing(.signedIn)
      return token
    }
  }

  /// A token in place of a refused one; the caller holds the right to get it.
  func renewPersonal(_ enrollment: Enrollment) async throws(CredentialsError) -> AccessToken? {
    guard case .tokens(var tokens) = try kept(for: enrollment) else { return nil }
    guard let refreshToken = tokens.refreshToken else {
      // Kept, it would be sent and refused again.
      forget(enrollment.name)
      return nil
    }
    // The service refused it, whatever the clock says.
    tokens.accessToken = nil
    switch try await refresh(tokens, by: refreshToken, of: enrollment, nil) {
    case .token(let token): return token
    case .personNeeded(let reason):
      throw .signInNeeded(profile: enrollment.name, reason: reason)
    }
  }

  /// A token by what is kept; the caller holds the right to get a new one.
  private func keptOrRefreshed(
    _ enrollment: Enrollment, _ showing: Showing?
  ) async throws(CredentialsError) -> Found {
    switch try kept(for: enrollment) {
    case .nothing: return .personNeeded(reason: nil)
    case .damaged(let reason): return .personNeeded(reason: reason)
    case .ofAnother:
      return .personNeeded(reason: KeptTokens.ofAnotherInWords)
    case .tokens(let tokens):
      // Another process may have refreshed while this one waited.
      if let token = tokens.usableToken(at: dependencies.now()) { return .token(token) }
      guard let refreshToken = tokens.refreshToken else {
        return .personNeeded(reason: KeptTokens.endedInWords)
      }
      return try await refresh(tokens, by: refreshToken, of: enrollment, showing)
    }
  }

  private func refresh(
    _ tokens: StoredTokens, by refreshToken: Secret, of enrollment: Enrollment,
    _ showing: Showing?
  ) async throws(CredentialsError) -> Found {
    let answer: TokenAnswer = try await ask(
      SignInRequest(application: enrollment.application, purpose: .refresh(refreshToken)),
      of: enrollment, showing)
    switch answer {
    case .issued(let issued):
      // One that was kept or removed meanwhile, by a process that went on without waiting, is newer.
      if isKept(refreshToken, of: enrollment) {
        keep(tokens.refreshed(by: issued, at: dependencies.now()), showing)
      }
      return .token(issued.accessToken)
    case .refused(let refusal) where refusal.needsPerson:
      if isKept(refreshToken, of: enrollment) { forget(enrollment.name) }
      if case .tokens(let others) = try kept(for: enrollment),
        let token = others.usableToken(at: dependencies.now())
      {
        return .token(token)
      }
      return .personNeeded(reason: refusal.words)
    default:
      // Nothing is lost by it, and what is kept may hold for some minutes yet.
      if let token = tokens.accessToken(holdingFor: .zero, at: dependencies.now()),
        answer.mayPass
      {
        return .token(token)
      }
      throw answer.failure(of: enrollment.name)
    }
  }

  /// Whether what is kept is still renewed by this token.
  private func isKept(_ refreshToken: Secret, of enrollment: Enrollment) -> Bool {
    guard case .tokens(let tokens)? = try? kept(for: enrollment) else { return false }
    return tokens.refreshToken == refreshToken
  }

  /// Lets a person sign in (RFC 8628).
  func signInWithCode(
    _ enrollment: Enrollment, _ showing: @escaping Showing
  ) async throws(CredentialsError) -> (accessToken: AccessToken, stored: StoredTokens) {
    let (first, requested): (SignInAnswer<DeviceCode>, Duration) = try await askNoting(
      SignInRequest(application: enrollment.application, purpose: .newCode), of: enrollment, showing
    )
    guard case .issued(let code) = first else { throw first.failure(of: enrollment.name) }
    let received = dependencies.uptime()
    var polling = DevicePolling(code, requested: requested, received: received)
    showing(
      .code(
        DeviceCodePrompt(
          address: code.address, userCode: code.userCode,
          expiresIn: polling.remaining(at: received))))
    let request = SignInRequest(
      application: enrollment.application, purpose: .poll(code.deviceCode))
    while true {
      switch polling.action(at: dependencies.uptime()) {
      case .wait(let duration):
        try await sleep(duration)
      case .ask:
        let wasInTrouble = polling.lastTrouble != nil
        let answer: TokenAnswer = try await askOnce(request, of: enrollment)
        polling.take(answer, at: dependencies.uptime())
        switch (wasInTrouble, polling.lastTrouble) {
        case (false, let reason?): showing(.unanswered(reason: reason))
        case (true, nil): showing(.answered)
        case (true, _?), (false, nil): break
        }
      case .end(.issued(let issued)):
        let stored = StoredTokens(
          issued, at: dependencies.now(), for: enrollment.name, of: enrollment.mark)
        return (issued.accessToken, stored)
      case .end(.expired(let trouble)):
        throw .codeExpired(profile: enrollment.name, lastTrouble: trouble)
      case .end(.refused(let refusal)): throw .refused(reason: refusal.words)
      case .end(.unusable(let reason)): throw .notReached(reason: reason)
      }
    }
  }
}

extension SignInAnswer {
  /// Whether the same request may be answered otherwise later.
  fileprivate var mayPass: Bool {
    switch self {
    case .busy, .failed, .unusable: true
    case .issued, .pending, .slowDown, .codeExpired, .refused: false
    }
  }
}
