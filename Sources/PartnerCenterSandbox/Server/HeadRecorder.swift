import NIOCore

/// Keeps the bytes of a connection's first head as they were received, and passes all bytes on.
///
/// The decoder behind it drops blanks around values and the like; what is compared byte for byte
/// must come from before it.
final class HeadRecorder: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// The decoder refuses larger heads.
  private static let limit = 128 << 10

  private var received: [UInt8] = []
  private var length: Int?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    if length == nil, received.count < Self.limit {
      let start = max(0, received.count - 3)
      received += buffer.readableBytesView
      length = Self.end(of: received, from: start)
    }
    context.fireChannelRead(wrapInboundOut(buffer))
  }

  /// The bytes from the request line to the empty line, once they have all come.
  var head: [UInt8]? {
    length.map { Array(received[..<$0]) }
  }

  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 3 < bytes.count {
      if bytes[index] == 13, bytes[index + 1] == 10, bytes[index + 2] == 13, bytes[index + 3] == 10
      {
        return index + 4
      }
      index += 1
    }
    return nil
  }
}
