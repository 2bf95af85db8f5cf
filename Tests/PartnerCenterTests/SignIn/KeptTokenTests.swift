import ReferralModel
import Synchronization
import Testing

@testable import PartnerCenter

@Suite struct `A token that is kept` {
  private let profile = Profile.signingIn()

  /// Where somebody has signed in already, with a token for an hour.
  private func world(
    _ token: String = "first", refresh: String? = "refresh-1", expiresIn: String = "3600",
    then replies: Exchange...
  ) async throws -> SignInWorld {
    let world = SignInWorld([.code(), .issuing(token, refresh: refresh, expiresIn: expiresIn)])
    _ = try await world.authenticator.token(for: profile, showing: world.showing)
    for reply in replies { world.reply(reply) }
    return world
  }

  private func token(_ world: SignInWorld) async throws -> String? {
    try await world.authenticator.token(for: profile, showing: nil)?.value
  }

  @Test func `is used without asking anyone`() async throws {
    let world = try await world()
    let count = world.steps.count
    #expect(
      try await world.authenticator.token(for: profile, showing: world.showing)?.value == "first")
    #expect(world.asked.count == 2)
    #expect(world.steps.count == count)
  }

  @Test(arguments: [(3299, "first"), (3300, "first"), (3301, "second"), (999_999, "second")])
  func `is refreshed five minutes before its end`(age: Int, expected: String) async throws {
    let world = try await world(then: .issuing("second", refresh: "refresh-2"))
    world.pass(.seconds(age))
    #expect(try await token(world) == expected)
    guard expected == "second" else { return }
    #expect(world.asked.last?.form["grant_type"] == "refresh_token")
    #expect(world.asked.last?.form["refresh_token"] == "refresh-1")
    // The new one is kept.
    #expect(try await token(world) == "second")
    #expect(world.unusedCount == 0)
  }

  @Test func `takes the refresh token that came last`() async throws {
    let world = try await world(
      then: .issuing("second", refresh: "refresh-2"), .issuing("third"), .issuing("fourth"))
    for expected in ["second", "third", "fourth"] {
      world.pass(.seconds(3600))
      #expect(try await token(world) == expected)
    }
    #expect(
      world.asked.suffix(3).map { $0.form["refresh_token"] }
        == ["refresh-1", "refresh-2", "refresh-2"])
  }

  @Test(arguments: [-3600, -1, 3600, 86_400])
  func `is not trusted where the clock was set across its time`(jump: Int) async throws {
    let world = try await world(then: .issuing("second", refresh: "refresh-2"))
    world.setClock(by: .seconds(jump))
    #expect(try await token(world) == "second")
    // By the clock as it is now, the new one holds.
    world.pass(.seconds(60))
    #expect(try await token(world) == "second")
  }

  @Test(arguments: [-3600, 3600])
  func `holds where the clock is wrong all the time`(error: Int) async throws {
    let world = SignInWorld([.code(), .issuing("first", refresh: "r")])
    world.setClock(by: .seconds(error))
    _ = try await world.authenticator.token(for: profile, showing: world.showing)
    world.pass(.seconds(1800))
    #expect(try await token(world) == "first")
    world.reply(.issuing("second", refresh: "r"))
    world.pass(.seconds(1600))
    #expect(try await token(world) == "second")
  }

  @Test(arguments: ["0", "-5", "\"soon\"", "299"])
  func `of a short life is used once, then refreshed`(expiresIn: String) async throws {
    let world = try await world(expiresIn: expiresIn, then: .issuing("second"))
    #expect(try await token(world) == "second")
  }

  @Test func `that only a person could renew is used to its end`() async throws {
    let world = try await world(refresh: nil)
    world.pass(.seconds(3599))
    #expect(try await token(world) == "first")
    world.pass(.seconds(1))
    await #expect(
      throws: CredentialsError.signInNeeded(
        profile: "fabrikam", reason: "The earlier sign-in has ended.")
    ) { try await token(world) }
  }

  @Test func `is forgotten when its sign-in is over, and a person is asked`() async throws {
    let world = try await world(then: .invalidGrant)
    world.pass(.seconds(3600))
    let error = try #require(
      await #expect(throws: CredentialsError.self) { try await token(world) })
    #expect(error.kind == .signIn)
    #expect("\(error)".contains("AADSTS700082"))
    #expect("\(error)".contains("referral login --profile fabrikam"))
    #expect(try world.tokens.load("fabrikam") == nil)
    // With somebody there, it goes on with a code.
    world.reply(.code("device-code-2"))
    world.reply(.issuing("second"))
    #expect(
      try await world.authenticator.token(for: profile, showing: world.showing)?.value == "second")
  }

  @Test func `makes room for a code at once where somebody is there`() async throws {
    let world = try await world(then: .invalidGrant, .code(), .issuing("second"))
    world.pass(.seconds(3600))
    let token = try await world.authenticator.token(for: profile, showing: world.showing)
    #expect(token?.value == "second")
    let steps = world.steps.dropFirst(3)
    #expect(steps.count == 5)
    guard case .note(let reason) = steps.dropFirst().first else {
      Issue.record("\(steps)")
      return
    }
    #expect(reason.hasPrefix("The earlier sign-in has ended"))
    #expect(steps.suffix(3) == [.asking, .code(.sample), .signedIn])
  }

  @Test(arguments: [
    Exchange.lost, .notSent(reason: "No connection."), .refusing("x", status: 500),
    .answered(Answer(status: 200, body: "<html>".bytes)), .answered(Answer(status: 302)),
    .refusing("x", status: 429), .refusing("temporarily_unavailable"),
  ])
  func `stays when it cannot be refreshed for now`(trouble: Exchange) async throws {
    let world = try await world(then: trouble, trouble, .issuing("second"))
    // While it holds it serves all the same.
    world.pass(.seconds(3500))
    #expect(try await token(world) == "first")
    world.pass(.seconds(100))
    let error = try #require(
      await #expect(throws: CredentialsError.self) { try await token(world) })
    #expect(error.kind == .network)
    #expect(try await token(world) == "second")
  }

  @Test(arguments: [
    ("invalid_client", "7000218"), ("unauthorized_client", "700016"), ("invalid_scope", "70011"),
  ])
  func `stays when the settings are at fault`(error: String, number: String) async throws {
    let world = try await world(then: .refusing(error, "Words.", numbers: number))
    world.pass(.seconds(3600))
    let failure = try #require(
      await #expect(throws: CredentialsError.self) { try await token(world) })
    #expect(failure.kind == .signIn)
    #expect(try world.tokens.load("fabrikam") != nil)
  }

  @Test(arguments: 0..<4)
  func `is not given to another application`(member: Int) async throws {
    let world = try await world()
    let members: [WritableKeyPath<SignInApplication, String>] = [
      \.tenant, \.clientID, \.scope, \.authority.host,
    ]
    var application = SignInApplication.fabrikam
    application[keyPath: members[member]] += "x"
    let other = Profile.signingIn(.deviceCode(application))
    await #expect(
      throws: CredentialsError.signInNeeded(
        profile: "fabrikam",
        reason: "The earlier sign-in was with other settings than the profile has now.")
    ) { _ = try await world.authenticator.token(for: other, showing: nil) }
    #expect(try await token(world) == "first")
  }

  @Test func `is not given to the application itself, or to another profile`() async throws {
    let world = try await world(then: .issuing("own"))
    let own = Profile.signingIn(.clientCredentials(.fabrikam, secretCommand: nil))
    let authenticator = Authenticator(world.dependencies(environmentSecret: "s"))
    #expect(try await authenticator.token(for: own, showing: nil)?.value == "own")
    await #expect(throws: CredentialsError.signInNeeded(profile: "Fabrikam", reason: nil)) {
      _ = try await authenticator.token(for: .signingIn(name: "Fabrikam"), showing: nil)
    }
  }

  @Test func `that is damaged counts as none, and stays until the next sign-in`() async throws {
    let world = SignInWorld()
    try world.tokens.save("{\"profile\": \"secret-in-the-file".bytes, "fabrikam")
    let error = try #require(
      await #expect(throws: CredentialsError.self) { try await token(world) })
    #expect(error.kind == .signIn)
    #expect("\(error)".contains("the memory of this process:1:"))
    #expect(!"\(error)".contains("secret-in-the-file"))
    #expect(try world.tokens.load("fabrikam") != nil)
    world.reply(.code())
    world.reply(.issuing("first"))
    _ = try await world.authenticator.token(for: profile, showing: world.showing)
    guard case .note(let reason) = world.steps.first else {
      Issue.record("\(world.steps)")
      return
    }
    #expect("\(error)".hasPrefix(reason))
    #expect(try await token(world) == "first")
  }

  @Test func `is not used where its file is not fit for it`() async throws {
    var store = TokenStore.inMemory()
    store.load = { _ in throw CommandTrouble() }
    let world = SignInWorld(tokens: store)
    await #expect(throws: CredentialsError.store(reason: "The command could not be run.")) {
      _ = try await world.authenticator.token(for: profile, showing: world.showing)
    }
    #expect(world.asked == [])
  }

  /// Eight requests at once find it ended.
  @Test func `is refreshed once, however many want it`() async throws {
    let world = try await world(then: .issuing("second", refresh: "refresh-2"))
    world.pass(.seconds(3600))
    var dependencies = world.dependencies()
    // The waiting ones wait for as long as it takes, unless it takes for ever.
    let sleeps = Mutex(0)
    dependencies.sleep = { _ in
      let count = sleeps.withLock {
        $0 += 1
        return $0
      }
      guard count < 1_000_000 else { throw CancellationError() }
      await Task.yield()
    }
    let exchange = dependencies.exchange
    dependencies.exchange = { profile, request in
      for _ in 0..<100 { await Task.yield() }
      return await exchange(profile, request)
    }
    let authenticator = Authenticator(dependencies)
    let profile = profile
    let tokens = try await withThrowingTaskGroup(of: AccessToken?.self) { group in
      for _ in 0..<8 {
        group.addTask { try await authenticator.token(for: profile, showing: nil) }
      }
      return try await group.reduce(into: []) { $0.append($1?.value) }
    }
    #expect(tokens == Array(repeating: "second", count: 8))
    #expect(world.asked.count == 3)
  }

  @Test func `is refreshed beside a process that never ends with it`() async throws {
    let world = try await world(then: .issuing("second"))
    world.pass(.seconds(3600))
    let release = try #require(try world.tokens.hold("fabrikam"))
    #expect(try await token(world) == "second")
    #expect(world.slept.dropFirst().reduce(.zero, +) >= .seconds(90))
    release()
  }

  @Test func `is another process's, where that has signed in during a refusal`() async throws {
    let newer = try await world(then: .issuing("newer", refresh: "other"))
    newer.pass(.seconds(3600))
    _ = try await token(newer)
    let file = try #require(try newer.tokens.load("fabrikam"))
    let world = try await world(then: .invalidGrant)
    world.pass(.seconds(3600))
    var dependencies = world.dependencies()
    let ask = dependencies.exchange
    dependencies.exchange = { profile, request in
      try? world.tokens.save(file, profile.name)
      return await ask(profile, request)
    }
    let found = try await Authenticator(dependencies).token(for: profile, showing: nil)
    #expect(found?.value == "newer")
    #expect(try world.tokens.load("fabrikam") == file)
  }

  @Test func `is refreshed where no lock can be had`() async throws {
    var store = TokenStore.inMemory()
    store.hold = { _ in throw CommandTrouble() }
    let world = SignInWorld([.code(), .issuing("first", refresh: "r")], tokens: store)
    _ = try await world.authenticator.token(for: profile, showing: world.showing)
    world.reply(.issuing("second"))
    world.pass(.seconds(3600))
    #expect(try await token(world) == "second")
  }
}
