import NIOCore
import NIOHTTP1
import NIOSSL

/// Writes a request's head as the bytes that were previewed, and watches what comes back.
///
/// It stands in the place of NIO's own encoder, because AsyncHTTPClient rebuilds a head before it
/// writes it: it moves `Content-Length` to the end, and spells a target as its URL parser does.
final class ExactRequestHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = HTTPClientRequestPart
  typealias OutboundOut = IOData

  private let head: [UInt8]
  private let progress: ExchangeProgress
  private var writtenBytes = 0
  private var answerHeadBytes = 0

  private init(head: [UInt8], progress: ExchangeProgress) {
    self.head = head
    self.progress = progress
  }

  /// Puts a handler into a connection that is ready for its request: after TLS, before HTTP.
  ///
  /// - Parameter isSecured: Whether there must be TLS, without which it is not put there.
  static func install(
    in channel: any Channel, isSecured: Bool, head: [UInt8], progress: ExchangeProgress
  ) throws {
    let pipeline = channel.pipeline.syncOperations
    if isSecured { _ = try pipeline.context(handlerType: NIOSSLClientHandler.self) }
    let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
    try pipeline.addHandler(
      ExactRequestHandler(head: head, progress: progress), position: .after(encoder))
    pipeline.removeHandler(encoder, promise: nil)
    progress.connected()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head:
      guard progress.begin() else {
        promise?.fail(ChannelError.ioOnClosedChannel)
        context.close(promise: nil)
        return
      }
      write(.byteBuffer(context.channel.allocator.buffer(bytes: head)), context, promise)
    case .body(let part):
      write(part, context, promise)
    case .end:
      // An empty write, whose promise is kept when all that stands before it is out.
      let written = context.eventLoop.makePromise(of: Void.self)
      let (progress, bytes) = (progress, writtenBytes)
      written.futureResult.whenSuccess { progress.sent(bytes: bytes) }
      written.futureResult.cascade(to: promise)
      write(.byteBuffer(ByteBuffer()), context, written)
    }
  }

  private func write(
    _ data: IOData, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
  ) {
    writtenBytes += data.readableBytes
    context.write(wrapOutboundOut(data), promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data).readableBytes
    context.fireChannelRead(data)
    // The parser below has now said whether this ended the head. It would take 2 MiB of headers,
    // and any number of interim answers.
    guard !progress.hasAnswerHead else { return }
    answerHeadBytes += bytes
    if answerHeadBytes > AnswerLimits.headBytes {
      context.fireErrorCaught(AnswerFault.headTooLarge)
      context.close(promise: nil)
    }
  }
}
