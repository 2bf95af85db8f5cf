import PartnerCenter

/// The token that a round of requests is made with, and what becomes of it where the service does
/// not accept it: it is renewed once, without a person.
struct TokenInUse {
  let desk: Desk
  let profile: Profile
  private var token: AccessToken?
  /// A token that the service has not accepted, in the place of which there is another by now.
  private var refused: AccessToken?

  /// What became of getting a token in place of one that the service has refused.
  enum Renewal {
    case fresh
    /// - `words`: why there is none and what to do, in sentences that follow the refusal's.
    case none(words: String)
    /// The task was cancelled.
    case stopped
  }

  /// Comes by a token.
  ///
  /// - Parameter showing: Is told what goes on.
  /// - Throws: A ``CredentialsError``.
  init(
    for profile: Profile, at desk: Desk, showing: @escaping @Sendable (SignInStep) -> Void
  ) async throws {
    self.desk = desk
    self.profile = profile
    token = try await desk.dependencies.credentials.token(profile, showing)
  }

  /// Sends a request with the token; neither it nor the refused one is in what comes back.
  func exchange(
    _ request: PreparedRequest, report: @escaping @Sendable (SendingStep) -> Void = { _ in }
  ) async -> Exchange {
    do {
      return try await desk.dependencies.withTransport(profile) { [token, refused] transport in
        await transport.exchange(request, token: token, report: report).masking(refused)
      }
    } catch {
      return .notSent(reason: "\(error)")
    }
  }

  /// Puts another token in the place of the refused one, once; where there is none that the service
  /// accepts, the refused one is forgotten.
  ///
  /// - Parameter begin: Called where another one is asked for.
  mutating func renew(after refusal: Refusal, begin: () -> Void) async -> Renewal {
    let credentials = desk.dependencies.credentials
    let advice = credentials.advice(profile)
    guard let current = token else { return .none(words: advice) }
    let why: String
    if refused == nil {
      begin()
      do {
        let fresh = try await credentials.renewedToken(profile, current)
        guard !Task.isCancelled else { return .stopped }
        // The same one would be refused again.
        if let fresh, fresh != current {
          (refused, token) = (current, fresh)
          return .fresh
        }
        why = ""
      } catch {
        guard !Task.isCancelled else { return .stopped }
        why = "A fresh token was not to be had: \(error) "
      }
    } else {
      why = "It did not accept a fresh token either. "
    }
    await credentials.forget(profile, current, refusal.lacksSecondFactor)
    return .none(words: why + advice)
  }
}

extension ServiceObstacle {
  /// What keeps the service from being asked where there is no token.
  init(forLackOfTokenBy error: any Error) {
    self =
      switch (error as? CredentialsError)?.kind {
      case .network: .notReached
      case .configuration, .storage: .notAsked
      case .signIn, .stopped, nil: .signInNeeded
      }
  }
}
