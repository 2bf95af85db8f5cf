import PartnerCenter
import Testing

@Suite struct `Credentials of a profile` {
  private func token(
    _ value: String?, _ authentication: Profile.Authentication = .environment
  ) async throws -> AccessToken? {
    let profile = Profile(
      name: "p", contract: "2018-10", endpoint: .sandbox, authentication: authentication)
    return try await Credentials.live(SignInWorld().dependencies(environmentToken: value))
      .token(profile, nil)
  }

  @Test func `take the token from the environment`() async throws {
    #expect(try await token("a.b-c_d~e+f/g==")?.value == "a.b-c_d~e+f/g==")
  }

  @Test func `give no token to a profile that wants none`() async throws {
    #expect(try await token("abc", .none) == nil)
  }

  @Test(
    arguments: [
      (nil, .unset), ("", .empty), ("abc\n", .lineBreak), ("a\r\nX: y", .lineBreak),
      ("Bearer abc", .notAToken), ("abc ", .notAToken), ("é", .notAToken), ("a\0b", .notAToken),
      ("\"abc\"", .notAToken),
    ] as [(String?, CredentialsError)])
  func `refuse what no header can carry`(value: String?, error: CredentialsError) async {
    await #expect(throws: error) { try await token(value) }
    #expect(error.description.contains("REFERRAL_TOKEN"))
  }

  @Test func `show a token nowhere`() throws {
    let token = try #require(AccessToken("secret"))
    #expect("\(token) \(String(reflecting: token))" == "******** ********")
    var dumped = ""
    dump(["token": token], to: &dumped)
    #expect(!dumped.contains("secret"))
  }
}
