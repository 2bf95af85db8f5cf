import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
package import PartnerCenter

/// Carries requests by HTTP/1.1 over TLS, over plain TCP to this machine, or over a Unix socket.
///
/// Each request has a client, a thread and a connection of its own, so nothing is ever sent over a
/// connection that may be dying, and nothing is sent twice.
package struct HTTPTransport: Transport {
  private let timeouts: Profile.Timeouts
  private let network: Network
  private let unixSocketPath: String?

  /// - Parameters:
  ///   - network: Whether a proxy stands between, and which certificate authorities are trusted
  ///     beside the system's.
  ///   - unixSocketPath: Where the sandbox listens, for endpoints that name it.
  package init(
    timeouts: Profile.Timeouts = Profile.Timeouts(), network: Network = Network(),
    unixSocketPath: String? = nil
  ) {
    self.timeouts = timeouts
    self.network = network
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
    let progress = ExchangeProgress(report: report)
    let head = request.headBytes(authorization: token.map { .token($0) } ?? .masked)
    let passage: Passage
    let destination: ConnectionTarget
    let opening: ConnectionOpening
    do {
      passage = try network.passage(to: request.endpoint)
      destination = try ConnectionTarget(
        request.endpoint, proxy: passage.proxy, unixSocketPath: unixSocketPath)
    } catch {
      return .notSent(reason: "\(error)")
    }
    defer { destination.close() }
    do {
      opening = try ConnectionOpening(
        to: request.endpoint, through: passage.proxy, trusting: network.certificateFiles,
        head: head, progress: progress)
    } catch {
      return .notSent(reason: "\(error)")
    }
    let words = FailureWords(endpoint: request.endpoint, passage: passage, timeouts: timeouts)
    do {
      let answer = try await perform(request, at: destination, opening: opening)
      _ = progress.end()
      return .answered(answer)
    } catch {
      // From here on the connection refuses to write, so this cannot become untrue.
      let progress = progress.end()
      return progress.mayHaveLeft
        ? .notKnown(reason: words.afterLeaving(error, progress: progress))
        : .notSent(reason: words.beforeLeaving(error, stage: progress.stage))
    }
  }

  private func perform(
    _ request: PreparedRequest, at destination: ConnectionTarget, opening: ConnectionOpening
  ) async throws -> Answer {
    let progress = opening.progress
    // The headers of the opening's head are what is sent; the library needs none.
    let libraryRequest = try HTTPClient.Request(
      url: destination.url, method: HTTPMethod(rawValue: request.method),
      body: request.body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: request.body)))
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let client = HTTPClient(
      eventLoopGroup: group, configuration: configuration(opening))
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
      let mayStillLookUp = !progress.isTaken && error is HTTPClientError
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

  private func configuration(_ opening: ConnectionOpening) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(timeouts.connect)), decompression: .disabled)
    configuration.httpVersion = .http1Only
    configuration.maximumUsesPerConnection = 1
    configuration.connectionPool.retryConnectionEstablishment = false
    // The library waits for it before it writes anything.
    configuration.http1_1ConnectionDebugInitializer = { opening.open($0) }
    return configuration
  }
}
