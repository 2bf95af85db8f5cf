import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `A token in place of a refused one` {
  private let profile = Profile.signingIn()

  private func signedIn(
    refresh: String? = "refresh-1", then replies: Exchange...
  ) async throws -> (SignInWorld, AccessToken) {
    let world = SignInWorld([.code(), .issuing("first", refresh: refresh)])
    let token = try await world.authenticator.token(for: profile, showing: world.showing)
    for reply in replies { world.reply(reply) }
    return (world, try #require(token))
  }

  private func renewed(
    _ world: SignInWorld, _ refused: AccessToken
  ) async throws -> String? {
    try await world.authenticator.renewedToken(for: profile, inPlaceOf: refused)?.value
  }

  @Test func `comes by the refresh token, whatever the clock says of the old one`() async throws {
    let (world, first) = try await signedIn(then: .issuing("second", refresh: "refresh-2"))
    #expect(try await renewed(world, first) == "second")
    #expect(world.asked.last?.form["refresh_token"] == "refresh-1")
    #expect(try await world.authenticator.token(for: profile, showing: nil)?.value == "second")
    // Nobody was told anything, and nobody was asked to sign in.
    #expect(world.steps == [.asking, .code(.sample), .signedIn])
    #expect(world.asked.count == 3)
  }

  @Test func `is the one that another process has got meanwhile`() async throws {
    let (world, first) = try await signedIn(then: .issuing("second", refresh: "refresh-2"))
    #expect(try await renewed(world, first) == "second")
    #expect(try await renewed(world, first) == "second")
    #expect(world.asked.count == 3)
  }

  @Test func `is not to be had without a refresh token, and the old one is not sent again`()
    async throws
  {
    let (world, first) = try await signedIn(refresh: nil)
    #expect(try await renewed(world, first) == nil)
    await #expect(throws: CredentialsError.signInNeeded(profile: "fabrikam", reason: nil)) {
      _ = try await world.authenticator.token(for: profile, showing: nil)
    }
  }

  @Test func `is not to be had where nothing is kept`() async throws {
    let world = SignInWorld()
    #expect(try await renewed(world, try #require(AccessToken("other"))) == nil)
    #expect(world.asked == [])
  }

  @Test func `needs a person where the sign-in is over`() async throws {
    let (world, first) = try await signedIn(then: .invalidGrant)
    let error = try #require(
      await #expect(throws: CredentialsError.self) { try await renewed(world, first) })
    #expect(error.kind == .signIn)
    #expect("\(error)".contains("referral login --profile fabrikam"))
    #expect(try world.tokens.load("fabrikam") == nil)
  }

  @Test func `does not come while the service cannot be reached, and comes later`() async throws {
    let (world, first) = try await signedIn(then: .lost, .issuing("second"))
    let error = try #require(
      await #expect(throws: CredentialsError.self) { try await renewed(world, first) })
    #expect(error.kind == .network)
    #expect(try await renewed(world, first) == "second")
  }

  @Test func `does not come for a token of the environment`() async throws {
    let world = SignInWorld()
    let authenticator = Authenticator(world.dependencies(environmentToken: "env"))
    let token = try #require(AccessToken("env"))
    for authentication: Profile.Authentication in [
      .none, .environment, .deviceCode(.fabrikam), .tokenCommand(["print-token"]),
      .clientCredentials(.fabrikam, secretCommand: nil),
    ] {
      let profile = Profile.signingIn(authentication)
      #expect(try await authenticator.renewedToken(for: profile, inPlaceOf: token) == nil)
    }
    #expect(world.asked == [])
    #expect(world.commands == [])
  }

  @Test func `comes from the command, unless it prints the same again`() async throws {
    let profile = Profile.signingIn(.tokenCommand(["print-token", "--now"]))
    let world = SignInWorld(outputs: ["one\n", "two\n", "two\n"])
    let first = try #require(
      try await world.authenticator.token(for: profile, showing: world.showing))
    let second = try #require(
      try await world.authenticator.renewedToken(for: profile, inPlaceOf: first))
    #expect([first.value, second.value] == ["one", "two"])
    #expect(try await world.authenticator.renewedToken(for: profile, inPlaceOf: second) == nil)
    #expect(world.commands.count == 3)
  }

  @Test func `comes by the application's secret`() async throws {
    let profile = Profile.signingIn(.clientCredentials(.fabrikam, secretCommand: nil))
    let world = SignInWorld([.issuing("one"), .issuing("two")])
    let authenticator = Authenticator(world.dependencies(environmentSecret: "s"))
    let first = try #require(try await authenticator.token(for: profile, showing: nil))
    for _ in 0..<2 {
      let second = try await authenticator.renewedToken(for: profile, inPlaceOf: first)
      #expect(second?.value == "two")
    }
    #expect(world.asked.count == 2)
  }

  @Test func `is what the next request gets, once the refused one is forgotten`() async throws {
    let (world, first) = try await signedIn(then: .issuing("second", refresh: "refresh-2"))
    await world.authenticator.forget(first, of: profile, isSignInUseless: false)
    let second = try await world.authenticator.token(for: profile, showing: nil)
    #expect(second?.value == "second")
    // Forgetting the first once more leaves the second alone.
    await world.authenticator.forget(first, of: profile, isSignInUseless: true)
    #expect(try await world.authenticator.token(for: profile, showing: nil) == second)
    await world.authenticator.forget(
      try #require(second), of: profile, isSignInUseless: true)
    #expect(try world.tokens.load("fabrikam") == nil)
  }
}
