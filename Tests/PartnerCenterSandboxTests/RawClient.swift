import Glibc
import PartnerCenter
import PartnerCenterSandbox
import ReferralModel

/// A client that knows bytes only.
enum RawClient {
  /// Sends bytes, reads until the server closes, and returns what came.
  static func exchange(_ bytes: [UInt8], path: String) throws -> [UInt8] {
    try exchange(bytes, over: try UnixSocket.connect(to: path))
  }

  static func exchange(_ bytes: [UInt8], port: Int) throws -> [UInt8] {
    try exchange(bytes, over: try connect(port: port))
  }

  /// The complete answer in some bytes, read by the plainest rules there are.
  static func answer(_ bytes: [UInt8]) throws -> Answer {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { throw MissingText(text: "a head") }
    var lines = text[..<end.lowerBound].split(separator: "\r\n").map(String.init)
    let words = lines.removeFirst().split(separator: " ")
    guard words.count >= 2, let status = Int(words[1]) else { throw MissingText(text: "a status") }
    let headers = try lines.map { line in
      guard let colon = line.firstRange(of: ": ") else { throw MissingText(text: ": ") }
      return HeaderField(String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
    }
    return Answer(status: status, headers: headers, body: Array(text[end.upperBound...].utf8))
  }

  private static func connect(port: Int) throws -> CInt {
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      throw MissingText(text: "a listener on port \(port)")
    }
    return descriptor
  }

  private static func exchange(_ bytes: [UInt8], over descriptor: CInt) throws -> [UInt8] {
    defer { close(descriptor) }
    // Only so that a defect fails the test instead of hanging it.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      // A server may answer and close before it has read everything.
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    var received: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { return received }
      received += chunk.prefix(count)
    }
  }
}
