import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `A request to the sign-in service` {
  private func request(
    _ purpose: SignInRequest.Purpose, _ application: SignInApplication = .fabrikam
  ) throws -> PreparedRequest {
    try SignInRequest(application: application, purpose: purpose)
      .prepared(for: "fabrikam", userAgent: "referral/1")
  }

  private func text(_ request: PreparedRequest) -> String {
    String(decoding: request.httpBytes(authorization: .masked), as: UTF8.self)
      .replacing("\r\n", with: "\n")
  }

  @Test func `for a code stands on the wire as the service's page has it`() throws {
    let request = try request(.newCode)
    #expect(
      request.url == "https://login.microsoftonline.com/fabrikam.example/oauth2/v2.0/devicecode")
    #expect(
      text(request) == """
        POST /fabrikam.example/oauth2/v2.0/devicecode HTTP/1.1
        Host: login.microsoftonline.com
        Content-Type: application/x-www-form-urlencoded
        Accept: application/json
        Content-Length: 92
        User-Agent: referral/1

        client_id=client-1&scope=https%3A%2F%2Fapi.partner.microsoft.com%2F.default%20offline_access
        """)
  }

  @Test func `for a token carries what the grant asks for`() throws {
    let secret = try #require(Secret("a+b/c d&e=é"))
    let scope = "https://api.partner.microsoft.com/.default offline_access"
    let poll = try request(.poll(secret))
    #expect(poll.target == "/fabrikam.example/oauth2/v2.0/token")
    #expect(
      form(poll.body) == [
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code", "client_id": "client-1",
        "device_code": "a+b/c d&e=é",
      ])
    #expect(String(decoding: poll.body, as: UTF8.self).hasSuffix("=a%2Bb%2Fc%20d%26e%3D%C3%A9"))
    #expect(
      form(try request(.refresh(secret)).body) == [
        "grant_type": "refresh_token", "client_id": "client-1", "refresh_token": "a+b/c d&e=é",
        "scope": scope,
      ])
    #expect(
      form(try request(.clientCredentials(secret)).body) == [
        "grant_type": "client_credentials", "client_id": "client-1", "client_secret": "a+b/c d&e=é",
        "scope": scope,
      ])
  }

  @Test(arguments: [
    ("a/b", "a%2Fb"), ("../x", "..%2Fx"), ("a?b#c", "a%3Fb%23c"), ("a\r\nX: y", "a%0D%0AX%3A%20y"),
    ("münchen.example", "m%C3%BCnchen.example"), ("%2e", "%252e"),
  ])
  func `keeps the tenant in one segment of its path`(tenant: String, segment: String) throws {
    var application = SignInApplication.fabrikam
    application.tenant = tenant
    #expect(try request(.newCode, application).target == "/\(segment)/oauth2/v2.0/devicecode")
  }

  @Test(arguments: [
    (Endpoint(route: .http, host: "login.example"), "fabrikam.example", "c", "s", "authority"),
    (Endpoint(route: .http, host: "127.0.0.1.example"), "fabrikam.example", "c", "s", "authority"),
    (Endpoint(route: .https, host: "a\r\nb"), "fabrikam.example", "c", "s", "authority"),
    (Endpoint(route: .https, host: "a"), "", "c", "s", "tenant"),
    (Endpoint(route: .https, host: "a"), ".", "c", "s", "tenant"),
    (Endpoint(route: .https, host: "a"), "..", "c", "s", "tenant"),
    (Endpoint(route: .https, host: "a"), "t", "", "s", "clientID"),
    (Endpoint(route: .https, host: "a"), "t", "c", "", "scope"),
  ])
  func `is not made of settings that cannot stand in it`(
    authority: Endpoint, tenant: String, clientID: String, scope: String, named: String
  ) async throws {
    let application = SignInApplication(
      authority: authority, tenant: tenant, clientID: clientID, scope: scope)
    let error = try #require(
      #expect(throws: CredentialsError.self) { try request(.newCode, application) })
    #expect(error.kind == .configuration)
    #expect("\(error)".contains("\"\(named)\""))
    // And nobody is asked anything.
    let world = SignInWorld()
    await #expect(throws: error) {
      _ = try await world.authenticator.token(
        for: .signingIn(.deviceCode(application)), showing: world.showing)
    }
    #expect(world.asked == [])
  }

  @Test(arguments: [
    Endpoint(route: .http, host: "127.0.0.1", port: 8080), Endpoint(route: .http, host: "[::1]"),
    .sandbox,
  ])
  func `may stay on this machine`(authority: Endpoint) throws {
    var application = SignInApplication.fabrikam
    application.authority = authority
    let request = try request(.newCode, application)
    #expect(request.endpoint == authority)
    #expect(request.headers.first == HeaderField("Host", authority.authority))
  }
}
