import ReferralModel

extension Authenticator {
  /// The longest pause that is made because the sign-in service asks for it; longer ones are said.
  private static let longestWait: Duration = .seconds(300)
  /// The same where nobody is told.
  private static let longestSilentWait: Duration = .seconds(30)
  /// A pause is stretched by up to this part, so that clients do not come back together.
  private static let spread = 0.2

  /// Asks the sign-in service, and again where it asks to come back after a while.
  func ask<Issued>(
    _ request: SignInRequest, of enrollment: Enrollment, _ showing: Showing?
  ) async throws(CredentialsError) -> SignInAnswer<Issued> {
    try await askNoting(request, of: enrollment, showing).answer
  }

  /// The same, and when the last question was asked, by the clock that nobody sets.
  func askNoting<Issued>(
    _ request: SignInRequest, of enrollment: Enrollment, _ showing: Showing?
  ) async throws(CredentialsError) -> (answer: SignInAnswer<Issued>, asked: Duration) {
    showing?(.asking)
    var tries = 1
    while true {
      let asked = dependencies.uptime()
      let answer: SignInAnswer<Issued> = try await askOnce(request, of: enrollment)
      guard case .busy(let wait?, _) = answer, tries < Tries.most,
        wait <= (showing == nil ? Self.longestSilentWait : Self.longestWait)
      else { return (answer, asked) }
      tries += 1
      let pause = wait * (1 + Self.spread * min(max(dependencies.jitter(), 0), 1))
      showing?(.waiting(pause))
      try await sleep(pause)
      showing?(.asking)
    }
  }

  func askOnce<Issued>(
    _ request: SignInRequest, of enrollment: Enrollment
  ) async throws(CredentialsError) -> SignInAnswer<Issued> {
    let prepared = try request.prepared(
      for: enrollment.name, userAgent: dependencies.userAgent)
    guard !Task.isCancelled else { throw .stopped }
    let exchange = await dependencies.exchange(enrollment.profile, prepared)
    let answer = SignInAnswer<Issued>(
      of: exchange, at: enrollment.application.authority.authority, hiding: request.secret,
      now: dependencies.now())
    // What was issued is kept even then, or the person would have to sign in again for it.
    if case .issued = answer { return answer }
    guard !Task.isCancelled else { throw .stopped }
    return answer
  }

  func sleep(_ duration: Duration) async throws(CredentialsError) {
    do {
      try await dependencies.sleep(duration)
    } catch {
      throw .stopped
    }
    guard !Task.isCancelled else { throw .stopped }
  }
}

extension SignInAnswer {
  /// What keeps a request for something from being answered with it.
  func failure(of profile: String) -> CredentialsError {
    switch self {
    case .refused(let refusal): .refused(reason: refusal.words)
    case .busy(let wait, let reason):
      .notReached(
        reason: wait.map { "\(reason) It asks to wait \($0.components.seconds) s." } ?? reason)
    case .failed(let reason), .unusable(let reason): .notReached(reason: reason)
    case .codeExpired: .codeExpired(profile: profile, lastTrouble: nil)
    case .issued, .pending, .slowDown:
      .notReached(reason: "The sign-in service gave an answer that belongs to another question.")
    }
  }
}
