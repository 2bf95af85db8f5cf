import ReferralModel

extension PreparedRequest {
  /// The request line, the headers and the blank line after them (RFC 9112, 3).
  package func headBytes(authorization: Authorization) -> [UInt8] {
    var text = "\(method) \(target) HTTP/1.1\r\n"
    for field in headers(authorization: authorization) {
      text += "\(field.name): \(field.value)\r\n"
    }
    return Array((text + "\r\n").utf8)
  }

  /// The whole request, as it stands on the wire.
  ///
  /// What is sent is made by this same function with the token in it, so a preview and the request
  /// can differ in nothing else.
  package func httpBytes(authorization: Authorization) -> [UInt8] {
    headBytes(authorization: authorization) + body
  }
}
