import Foundation
import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `signing in to the sandbox` {
  @Test func `starts with a code, an address and how often to ask`() throws {
    let desk = try SignInDesk()
    let answer = try desk.ask("devicecode", [("client_id", "app"), ("scope", SignInDesk.scope)])
    let json = try answer.json
    #expect(answer.status == 200)
    #expect(answer.header("Cache-Control") == "no-store")
    #expect(json["user_code"]?.text?.utf8.count == 8)
    #expect(json["device_code"]?.text?.utf8.count == 64)
    #expect(json["verification_uri"] == .text("http://sandbox.localhost/devicelogin"))
    #expect(json["expires_in"] == .integer(900))
    #expect(json["interval"] == .integer(1))
    #expect(
      json["message"]?.text?.contains(try #require(json["user_code"]?.text)) == true)
    let published = try SandboxValue(
      reading: Array(Published.text("device-code-response.json").utf8))
    #expect(Set(json.names) == Set(published.names))
    let page = try desk.service.reply(to: .get("/devicelogin"))
    #expect(page.status == 200)
    #expect(page.text.contains("approves every code by itself"))
  }

  @Test func `is approved at the second question, with the tokens that were asked for`() throws {
    let desk = try SignInDesk()
    let code = try desk.newCode()
    #expect(try desk.poll(code, after: 1) == "authorization_pending")
    desk.pass(1)
    let answer = try desk.poll(code)
    let json = try answer.json
    #expect(answer.status == 200)
    #expect(answer.header("Cache-Control") == "no-store")
    #expect(json["token_type"] == .text("Bearer"))
    #expect(json["scope"] == .text(SignInDesk.scope))
    #expect(json["expires_in"] == .integer(3600))
    #expect(AccessToken(json["access_token"]?.text ?? "") != nil)
    let published = try SandboxValue(reading: Array(Published.text("token-response.json").utf8))
    #expect(Set(json.names) == Set(published.names + ["id_token"]))
    // It is good once.
    #expect(try desk.poll(code, after: 1) == "invalid_grant")
  }

  @Test(arguments: [
    ("https://api.partner.microsoft.com/.default", false, false),
    ("https://api.partner.microsoft.com/.default offline_access", true, false),
    ("https://api.partner.microsoft.com/.default openid", false, true),
  ])
  func `gives a refresh token and an identity to who asks for them`(
    scope: String, hasRefreshToken: Bool, hasIdentity: Bool
  ) throws {
    let tokens = try SignInDesk().signIn(scope: scope)
    #expect((tokens["refresh_token"] != nil) == hasRefreshToken)
    #expect((tokens["id_token"] != nil) == hasIdentity)
  }

  @Test func `says who signed in`() throws {
    let token = try #require(try SignInDesk().signIn()["id_token"]?.text)
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    #expect(parts.count == 3)
    #expect(parts.last == "")
    let claims = try SandboxValue(reading: Array(try #require(Data(base64URL: parts[1]))))
    #expect(claims["name"] == .text("Dana Lee"))
    #expect(claims["preferred_username"] == .text("dana.lee@fabrikam.example"))
    #expect(claims["aud"] == .text("app"))
    #expect(claims["tid"]?.text?.utf8.count == 36)
    #expect(claims["iat"] == .integer(1_538_416_893))
    #expect(claims["exp"] == .integer(1_538_416_893 + 3600))
  }

  @Test func `may ask at once, and then no sooner than the interval`() throws {
    let desk = try SignInDesk { $0.authority.interval = 5 }
    let code = try desk.newCode()
    let answers = try [0, 4.9, 9.9, 14.9, 0, 25, 20].map { try desk.poll(code, after: $0) }
    #expect(
      answers == [
        "authorization_pending", "slow_down", "slow_down", "slow_down", "slow_down", "200",
        "invalid_grant",
      ])
  }

  @Test func `is lenient with clocks that differ by a blink`() throws {
    let desk = try SignInDesk { $0.authority.interval = 5 }
    let code = try desk.newCode()
    #expect(try desk.poll(code, after: 0) == "authorization_pending")
    #expect(try desk.poll(code, after: 4.951) == "200")
  }

  @Test func `has an end`() throws {
    let desk = try SignInDesk()
    let code = try desk.newCode()
    #expect(try desk.poll(code, after: 899) == "authorization_pending")
    #expect(try desk.poll(code, after: 1) == "expired_token")
    #expect(try desk.poll(code, after: 1) == "expired_token")
  }

  @Test(arguments: [
    ("signInDeclined", "authorization_declined", "authorization_declined"),
    ("signInExpired", "expired_token", "expired_token"),
    ("signInPending", "authorization_pending", "authorization_pending"),
    ("signInRefused", "invalid_client", "authorization_pending"),
    ("signInFailing", "temporarily_unavailable", "authorization_pending"),
  ])
  func `goes as the mood wants it, and afterwards as it must`(
    mood: String, now: String, later: String
  ) throws {
    let desk = try SignInDesk(mood: "once:" + mood)
    let code = try desk.newCode()
    #expect(try desk.poll(code, after: 1) == now)
    #expect(try desk.service.moods.setting() == .normal)
    #expect(try desk.poll(code, after: 1) == later)
  }

  @Test func `is told to slow down for good in the mood for that`() throws {
    let desk = try SignInDesk(mood: "once:signInSlowDown")
    let code = try desk.newCode()
    let answers = try [1, 6, 5.9, 11].map { try desk.poll(code, after: $0) }
    #expect(answers == ["slow_down", "authorization_pending", "slow_down", "200"])
  }

  @Test func `gets no answer in the mood for that`() throws {
    let desk = try SignInDesk(mood: "once:signInDropped")
    let code = try desk.newCode()
    let request = Raw.form([
      ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", "app"),
      ("device_code", code),
    ])
    #expect(desk.service.answer(try request.received) == SandboxReply(.dropped))
    #expect(try desk.poll(code, after: 1) == "authorization_pending")
  }

  @Test func `is not known under another code or by another application`() throws {
    let desk = try SignInDesk()
    let code = try desk.newCode()
    #expect(try desk.poll("x").json["error"] == .text("bad_verification_code"))
    #expect(try desk.poll(code, client: "other").json["error"] == .text("bad_verification_code"))
  }

  @Test func `fails as the sign-in service says it`() throws {
    let desk = try SignInDesk()
    let answer = try desk.poll(try desk.newCode())
    let published = try SandboxValue(reading: Array(Published.text("token-error-entra.json").utf8))
    let json = try answer.json
    #expect(answer.status == 400)
    for name in ["error", "error_codes"] { #expect(json[name] == published[name]) }
    #expect(json["error_description"]?.text?.hasPrefix("AADSTS70016: ") == true)
    #expect(json["timestamp"] == .text("2018-10-01 18:01:32Z"))
    #expect(
      json.names
        == [
          "error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id",
        ].sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
  }

  @Test(
    arguments: [
      ("devicecode", [("scope", "s")], "invalid_request", 400),
      ("devicecode", [("client_id", "app")], "invalid_request", 400),
      ("token", [("client_id", "app")], "invalid_request", 400),
      ("token", [("grant_type", "password"), ("client_id", "app")], "unsupported_grant_type", 400),
      ("token", [("grant_type", "refresh_token"), ("client_id", "app")], "invalid_request", 400),
      (
        "token", [("grant_type", "refresh_token"), ("client_id", "app"), ("refresh_token", "x")],
        "invalid_grant", 400
      ),
      ("token", [("grant_type", "a"), ("grant_type", "b")], "invalid_request", 400),
      ("token", [("grant_type", "%C3")], "invalid_request", 400),
      ("token", [("grant_type", "%zz")], "invalid_request", 400),
    ] as [(String, [(String, String)], String, Int)])
  func `refuses what is missing or wrong`(
    endpoint: String, parameters: [(String, String)], error: String, status: Int
  ) throws {
    let answer = try SignInDesk().ask(endpoint, parameters)
    #expect(answer.status == status)
    #expect(try answer.json["error"] == .text(error), "\(answer.text)")
  }

  @Test(
    arguments: [
      ("POST", "GET /t/oauth2/v2.0/token HTTP/1.1", 405),
      ("Content-Type", "Content-Type: application/json", 400),
      ("Content-Length", "Content-Length: 1", 400), ("Host", nil, 400),
      ("Accept", "Accept: text/html", 406),
    ] as [(String, String?, Int)])
  func `refuses a head that breaks a rule`(start: String, line: String?, status: Int) throws {
    let raw = try Raw.form([("grant_type", "refresh_token")]).changing(start, to: line)
    let answer = try SignInDesk().service.reply(to: raw)
    #expect(answer.status == status)
    #expect(try answer.json["error"] == .text("invalid_request"))
  }
}

extension SandboxValue {
  var names: [String] { members?.map(\.name) ?? [] }
}

extension Data {
  /// Reads base64url without padding.
  init?(base64URL text: String) {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
  }
}
