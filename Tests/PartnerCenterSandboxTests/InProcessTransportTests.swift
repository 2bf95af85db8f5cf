import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the transport in process` {
  private func request(carriesToken: Bool = false) throws -> PreparedRequest {
    let raw = try Raw.create(try Published.request).received
    return PreparedRequest(
      endpoint: .sandbox, method: raw.method, target: raw.target, carriesToken: carriesToken,
      headers: raw.headers, body: raw.body,
      identifiers: RequestIdentifiers(requestID: "", correlationID: ""), contract: "2018-10")
  }

  @Test func `carries the request's bytes to the service and its answer back`() async throws {
    let received = Recorder<ReceivedRequest>()
    let steps = Recorder<SendingStep>()
    let transport = InProcessTransport(service: .testing(), observe: received.record)
    let exchange = await transport.send(try request(), token: nil, report: steps.record)
    let raw = Raw.create(try Published.request)
    #expect(exchange == .answered(try SandboxService.testing().reply(to: raw)))
    #expect(received.elements.map(\.bytes) == [raw.bytes])
    #expect(steps.elements == [.connected, .sent(bytes: raw.bytes.count)])
  }

  @Test func `puts the token first, where the request carries one`() async throws {
    let received = Recorder<ReceivedRequest>()
    let transport = InProcessTransport(
      service: .testing(secret: "secret"), observe: received.record)
    let token = AccessToken("secret")
    let exchange = await transport.send(try request(carriesToken: true), token: token) { _ in }
    guard case .answered(let answer) = exchange else { return #expect(Bool(false)) }
    #expect(answer.status == 201)
    #expect(received.elements.first?.headers.first?.value == "Bearer secret")
    let without = await transport.send(try request(carriesToken: true), token: nil) { _ in }
    guard case .notSent = without else { return #expect(Bool(false)) }
    #expect(received.elements.count == 1)
  }

  @Test(arguments: [
    ("droppedAfterReceipt", true, 1), ("malformed", true, 1), ("droppedBefore", false, 0),
  ])
  func `ends as a connection would`(mood: String, isNotKnown: Bool, count: Int) async throws {
    let service = SandboxService.testing(mood: mood)
    let steps = Recorder<SendingStep>()
    let transport = InProcessTransport(service: service)
    let exchange = await transport.send(try request(), token: nil, report: steps.record)
    switch exchange {
    case .notKnown: #expect(isNotKnown)
    case .notSent: #expect(!isNotKnown)
    case .answered: Issue.record("\(exchange)")
    }
    #expect(steps.elements.count == (isNotKnown ? 2 : 1))
    #expect(try service.store.ids().count == count)
  }

  @Test func `waits as long as the mood says`() async throws {
    let waits = Recorder<Duration>()
    let transport = InProcessTransport(service: .testing(mood: "slow:12"), sleep: waits.record)
    guard case .answered = await transport.send(try request(), token: nil, report: { _ in }) else {
      return #expect(Bool(false))
    }
    #expect(waits.elements == [.seconds(12)])
  }

  @Test func `that is cancelled while it waits does not know, and the referral exists`()
    async throws
  {
    let service = SandboxService.testing(mood: "slow:12")
    let transport = InProcessTransport(service: service, sleep: { _ in throw CancellationError() })
    guard case .notKnown = await transport.send(try request(), token: nil, report: { _ in }) else {
      return #expect(Bool(false))
    }
    #expect(try service.store.ids().count == 1)
  }
}
