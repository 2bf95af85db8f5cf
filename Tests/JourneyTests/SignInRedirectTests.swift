import Foundation
import LoopbackTesting
import Testing

/// Redirects of the sign-in service, to which no code, secret or token may follow.
@Suite struct `a sign-in service that sends elsewhere` {
  /// The request that is redirected.
  enum Asked: CaseIterable, Sendable {
    case deviceCode
    case tokenForCode
    case tokenForSecret

    var signIn: Program.SignIn {
      self == .tokenForSecret ? .clientCredentials(command: nil) : .deviceCode
    }
  }

  private static let statuses = [301, 302, 303, 307, 308]
  private static let secret = "cl1ent-s3cret-that-stays"

  private static let code = """
    {"user_code": "ABCD-EFGH", "device_code": "d3vice-code-that-stays", "interval": 1,
     "verification_uri": "https://sign-in.example/device", "expires_in": 900}
    """

  @Test(arguments: Asked.allCases, statuses)
  func `gets nothing sent on, and that is said`(asked: Asked, status: Int) async throws {
    let program = try Program()
    defer { program.remove() }
    let other = try RawServer { connection in
      connection.receiveRequest()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    }
    let body = Self.code
    for location in ["http://localhost:\(other.port)/x", "//127.0.0.1:\(other.port)/x"] {
      let server = try RawServer { connection in
        connection.receiveRequest()
        let isForCode = connection.hasReceived("POST /fabrikam.example/oauth2/v2.0/devicecode ")
        guard asked == .tokenForCode, isForCode else {
          connection.send(
            "HTTP/1.1 \(status) Moved\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")
          return
        }
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      }
      try program.use(asked.signIn, port: server.port)
      let login = try await program.start(
        ["login"], environment: ["REFERRAL_CLIENT_SECRET": Self.secret]
      ).wait()
      #expect(login.status == 69, "\(login.text)\(login.errors)")
      #expect(login.errors.contains("\(status)"), "\(login.errors)")
      #expect(login.errors.lowercased().contains("redirect"), "\(login.errors)")
      #expect(!program.hasTokenFile)
      let received = await server.stop()
      #expect(received.count == (asked == .tokenForCode ? 2 : 1))
    }
    #expect(await other.stop().isEmpty)
  }
}
