/// The two ids that one attempt to send carries, as lowercase UUIDs.
package struct RequestIdentifiers: Sendable, Equatable {
  /// Under 2018-10 the service takes a repeated request id for the same request.
  package var requestID: String
  package var correlationID: String

  package init(requestID: String, correlationID: String) {
    self.requestID = requestID
    self.correlationID = correlationID
  }
}

extension RequestIdentifiers {
  /// Makes a new pair of version 4 UUIDs (RFC 9562).
  package init(using generator: inout some RandomNumberGenerator) {
    self.init(requestID: .uuid(using: &generator), correlationID: .uuid(using: &generator))
  }
}

extension String {
  fileprivate static func uuid(using generator: inout some RandomNumberGenerator) -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    bytes[6] = bytes[6] & 0x0f | 0x40
    bytes[8] = bytes[8] & 0x3f | 0x80
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { bytes[$0].hexadecimalText }
      .joined(separator: "-")
  }
}
