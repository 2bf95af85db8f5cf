import FoundationEssentials
import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel
import Testing

/// A server that must not get one byte of a request.
struct BadServer: CustomTestStringConvertible, Sendable {
  var testDescription: String
  /// What the reason says.
  var words: [String]
  var versions = TLSServer.Versions.current
  var identity:
    @Sendable (CertificateAuthority, _ host: String) throws ->
      CertificateAuthority.Identity

  private static let day = CertificateAuthority.day

  private static func isoDay(_ days: Double) -> String {
    let moment = Date(timeIntervalSinceNow: days * day).timeIntervalSince1970
    return Timestamp(millisecondsSince1970: Int(moment * 1000)).day.isoText
  }

  static let all = [
    BadServer(
      testDescription: "signed by itself",
      words: ["is signed by itself (", "\"certificateAuthorityFile\"", "SSL_CERT_FILE"]
    ) { _, host in try CertificateAuthority.selfSigned(for: [host]) },
    BadServer(
      testDescription: "of an unknown issuer",
      words: ["was issued by Hausnetz CA 2", "\"certificateAuthorityFile\"", "SSL_CERT_FILE"]
    ) { _, host in try CertificateAuthority(named: "Hausnetz CA 2").identity(for: [host]) },
    BadServer(
      testDescription: "of an unknown issuer with a hostile name",
      words: ["was issued by ^[[2J^[]0;x^G<U+202E>OK"]
    ) { _, host in
      try CertificateAuthority(named: "\u{1B}[2J\u{1B}]0;x\u{7}\u{202E}OK").identity(for: [host])
    },
    BadServer(
      testDescription: "expired", words: ["expired on \(isoDay(-2))", "this machine's clock says"]
    ) { authority, host in
      try authority.identity(
        for: [host], from: Date(timeIntervalSinceNow: -9 * day),
        until: Date(timeIntervalSinceNow: -2 * day))
    },
    BadServer(
      testDescription: "not yet valid",
      words: [
        "is not valid before \(isoDay(2))", "this machine's clock says", "Is the clock right?",
      ]
    ) { authority, host in
      try authority.identity(
        for: [host], from: Date(timeIntervalSinceNow: 2 * day),
        until: Date(timeIntervalSinceNow: 9 * day))
    },
    BadServer(
      testDescription: "of another host",
      words: ["is not made out to it, but to other names: other.example, *.example, 10.0.0.1."]
    ) { authority, _ in
      try authority.identity(for: ["other.example", "*.example", "10.0.0.1"])
    },
    BadServer(
      testDescription: "of an authority below that has expired",
      words: ["was issued by Between, which this machine does not know or cannot rely on"]
    ) { authority, host in
      try authority.authority(
        named: "Between", from: Date(timeIntervalSinceNow: -9 * day),
        until: Date(timeIntervalSinceNow: -2 * day)
      ).identity(for: [host])
    },
    BadServer(
      testDescription: "with TLS 1.1 and older only",
      words: ["offers no TLS of version 1.2 or newer"], versions: .old
    ) { authority, host in try authority.identity(for: [host]) },
    BadServer(
      testDescription: "with TLS 1.0 only",
      words: ["offers no TLS of version 1.2 or newer"], versions: .oldest
    ) { authority, host in try authority.identity(for: [host]) },
    BadServer(
      testDescription: "with a key that is too short", words: ["too weak"]
    ) { authority, host in try authority.identity(for: [host], key: .rsa(bits: 1024)) },
  ]
}

@Suite struct `A server that cannot be trusted` {
  @Test(arguments: BadServer.all, Way.allCases)
  func `gets nothing, and the reason is said`(_ bad: BadServer, _ way: Way) async throws {
    let trial = try SecureTrial()
    let server = try await TLSServer.start(
      as: bad.identity(trial.authority, way.host), speaking: bad.versions)
    let result = try await trial.send(to: server.port, way)
    let reason = try #require(result.exchange.notSentReason)
    for words in bad.words { #expect(reason.contains(words), "\(reason)") }
    #expect(reason.contains("othing was sent"))
    // Tried once, and nothing came through.
    #expect(try await server.stop() == [[]])
    #expect(!result.proxySaw(["POST", "s3cret", "Bearer"]))
    #expect(result.proxied.count == (way == .straight ? 0 : 1))
  }

  @Test func `is refused where it signs with SHA-1`() async throws {
    let trial = try SecureTrial(CertificateAuthority(named: "Old CA", key: .rsa(bits: 2048)))
    let server = try await TLSServer.start(
      as: trial.authority.identity(for: ["localhost"], signedWithSHA1: true))
    let result = try await trial.send(to: server.port, .straight)
    #expect(result.exchange.notSentReason?.contains("too weak") == true, "\(result.exchange)")
    #expect(try await server.stop() == [[]])
  }

  @Test(arguments: Way.allCases)
  func `gets nothing where it speaks no TLS`(way: Way) async throws {
    let server = try RawServer { connection in
      _ = connection.receive()
      connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    }
    let result = try await SecureTrial().send(to: server.port, way)
    let words = way == .straight ? "does not speak TLS there" : "through the proxy"
    #expect(result.exchange.notSentReason?.contains(words) == true, "\(result.exchange)")
    let received = await server.stop()
    #expect(received.count == 1)
    #expect(received.allSatisfy { $0.firstRange(of: Array("POST".utf8)) == nil })
  }

  @Test(arguments: Way.allCases)
  func `gets nothing where it closes during the handshake`(way: Way) async throws {
    let server = try RawServer { _ = $0.receive() }
    let result = try await SecureTrial().send(to: server.port, way)
    #expect(
      result.exchange.notSentReason?.contains("closed the connection during the TLS handshake")
        == true, "\(result.exchange)")
    #expect(await server.stop().count == 1)
  }

  @Test(arguments: Way.allCases)
  func `gets nothing where its handshake stalls`(way: Way) async throws {
    let server = try RawServer { connection in
      while connection.receive() {}
    }
    let result = try await SecureTrial().send(
      to: server.port, way, by: Profile.Timeouts(connect: .seconds(3)))
    #expect(
      result.exchange.notSentReason?.contains("did not finish the TLS handshake within") == true,
      "\(result.exchange)")
    #expect(await server.stop().count == 1)
  }
}
