import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `Tokens as they are kept` {
  private func tokens(
    refresh: String? = "r",
    holder: TokenHolder? = TokenHolder(name: "Ann", account: nil, tenant: "t")
  ) throws -> StoredTokens {
    var issued = try IssuedTokens(
      ["access_token": "a.b", "token_type": "Bearer", "expires_in": .number("3599")])
    issued.refreshToken = refresh.flatMap { Secret($0) }
    issued.holder = holder
    return StoredTokens(
      issued, at: SignInWorld.start, for: "fabrikam",
      of: ApplicationMark(.fabrikam, method: .deviceCode))
  }

  private func read(_ text: String) throws -> StoredTokens {
    try StoredTokens(reading: text.bytes, from: "/d/tokens/fabrikam.json")
  }

  @Test func `are a document that a person can read`() throws {
    #expect(
      String(decoding: try tokens().bytes(), as: UTF8.self) == """
        {
          "format": 1,
          "profile": "fabrikam",
          "method": "deviceCode",
          "application": {
            "authority": "https://login.microsoftonline.com",
            "tenant": "fabrikam.example",
            "clientID": "client-1",
            "scope": "https://api.partner.microsoft.com/.default offline_access"
          },
          "receivedAt": "2026-09-21T14:13:20.000Z",
          "holdsSeconds": 3599,
          "accessToken": "a.b",
          "refreshToken": "r",
          "signedInAs": {
            "name": "Ann",
            "tenant": "t"
          }
        }

        """)
  }

  @Test func `are read as they were written`() throws {
    var spent = try tokens(refresh: nil, holder: nil)
    spent.accessToken = nil
    for tokens in [try tokens(), try tokens(refresh: nil), try tokens(holder: nil), spent] {
      #expect(try StoredTokens(reading: tokens.bytes(), from: "f") == tokens)
    }
  }

  @Test func `are damaged when cut anywhere, and the message holds none of them`() throws {
    var long = try tokens(refresh: "the-refresh-token")
    long.accessToken = AccessToken("the-access-token")
    let bytes = long.bytes()
    for count in 0..<(bytes.count - 2) {
      let error = #expect(throws: DamagedTokens.self) {
        try StoredTokens(reading: Array(bytes.prefix(count)), from: "/d/f.json")
      }
      let words = try "\(#require(error))"
      #expect(words.hasPrefix("The tokens in /d/f.json:"))
      #expect(!words.contains("the-"))
    }
  }

  @Test(arguments: [
    ("\"a.b\"", "\"a\\nb\""), ("\"a.b\"", "7"), ("\"r\"", "\"\""), ("\"r\"", "[\"r\"]"),
    ("3599", "-1"), ("3599", "\"3599\""), ("3599", "1e9999"), ("3599", "9223372036854775807"),
    ("\"2026-09-21T14:13:20.000Z\"", "\"today\""), ("\"deviceCode\"", "\"other\""),
    ("\"fabrikam\"", "7"), ("\"client-1\"", "null"),
    ("\"tenant\": \"fabrikam.example\"", "\"x\": 1"),
  ])
  func `are damaged when something else stands there`(old: String, new: String) throws {
    let text = String(decoding: try tokens().bytes(), as: UTF8.self)
    #expect(text.contains(old))
    let error = try #require(
      #expect(throws: DamagedTokens.self) { try read(text.replacing(old, with: new)) })
    #expect(
      "\(error)" == "The tokens in /d/tokens/fabrikam.json cannot be read: the file is damaged.")
  }

  @Test func `of a newer version are not read`() throws {
    let text = String(decoding: try tokens().bytes(), as: UTF8.self)
    let error = #expect(throws: DamagedTokens.self) {
      try read(text.replacing("\"format\": 1", with: "\"format\": 2"))
    }
    #expect(error == DamagedTokens(place: "/d/tokens/fabrikam.json", isNewer: true))
  }

  @Test func `belong to a profile by every byte of its name`() async throws {
    let world = SignInWorld([.code(), .issuing("first")])
    let composed = Profile.signingIn(name: "caf\u{e9}")
    let decomposed = Profile.signingIn(name: "cafe\u{301}")
    _ = try await world.authenticator.token(for: composed, showing: world.showing)
    await #expect(throws: CredentialsError.self) {
      _ = try await world.authenticator.token(for: decomposed, showing: nil)
    }
    // Nor where a file has the other's content.
    try world.tokens.save(try #require(try world.tokens.load("caf\u{e9}")), "cafe\u{301}")
    await #expect(
      throws: CredentialsError.signInNeeded(profile: decomposed.name, reason: nil)
    ) { _ = try await world.authenticator.token(for: decomposed, showing: nil) }
  }
}
