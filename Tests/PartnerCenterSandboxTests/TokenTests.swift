import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `a token that the sandbox issued` {
  private static let secret = "start-up-secret"

  private func desk(_ mood: String = "normal") throws -> SignInDesk {
    try SignInDesk(mood: mood) { $0.secret = Self.secret }
  }

  @Test func `opens the service, as the secret does, until it expires`() throws {
    let desk = try desk()
    let token = try #require(try desk.signIn()["access_token"]?.text)
    #expect(try desk.list(with: Self.secret).status == 200)
    #expect(try desk.list(with: token).status == 200)
    #expect(try desk.list(with: token + "0").status == 401)
    desk.pass(3599)
    #expect(try desk.list(with: token).status == 200)
    desk.pass(1)
    let answer = try desk.list(with: token)
    #expect(answer.status == 401)
    #expect(answer.header("WWW-Authenticate")?.hasPrefix("OAuth realm=") == true)
    let nested = try desk.list(with: token, .deals())
    #expect(nested.status == 401)
    #expect(nested.header("WWW-Authenticate") == "Bearer error=\"invalid_token\"")
    #expect(try nested.error?["code"] == .text("unauthenticated"))
  }

  @Test func `is not needed, and not judged, where there is no secret`() throws {
    let desk = try SignInDesk()
    #expect(try desk.service.reply(to: .get("/v1/referrals")).status == 200)
    #expect(try desk.list(with: "anything").status == 200)
  }

  @Test func `to refresh with is good once, and brings another`() throws {
    let desk = try desk()
    let first = try #require(try desk.signIn()["refresh_token"]?.text)
    let answer = try desk.refresh(first)
    let second = try #require(try answer.json["refresh_token"]?.text)
    #expect(answer.status == 200)
    #expect(second != first)
    #expect(try answer.json["scope"] == .text(SignInDesk.scope))
    let token = try #require(try answer.json["access_token"]?.text)
    #expect(try desk.list(with: token).status == 200)
    #expect(try desk.refresh(first).json["error"] == .text("invalid_grant"))
    #expect(try desk.refresh(second, client: "other").json["error"] == .text("invalid_grant"))
    #expect(try desk.refresh(second).status == 200)
  }

  @Test func `to refresh with is revoked in the mood for that, for good`() throws {
    let desk = try desk()
    let token = try #require(try desk.signIn()["refresh_token"]?.text)
    try desk.set("once:refreshRefused")
    for number in [50173, 70000] {
      let answer = try desk.refresh(token)
      #expect(try answer.json["error"] == .text("invalid_grant"))
      #expect(try answer.json["error_codes"] == .list([.integer(number)]))
    }
  }

  @Test(arguments: [("briefToken", 0), ("briefToken:2", 2)])
  func `holds no longer than the mood says, which then has passed`(
    mood: String, seconds: Int
  ) throws {
    let desk = try desk()
    // A question that brings no token leaves the mood as it is.
    let code = try desk.newCode()
    try desk.set("once:" + mood)
    #expect(try desk.poll(code, after: 1) == "authorization_pending")
    desk.pass(1)
    let tokens = try desk.poll(code).json
    #expect(try desk.service.moods.setting() == .normal)
    #expect(tokens["expires_in"] == .integer(seconds))
    let token = try #require(tokens["access_token"]?.text)
    #expect(try desk.list(with: token).status == (seconds > 0 ? 200 : 401))
    desk.pass(Double(seconds))
    #expect(try desk.list(with: token).status == 401)
    let next = try desk.refresh(try #require(tokens["refresh_token"]?.text)).json
    #expect(next["expires_in"] == .integer(3600))
  }

  @Test func `is issued to an application that knows its secret`() throws {
    let desk = try desk()
    let scope = "https://api.partner.microsoft.com/.default"
    func tokens(_ secret: String?, _ scope: String) throws -> Answer {
      try desk.ask(
        [("grant_type", "client_credentials"), ("client_id", "app"), ("scope", scope)]
          + (secret.map { [("client_secret", $0)] } ?? []))
    }
    let answer = try tokens(Self.secret, scope)
    #expect(answer.status == 200)
    #expect(
      try answer.json.names.sorted() == ["access_token", "expires_in", "scope", "token_type"])
    #expect(try desk.list(with: #require(try answer.json["access_token"]?.text)).status == 200)
    for (secret, number) in [("wrong", 7_000_215), (nil, 7_000_218)] as [(String?, Int)] {
      let refused = try tokens(secret, scope)
      #expect(refused.status == 401)
      #expect(try refused.json["error"] == .text("invalid_client"))
      #expect(try refused.json["error_codes"] == .list([.integer(number)]))
    }
    let personal = try tokens(Self.secret, SignInDesk.scope)
    #expect(try personal.json["error"] == .text("invalid_scope"))
  }

  @Test func `is issued to the one application only where there is one`() throws {
    let desk = try SignInDesk { $0.clientID = "mine" }
    let refused = try desk.ask("devicecode", [("client_id", "app"), ("scope", "s")])
    #expect(try refused.json["error"] == .text("unauthorized_client"))
    _ = try desk.newCode(client: "mine")
  }

  @Test(
    arguments: [
      ("once:unauthorized", 401, "unauthenticated", nil),
      ("once:withoutSecondFactor", 401, "unauthenticated", "900421"),
      ("once:forbidden", 403, "accessDenied", nil),
      ("once:claimsChallenge", 403, "accessDenied", "insufficent_claims"),
    ] as [(String, Int, String, String?)])
  func `though good, is refused in the moods for that`(
    mood: String, status: Int, code: String, inner: String?
  ) throws {
    let desk = try desk()
    let token = try #require(try desk.signIn()["access_token"]?.text)
    try desk.set(mood)
    let answer = try desk.list(with: token, .deals())
    #expect(answer.status == status)
    #expect(try answer.error?["code"] == .text(code))
    #expect(try answer.error?["innerError"]?["code"]?.text == inner)
    #expect((answer.header("WWW-Authenticate") != nil) == (mood != "once:forbidden"))
    #expect(try desk.list(with: token, .deals()).status == 200)
  }

  @Test func `that lacks a second factor is refused with its code under the contract of 2018`()
    throws
  {
    let desk = try desk()
    try desk.set("withoutSecondFactor")
    let answer = try desk.list(with: Self.secret)
    #expect(answer.status == 401)
    #expect(try answer.json["code"] == .text("900421"))
  }

  @Test func `is known to every server over the same folder, and is not in it`() async throws {
    try await withFolder { (folder) async throws in
      func answer(_ raw: Raw) throws -> Answer {
        var service = try SandboxService(folder: folder)
        service.authority.interval = 0
        service.secret = Self.secret
        return try service.reply(to: raw)
      }
      let issued = try answer(
        .form([("client_id", "app"), ("scope", SignInDesk.scope)], endpoint: "devicecode")
      ).json
      let code = try #require(issued["device_code"]?.text)
      let poll = Raw.form([
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", "app"),
        ("device_code", code),
      ])
      #expect(try answer(poll).status == 400)
      let tokens = try answer(poll).json
      let token = try #require(tokens["access_token"]?.text)
      let refreshToken = try #require(tokens["refresh_token"]?.text)
      let list = Raw.get("/v1/referrals").adding("Authorization: Bearer " + token)
      #expect(try answer(list).status == 200)
      let refreshed = try answer(
        .form([
          ("grant_type", "refresh_token"), ("client_id", "app"), ("refresh_token", refreshToken),
        ]))
      #expect(refreshed.status == 200)

      let kept = try ["authority", "received"].map { try text(of: folder + "/" + $0) }.joined()
      for secret in [code, token, refreshToken] { #expect(!kept.contains(secret)) }
      #expect(mode(folder + "/authority") == 0o600)
    }
  }

  @Test func `is in no record, wherever a wrong client puts it`() async throws {
    try await withFolder { (folder) async throws in
      let service = try SandboxService(folder: folder)
      var raw = Raw.form([("grant_type", "refresh_token"), ("refresh_token", "s3cret")])
      raw = try raw.changing(
        "POST", to: "POST /t/oauth2/v2.0/token?refresh_token=s3cret HTTP/1.1")
      _ = service.answer(try raw.received)
      let line = try #require(try ReceivedRecord(folder: folder).lines().first)
      #expect(line.target == "/t/oauth2/v2.0/token")
      #expect(line.bodySHA256 == "-")
      #expect(line.ending == "400")
    }
  }

  @Test func `is not looked for in a damaged file, which is named`() async throws {
    try await withFolder { (folder) async throws in
      var service = try SandboxService(folder: folder)
      service.secret = Self.secret
      try write("{}", to: folder + "/authority")
      let answer = try service.reply(
        to: Raw.get("/v1/referrals").adding("Authorization: Bearer other"))
      #expect(answer.status == 400)
      #expect(answer.text.contains("\(folder)/authority is damaged"))
      let code = try service.reply(
        to: .form([("client_id", "app"), ("scope", "s")], endpoint: "devicecode"))
      #expect(code.status == 500)
      #expect(try code.json["error"] == .text("server_error"))
    }
  }
}
