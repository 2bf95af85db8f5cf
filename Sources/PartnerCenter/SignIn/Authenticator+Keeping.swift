import ReferralModel

/// What is kept for a profile.
enum KeptTokens: Sendable {
  case nothing
  case tokens(StoredTokens)
  /// They are of another application than the one that the profile names now.
  case ofAnother
  /// They cannot be read, for this reason.
  case damaged(String)

  static let ofAnotherInWords =
    "The earlier sign-in was with other settings than the profile has now."
  static let endedInWords = "The earlier sign-in has ended."
}

extension Authenticator {
  /// How long another process is waited for that gets a token; one that takes longer is stopped or
  /// stuck.
  ///
  /// What either of them then brings or loses is kept or removed only over what it began with.
  private static let longestHold: Duration = .seconds(90)
  private static let holdPause: Duration = .milliseconds(200)

  func kept(for enrollment: Enrollment) throws(CredentialsError) -> KeptTokens {
    let bytes: [UInt8]?
    do {
      bytes = try dependencies.tokens.load(enrollment.name)
    } catch {
      throw .store(reason: "\(error)")
    }
    guard let bytes else { return .nothing }
    do throws(DamagedTokens) {
      let tokens = try StoredTokens(
        reading: bytes, from: dependencies.tokens.place(enrollment.name))
      // Two names whose files have one name by chance.
      guard tokens.profile.hasSameScalars(as: enrollment.name) else { return .nothing }
      return tokens.application == enrollment.mark ? .tokens(tokens) : .ofAnother
    } catch {
      return .damaged("\(error)")
    }
  }

  /// Keeps tokens; where that does not work they serve this once, and it is said.
  func keep(_ tokens: StoredTokens, _ showing: Showing?) {
    do throws(CredentialsError) {
      try keep(tokens)
    } catch {
      showing?(
        .note("The sign-in could not be kept, so it will be asked for again. \(error)"))
    }
  }

  func keep(_ tokens: StoredTokens) throws(CredentialsError) {
    do {
      try dependencies.tokens.save(tokens.bytes(), tokens.profile)
    } catch {
      throw .store(reason: "\(error)")
    }
  }

  /// Forgets tokens that are of no use any more; what cannot be removed is found out next time.
  func forget(_ profile: String) {
    _ = try? dependencies.tokens.remove(profile)
  }

  /// Runs `body` while no other process, and no other task of this one, does so for the profile.
  func holding<Result>(
    _ profile: Profile, _ body: () async throws(CredentialsError) -> Result
  ) async throws(CredentialsError) -> Result {
    try await holding(profile.name, body)
  }

  func holding<Result>(
    _ profile: String, _ body: () async throws(CredentialsError) -> Result
  ) async throws(CredentialsError) -> Result {
    let release = try await hold(profile)
    defer { release?() }
    return try await body()
  }

  /// Waits for the right to get tokens; `nil` where it cannot be had, and one goes on without it.
  private func hold(_ profile: String) async throws(CredentialsError) -> (@Sendable () -> Void)? {
    let start = dependencies.uptime()
    while true {
      do {
        if let release = try dependencies.tokens.hold(profile) { return release }
      } catch {
        // A folder that takes no lock, such as one on a full disk, can still be read.
        return nil
      }
      guard dependencies.uptime() - start < Self.longestHold else { return nil }
      try await sleep(Self.holdPause)
    }
  }
}
