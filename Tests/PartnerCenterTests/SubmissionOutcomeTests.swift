import PartnerCenter
import ReferralModel
import Testing

@Suite struct `The outcome of an exchange` {
  private let now = Timestamp(millisecondsSince1970: 784_111_777_000)

  private func outcome(
    _ status: Int, _ headers: [HeaderField] = [], _ body: String = ""
  ) -> SubmissionOutcome {
    let answer = Answer(status: status, headers: headers, body: body.bytes)
    return SubmissionOutcome(of: .answered(answer), now: now)
  }

  @Test(arguments: [200, 201, 202, 204, 299])
  func `is created when a 2xx has an id`(status: Int) {
    let body = """
      {"id": "4111fffc", "engagementId": "e-1", "status": "Active", "statusDetail": "Accepted"}
      """
    #expect(
      outcome(status, [HeaderField("etag", "\"w\"")], body)
        == .created(
          CreatedReferral(
            id: "4111fffc", engagementID: "e-1", status: "Active", statusDetail: "Accepted",
            eTag: "\"w\"")))
  }

  @Test(
    arguments: [
      "\u{FEFF}{\"id\": \"a\"}", "{\"ID\": \"a\", \"x\": 1}", " {\"eTag\": null, \"Id\": \"a\"} ",
    ])
  func `finds an id in the spellings of the editions`(body: String) {
    #expect(outcome(201, [], body) == .created(CreatedReferral(id: "a")))
  }

  @Test(
    arguments: [
      "", "{", "{\"id\":", "<html><body>Created</body></html>", "[]", "{}", "null",
      "{\"id\": null}",
      "{\"id\": \"\"}", "{\"id\": \"  \"}", "{\"id\": {}}", "{\"id\": \"a\\u001b[31m\"}",
      "{\"id\": \"a\"} x",
    ])
  func `is accepted without an id when a 2xx has none that can be read`(body: String) {
    #expect(outcome(201, [], body) == .acceptedWithoutID(status: 201))
    #expect(outcome(204, [], body) == .acceptedWithoutID(status: 204))
  }

  @Test func `is accepted without an id when a 2xx is not UTF-8`() {
    let answer = Answer(status: 200, body: [0x7b, 0xff, 0x7d])
    #expect(
      SubmissionOutcome(of: .answered(answer), now: now) == .acceptedWithoutID(status: 200))
  }

  @Test(
    arguments: [
      300, 301, 302, 303, 304, 307, 308, 400, 402, 403, 404, 405, 406, 409, 410, 411, 412, 413, 415,
      416, 422, 423, 499,
    ])
  func `is refused when a complete 3xx or 4xx says so`(status: Int) {
    let outcome = outcome(status)
    #expect(outcome.state == .refused)
    #expect(outcome.refusal?.status == status)
    guard case .refused = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test(arguments: [100, 101, 199, 408, 500, 501, 502, 503, 504, 507, 509, 599, 600, 999, 0])
  func `is not known when the service may have gone on`(status: Int) {
    guard case .notKnown(_, status) = outcome(status, [], "{\"id\": \"a\"}") else {
      Issue.record("\(outcome(status))")
      return
    }
  }

  @Test func `keeps the words and ids of a service that failed`() {
    let outcome = outcome(
      500, [HeaderField("request-id", "abc")], #"{"error": {"message": "Boom\u001b[2J"}}"#)
    #expect(
      outcome
        == .notKnown(
          reason: "The service answered 500, which leaves open what became of it. "
            + "It says: Boom^[[2J request-id: abc", status: 500))
  }

  @Test func `wants a sign-in after a 401`() {
    let body = #"{"error": {"code": "unauthenticated", "innerError": {"code": "900421"}}}"#
    guard case .signInNeeded(let refusal) = outcome(401, [], body) else {
      Issue.record("not a sign-in")
      return
    }
    #expect(refusal.code == "900421")
    #expect(refusal.advice?.contains("multi-factor") == true)
    #expect(outcome(401).refusal?.advice?.contains("expired") == true)
    #expect(outcome(401).state == .refused)
  }

  @Test func `names the role that a 403 asks for`() {
    #expect(outcome(403).refusal?.advice?.contains("Referrals Admin or Referrals User") == true)
    let body = #"{"error": {"code": "insufficent_claims", "message": "x"}}"#
    #expect(outcome(403, [], body).refusal?.advice?.contains("stronger sign-in") == true)
  }

  @Test func `names where a redirect points to, cleaned`() {
    let outcome = outcome(307, [HeaderField("location", "https://evil.example/\u{1B}x")])
    #expect(outcome.refusal?.advice?.contains("https://evil.example/^[x") == true)
  }

  @Test func `is not processed after a 503 that says when to come back`() {
    let wait = [HeaderField("Retry-After", "7")]
    guard case .notProcessed(_, .seconds(7)) = outcome(503, wait) else {
      Issue.record("\(outcome(503, wait))")
      return
    }
    #expect(outcome(503, [HeaderField("Retry-After", "soon")]).state == .notKnown)
  }

  @Test func `keeps the ids for support, whatever their case`() {
    let ids = [
      HeaderField("Request-ID", "1"), HeaderField("client-request-id", "2"),
      HeaderField("MS-RequestId", "3"), HeaderField("ms-correlationid", "4"),
      HeaderField("x-ms-ags-diagnostic", "{\"a\":\"b\"}"),
    ]
    let refusal = outcome(400, [HeaderField("Server", "x")] + ids).refusal
    #expect(refusal?.supportIDs == ids)
  }

  @Test func `follows an exchange without an answer`() {
    #expect(
      SubmissionOutcome(of: .notSent(reason: "r"), now: now) == .notSent(reason: "r"))
    #expect(
      SubmissionOutcome(of: .notKnown(reason: "r"), now: now)
        == .notKnown(reason: "r", status: nil))
  }
}
