import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `An answer of the sign-in service` {
  private func answer(_ exchange: Exchange, hiding secret: String? = nil) -> TokenAnswer {
    TokenAnswer(
      of: exchange, at: "login.example", hiding: secret.flatMap { Secret($0) },
      now: SignInWorld.start)
  }

  private func issued(_ exchange: Exchange) throws -> IssuedTokens {
    guard case .issued(let tokens) = answer(exchange) else {
      throw CommandTrouble()
    }
    return tokens
  }

  private func unusable(_ exchange: Exchange, hiding secret: String? = nil) -> String {
    guard case .unusable(let reason) = answer(exchange, hiding: secret) else {
      return "\(answer(exchange))"
    }
    return reason
  }

  @Test func `with tokens is read as the service gives them`() throws {
    let idToken = jwt(
      #"{"name":"Ann Meyer","preferred_username":"ann@fabrikam.example","tid":"t"}"#)
    let tokens = try issued(
      .issuing("a.b-c", refresh: "r/e+f", expiresIn: "3599", idToken: idToken))
    #expect(tokens.accessToken == AccessToken("a.b-c"))
    #expect(tokens.refreshToken == Secret("r/e+f"))
    #expect(tokens.lifetime == .seconds(3599))
    #expect(
      tokens.holder
        == TokenHolder(name: "Ann Meyer", account: "ann@fabrikam.example", tenant: "t"))
  }

  @Test(arguments: [
    ("3599", 3599), ("\"3599\"", 3599), ("3599.2", 3600), ("0", 0), ("-1", 0), ("\"-3600\"", 0),
    ("\"soon\"", 0), ("true", 0), ("{}", 0), ("null", 3600), ("1e300", 604_800),
    ("\"99999999999999999999999\"", 604_800),
  ])
  func `may give the lifetime in any way`(written: String, seconds: Int) throws {
    #expect(try issued(.issuing("t", expiresIn: written)).lifetime == .seconds(seconds))
  }

  @Test func `may leave the lifetime out`() throws {
    let answer = Exchange.json(#"{"access_token":"t","token_type":"bEaReR"}"#)
    #expect(try issued(answer).lifetime == .seconds(3600))
    #expect(try issued(answer).refreshToken == nil)
  }

  @Test(arguments: [
    (#"{"access_token":"tok","token_type":"MAC"}"#, "bearer token"),
    (#"{"access_token":"tok","token_type":"pop"}"#, "bearer token"),
    (#"{"access_token":"tok"}"#, "bearer token"),
    (#"{"access_token":"tok","token_type":7}"#, "bearer token"),
    (#"{"access_token":"tok\r\nX: y","token_type":"Bearer"}"#, "no header can carry"),
    (#"{"access_token":"tok en","token_type":"Bearer"}"#, "no header can carry"),
    (#"{"access_token":"toké","token_type":"Bearer"}"#, "no header can carry"),
    (#"{"access_token":"tok\u0000","token_type":"Bearer"}"#, "no header can carry"),
    (#"{"access_token":"","token_type":"Bearer"}"#, "no access token"),
    (#"{"access_token":null,"token_type":"Bearer"}"#, "no access token"),
    (#"{"token_type":"Bearer"}"#, "no access token"),
    (#"{"access_token":"tok","token_type":"Bear"#, "not as the service writes one"),
    (#"{"access_token":"tok","access_token":"tok","token_type":"Bearer"}"#, "not as the service"),
    (#"["tok"]"#, "not as the service writes one"), ("tok", "not as the service writes one"),
    ("", "not as the service writes one"),
    (
      #"{"access_token":"tok\#(String(repeating: "x", count: 70_000))","token_type":"Bearer"}"#,
      "too long"
    ),
  ])
  func `with half a token is not used, and not repeated`(body: String, words: String) {
    let reason = unusable(.json(body))
    #expect(reason.contains(words))
    #expect(!reason.contains("tok\""))
    #expect(!reason.contains("\"tok"))
    #expect(!reason.contains("toké"))
  }

  @Test func `that is a web page, or too large, is named as such`() {
    let page = Exchange.answered(
      Answer(
        status: 200, headers: [HeaderField("Content-Type", "text/html")],
        body: "<html><title>Corporate\u{1b}[2J gateway</title>".bytes))
    #expect(unusable(page).contains("a web page, titled \"Corporate^[[2J gateway\""))
    let large = Exchange.json("{\"x\":\"\(String(repeating: "x", count: 300_000))\"}")
    #expect(
      unusable(large)
        == "The answer of the sign-in service login.example is too large to be one (300008 bytes).")
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `that leads elsewhere is not followed, and says where to`(status: Int) {
    let answer = Exchange.answered(
      Answer(status: status, headers: [HeaderField("Location", "https://evil.example/\u{1b}[2J")]))
    #expect(
      unusable(answer)
        == "The sign-in service login.example answered with a redirect (\(status)) to "
        + "https://evil.example/^[[2J. Nothing is sent there: check \"authority\" and \"tenant\" of "
        + "the profile.")
  }

  @Test func `about a device code is read by its error`() {
    #expect(answer(.pending) == .pending)
    #expect(answer(.slowDown) == .slowDown)
    #expect(answer(.refusing("expired_token")) == .codeExpired)
    #expect(answer(.refusing("AUTHORIZATION_PENDING")) == .pending)
    // Some services say so with a status that says yes.
    #expect(answer(.refusing("authorization_pending", status: 200)) == .pending)
    for error in ["authorization_declined", "access_denied", "bad_verification_code", "new_error"] {
      guard case .refused(let refusal) = answer(.refusing(error)) else {
        Issue.record("\(error) does not refuse")
        continue
      }
      #expect(refusal.error == error)
      #expect(!refusal.needsPerson)
    }
  }

  @Test(arguments: [
    Exchange.lost, .notSent(reason: "No connection."), .refusing("x", status: 408),
    .refusing("x", status: 500), .refusing("x", status: 503),
    .refusing("temporarily_unavailable"), .refusing("server_error"),
    .answered(Answer(status: 502, body: "<html>Bad gateway".bytes)),
  ])
  func `that may come otherwise later is not taken for a refusal`(exchange: Exchange) {
    guard case .failed(let reason) = answer(exchange) else {
      Issue.record("\(answer(exchange))")
      return
    }
    #expect(reason.contains("login.example"))
  }

  @Test func `of a busy service says how long to wait`() {
    let wait = [HeaderField("Retry-After", "17")]
    for (exchange, seconds) in [
      (Exchange.refusing("x", status: 429, headers: wait), 17),
      (.refusing("x", status: 503, headers: wait), 17),
      (.json(#"{"statusCode":429,"message":"Try again in 57 seconds."}"#, status: 429), 57),
      (.refusing("x", status: 429), nil),
    ] as [(Exchange, Int?)] {
      guard case .busy(let wait, _) = answer(exchange) else {
        Issue.record("\(answer(exchange))")
        continue
      }
      #expect(wait == seconds.map { .seconds($0) })
    }
  }

  @Test(arguments: [
    "secret-refresh-token-0123456789", "s3cr", "p+/=&é secret", "quo\"te\\back/slash-0123456789ab",
  ])
  func `that repeats a secret does not bring it into words`(secret: String) throws {
    let written = JSON.string(secret).text(indented: false).dropFirst().dropLast()
    var shapes: [Exchange] = [
      .lost, .refusing("invalid_grant", "AADSTS70000: \(written) is bad."),
      .refusing("x\(written)", "\(written)", status: 500),
      .json(#"{"message":"You sent \#(written)."}"#, status: 400),
      .json(#"{"error":{"code":"c\#(written)","message":"\#(written)"}}"#, status: 429),
      .notSent(reason: "It was \(secret)."), .notKnown(reason: secret.percentEncoded),
    ]
    shapes.append(
      .answered(
        Answer(
          status: 302, headers: [HeaderField("Location", "https://a/?\(secret.percentEncoded)")])))
    shapes.append(
      .answered(
        Answer(
          status: 200, headers: [HeaderField("Content-Type", "text/html")],
          body: "<html><title>\(secret)</title>".bytes)))
    for shape in shapes {
      let words = "\(answer(shape, hiding: secret))"
      #expect(!words.contains(secret) && !words.contains(written))
      #expect(!words.contains(secret.percentEncoded))
    }
  }
}
