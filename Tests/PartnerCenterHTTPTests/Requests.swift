import ComposerTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel

extension PreparedRequest {
  /// A request to a server on this machine.
  static func local(
    port: Int, host: String = "127.0.0.1", carriesToken: Bool = true,
    target: String = "/v1/referrals",
    extra: [HeaderField] = [HeaderField("MS-RequestId", "r-1")],
    body: [UInt8] = Array("{\n  \"name\": \"Nordwind Händler\"\n}".utf8)
  ) -> PreparedRequest {
    make(
      endpoint: Endpoint(route: .http, host: host, port: port), carriesToken: carriesToken,
      target: target, extra: extra, body: body)
  }

  static func make(
    endpoint: Endpoint, carriesToken: Bool = true, target: String = "/v1/referrals",
    extra: [HeaderField] = [], body: [UInt8] = Array("{}".utf8)
  ) -> PreparedRequest {
    PreparedRequest(
      endpoint: endpoint, method: "POST", target: target, carriesToken: carriesToken,
      headers: [
        HeaderField("Host", endpoint.authority), HeaderField("Content-Type", "application/json"),
        HeaderField("Accept", "application/json"),
        HeaderField("Content-Length", String(body.count)),
      ] + extra + [HeaderField("User-Agent", "referral/1")],
      body: body, identifiers: RequestIdentifiers(requestID: "r-1", correlationID: "c-1"),
      contract: "small")
  }
}

extension HTTPTransport {
  /// One with patience enough for a busy machine.
  static let patient = HTTPTransport()
  /// One that waits little for answers, but long enough to connect on a busy machine.
  static let hasty = HTTPTransport(timeouts: Profile.Timeouts(answer: .seconds(2)))

  func send(_ request: PreparedRequest) async -> Exchange {
    await send(request, token: .secret, report: { _ in })
  }
}

extension AccessToken {
  static let secret = AccessToken("s3cret.t0ken-value_~+/==")
}

extension PreparedRequest {
  var sentBytes: [UInt8] {
    httpBytes(authorization: AccessToken.secret.map { .token($0) } ?? .masked)
  }
}

extension Exchange {
  var answer: Answer? {
    if case .answered(let answer) = self { answer } else { nil }
  }

  var notSentReason: String? {
    if case .notSent(let reason) = self { reason } else { nil }
  }

  var notKnownReason: String? {
    if case .notKnown(let reason) = self { reason } else { nil }
  }
}

extension SeededGenerator {
  /// Text that could break a header or a script, in visible ASCII.
  mutating func headerValue() -> String {
    let pieces = [
      "a", "$", "`", "\\", "\"", "'", "%", "#", "$(id)", "${HOME}", "!", ";", ":", "x y",
    ]
    return (0...Int.random(in: 0...12, using: &self))
      .map { _ in pieces[Int.random(in: pieces.indices, using: &self)] }.joined()
  }

  /// A body with characters that shells and tools are known to trip over.
  mutating func body() -> [UInt8] {
    let pieces = [
      "a", "BODY", "\n", "\nBODY\n", "\nSETTINGS\n", "$HOME", "`id`", "\\", "\\n", "'", "\"", "%s",
      "\u{81}", "\u{88}", "é", "e\u{301}", "\u{301}", "\u{2028}", "\u{202E}", "漢", "👩‍💻", "\u{7F}",
      "\u{FEFF}", "\n\n", " ", "-", "@",
    ]
    let text = (0...Int.random(in: 0...60, using: &self))
      .map { _ in pieces[Int.random(in: pieces.indices, using: &self)] }.joined()
    return Array(text.utf8)
  }
}
