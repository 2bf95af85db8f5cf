import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
package import PartnerCenter

/// Carries requests by HTTP/1.1 over TLS, over plain TCP to this machine, or over a Unix socket.
///
/// Each request has a client, a thread and a connection of its own, so nothing is ever sent over a
/// connection that may be dying, and nothing is sent twice.
package struct HTTPTransport: Transport {
  private let timeouts: Profile.Timeouts
  private let unixSocketPath: String?

  /// - Parameter unixSocketPath: Where the sandbox listens, for endpoints that name it.
  package init(timeouts: Profile.Timeouts = Profile.Timeouts(), unixSocketPath: String? = nil) {
    self.timeouts = timeouts
    self.unixSocketPath = unixSocketPath
  }

  package func send(
    _ request: PreparedRequest, token: AccessToken?,
    report: @escaping @Sendable (SendingStep) -> Void
  ) async -> Exchange {
    guard !request.carriesToken || token != nil else {
      return .notSent(reason: "There is no access token for this request.")
    }
    guard !Task.isCancelled else { return .notSent(reason: FailureWords.stoppedInTime) }
    let destination: ConnectionTarget
    do {
      destination = try ConnectionTarget(request.endpoint, unixSocketPath: unixSocketPath)
    } catch {
      return .notSent(reason: error.description)
    }
    defer { destination.close() }

    let progress = ExchangeProgress(report: report)
    let words = FailureWords(endpoint: request.endpoint, timeouts: timeouts)
    do {
      let head = request.headBytes(authorization: token.map { .token($0) } ?? .masked)
      let answer = try await perform(request, head: head, at: destination, progress: progress)
      _ = progress.end()
      return .answered(answer)
    } catch {
      // From here on the connection refuses to write, so this cannot become untrue.
      let progress = progress.end()
      return progress.mayHaveLeft
        ? .notKnown(reason: words.afterLeaving(error, progress: progress))
        : .notSent(reason: words.beforeLeaving(error))
    }
  }

  private func perform(
    _ request: PreparedRequest, head: [UInt8], at destination: ConnectionTarget,
    progress: ExchangeProgress
  ) async throws -> Answer {
    // The headers of `head` are what is sent; the library needs none.
    let libraryRequest = try HTTPClient.Request(
      url: destination.url, method: HTTPMethod(rawValue: request.method),
      body: request.body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: request.body)))
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let client = HTTPClient(
      eventLoopGroup: group, configuration: configuration(head: head, progress: progress))
    let task = client.execute(
      request: libraryRequest, delegate: AnswerCollector(progress: progress),
      deadline: .now() + TimeAmount(timeouts.answer))
    do {
      let answer = try await withTaskCancellationHandler {
        try await task.get()
      } onCancel: {
        progress.stop()
        task.cancel()
      }
      stop(client, group)
      return answer
    } catch {
      // Without a connection, a look-up of the name may still be running, which nothing can
      // interrupt, and which complains to standard error when it finds its thread gone. That thread
      // then sleeps until the program ends.
      let mayStillLookUp = !progress.isConnected && error is HTTPClientError
      stop(client, mayStillLookUp ? nil : group)
      throw error
    }
  }

  /// Lets go of a client and its thread without waiting for them: the person wants to go on.
  private func stop(_ client: HTTPClient, _ group: MultiThreadedEventLoopGroup?) {
    client.shutdown { _ in
      group?.shutdownGracefully { _ in }
    }
  }

  private func configuration(
    head: [UInt8], progress: ExchangeProgress
  ) -> HTTPClient.Configuration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(timeouts.connect)), decompression: .disabled)
    configuration.httpVersion = .http1Only
    configuration.maximumUsesPerConnection = 1
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = { channel in
      channel.eventLoop.makeCompletedFuture {
        try ExactRequestHandler.install(in: channel, head: head, progress: progress)
      }
    }
    return configuration
  }
}
