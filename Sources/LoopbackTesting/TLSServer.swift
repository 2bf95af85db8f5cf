import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server behind TLS on a loopback port: it records what each connection brings in the clear, and
/// answers each complete request alike.
package final class TLSServer: Sendable {
  /// The versions of TLS that a server speaks.
  package enum Versions: CaseIterable, Sendable {
    /// 1.2 and 1.3.
    case current
    /// 1.2 alone.
    case oldestSafe
    /// 1.3 alone.
    case newest
    /// 1.0 and 1.1.
    case old
    /// 1.0 alone.
    case oldest

    fileprivate var range: (TLSVersion, TLSVersion) {
      switch self {
      case .current: (.tlsv12, .tlsv13)
      case .oldestSafe: (.tlsv12, .tlsv12)
      case .newest: (.tlsv13, .tlsv13)
      case .old: (.tlsv1, .tlsv11)
      case .oldest: (.tlsv1, .tlsv1)
      }
    }
  }

  package let port: Int
  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel
  private let record: Record

  /// - Parameters:
  ///   - identity: The certificate and key that the server shows.
  ///   - answer: What it sends once a request is there, before it closes.
  package static func start(
    as identity: CertificateAuthority.Identity,
    speaking versions: Versions = .current,
    answering answer: String = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"
  ) async throws -> TLSServer {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try identity.chain.map {
        .certificate(try NIOSSLCertificate(bytes: $0, format: .der))
      },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: identity.privateKey, format: .pem)))
    (configuration.minimumTLSVersion, configuration.maximumTLSVersion) = versions.range
    let context = try NIOSSLContext(configuration: configuration)
    let record = Record()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let listener = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(NIOSSLServerHandler(context: context))
          try pipeline.addHandler(RecordingHandler(answer: answer, record: record.begin(channel)))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return TLSServer(group: group, listener: listener, record: record)
  }

  private init(group: MultiThreadedEventLoopGroup, listener: any Channel, record: Record) {
    port = listener.localAddress?.port ?? 0
    (self.group, self.listener, self.record) = (group, listener, record)
  }

  /// Stops listening, waits until the clients have closed, and returns what each connection brought.
  ///
  /// A connection whose handshake failed has brought nothing.
  package func stop() async throws -> [[UInt8]] {
    try await listener.close()
    for channel in record.channels { try? await channel.closeFuture.get() }
    try await group.shutdownGracefully()
    return record.received
  }
}

/// What all connections of a server have brought.
private final class Record: Sendable {
  private let state = Mutex<[(channel: any Channel, bytes: [UInt8])]>([])

  var channels: [any Channel] { state.withLock { $0.map(\.channel) } }
  var received: [[UInt8]] { state.withLock { $0.map(\.bytes) } }

  /// Begins the record of a connection and returns what adds to it.
  func begin(_ channel: any Channel) -> @Sendable (ByteBuffer) -> [UInt8] {
    let index = state.withLock { state in
      state.append((channel, []))
      return state.count - 1
    }
    return { buffer in
      self.state.withLock { state in
        state[index].bytes += buffer.readableBytesView
        return state[index].bytes
      }
    }
  }
}

private final class RecordingHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let answer: String
  private let record: @Sendable (ByteBuffer) -> [UInt8]

  init(answer: String, record: @escaping @Sendable (ByteBuffer) -> [UInt8]) {
    (self.answer, self.record) = (answer, record)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard RequestBytes.isComplete(record(unwrapInboundIn(data))) else { return }
    let closing = context.eventLoop.makePromise(of: Void.self)
    let channel = context.channel
    closing.futureResult.whenComplete { _ in channel.close(promise: nil) }
    context.writeAndFlush(
      wrapOutboundOut(context.channel.allocator.buffer(string: answer)), promise: closing)
  }

  /// A client that does not trust the server says so, which is what it is there for.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
