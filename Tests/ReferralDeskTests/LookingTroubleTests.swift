import DraftStore
import PartnerCenter
import PartnerCenterSandbox
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

@Suite struct `a list that cannot be read` {
  private static let empty = Exchange.answered(200, #"{"value": []}"#)

  private static func listing(_ created: String) -> Exchange {
    .answered(
      200,
      #"{"value": [{"id": "ref-1", "externalReferenceId": "crm-1", "createdDateTime": "\#(created)"}]}"#
    )
  }

  /// A look for a lost draft with this service's answers.
  private func look(
    _ exchanges: [Exchange], authentication: Profile.Authentication = .none, token: String = "token"
  ) async throws -> (test: LookDesk, report: LookReport) {
    let test = try LookDesk(exchanges: exchanges, authentication: authentication, token: token)
    let id = try test.draft(reference: "CRM-1")
    try test.lose(id)
    return (test, try await test.look(for: id))
  }

  private func reason(_ report: LookReport) -> String {
    if case .unanswered(let reason) = report.finding { reason } else { "\(report.finding)" }
  }

  @Test(arguments: [
    (401, ServiceObstacle.signInNeeded, "sign-in"), (403, .refused, "role"),
    (404, .refused, "\"path\""), (400, .refused, "(400)"), (302, .refused, "redirect"),
  ])
  func `ends the look at once where it will not be shown`(
    status: Int, obstacle: ServiceObstacle, words: String
  ) async throws {
    // A 400 is asked once more, without options.
    let (test, report) = try await look(
      Array(repeating: .answered(status), count: status == 400 ? 2 : 1))
    #expect(report.obstacle == obstacle)
    #expect(reason(report).contains(words), "\(report.finding)")
    #expect(test.waits.isEmpty)
  }

  @Test func `ends it where the answer is no list`() async throws {
    let (_, report) = try await look([.answered(200, "<html>welcome</html>")])
    #expect(reason(report).contains("no page of a list"))
  }

  @Test(arguments: [
    Exchange.notSent(reason: "no connection"), .notKnown(reason: "cut"), .answered(500),
    .answered(408), .answered(503),
  ])
  func `is tried again within the minute`(trouble: Exchange) async throws {
    let (test, report) = try await look([trouble, trouble, Self.listing("2027-01-15T08:00:01Z")])
    guard case .found = report.finding else {
      Issue.record("\(report.finding)")
      return
    }
    #expect(test.waits == [5, 5])
  }

  @Test func `is given up after the minute, with the last reason`() async throws {
    let (test, report) = try await look(
      [Self.empty] + Array(repeating: .notSent(reason: "no connection"), count: 5))
    #expect(reason(report) == "no connection")
    #expect(report.obstacle == .notReached)
    #expect(report.pageCount == 1)
    #expect(test.waits == [5, 5, 10, 20, 20])
  }

  @Test func `is waited for as the service asks`() async throws {
    let busy = Exchange.answered(429, headers: [HeaderField("Retry-After", "17")])
    let (test, report) = try await look([busy, busy, Self.listing("2027-01-15T08:00:01Z")])
    guard case .found = report.finding else {
      Issue.record("\(report.finding)")
      return
    }
    #expect(test.waits == [17, 17])
  }

  @Test func `is not asked more often than the list is read anyway`() async throws {
    let busy = Exchange.answered(429, headers: [HeaderField("Retry-After", "1")])
    let (test, report) = try await look(Array(repeating: busy, count: 6))
    #expect(report.obstacle == .refused)
    #expect(test.waits == [5, 5, 10, 20, 20])
    #expect(test.listed.count == 6)
  }

  @Test(arguments: [429, 503])
  func `is not waited for longer than the minute`(status: Int) async throws {
    let busy = Exchange.answered(status, headers: [HeaderField("Retry-After", "61")])
    let (test, report) = try await look([busy])
    #expect(reason(report).contains("61 s"))
    #expect(report.obstacle == .refused)
    #expect(test.waits.isEmpty)
  }

  @Test(arguments: [
    "https://evil.example/v1/referrals?$skiptoken=x",
    "http://api.example.com@evil.example/v1/referrals",
    "//evil.example/v1/referrals", "https://sandbox.localhost:8443/v1/referrals",
  ])
  func `does not lead to another host`(link: String) async throws {
    let (test, report) = try await look([
      .answered(200, #"{"value": [], "@odata.nextLink": "\#(link)"}"#)
    ])
    #expect(reason(report).contains("which is not followed"), "\(report.finding)")
    #expect(test.listed.count == 1)
  }

  @Test func `ends where it goes round in a circle`() async throws {
    let page = { (token: Int) in
      Exchange.answered(200, #"{"value": [], "@odata.nextLink": "?$skiptoken=\#(token)"}"#)
    }
    let (test, report) = try await look([page(1), page(2), page(1)])
    #expect(reason(report).contains("circle"))
    #expect(test.listed.count == 3)
  }

  @Test func `ends where it has no end`() async throws {
    let (test, report) = try await look(
      (1...200).map { .answered(200, #"{"value": [], "nextLink": "/next/\#($0)"}"#) })
    #expect(reason(report).contains("more than 200 pages"))
    #expect(test.listed.count == 200)
  }

  @Test(arguments: [
    (link: "https://x.example/", later: nil as Exchange?), (link: "/2", later: .answered(500)),
    (link: "/2", later: .answered(403)), (link: "/2", later: .answered(429)),
    (link: "/2", later: .notKnown(reason: "cut")),
  ])
  func `says what it has where only a later page cannot be read`(
    link: String, later: Exchange?
  ) async throws {
    let page =
      #"{"value": [{"id": "ref-1", "externalReferenceId": "CRM-1"}], "nextLink": "\#(link)"}"#
    let (_, report) = try await look([.answered(200, page)] + (later.map { [$0] } ?? []))
    let found = try #require(report.found, "\(report.finding)")
    #expect(found.id == "ref-1")
  }

  @Test func `never shows the token`() async throws {
    let token = "secret-token-of-more-than-24-characters"
    let (test, report) = try await look(
      [.answered(403, #"{"code": "1", "description": "Bearer \#(token)"}"#)],
      authentication: .environment, token: token)
    #expect(!"\(report)".contains(token))
    #expect(reason(report).contains("Bearer ********"))
    #expect(test.transport.requests.all.map(\.carriesToken) == [true])
  }

  @Test func `stops soon when the person stops it, between two readings`() async throws {
    let test = try LookDesk(exchanges: [Self.empty])
    let id = try test.draft()
    try test.lose(id)
    let draft = try test.stored(id)
    let report = await withTaskGroup(of: LookReport.self) { group in
      test.clock.onSleep.withLock { $0 = { withUnsafeCurrentTask { $0?.cancel() } } }
      group.addTask { await test.desk.look(for: draft) }
      return await group.next()
    }
    #expect(report?.finding == .stopped)
    #expect(test.listed.count == 1)
  }

  @Test func `stops soon when the person stops it, during a request`() async throws {
    let test = try LookDesk(exchanges: [.notKnown(reason: "It was cancelled.")])
    let id = try test.draft()
    try test.lose(id)
    let draft = try test.stored(id)
    test.transport.onRequest.withLock { $0 = { _ in withUnsafeCurrentTask { $0?.cancel() } } }
    let report = await withTaskGroup(of: LookReport.self) { group in
      group.addTask { await test.desk.look(for: draft) }
      return await group.next()
    }
    #expect(report?.finding == .stopped)
    #expect(test.waits.isEmpty)
  }

  /// The attempt began at 08:00:00; the service's clock is two hours ahead.
  @Test(arguments: [
    ("2027-01-15T09:58:00Z", false), ("2027-01-15T09:59:30Z", true), ("2027-01-15T10:00:01Z", true),
    ("2027-01-15T08:00:30Z", false),
  ])
  func `is read by the service's own clock where it tells the time`(
    created: String, isFound: Bool
  ) async throws {
    let answer = Exchange.answered(
      200, #"[{"id": "ref-1", "externalReferenceId": "crm-1", "createdDateTime": "\#(created)"}]"#,
      headers: [HeaderField("Date", "Fri, 15 Jan 2027 10:00:00 GMT")])
    let (_, report) = try await look([answer] + Array(repeating: Self.empty, count: 5))
    if case .found = report.finding {
      #expect(isFound)
    } else {
      #expect(!isFound)
      #expect(report.finding == .notFoundYet)
    }
  }
}
