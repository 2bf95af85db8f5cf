import ReferralModel
import Testing

@testable import PartnerCenter

@Suite struct `Masking a token` {
  private let token = AccessToken("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.pay/load+x==")

  @Test(
    arguments: [
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.pay/load+x==",
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.pay\\/load+x==",
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.pay%2Fload%2Bx%3D%3D",
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.pay%2fload%2bx%3d%3d",
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.pay/load\\u002Bx==",
    ])
  func `covers headers, body and reasons, however it is spelled`(echo: String) throws {
    let answer = Answer(
      status: 400, headers: [HeaderField("X-Echo", "Bearer \(echo)")],
      body: "you sent \(echo), twice: \(echo).".bytes)
    guard case .answered(let masked) = Exchange.answered(answer).masking(token) else { return }
    #expect(masked.headers == [HeaderField("X-Echo", "Bearer ********")])
    #expect(masked.body == "you sent ********, twice: ********.".bytes)
    #expect(Exchange.notSent(reason: echo).masking(token) == .notSent(reason: "********"))
    #expect(Exchange.notKnown(reason: echo).masking(token) == .notKnown(reason: "********"))
  }

  @Test func `covers a token that was cut short`() {
    let answer = Answer(status: 400, body: "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJ... is bad".bytes)
    #expect(answer.masking(token).body == "Bearer ********... is bad".bytes)
  }

  @Test func `leaves everything else`() {
    let answer = Answer(status: 201, headers: [HeaderField("A", "eyJ0")], body: "eyJ0eXA e".bytes)
    #expect(answer.masking(token) == answer)
    #expect(answer.masking(nil) == answer)
    #expect(answer.masking(AccessToken("e")) == answer)
  }

  @Test func `covers a short token whole`() {
    let answer = Answer(status: 400, body: "t0ken and t0ke".bytes)
    #expect(answer.masking(AccessToken("t0ken")).body == "******** and t0ke".bytes)
  }

  @Test(arguments: [
    #"a%b\c d"e+f"#, #"a%25b\\c%20d\"e%2Bf"#, "a%25b%5Cc+d%22e%2bf", #"a\u0025b\u005cc d\"e+f"#,
    #"a%25b\c%20d"e%2Bf"#,
  ])
  func `covers a secret of characters that begin escapes themselves`(echo: String) throws {
    let secret = try #require(Secret(#"a%b\c d"e+f"#))
    #expect(TokenMask(secret).apply(to: "secret=\(echo)&next") == "secret=********&next")
    let doubtful = try #require(Secret("100%25 of it"))
    for text in ["100%25 of it", "100%2525%20of%20it", "100%2525+of+it"] {
      #expect(TokenMask(doubtful).apply(to: text) == "********")
    }
  }

  @Test func `stands in every exchange that is sent for a person`() async throws {
    struct Echo: Transport {
      func send(
        _ request: PreparedRequest, token: AccessToken?,
        report: @escaping @Sendable (SendingStep) -> Void
      ) async -> Exchange {
        .notKnown(reason: token?.value ?? "")
      }
    }
    let request = try SmallContract().request()
    #expect(
      await Echo().exchange(request, token: token) == .notKnown(reason: "********"))
  }
}
