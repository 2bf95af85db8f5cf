import AsyncHTTPClient
import NIOCore
import PartnerCenter

/// Asks a proxy for a way through to the server and waits for its consent (RFC 9110, 9.3.6).
///
/// The library could do so too, but keeps the proxy's status to itself. What is written here holds
/// the server's name and the sign-in to the proxy; nothing of the request.
final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private static let mostAnswerBytes = 64 * 1024

  private let request: [UInt8]
  /// `nil` once it is kept.
  private var opened: EventLoopPromise<Void>?
  private var answer: [UInt8] = []

  init(to endpoint: Endpoint, through proxy: Proxy, opened: EventLoopPromise<Void>) {
    let target = endpoint.hostAndPort
    var lines = ["CONNECT \(target) HTTP/1.1", "Host: \(target)"]
    if let credentials = proxy.credentials {
      let basic = HTTPClient.Authorization.basic(
        username: credentials.user, password: credentials.password)
      lines.append("Proxy-Authorization: \(basic.headerValue)")
    }
    request = Array((lines + ["", ""]).joined(separator: "\r\n").utf8)
    self.opened = opened
  }

  func handlerAdded(context: ChannelHandlerContext) {
    guard context.channel.isActive else { return end(context, with: .failure(.closed)) }
    context.writeAndFlush(
      wrapOutboundOut(context.channel.allocator.buffer(bytes: request)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard opened != nil else { return context.fireChannelRead(data) }
    answer += unwrapInboundIn(data).readableBytesView
    guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else {
      if answer.count > Self.mostAnswerBytes || !ProxyAnswer.canBegin(with: answer) {
        self.end(context, with: .failure(.notHTTP))
      }
      return
    }
    guard let read = ProxyAnswer(answer[..<end.lowerBound]) else {
      return self.end(context, with: .failure(.notHTTP))
    }
    guard (200..<300).contains(read.status) else {
      return self.end(context, with: .failure(.refused(read)))
    }
    // In TLS the client speaks first, so what already follows is the proxy's own page.
    let isClean = end.upperBound == answer.endIndex
    self.end(context, with: isClean ? .success(()) : .failure(.page(read)))
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(context, with: .failure(.closed))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let opened else { return context.fireErrorCaught(error) }
    self.opened = nil
    opened.fail(error)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    opened?.fail(ProxyFailure.closed)
    opened = nil
  }

  private func end(_ context: ChannelHandlerContext, with result: Result<Void, ProxyFailure>) {
    guard let opened else { return }
    self.opened = nil
    if case .success = result {
      context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }
    opened.completeWith(result.mapError { $0 })
  }
}

/// Why a proxy lets nothing through.
enum ProxyFailure: Error, Equatable {
  case closed
  case notHTTP
  case refused(ProxyAnswer)
  /// It consented, and went on with something of its own.
  case page(ProxyAnswer)
}
