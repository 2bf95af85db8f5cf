package import PartnerCenter

/// Carries requests to the sandbox without a socket, for tests of what stands above.
///
/// It reports and ends as a transport over a connection would: once the request has been handed
/// over, a missing or malformed answer is *not known*. The mood `droppedBefore` is *not sent*: here
/// the connection is always closed before the first byte is written, while over a real one either
/// may come first.
package struct InProcessTransport: Transport {
  private let service: SandboxService
  private let observe: @Sendable (ReceivedRequest) -> Void
  private let sleep: @Sendable (Duration) async throws -> Void

  /// - Parameters:
  ///   - observe: Called with every request, before it is answered.
  ///   - sleep: How the mood `slow` waits.
  package init(
    service: SandboxService, observe: @escaping @Sendable (ReceivedRequest) -> Void = { _ in },
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.service = service
    self.observe = observe
    self.sleep = sleep
  }

  package func send(
    _ request: PreparedRequest, token: AccessToken?,
    report: @escaping @Sendable (SendingStep) -> Void
  ) async -> Exchange {
    guard !Task.isCancelled else { return .notSent(reason: "It was cancelled.") }
    guard !request.carriesToken || token != nil else {
      return .notSent(reason: "There is no token for a request that carries one.")
    }
    report(.connected)
    guard !service.dropsConnection() else {
      return .notSent(reason: "The sandbox closed the connection before anything was sent.")
    }
    let received = ReceivedRequest(
      method: request.method, target: request.target,
      headers: request.headers(authorization: token.map { .token($0) } ?? .masked),
      body: request.body)
    report(.sent(bytes: received.bytes.count))
    observe(received)
    let reply = service.answer(received)
    if reply.delay > .zero {
      do {
        try await sleep(reply.delay)
      } catch {
        return .notKnown(reason: "It was cancelled while the answer was awaited.")
      }
    }
    switch reply.ending {
    case .answer(let answer): return .answered(answer)
    case .bytes: return .notKnown(reason: "The answer is not HTTP.")
    case .dropped: return .notKnown(reason: "The connection ended before an answer came.")
    }
  }
}
