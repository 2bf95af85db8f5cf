import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `What the sign-in commands do` {
  private let profile = Profile.signingIn()
  private let ann = TokenHolder(name: "Ann", account: "ann@fabrikam.example", tenant: "t-1")
  private let idToken = jwt(#"{"name":"Ann","upn":"ann@fabrikam.example","tid":"t-1"}"#)

  @Test func `signing in is done afresh, whatever is kept`() async throws {
    let world = SignInWorld([
      .code(), .issuing("first", refresh: "r"), .code(),
      .issuing("second", refresh: "r2", idToken: idToken),
    ])
    _ = try await world.authenticator.token(for: profile, showing: world.showing)
    let identity = try await world.authenticator.signIn(with: profile, showing: world.showing)
    #expect(
      identity
        == Identity(
          method: .deviceCode, state: .signedIn(until: world.now + .seconds(3600)), holder: ann,
          renewsItself: true, place: "the memory of this process"))
    #expect(try world.authenticator.identity(of: profile) == identity)
    #expect(world.asked.suffix(2).map { $0.form["grant_type"] ?? "code" }.first == "code")
    #expect(try await world.authenticator.token(for: profile, showing: nil)?.value == "second")
  }

  @Test func `signing in is not begun where it could not be kept`() async throws {
    var store = TokenStore.inMemory()
    store.hold = { _ in throw CommandTrouble() }
    let world = SignInWorld(tokens: store)
    for authentication: Profile.Authentication in [
      .deviceCode(.fabrikam), .clientCredentials(.fabrikam, secretCommand: ["x"]),
    ] {
      await #expect(throws: CredentialsError.store(reason: "The command could not be run.")) {
        _ = try await world.authenticator.signIn(
          with: .signingIn(authentication), showing: world.showing)
      }
    }
    #expect(world.asked == [])
  }

  @Test func `signing in fails where it cannot be kept in the end`() async throws {
    var store = TokenStore.inMemory()
    store.save = { _, _ in throw CommandTrouble() }
    let world = SignInWorld([.code(), .issuing("first")], tokens: store)
    let error = try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await world.authenticator.signIn(with: profile, showing: world.showing)
      })
    #expect(error.kind == .storage)
    #expect(!world.steps.contains(.signedIn))
  }

  @Test func `signing in says that REFERRAL_TOKEN goes before it`() async throws {
    let world = SignInWorld([.code(), .issuing("first", refresh: "r")])
    let authenticator = Authenticator(world.dependencies(environmentToken: "env"))
    let identity = try await authenticator.signIn(with: profile, showing: world.showing)
    #expect(identity.method == .deviceCode)
    guard case .note(let note) = world.steps.dropLast().last else {
      Issue.record("\(world.steps)")
      return
    }
    #expect(note.contains("REFERRAL_TOKEN"))
    #expect(try authenticator.identity(of: profile).method == .environment)
  }

  @Test func `signing in tries the methods that keep nothing`() async throws {
    let world = SignInWorld(outputs: ["one"])
    let byCommand = Profile.signingIn(.tokenCommand(["x"]))
    let identity = try await world.authenticator.signIn(with: byCommand, showing: world.showing)
    #expect(identity == Identity(method: .tokenCommand, state: .elsewhere, renewsItself: true))
    let none = try await world.authenticator.signIn(
      with: .signingIn(.none), showing: world.showing)
    #expect(none == Identity(method: .none, state: .notNeeded))
    await #expect(throws: CredentialsError.unset) {
      _ = try await world.authenticator.signIn(
        with: .signingIn(.environment), showing: world.showing)
    }
  }

  @Test func `the application signs in by its secret`() async throws {
    let claims = #"{"app_displayname":"Referrals","appid":"client-1","tid":"t-1"}"#
    let world = SignInWorld([.issuing(jwt(claims)), .issuing("second")])
    let authenticator = Authenticator(world.dependencies(environmentSecret: "s"))
    let own = Profile.signingIn(.clientCredentials(.fabrikam, secretCommand: nil))
    let identity = try await authenticator.signIn(with: own, showing: world.showing)
    #expect(identity.method == .clientCredentials)
    #expect(identity.holder == TokenHolder(name: "Referrals", tenant: "t-1"))
    #expect(identity.renewsItself)
    _ = try await authenticator.signIn(with: own, showing: world.showing)
    #expect(try await authenticator.token(for: own, showing: nil)?.value == "second")
  }

  @Test func `signing out removes what is kept, and says whose it was`() async throws {
    let world = SignInWorld([.code(), .issuing("first", refresh: "r", idToken: idToken)])
    _ = try await world.authenticator.signIn(with: profile, showing: world.showing)
    let removed = try await world.authenticator.signOut(of: "fabrikam")
    #expect(removed == SignedOut(holder: ann, place: "the memory of this process"))
    #expect(try world.tokens.load("fabrikam") == nil)
    #expect(try await world.authenticator.signOut(of: "fabrikam") == nil)
    #expect(
      try world.authenticator.identity(of: profile)
        == Identity(
          method: .deviceCode, state: .signedOut(reason: nil), place: "the memory of this process"))
  }

  @Test func `signing out removes what cannot be read, too`() async throws {
    let world = SignInWorld()
    try world.tokens.save([1, 2, 3], "fabrikam")
    #expect(
      try await world.authenticator.signOut(of: "fabrikam")
        == SignedOut(place: "the memory of this process"))
    var unfit = world.tokens
    try unfit.save([1, 2, 3], "fabrikam")
    unfit.load = { _ in throw CommandTrouble() }
    let authenticator = SignInWorld(tokens: unfit).authenticator
    #expect(try await authenticator.signOut(of: "fabrikam") != nil)
    unfit.remove = { _ in throw CommandTrouble() }
    await #expect(throws: CredentialsError.store(reason: "The command could not be run.")) {
      _ = try await SignInWorld(tokens: unfit).authenticator.signOut(of: "fabrikam")
    }
  }

  @Test func `signing out waits for a refresh, whose tokens would come after it`() async throws {
    let world = SignInWorld([.code(), .issuing("first", refresh: "r")])
    _ = try await world.authenticator.signIn(with: profile, showing: world.showing)
    let release = try #require(try world.tokens.hold("fabrikam"))
    let count = world.slept.count
    var dependencies = world.dependencies()
    let sleep = dependencies.sleep
    dependencies.sleep = { duration in
      try await sleep(duration)
      if world.slept.count == count + 3 { release() }
    }
    #expect(try await Authenticator(dependencies).signOut(of: "fabrikam") != nil)
    #expect(world.slept.count == count + 3)
  }

  @Test func `who is signed in is said without asking anyone`() async throws {
    let world = SignInWorld([.code(), .issuing("first", refresh: "r")])
    _ = try await world.authenticator.signIn(with: profile, showing: world.showing)
    func state() throws -> Identity.State { try world.authenticator.identity(of: profile).state }
    #expect(try state() == .signedIn(until: world.now + .seconds(3600)))
    world.pass(.seconds(3599))
    #expect(try state() == .signedIn(until: world.now + .seconds(1)))
    world.pass(.seconds(1))
    #expect(try state() == .renewable)
    world.setClock(by: .seconds(-7200))
    #expect(try state() == .renewable)
    let other = Profile.signingIn(.deviceCode(SignInApplication(tenant: "x", clientID: "y")))
    #expect(
      try world.authenticator.identity(of: other).state
        == .signedOut(
          reason: "The earlier sign-in was with other settings than the profile has now."))
    #expect(world.asked.count == 2)
  }

  @Test func `who is signed in is said of the other methods`() throws {
    let world = SignInWorld()
    let authenticator = world.authenticator
    func identity(_ authentication: Profile.Authentication) throws -> Identity {
      try authenticator.identity(of: .signingIn(authentication))
    }
    #expect(try identity(.none).state == .notNeeded)
    #expect(
      try identity(.environment).state == .signedOut(reason: CredentialsError.unset.description))
    #expect(try identity(.tokenCommand(["x"])).state == .elsewhere)
    #expect(try identity(.clientCredentials(.fabrikam, secretCommand: nil)).state == .renewable)
    let withToken = Authenticator(world.dependencies(environmentToken: idToken))
    #expect(
      try withToken.identity(of: profile)
        == Identity(method: .environment, state: .elsewhere, holder: ann))
    #expect(try withToken.identity(of: .signingIn(.none)).state == .notNeeded)
    let withNone = Authenticator(world.dependencies(environmentToken: ""))
    #expect(
      try withNone.identity(of: profile).state
        == .signedOut(reason: CredentialsError.empty.description))
  }

  @Test func `who is signed in is not said where the file is unfit or damaged`() throws {
    var store = TokenStore.inMemory()
    try store.save("{".bytes, "fabrikam")
    let state = try SignInWorld(tokens: store).authenticator.identity(of: profile).state
    guard case .signedOut(let reason?) = state else {
      Issue.record("\(state)")
      return
    }
    #expect(reason.contains("damaged"))
    store.load = { _ in throw CommandTrouble() }
    #expect(throws: CredentialsError.store(reason: "The command could not be run.")) {
      _ = try SignInWorld(tokens: store).authenticator.identity(of: profile)
    }
  }
}
