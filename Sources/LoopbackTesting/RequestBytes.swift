/// What can be told of the bytes of a request.
enum RequestBytes {
  /// Whether the head is there, and as much of a body as it announces.
  static func isComplete(_ bytes: [UInt8]) -> Bool {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    let length = head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
      .flatMap { Int($0.dropFirst("Content-Length: ".count)) }
    return bytes.count - end.upperBound >= length ?? 0
  }
}
