import NIOCore
import NIOHTTP1
import NIOSSL
import NIOTLS
import PartnerCenter

/// Makes a new connection fit for its request: through the proxy, then TLS, then our own writer.
///
/// Each step waits for the one before it, and none writes a byte of the request.
struct ConnectionOpening: Sendable {
  let progress: ExchangeProgress
  private let endpoint: Endpoint
  private let proxy: Proxy?
  /// `nil` for routes without TLS.
  private let security: NIOSSLContext?
  private let head: [UInt8]

  /// Reads the certificate authorities, which takes some milliseconds.
  ///
  /// - Throws: ``CertificateFileError`` for a file that cannot be used.
  init(
    to endpoint: Endpoint, through proxy: Proxy?, trusting files: [CertificateFile],
    head: [UInt8], progress: ExchangeProgress
  ) throws {
    self.endpoint = endpoint
    self.proxy = proxy
    self.head = head
    self.progress = progress
    security =
      endpoint.route == .https
      ? try NIOSSLContext(configuration: .trustingSystem(and: files)) : nil
  }

  func open(_ channel: any Channel) -> EventLoopFuture<Void> {
    guard progress.opens(abandon: { channel.close(promise: nil) }) else {
      channel.close(promise: nil)
      return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
    }
    let opened = passProxy(channel).flatMap {
      secure(channel)
    }.flatMapThrowing {
      try ExactRequestHandler.install(
        in: channel, isSecured: endpoint.route == .https, head: head, progress: progress)
    }
    opened.whenFailure { _ in channel.close(promise: nil) }
    return opened
  }

  private func passProxy(_ channel: any Channel) -> EventLoopFuture<Void> {
    let promise = channel.eventLoop.makePromise(of: Void.self)
    if let proxy {
      progress.reached(.askingProxy)
      let handler = TunnelHandler(to: endpoint, through: proxy, opened: promise)
      promise.failing { try channel.pipeline.syncOperations.addHandler(handler, position: .first) }
    } else {
      promise.succeed()
    }
    return promise.futureResult
  }

  private func secure(_ channel: any Channel) -> EventLoopFuture<Void> {
    let promise = channel.eventLoop.makePromise(of: Void.self)
    if let security {
      progress.reached(.securing)
      promise.failing {
        let pipeline = channel.pipeline.syncOperations
        // Certificates name addresses in another way; then the connection's own is compared.
        let tls = try NIOSSLClientHandler(
          context: security, serverHostname: endpoint.isAddress ? nil : endpoint.host)
        try pipeline.addHandler(tls, position: .first)
        try pipeline.addHandler(
          HandshakeHandler(tls: tls, completed: promise), position: .after(tls))
      }
    } else {
      promise.succeed()
    }
    return promise.futureResult
  }
}

extension EventLoopPromise<Void> {
  /// Fails with what `body` throws, if it does.
  fileprivate func failing(_ body: () throws -> Void) {
    do { try body() } catch { fail(error) }
  }
}

extension TLSConfiguration {
  /// The library's own checks of certificate and name, against the system's authorities and more.
  fileprivate static func trustingSystem(
    and files: [CertificateFile]
  ) throws(CertificateFileError) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    var roots: [NIOSSLCertificate] = []
    for file in files { roots += try file.certificates() }
    configuration.additionalTrustRoots = roots.isEmpty ? [] : [.certificates(roots)]
    return configuration
  }
}
