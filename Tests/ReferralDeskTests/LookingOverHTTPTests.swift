import PartnerCenter
import PartnerCenterHTTP
import PartnerCenterSandbox
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

@Suite struct `looking over HTTP` {
  private let clock = TestClock()

  /// Sends a draft so that its answer gets lost, then three more, and looks for it.
  private func lookAfterLoss(on test: LookDesk) async throws -> LookReport {
    let id = try test.draft(reference: "CRM-HTTP-1")
    test.transport.onAnswer.withLock {
      $0 = { request, exchange in
        request.method == "POST" ? .notKnown(reason: "cut") : exchange
      }
    }
    _ = try await test.desk.submit(id)
    for number in 2...7 {
      clock.move(1)
      _ = try await test.desk.submit(try test.draft(reference: "CRM-HTTP-\(number)"))
    }
    return try await test.look(for: id)
  }

  @Test func `follows the pages of a service on loopback, with its token`() async throws {
    let service = SandboxService.looking(clock, largestPage: 3)
    let secret = SandboxServer.newSecret()
    let received = Collected<ReceivedRequest>()
    let server = try await SandboxServer.start(
      on: .loopback(port: 0, secret: secret), service: service, observe: { received.add($0) })
    let test = try LookDesk(
      clock: clock,
      endpoint: Endpoint(route: .http, host: "127.0.0.1", port: server.port),
      authentication: .environment, token: secret, live: HTTPTransport())

    let report = try await lookAfterLoss(on: test)
    try await server.stop()
    let found = try #require(report.found, "\(report.finding)")
    #expect(found.externalReferenceID == "crm-http-1")
    #expect(report.pageCount == 3)
    let lists = received.all.filter { $0.method == "GET" }
    #expect(lists.count == 3)
    for list in lists {
      #expect(
        list.headers.map(\.name) == [
          "Authorization", "Host", "Accept", "MS-RequestId", "MS-CorrelationId",
          "MS-Contract-Version", "User-Agent",
        ])
      #expect(list.body.isEmpty)
    }
  }

  @Test func `follows the pages of the sandbox on its socket`() async throws {
    let service = SandboxService.looking(clock, largestPage: 3)
    let holder = try LookDesk(clock: clock)
    let path = "\(holder.path)/sandbox/look.socket"
    let server = try await SandboxServer.start(on: .unixSocket(path: path), service: service)
    let test = try LookDesk(clock: clock, live: HTTPTransport(unixSocketPath: path))
    let report = try await lookAfterLoss(on: test)
    try await server.stop()
    let found = try #require(report.found, "\(report.finding)")
    #expect(found.externalReferenceID == "crm-http-1")
    #expect(report.pageCount == 3)
  }

  @Test func `sends nothing to another host that the list names`() async throws {
    let service = SandboxService.looking(clock, largestPage: 1)
    let secret = SandboxServer.newSecret()
    let elsewhere = Collected<ReceivedRequest>()
    let other = try await SandboxServer.start(
      on: .loopback(port: 0, secret: secret), service: service, observe: { elsewhere.add($0) })
    let server = try await SandboxServer.start(
      on: .loopback(port: 0, secret: secret), service: service)
    let test = try LookDesk(
      clock: clock,
      endpoint: Endpoint(route: .http, host: "127.0.0.1", port: server.port),
      authentication: .environment, token: secret, live: HTTPTransport())
    let id = try test.draft(reference: "CRM-HTTP-1")
    try test.lose(id)
    let link = "http://127.0.0.1:\(other.port ?? 0)/v1/referrals"
    test.transport.onAnswer.withLock {
      $0 = { _, exchange in
        guard case .answered(var answer) = exchange else { return exchange }
        answer.body = Array(#"{"value": [], "@odata.nextLink": "\#(link)"}"#.utf8)
        return .answered(answer)
      }
    }
    let report = try await test.look(for: id)
    try await server.stop()
    try await other.stop()
    guard case .unanswered(let reason) = report.finding else {
      Issue.record("\(report.finding)")
      return
    }
    #expect(reason.contains("another port"))
    #expect(test.listed.count == 1)
    #expect(elsewhere.all.isEmpty)
  }
}
