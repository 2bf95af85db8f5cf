import PartnerCenter
import ReferralModel
import Testing

@Suite struct `A token without a person` {
  private func error(
    _ profile: Profile, _ world: SignInWorld, token: String? = nil, secret: String? = nil
  ) async throws -> CredentialsError {
    let authenticator = Authenticator(
      world.dependencies(environmentToken: token, environmentSecret: secret))
    return try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await authenticator.token(for: profile, showing: world.showing)
      })
  }

  private let byVariable = Profile.signingIn(.clientCredentials(.fabrikam, secretCommand: nil))
  private let byCommand = Profile.signingIn(
    .clientCredentials(.fabrikam, secretCommand: ["pass", "show", "x"]))

  @Test func `comes by the secret of the environment, and is kept`() async throws {
    let world = SignInWorld([.issuing("one"), .issuing("two")])
    let authenticator = Authenticator(world.dependencies(environmentSecret: "the secret"))
    for _ in 0..<2 {
      let token = try await authenticator.token(for: byVariable, showing: world.showing)
      #expect(token?.value == "one")
    }
    #expect(world.asked.map { $0.form["client_secret"] } == ["the secret"])
    #expect(world.asked.map { $0.form["grant_type"] } == ["client_credentials"])
    #expect(world.steps == [.asking, .asking, .signedIn])
    world.pass(.seconds(3301))
    let later = try await authenticator.token(for: byVariable, showing: nil)
    #expect(later?.value == "two")
    #expect(world.unusedCount == 0)
  }

  @Test func `comes by the secret that a command prints, which wins`() async throws {
    let world = SignInWorld([.issuing("one")], outputs: ["printed secret\r\n"])
    let authenticator = Authenticator(world.dependencies(environmentSecret: "other"))
    #expect(try await authenticator.token(for: byCommand, showing: nil)?.value == "one")
    #expect(world.commands == [["pass", "show", "x"]])
    #expect(world.asked.map { $0.form["client_secret"] } == ["printed secret"])
  }

  @Test(arguments: [nil, "", "two\nlines", "a\0b"])
  func `does not come without a secret that can be sent`(secret: String?) async throws {
    let world = SignInWorld()
    let error = try await error(byVariable, world, secret: secret)
    #expect(error.kind == .configuration)
    #expect("\(error)".contains("REFERRAL_CLIENT_SECRET"))
    #expect(!"\(error)".contains("two"))
  }

  @Test(arguments: ["", "\n", "first-line\nsecond-line"])
  func `does not come where the command prints no secret`(output: String) async throws {
    let error = try await error(byCommand, SignInWorld(outputs: [output]))
    #expect(error.kind == .signIn)
    #expect(!"\(error)".contains("first-line"))
    #expect("\(error)".contains("It printed"))
  }

  @Test func `does not come where the secret is wrong`() async throws {
    let world = SignInWorld([
      .refusing("invalid_client", "AADSTS7000215: Invalid secret 'wrong-secret'.", status: 401)
    ])
    let error = try await error(byVariable, world, secret: "wrong-secret")
    #expect(error.kind == .signIn)
    #expect("\(error)".hasPrefix("The client secret is not the application's"))
    #expect("\(error)".contains("'********'"))
    #expect(!"\(error)".contains("wrong-secret"))
    #expect(try world.tokens.load("fabrikam") == nil)
  }

  @Test func `comes from a command each time, and is never kept`() async throws {
    let profile = Profile.signingIn(.tokenCommand(["print-token"]))
    let world = SignInWorld(outputs: ["one\n", " two \r\n"])
    for expected in ["one", "two"] {
      let token = try await world.authenticator.token(for: profile, showing: world.showing)
      #expect(token?.value == expected)
    }
    #expect(world.steps == [.asking, .signedIn, .asking, .signedIn])
    #expect(try world.tokens.load("fabrikam") == nil)
  }

  @Test(arguments: [
    "", "\n", "Bearer abc", "\"abc\"", "abc\ndef", #"{"token":"abc"}"#, "é", "a\0b",
  ])
  func `does not come where the command prints none`(output: String) async throws {
    let profile = Profile.signingIn(.tokenCommand(["print-token"]))
    let error = try await error(profile, SignInWorld(outputs: [output]))
    #expect(error.kind == .signIn)
    #expect("\(error)".contains("It printed"))
    #expect(!"\(error)".contains("abc"))
  }

  @Test func `does not come where the command fails or is none`() async throws {
    let failed = try await error(.signingIn(.tokenCommand(["x"])), SignInWorld())
    #expect(
      "\(failed)" == "The command of the profile fabrikam gave nothing to sign in with. "
        + "The command could not be run.")
    let none = try await error(.signingIn(.tokenCommand([])), SignInWorld())
    #expect(none.kind == .configuration)
  }

  @Test(arguments: [
    Profile.Authentication.environment, .deviceCode(.fabrikam), .tokenCommand(["x"]),
    .clientCredentials(.fabrikam, secretCommand: nil),
  ])
  func `comes from REFERRAL_TOKEN first`(authentication: Profile.Authentication) async throws {
    let world = SignInWorld()
    let authenticator = Authenticator(world.dependencies(environmentToken: "a.b.c"))
    let profile = Profile.signingIn(authentication)
    #expect(
      try await authenticator.token(for: profile, showing: world.showing)?.value == "a.b.c")
    #expect(world.steps == [])
    #expect(try world.tokens.load("fabrikam") == nil)
    #expect(try await error(profile, world, token: "") == .empty)
    #expect(try await error(profile, world, token: "a\nb") == .lineBreak)
    #expect(try await error(profile, world, token: "a b") == .notAToken)
  }

  @Test func `is not sent where none is wanted, and not made up where it is missing`() async throws
  {
    let world = SignInWorld()
    let authenticator = Authenticator(world.dependencies(environmentToken: "a"))
    #expect(try await authenticator.token(for: .signingIn(.none), showing: nil) == nil)
    #expect(try await error(.signingIn(.environment), world) == .unset)
  }
}
