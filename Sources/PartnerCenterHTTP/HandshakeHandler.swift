import NIOCore
import NIOSSL
import NIOTLS

/// Waits for the TLS handshake, and keeps what is known when it fails.
///
/// While it waits, nothing of what happens reaches the HTTP handlers behind it.
final class HandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  private let tls: NIOSSLClientHandler
  /// `nil` once it is kept.
  private var completed: EventLoopPromise<Void>?

  init(tls: NIOSSLClientHandler, completed: EventLoopPromise<Void>) {
    self.tls = tls
    self.completed = completed
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if !context.channel.isActive { fail(ChannelError.eof) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard let completed, case .handshakeCompleted = event as? TLSUserEvent else {
      return context.fireUserInboundEventTriggered(event)
    }
    if tls.peerCertificate?.isWeak ?? true {
      fail(WeakCertificate())
      return
    }
    self.completed = nil
    context.pipeline.syncOperations.removeHandler(self, promise: nil)
    completed.succeed()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard completed != nil else { return context.fireErrorCaught(error) }
    fail(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    fail(ChannelError.eof)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    fail(ChannelError.eof)
  }

  private func fail(_ error: any Error) {
    guard let completed else { return }
    self.completed = nil
    // The handshake is over, yet what the server showed in it is still there to be told.
    completed.fail(
      HandshakeFailure(cause: error, certificate: tls.peerCertificate.map(ServerCertificate.init)))
  }
}

/// The certificate is in order, but for keys or signatures that anybody could forge by now.
struct WeakCertificate: Error {}

/// Why there is no secure connection.
struct HandshakeFailure: Error {
  let cause: any Error
  /// The server's own certificate, where it came so far as to show one.
  let certificate: ServerCertificate?
}
