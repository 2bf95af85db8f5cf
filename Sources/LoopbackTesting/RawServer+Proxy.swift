extension RawServer {
  /// A proxy that connects everybody to one port of this machine, whatever host they ask for.
  ///
  /// What it records of a connection is all that the client sent: the request to connect, and the
  /// bytes that went through.
  ///
  /// - Parameter authorization: The value of `Proxy-Authorization` without which it refuses.
  package static func proxy(to port: Int, authorization: String? = nil) throws -> RawServer {
    try RawServer { connection in
      connection.receiveRequest()
      let line = authorization.map { "Proxy-Authorization: \($0)\r\n" }
      guard line.map(connection.hasReceived(line:)) ?? true else {
        connection.send(
          "HTTP/1.1 407 Proxy Authentication Required\r\n"
            + "Proxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n")
        return
      }
      connection.send("HTTP/1.1 200 Connection established\r\n\r\n")
      connection.relay(to: port)
    }
  }
}
