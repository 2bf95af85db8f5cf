import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel
import Synchronization
import Testing

/// A proxy that lets nothing through.
struct BadProxy: CustomTestStringConvertible, Sendable {
  var testDescription: String
  /// What the reason says beside the proxy's address.
  var words: [String]
  var script: @Sendable (Connection) -> Void

  init(
    _ description: String, _ words: [String],
    script: @escaping @Sendable (Connection) -> Void
  ) {
    testDescription = description
    self.words = words
    self.script = { connection in
      connection.receiveRequest()
      script(connection)
    }
  }

  private static func answering(
    _ description: String, _ words: String..., answer: String
  ) -> BadProxy {
    BadProxy(description, words) { $0.send(answer) }
  }

  static let all = [
    answering(
      "forbids, with a page", "refused to connect to api.partner.example:443",
      "it answered 403 Forbidden", "the proxy's word and not the service's", "allow this host",
      answer: "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n"
        + "<html></html>"),
    answering(
      "does not reach the service", "it answered 502 Bad Gateway.", "try again later",
      answer: "HTTP/1.0 502 Bad Gateway\r\n\r\n"),
    answering(
      "redirects", "it answered 302 Found",
      answer: "HTTP/1.1 302 Found\r\nLocation: https://login.proxy.example/\r\n\r\n"),
    answering(
      "gives no reason", "it answered 500. That is",
      answer: "HTTP/1.1 500\r\nContent-Length: 0\r\n\r\n"),
    answering(
      "answers with hostile words", "it answered 403 ^[[2J<U+202E>",
      answer: "HTTP/1.1 403 \u{1B}[2J\u{202E}\r\n\r\n"),
    answering(
      "answers with a page in place of a connection", "with a page of its own", "in a browser",
      answer: "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Sign in</html>"),
    answering(
      "is no HTTP proxy", "does not answer as an HTTP proxy does",
      answer: "SSH-2.0-OpenSSH_9.2\r\n"),
    answering(
      "has no status", "does not answer as an HTTP proxy does", answer: "HTTP/1.1 abc\r\n\r\n"),
    answering(
      "answers without end", "does not answer as an HTTP proxy does",
      answer: "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 200_000)),
    BadProxy("closes", ["closed the connection when it was asked"]) { _ in },
    answering(
      "closes within its answer", "closed the connection when it was asked",
      answer: "HTTP/1.1 200 OK\r\n"),
    BadProxy("resets", ["broke the connection when it was asked to connect"]) {
      $0.resetWhenClosed()
    },
    BadProxy("hangs", ["did not answer within", "asked to connect to api.partner.example:443"]) {
      _ = $0.isClosed(withinMilliseconds: 60_000)
    },
    BadProxy("hangs within its answer", ["did not answer within"]) { connection in
      connection.send("HTTP/1.1 200 OK\r\n")
      _ = connection.isClosed(withinMilliseconds: 60_000)
    },
  ]
}

@Suite struct `A proxy that lets nothing through` {
  private static let target = PreparedRequest.make(
    endpoint: Endpoint(route: .https, host: "api.partner.example"))

  private func reason(
    with proxy: String, waiting timeouts: Profile.Timeouts = Profile.Timeouts()
  ) async throws -> String? {
    let network = Network(environment: NetworkEnvironment(["HTTPS_PROXY": proxy]))
    return await HTTPTransport(timeouts: timeouts, network: network).send(Self.target)
      .notSentReason
  }

  @Test(arguments: BadProxy.all)
  func `is named as the reason, and asked once`(bad: BadProxy) async throws {
    let server = try RawServer(script: bad.script)
    let hangs = bad.testDescription.hasPrefix("hangs")
    let reason = try #require(
      try await reason(
        with: "http://anneliese:geheim@127.0.0.1:\(server.port)",
        waiting: hangs ? Profile.Timeouts(connect: .seconds(3)) : Profile.Timeouts()))
    #expect(reason.hasPrefix("The proxy 127.0.0.1:\(server.port) (HTTPS_PROXY) "), "\(reason)")
    for words in bad.words { #expect(reason.contains(words), "\(reason)") }
    #expect(!reason.contains("geheim") && !reason.contains("anneliese"))
    let received = await server.stop()
    let sent = String(decoding: received.first ?? [], as: UTF8.self)
    #expect(received.count == 1)
    #expect(sent.hasPrefix("CONNECT api.partner.example:443 HTTP/1.1\r\n"))
    #expect(sent.hasSuffix("\r\n\r\n"))
    #expect(!sent.contains("Bearer") && !sent.contains("s3cret") && !sent.contains("referral"))
  }

