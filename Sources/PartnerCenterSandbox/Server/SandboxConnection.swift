import NIOCore
import NIOHTTP1
import PartnerCenter
import ReferralModel

/// One connection to the sandbox: one request, one answer, then it is closed.
final class SandboxConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  private let service: SandboxService
  private let recorder: HeadRecorder
  private let observe: @Sendable (ReceivedRequest) -> Void
  private let delay: SandboxServer.Delay

  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var isAnswered = false

  init(
    service: SandboxService, recorder: HeadRecorder,
    observe: @escaping @Sendable (ReceivedRequest) -> Void, delay: @escaping SandboxServer.Delay
  ) {
    self.service = service
    self.recorder = recorder
    self.observe = observe
    self.delay = delay
  }

  func channelActive(context: ChannelHandlerContext) {
    if service.dropsConnection() {
      isAnswered = true
      context.close(promise: nil)
    } else {
      context.fireChannelActive()
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isAnswered else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      let length = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
      if length > HeadRules.largestBody {
        refuse(isTooLarge: true, context: context)
      } else if head.headers["Expect"].contains(where: { $0.lowercased() == "100-continue" }) {
        // RFC 9110, 10.1.1; curl waits for it before a large body.
        write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), context: context)
      }
    case .body(let bytes):
      body += bytes.readableBytesView
      if body.count > HeadRules.largestBody { refuse(isTooLarge: true, context: context) }
    case .end:
      guard let head else { return }
      isAnswered = true
      let request = ReceivedRequest(
        head: recorder.head, method: head.method.rawValue, target: head.uri,
        version: "HTTP/\(head.version.major).\(head.version.minor)",
        headers: head.headers.map { HeaderField($0.name, Self.withoutBlanks($0.value)) },
        body: body)
      observe(request)
      perform(service.answer(request), context: context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is HTTPParserError, !isAnswered {
      refuse(isTooLarge: false, context: context)
    } else {
      context.close(promise: nil)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // Nothing has come for a while, and the request is not complete.
    if event is IdleStateHandler.IdleStateEvent, !isAnswered {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  /// A value without the blanks around it, which are no part of it (RFC 9110, 5.5).
  ///
  /// The decoder leaves tabs where they are.
  private static func withoutBlanks(_ value: String) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let tail = value.utf8.drop(while: isBlank)
    let end = tail.lastIndex { !isBlank($0) }.map(tail.index(after:)) ?? tail.startIndex
    return String(decoding: tail[..<end], as: UTF8.self)
  }

  private func perform(_ reply: SandboxReply, context: ChannelHandlerContext) {
    guard reply.delay > .zero else { return finish(reply.ending, context: context) }
    let bound = NIOLoopBound((connection: self, context: context), eventLoop: context.eventLoop)
    delay(reply.delay, context.eventLoop).hop(to: context.eventLoop).whenComplete { _ in
      let (connection, context) = bound.value
      connection.finish(reply.ending, context: context)
    }
  }

  private func finish(_ ending: SandboxReply.Ending, context: ChannelHandlerContext) {
    switch ending {
    case .answer(let answer): write(answer.bytes, context: context)
    case .bytes(let bytes): write(bytes, context: context)
    case .dropped: break
    }
    // Closing waits for what was written before it.
    context.close(promise: nil)
  }

  /// Answers a request that is not read to its end.
  ///
  /// Closing at once would reset the connection while the caller still sends, and the answer could
  /// be lost on the way (RFC 9112, 9.6): only the sending side is closed, and the rest is dropped
  /// until the caller closes or a few seconds have passed.
  private func refuse(isTooLarge: Bool, context: ChannelHandlerContext) {
    isAnswered = true
    write(service.refusalOfUnread(isTooLarge: isTooLarge).bytes, context: context)
    context.close(mode: .output, promise: nil)
    let channel = context.channel
    context.eventLoop.scheduleTask(in: .seconds(5)) { channel.close(promise: nil) }
  }

  private func write(_ bytes: [UInt8], context: ChannelHandlerContext) {
    context.writeAndFlush(
      wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
  }
}

extension Answer {
  /// The answer as it stands on the wire.
  var bytes: [UInt8] {
    let reason = HTTPResponseStatus(statusCode: status).reasonPhrase
    let lines = ["HTTP/1.1 \(status) \(reason)"] + headers.map { "\($0.name): \($0.value)" }
    return Array((lines.map { $0 + "\r\n" }.joined() + "\r\n").utf8) + body
  }
}
