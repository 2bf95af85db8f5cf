package import ReferralModel

/// A request as it was received.
package struct ReceivedRequest: Sendable, Equatable {
  /// The bytes from the request line to the empty line, both included.
  package let head: [UInt8]
  package let method: String
  /// As it stands in the request line.
  package let target: String
  /// `HTTP/1.1`.
  package let version: String
  /// In the order and the case in which they were received.
  package let headers: [HeaderField]
  package let body: [UInt8]

  /// - Parameter head: The bytes received; made from the other parts where it is `nil`.
  package init(
    head: [UInt8]? = nil, method: String, target: String, version: String = "HTTP/1.1",
    headers: [HeaderField], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.version = version
    self.headers = headers
    self.body = body
    let lines = ["\(method) \(target) \(version)"] + headers.map { "\($0.name): \($0.value)" }
    self.head = head ?? Array(lines.map { $0 + "\r\n" }.joined().utf8) + Array("\r\n".utf8)
  }

  /// All that was received, head and body.
  package var bytes: [UInt8] { head + body }

  /// The first value of a header, whose name is compared without regard to case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
