import PartnerCenter
import ReferralModel
import Testing

@Suite struct `Signing in with a device code` {
  private let profile = Profile.signingIn()

  @Test func `shows the code, asks as told, and gives the token`() async throws {
    let world = SignInWorld([
      .code(), .pending, .slowDown, .pending, .issuing("access", refresh: "r"),
    ])
    let token = try await world.authenticator.token(for: profile, showing: world.showing)
    #expect(token == AccessToken("access"))
    #expect(world.steps == [.asking, .code(.sample), .signedIn])
    #expect(
      world.asked.map(\.target).map { $0.split(separator: "/").last }
        == ["devicecode", "token", "token", "token", "token"])
    #expect(world.asked.map(\.at) == [0, 5, 10, 20, 30].map { .seconds($0) })
    #expect(world.asked.dropFirst().allSatisfy { $0.form["device_code"] == "device-code-1" })
    #expect(world.unusedCount == 0)
  }

  @Test func `survives answers that do not come`() async throws {
    let world = SignInWorld([
      .code(), .lost, .notSent(reason: "No connection."), .refusing("x", status: 500),
      .refusing("x", status: 503, headers: [HeaderField("Retry-After", "33")]), .pending,
      .issuing("access"),
    ])
    let token = try await world.authenticator.token(for: profile, showing: world.showing)
    #expect(token == AccessToken("access"))
    #expect(world.asked.map(\.at) == [0, 5, 15, 35, 75, 108, 113].map { .seconds($0) })
    // The code stays on the screen meanwhile; what goes wrong is told once.
    #expect(world.steps.count == 5)
    #expect(world.steps.prefix(2) == [.asking, .code(.sample)])
    guard case .unanswered(let reason) = world.steps[2] else {
      Issue.record("\(world.steps)")
      return
    }
    #expect(reason.contains("The connection broke."))
    #expect(world.steps.suffix(2) == [.answered, .signedIn])
  }

  @Test(arguments: [
    (Exchange.refusing("authorization_declined"), "declined"),
    (.refusing("access_denied"), "declined"), (.refusing("bad_verification_code"), "new one"),
  ])
  func `ends when it is declined`(answer: Exchange, words: String) async throws {
    let world = SignInWorld([.code(), .pending, answer])
    let error = try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await world.authenticator.token(for: profile, showing: world.showing)
      })
    #expect(error.kind == .signIn)
    #expect("\(error)".contains(words))
    #expect(world.asked.count == 3)
    #expect(world.steps.last == .code(.sample))
  }

  @Test func `ends when the service says that the code has`() async throws {
    let world = SignInWorld([.code(), .refusing("expired_token")])
    await #expect(throws: CredentialsError.codeExpired(profile: "fabrikam", lastTrouble: nil)) {
      _ = try await world.authenticator.token(for: profile, showing: world.showing)
    }
    #expect(world.asked.count == 2)
  }

  @Test func `ends by the clock, with no question after it`() async throws {
    let world = SignInWorld([.code(expiresIn: "12"), .pending, .lost])
    let error = try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await world.authenticator.token(for: profile, showing: world.showing)
      })
    #expect(error.kind == .signIn)
    #expect(world.steps.count == 3, "what goes wrong is told once")
    #expect("\(error)".contains("The connection broke."))
    #expect("\(error)".contains("referral login --profile fabrikam"))
    #expect(world.asked.map(\.at) == [0, 5, 10].map { .seconds($0) })
    #expect(world.uptime == .seconds(12))
  }

  @Test func `counts what the service takes for its answers`() async throws {
    let world = SignInWorld()
    world.reply(.code(expiresIn: "60"), taking: .seconds(20))
    world.reply(.pending, taking: .seconds(30))
    await #expect(throws: CredentialsError.codeExpired(profile: "fabrikam", lastTrouble: nil)) {
      _ = try await world.authenticator.token(for: profile, showing: world.showing)
    }
    // Of a minute, 20 seconds went by before the code was there, and 30 for the one question.
    #expect(world.asked.map(\.at) == [.zero, .seconds(25)])
    #expect(world.uptime == .seconds(60))
    var prompt = DeviceCodePrompt.sample
    prompt.expiresIn = .seconds(40)
    #expect(world.steps == [.asking, .code(prompt)])
  }

  @Test(arguments: [-3600, 3600, -86_400 * 365])
  func `goes by a clock that nobody sets`(jump: Int) async throws {
    let world = SignInWorld()
    world.reply(.code(), clockJump: .seconds(jump))
    world.reply(.pending, clockJump: .seconds(-jump))
    world.reply(.issuing("access", refresh: "r"), clockJump: .seconds(jump))
    let token = try await world.authenticator.token(for: profile, showing: world.showing)
    #expect(token == AccessToken("access"))
    #expect(world.asked.map(\.at) == [0, 5, 10].map { .seconds($0) })
    // What was kept counts from the clock as it was then.
    #expect(try await world.authenticator.token(for: profile, showing: nil) == token)
  }

  @Test(arguments: 0..<3)
  func `can be cancelled at any wait`(count: Int) async throws {
    let world = SignInWorld([.code(), .pending, .pending])
    world.cancel(afterSleeps: count)
    await #expect(throws: CredentialsError.stopped) {
      _ = try await world.authenticator.token(for: profile, showing: world.showing)
    }
    #expect(world.asked.count == count + 1)
  }

  @Test func `asks nobody where nobody is there`() async throws {
    let world = SignInWorld()
    let error = try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await world.authenticator.token(for: profile, showing: nil)
      })
    #expect(error == .signInNeeded(profile: "fabrikam", reason: nil))
    #expect(error.kind == .signIn)
    #expect(
      "\(error)" == "Nobody is signed in with the profile fabrikam. Sign in: "
        + "referral login --profile fabrikam")
    #expect(world.asked == [])
  }

  @Test func `says that the service cannot be reached`() async throws {
    let world = SignInWorld([.notSent(reason: "The name login.microsoftonline.com was not found.")])
    let error = try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await world.authenticator.token(for: profile, showing: world.showing)
      })
    #expect(error.kind == .network)
    #expect("\(error)".contains("login.microsoftonline.com"))
  }

  @Test func `waits for a busy service, up to three times, a little longer than asked`()
    async throws
  {
    let busy = Exchange.refusing("x", status: 429, headers: [HeaderField("Retry-After", "10")])
    let world = SignInWorld([busy, busy, busy])
    let error = try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await Authenticator(world.dependencies(jitter: 0.5)).token(
          for: profile, showing: world.showing)
      })
    #expect(error.kind == .network)
    #expect("\(error)".contains("It asks to wait 10 s."))
    #expect(world.slept == [.seconds(11), .seconds(11)])
    #expect(
      world.steps == [.asking, .waiting(.seconds(11)), .asking, .waiting(.seconds(11)), .asking])
  }

  @Test func `says how long to wait where that is too long to sit there`() async throws {
    let world = SignInWorld([
      .refusing("x", status: 429, headers: [HeaderField("Retry-After", "1000")])
    ])
    let error = try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await world.authenticator.token(for: profile, showing: world.showing)
      })
    #expect("\(error)".contains("It asks to wait 1000 s."))
    #expect(world.slept == [])
  }

  @Test func `goes on where the sign-in cannot be kept, and says so`() async throws {
    var store = TokenStore.inMemory()
    store.save = { _, _ in throw CommandTrouble() }
    let world = SignInWorld([.code(), .issuing("access", refresh: "r")], tokens: store)
    let token = try await world.authenticator.token(for: profile, showing: world.showing)
    #expect(token == AccessToken("access"))
    #expect(
      world.steps == [
        .asking, .code(.sample),
        .note(
          "The sign-in could not be kept, so it will be asked for again. The command could not be "
            + "run."), .signedIn,
      ])
  }
}