  @Test(arguments: [
    ("http://127.0.0.1", "Basic realm=\"x\"", "No user and password were given"),
    ("http://ann:geheim@127.0.0.1", "Basic realm=\"x\"", "were not accepted: correct them"),
    ("http://127.0.0.1", "Negotiate\r\nProxy-Authenticate: NTLM", "offers Negotiate, NTLM only"),
    ("http://ann:geheim@127.0.0.1", "Negotiate", "It offers Negotiate only"),
    ("http://127.0.0.1", "Negotiate, Basic realm=\"x\"", "No user and password were given"),
    ("http://127.0.0.1", "Digest realm=\"x\", nonce=\"y\"", "It offers Digest only"),
    (
      "http://127.0.0.1", "Negotiate\r\nproxy-authenticate:basic realm=x",
      "No user and password were given"
    ),
  ])
  func `says what kind of sign-in it wants, and whether one was given`(
    proxy: String, offer: String, words: String
  ) async throws {
    let server = try RawServer { connection in
      connection.receiveRequest()
      connection.send(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: \(offer)\r\n"
          + "Content-Length: 0\r\n\r\n")
    }
    let reason = try #require(try await reason(with: "\(proxy):\(server.port)"))
    #expect(reason.contains("wants a sign-in (407 Proxy Authentication Required)"))
    #expect(reason.contains(words), "\(reason)")
    #expect(!reason.contains("geheim"))
    // A wrong password that is tried again may lock an account.
    #expect(await server.stop().count == 1)
  }

  @Test func `may not be there`() async throws {
    let unused = try UnusedPort()
    let port = unused.number
    #expect(
      try await reason(with: "http://127.0.0.1:\(port)")
        == "The proxy 127.0.0.1:\(port) (HTTPS_PROXY) cannot be reached: it refused the connection, "
        + "as nothing listens there.")
    let missing = try await reason(with: "http://ann:geheim@no-such-proxy.invalid:3128")
    #expect(missing?.contains("no-such-proxy.invalid:3128 (HTTPS_PROXY)") == true)
    #expect(missing?.contains("its name was not found") == true, "\(missing ?? "")")
    #expect(missing?.contains("geheim") == false)
  }

  @Test func `is not asked where the setting cannot be followed`() async throws {
    let reason = try await reason(with: "socks5://ann:geheim@127.0.0.1:1")
    #expect(reason?.hasPrefix("HTTPS_PROXY names a proxy of the kind socks5://") == true)
    #expect(reason?.contains("geheim") == false)
  }

  @Test func `is left alone when the sending is stopped`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try RawServer { connection in
      connection.receiveRequest()
      arrival.yield()
      _ = connection.isClosed(withinMilliseconds: 60_000)
    }
    let network = Network(proxying: .proxy(try Proxy("http://127.0.0.1:\(server.port)")))
    let sending = Task { await HTTPTransport(network: network).send(Self.target) }
    for await _ in arrivals {
      sending.cancel()
      break
    }
    let exchange = await sending.value
    #expect(exchange == .notSent(reason: "Sending was stopped before anything left."))
    #expect(await server.stop().count == 1)
  }

  @Test func `lets sandbox and loopback alone`() async throws {
    let proxy = try RawServer { $0.receiveRequest() }
    let server = try RawServer { connection in
      connection.receiveRequest()
      connection.send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
    }
    let network = Network(proxying: .proxy(try Proxy("http://127.0.0.1:\(proxy.port)")))
    let request = PreparedRequest.local(port: server.port)
    #expect(await HTTPTransport(network: network).send(request).answer?.status == 201)
    let sandbox = PreparedRequest.make(endpoint: .sandbox)
    #expect(
      await HTTPTransport(network: network).send(sandbox).notSentReason
        == "The sandbox is not running.")
    #expect(await proxy.stop().isEmpty)
    #expect(await server.stop() == [request.sentBytes])
  }
}
