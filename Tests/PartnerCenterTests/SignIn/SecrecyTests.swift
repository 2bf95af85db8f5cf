import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `Secrets of a sign-in` {
  private static let words = [
    "device-code-s3cret", "access-t0ken-s3cret", "refresh-s3cret", "client-s3cret", "env-s3cret",
  ]

  private func shown(_ values: Any...) -> String {
    var text = ""
    for value in values {
      dump(value, to: &text)
      text += "\(value) \(String(reflecting: value)) "
    }
    return text
  }

  private func expectSilence(_ text: String, from place: SourceLocation = #_sourceLocation) {
    for word in Self.words where text.contains(word) {
      Issue.record("\(word) is shown", sourceLocation: place)
    }
  }

  @Test func `stand in no text made of the values that hold them`() throws {
    let code = try DeviceCode([
      "device_code": "device-code-s3cret", "user_code": "u",
      "verification_uri": "https://a.example",
    ])
    let issued = try IssuedTokens([
      "access_token": "access-t0ken-s3cret", "token_type": "Bearer",
      "refresh_token": "refresh-s3cret",
    ])
    let stored = StoredTokens(
      issued, at: SignInWorld.start, for: "p", of: ApplicationMark(.fabrikam, method: .deviceCode))
    let polling = DevicePolling(code, requested: .zero, received: .zero)
    let secret = try #require(Secret("client-s3cret"))
    let request = SignInRequest(application: .fabrikam, purpose: .clientCredentials(secret))
    let world = SignInWorld()
    let dependencies = world.dependencies(
      environmentToken: "env-s3cret", environmentSecret: "client-s3cret")
    expectSilence(
      shown(
        code, issued, stored, polling, secret, request, dependencies, Authenticator(dependencies),
        Credentials.live(dependencies), KeptTokens.tokens(stored), TokenAnswer.issued(issued),
        DevicePolling.End.issued(issued)))
    #expect(shown(secret).contains("********"))
    // Nor as the numbers of their bytes.
    let prepared = try request.prepared(for: "p", userAgent: "u")
    #expect(shown(prepared).contains("oauth2/v2.0/token"))
    let numbers = "\(prepared.body)".dropFirst().dropLast()
    #expect(!shown(prepared).contains(numbers))
    #expect(!shown(prepared).contains("- \(prepared.body[0])\n"))
    #expect(prepared.body.first == UInt8(ascii: "g"))
  }

  /// Whatever the service answers, at whatever step, with all that it was sent in it.
  @Test(arguments: [200, 302, 400, 401, 429, 500])
  func `stand in no error and no step, whatever the service repeats`(status: Int) async throws {
    let echo = Self.words.map { "\"\($0)\"" }.joined(separator: ",")
    let text = Self.words.joined(separator: " ")
    for body in [
      #"{"error":"invalid_grant","error_description":"\#(text)","error_codes":[\#(echo)]}"#,
      #"{"message":"\#(text)"}"#, "<html><title>\(text)</title></html>", text,
    ] {
      let reply = Exchange.answered(
        Answer(
          status: status,
          headers: [
            HeaderField("Content-Type", body.hasPrefix("<") ? "text/html" : "application/json"),
            HeaderField("Location", "https://a.example/?\(text)"),
          ], body: body.bytes))
      // What each request holds is hidden in what is said of its answer.
      for (purpose, sent) in [
        (SignInRequest.Purpose.poll, "device-code-s3cret"),
        (SignInRequest.Purpose.refresh, "refresh-s3cret"),
        (SignInRequest.Purpose.clientCredentials, "client-s3cret"),
      ] {
        let request = SignInRequest(
          application: .fabrikam, purpose: purpose(try #require(Secret(sent))))
        let answer = TokenAnswer(
          of: reply, at: "a.example", hiding: request.secret, now: SignInWorld.start)
        #expect(!shown(answer, answer.failure(of: "p")).contains(sent))
      }
    }
  }

  @Test func `stand in no error or step of a whole sign-in`() async throws {
    let echo = Exchange.refusing(
      "access_denied", "device-code-s3cret was declined", headers: [])
    let world = SignInWorld([.code("device-code-s3cret"), .lost, echo])
    let error = await #expect(throws: CredentialsError.self) {
      _ = try await world.authenticator.signIn(with: .signingIn(), showing: world.showing)
    }
    expectSilence(shown(try #require(error), world.steps))
    #expect("\(try #require(error))".contains("******** was declined"))
  }
}
