package import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import ReferralModel

/// The sandbox on a socket, in a thread of its own.
package final class SandboxServer: Sendable {
  /// Where a server listens.
  package enum Place: Sendable, Equatable {
    /// A Unix socket of mode 0600, in a folder that only the user can enter.
    ///
    /// Several processes serve one sandbox folder at once when each has a path of its own; paths
    /// that end in `.socket` are cleared away when their process has died.
    case unixSocket(path: String)
    /// A TCP port of 127.0.0.1, any free one where `port` is 0.
    ///
    /// A port is open to everyone on the machine, so every request must carry the secret,
    /// `Authorization: Bearer <secret>`, or a token that the sign-in service has issued there.
    case loopback(port: Int, secret: String)
  }

  /// Waits for a duration, for the mood `slow`.
  package typealias Delay = @Sendable (Duration, any EventLoop) -> EventLoopFuture<Void>

  /// The TCP port, or `nil` on a Unix socket.
  package let port: Int?
  /// The one application that may sign in, or `nil` where every one may.
  package let clientID: String?

  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let listener: UnixSocket.Listener?

  private init(
    channel: any Channel, group: MultiThreadedEventLoopGroup, listener: UnixSocket.Listener?,
    clientID: String?
  ) {
    self.channel = channel
    self.clientID = clientID
    self.group = group
    self.listener = listener
    port = channel.localAddress?.port
  }

  /// Starts to listen; returns when connections are accepted.
  ///
  /// - Parameters:
  ///   - identity: What it shows behind TLS (1.2 or newer); without one it speaks in the clear.
  ///   - observe: Called with every request that was read to its end, before it is answered.
  ///   - delay: How the mood `slow` waits.
  /// - Throws: ``SandboxFailure`` where the place cannot be listened at.
  package static func start(
    on place: Place, service: SandboxService, tls identity: SandboxIdentity? = nil,
    observe: @escaping @Sendable (ReceivedRequest) -> Void = { _ in },
    delay: @escaping Delay = { duration, loop in
      loop.scheduleTask(in: .nanoseconds(duration.nanoseconds)) {}.futureResult
    }
  ) async throws -> SandboxServer {
    var service = service
    if case .loopback(_, let secret) = place { service.secret = secret }
    if identity != nil { service.scheme = "https" }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let bootstrap = bootstrap(on: group, identity: identity) { [service] recorder in
      SandboxConnection(service: service, recorder: recorder, observe: observe, delay: delay)
    }
    do {
      switch place {
      case .unixSocket(let path):
        let listener = try UnixSocket.listen(at: path)
        let channel: any Channel
        do {
          channel = try await bootstrap.withBoundSocket(listener.descriptor).get()
        } catch {
          listener.removeFile()
          throw error
        }
        return SandboxServer(
          channel: channel, group: group, listener: listener, clientID: service.clientID)
      case .loopback(let port, _):
        let channel = try await bootstrap.serverChannelOption(
          .socketOption(.so_reuseaddr), value: 1
        )
        .bind(host: "127.0.0.1", port: port).get()
        return SandboxServer(
          channel: channel, group: group, listener: nil, clientID: service.clientID)
      }
    } catch {
      try await group.shutdownGracefully()
      if let failure = error as? SandboxFailure { throw failure }
      if let failure = error as? IOError, case .loopback(let port, _) = place {
        throw SandboxFailure(
          "The sandbox cannot listen on port \(port) of 127.0.0.1", errno: failure.errnoCode)
      }
      throw error
    }
  }

  /// Starts the sandbox of a folder, which keeps its referrals, its mood and who has signed in.
  ///
  /// On a port one application alone may sign in, whose id nobody can guess: codes are approved by
  /// themselves, and everyone on the machine could ask for one.
  package static func start(
    on place: Place, folder: String, tls identity: SandboxIdentity? = nil
  ) async throws -> SandboxServer {
    var service = try SandboxService(folder: folder)
    if case .loopback = place {
      service.clientID = try service.authority.clientID { SandboxService.randomID() }
    }
    return try await start(on: place, service: service, tls: identity)
  }

  /// Ends all connections, removes the socket's file, and ends the thread.
  package func stop() async throws {
    listener?.removeFile()
    try? await channel.close()
    try await group.shutdownGracefully()
  }

  /// A new secret for a port: 32 random bytes as hexadecimal digits.
  package static func newSecret() -> String { SandboxAuthority.randomBytes().hexadecimalText }

  private static func bootstrap(
    on group: MultiThreadedEventLoopGroup, identity: SandboxIdentity?,
    connection: @escaping @Sendable (HeadRecorder) -> SandboxConnection
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 64)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          var limits = NIOHTTPDecoderLimitConfiguration()
          limits.maxHeaderFieldSize = 16 << 10
          limits.maxHeaderListSize = 64 << 10
          let recorder = HeadRecorder()
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(IdleStateHandler(readTimeout: .seconds(60)))
          if let identity {
            try pipeline.addHandler(NIOSSLServerHandler(context: identity.context))
          }
          try pipeline.addHandler(recorder)
          try pipeline.addHandler(
            ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: limits)))
          try pipeline.addHandler(connection(recorder))
        }
      }
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
