import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the head of a request` {
  struct Change: Sendable, CustomTestStringConvertible {
    let start: String
    let line: String?
    let status: Int
    let source: String

    init(_ start: String, _ line: String?, _ status: Int, _ source: String) {
      self.start = start
      self.line = line
      self.status = status
      self.source = source
    }

    var testDescription: String { "\(start) → \(line ?? "left out"): \(status)" }
  }

  @Test(arguments: [
    Change("POST", "POST /v2/referrals HTTP/1.1", 404, "The path"),
    Change("POST", "POST /v1/referrals// HTTP/1.1", 404, "The path"),
    Change("POST", "POST /v1/referrals/\(CountingIDs.id(1)) HTTP/1.1", 405, "The method"),
    Change("POST", "PUT /v1/referrals HTTP/1.1", 405, "The method"),
    Change("POST", "POST /v1/referrals HTTP/1.0", 400, "The version of HTTP"),
    Change("Host", nil, 400, "Host"),
    Change("Host", "Host: ", 400, "Host"),
    Change("Content-Type", nil, 415, "Content-Type"),
    Change("Content-Type", "Content-Type: text/json", 415, "Content-Type"),
    Change("Content-Type", "Content-Type: application/json; charset=latin1", 415, "Content-Type"),
    Change("Accept", "Accept: text/html", 406, "Accept"),
    Change("Content-Length", nil, 411, "Content-Length"),
    Change("Content-Length", "Content-Length: 12", 400, "Content-Length"),
    Change("Content-Length", "Transfer-Encoding: chunked", 411, "Content-Length"),
    Change("MS-RequestId", nil, 400, "MS-RequestId"),
    Change("MS-RequestId", "MS-RequestId: 1", 400, "MS-RequestId"),
    Change("MS-CorrelationId", nil, 400, "MS-CorrelationId"),
    Change(
      "MS-CorrelationId", "MS-CorrelationId: {\(CountingIDs.id(1))}", 400, "MS-CorrelationId"),
    Change("MS-Contract-Version", nil, 400, "MS-Contract-Version"),
    Change("MS-Contract-Version", "MS-Contract-Version: v2", 400, "MS-Contract-Version"),
    Change("User-Agent", "host: elsewhere.example", 400, "host"),
    Change("User-Agent", "ACCEPT: application/json", 400, "ACCEPT"),
  ])
  func `is refused where it breaks a rule, and the answer names what does`(change: Change) throws {
    let service = SandboxService.testing()
    let request = try Raw.create(Published.request).changing(change.start, to: change.line)
    let answer = try service.reply(to: request)
    #expect(answer.status == change.status)
    #expect(try answer.json["source"] == .text(change.source), "\(answer.text)")
    #expect(try service.store.ids().isEmpty)
  }

  @Test(arguments: [
    Change("POST", "POST /v1/referrals/ HTTP/1.1", 201, ""),
    Change("Content-Type", "content-type: application/json; charset=utf-8", 201, ""),
    Change("Accept", nil, 201, ""),
    Change("Accept", "Accept: text/html, */*;q=0.1", 201, ""),
    Change("User-Agent", nil, 201, ""),
    Change(
      "MS-RequestId", "ms-requestid: 0F2A5D60-0000-4000-8000-00000000ABCD", 201, ""),
  ])
  func `is accepted in every form that means the same`(change: Change) throws {
    let request = try Raw.create(Published.request).changing(change.start, to: change.line)
    let answer = try SandboxService.testing().reply(to: request)
    #expect(answer.status == change.status, "\(answer.text)")
  }

  @Test func `names the methods that a path has where another was used`() throws {
    let request = try Raw.create(Published.request)
      .changing("POST", to: "DELETE /v1/referrals HTTP/1.1")
    let answer = try SandboxService.testing().reply(to: request)
    #expect(answer.header("Allow") == "GET, POST")
  }

  @Test(arguments: [
    nil, "Authorization: Bearer wrong", "Authorization: Bearer secre", "Authorization: Bearer ",
    "Authorization: secret", "Authorization: Basic secret", "Authorization: Bearer secret2",
  ])
  func `is refused with 401 before anything else without the secret`(line: String?) throws {
    let service = SandboxService.testing(mood: "once:failing", secret: "secret")
    var request = Raw.create("no JSON")
    if let line { request = request.adding(line) }
    let answer = try service.reply(to: request)
    #expect(answer.status == 401)
    #expect(answer.header("WWW-Authenticate")?.hasPrefix("OAuth realm=") == true)
    // Who lacks the secret does not use up the mood either.
    #expect(try service.moods.setting().description == "once:failing")
  }

  @Test func `is accepted with the secret, once`() throws {
    let service = SandboxService.testing(secret: "secret")
    let request = Raw.create(try Published.request).adding("Authorization: Bearer secret")
    #expect(try service.reply(to: request).status == 201)
    #expect(try service.reply(to: request.adding("Authorization: Bearer secret")).status == 401)
  }

  @Test func `brings its ids back in every answer, where they are GUIDs`() throws {
    let service = SandboxService.testing()
    let good = try service.reply(to: .create(try Published.request))
    #expect(good.header("MS-RequestId") == CountingIDs.id(0xa001))
    #expect(good.header("MS-CorrelationId") == CountingIDs.id(0xc001))
    let bad = try service.reply(
      to: try Raw.create("").changing("MS-RequestId", to: "MS-RequestId: x"))
    #expect(bad.header("MS-RequestId") == nil)
    #expect(bad.header("request-id") != nil)
  }

  @Test func `may not announce a body of more than 4 MiB`() throws {
    let body = Array(repeating: UInt8(ascii: " "), count: (4 << 20) + 1)
    let answer = try SandboxService.testing().reply(to: .create(body))
    #expect(answer.status == 413)
  }
}
