import Glibc
import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel
import Testing

@Suite struct `A server that can be trusted` {
  /// What names the file with the server's authority.
  enum Naming: CaseIterable, Sendable {
    case profile
    case environment
    case both
    case binaryForm
    case systemsFileBeside

    func network(_ trial: SecureTrial) throws -> Network {
      let environment = NetworkEnvironment(["SSL_CERT_FILE": trial.file])
      switch self {
      case .profile: return Network(certificateAuthorityFile: trial.file)
      case .environment: return Network(environment: environment)
      case .both: return Network(certificateAuthorityFile: trial.file, environment: environment)
      case .binaryForm:
        let file = try trial.write(trial.authority.der, to: "ca.der")
        return Network(certificateAuthorityFile: file)
      case .systemsFileBeside:
        // Many hosts name the system's own file, all of which is then there twice.
        let other = try CertificateAuthority(named: "Another").pem
        let file = try trial.write(Array((other + other).utf8), to: "bundle.pem")
        return Network(
          certificateAuthorityFile: file, environment: environment)
      }
    }
  }

  @Test(arguments: Naming.allCases, Way.allCases)
  func `gets the request as it was previewed`(naming: Naming, way: Way) async throws {
    let trial = try SecureTrial()
    let server = try await TLSServer.start(as: trial.authority.identity(for: [way.host]))
    let result = try await trial.send(
      to: server.port, way, trusting: naming.network(trial))
    #expect(result.exchange.answer?.status == 201, "\(result.exchange)")
    #expect(try await server.stop() == [result.request.sentBytes])
    // The proxy knows where it goes, and no more of it.
    let line = "Proxy-Authorization: \(SecureTrial.authorization)\r\n"
    let head =
      "CONNECT api.partner.example:443 HTTP/1.1\r\nHost: api.partner.example:443\r\n"
      + (way == .throughProxyWithPassword ? line : "") + "\r\n"
    #expect(result.connectHeads == (way == .straight ? [] : [head]))
    #expect(!result.proxySaw(["POST", "Bearer", "s3cret", "User-Agent", "referral"]))
  }

  @Test(arguments: [TLSServer.Versions.oldestSafe, .newest], Way.allCases)
  func `may speak TLS 1.2 or 1.3`(versions: TLSServer.Versions, way: Way) async throws {
    let trial = try SecureTrial()
    let server = try await TLSServer.start(
      as: trial.authority.identity(for: ["*.partner.example", "localhost"]), speaking: versions)
    let result = try await trial.send(to: server.port, way)
    #expect(result.exchange.answer?.status == 201, "\(result.exchange)")
    #expect(try await server.stop() == [result.request.sentBytes])
  }

  @Test(arguments: [301, 302, 303, 307, 308], Way.allCases)
  func `sends nobody elsewhere`(status: Int, way: Way) async throws {
    let trial = try SecureTrial()
    let elsewhere = try await TLSServer.start(
      as: trial.authority.identity(for: ["localhost", "elsewhere.example"]))
    let host = way == .straight ? "localhost:\(elsewhere.port)" : "elsewhere.example"
    let server = try await TLSServer.start(
      as: trial.authority.identity(for: [way.host]),
      answering: "HTTP/1.1 \(status) Moved\r\nLocation: https://\(host)/v1/referrals\r\n"
        + "Content-Length: 0\r\n\r\n")
    let result = try await trial.send(to: server.port, way)
    let outcome = SubmissionOutcome(
      of: result.exchange, now: Timestamp(millisecondsSince1970: 1_800_000_000_000))
    #expect(outcome.state == .refused)
    #expect(outcome.reason?.contains("to https://\(host)/v1/referrals.") == true)
    #expect(try await server.stop() == [result.request.sentBytes])
    #expect(try await elsewhere.stop().isEmpty)
    #expect(result.proxied.count == (way == .straight ? 0 : 1))
  }

  @Test func `gets nothing of a request that was stopped before it left`() async throws {
    let trial = try SecureTrial()
    let identity = try trial.authority.identity(for: ["api.partner.example"])
    let request = PreparedRequest.make(
      endpoint: Endpoint(route: .https, host: "api.partner.example"))
    for turn in 0..<25 {
      let server = try await TLSServer.start(as: identity)
      let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
      let proxy = try RawServer { connection in
        connection.receiveRequest()
        arrival.yield()
        connection.send("HTTP/1.1 200 OK\r\n\r\n")
        connection.relay(to: server.port)
      }
      let transport = HTTPTransport(
        network: Network(
          proxying: .proxy(try Proxy("http://127.0.0.1:\(proxy.port)")),
          certificateAuthorityFile: trial.file))
      let sending = Task { await transport.send(request) }
      for await _ in arrivals { break }
      // From now on the handshake runs a race with the person.
      for _ in 0..<(turn * turn) { await Task.yield() }
      sending.cancel()
      let exchange = await sending.value
      #expect(await proxy.stop().count == 1)
      let received = try await server.stop()
      #expect(received.count <= 1)
      if exchange.notSentReason != nil { #expect(received.allSatisfy { $0.isEmpty }) }
    }
  }

  @Test func `may be vouched for by an authority between`() async throws {
    let trial = try SecureTrial()
    let server = try await TLSServer.start(
      as: trial.authority.authority(named: "Between").identity(for: ["localhost"]))
    let result = try await trial.send(to: server.port, .straight)
    #expect(result.exchange.answer?.status == 201)
    #expect(try await server.stop() == [result.request.sentBytes])
  }

  @Test func `may be named by its address`() async throws {
    let trial = try SecureTrial()
    let server = try await TLSServer.start(as: trial.authority.identity(for: ["127.0.0.1"]))
    let request = PreparedRequest.make(
      endpoint: Endpoint(route: .https, host: "127.0.0.1", port: server.port))
    let transport = HTTPTransport(network: Network(certificateAuthorityFile: trial.file))
    #expect(await transport.send(request).answer?.status == 201)
    #expect(try await server.stop() == [request.sentBytes])
  }

  @Test func `is not reached by address through a proxy, where it could not be told from it`()
    async throws
  {
    let trial = try SecureTrial()
    // Made out to the proxy's address.
    let server = try await TLSServer.start(as: trial.authority.identity(for: ["127.0.0.1"]))
    let proxy = try RawServer.proxy(to: server.port)
    let network = Network(
      proxying: .proxy(try Proxy("http://127.0.0.1:\(proxy.port)")),
      certificateAuthorityFile: trial.file)
    let request = PreparedRequest.make(endpoint: Endpoint(route: .https, host: "192.0.2.7"))
    let reason = await HTTPTransport(network: network).send(request).notSentReason
    #expect(reason?.contains("cannot be checked through a proxy") == true)
    #expect(await proxy.stop().isEmpty)
    #expect(try await server.stop().isEmpty)
  }

  @Test(arguments: ["localhost", "127.0.0.1"])
  func `is reached without the proxy where it is on this machine`(host: String) async throws {
    let trial = try SecureTrial()
    let server = try await TLSServer.start(as: trial.authority.identity(for: [host]))
    let proxy = try RawServer.proxy(to: server.port)
    let network = Network(
      proxying: .proxy(try Proxy("http://127.0.0.1:\(proxy.port)")),
      certificateAuthorityFile: trial.file,
      environment: NetworkEnvironment(["HTTPS_PROXY": "127.0.0.1:\(proxy.port)"]))
    let request = PreparedRequest.make(
      endpoint: Endpoint(route: .https, host: host, port: server.port))
    #expect(await HTTPTransport(network: network).send(request).answer?.status == 201)
    #expect(await proxy.stop().isEmpty)
    #expect(try await server.stop() == [request.sentBytes])
  }

  @Test(arguments: ["missing", "empty", "garbage", "broken", "folder", "pipe"])
  func `is not connected to while a file of authorities cannot be used`(kind: String) async throws {
    let trial = try SecureTrial()
    let path = trial.file + "-" + kind
    switch kind {
    case "missing": break
    case "folder": #expect(mkdir(path, 0o700) == 0)
    case "pipe": #expect(mkfifo(path, 0o600) == 0)
    default:
      let text = [
        "garbage": "no certificate\n",
        "broken": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
      ][kind]
      try trial.write(Array((text ?? "").utf8), to: "ca.pem-" + kind)
    }
    let server = try await TLSServer.start(as: trial.authority.identity(for: ["localhost"]))
    for network in [
      Network(certificateAuthorityFile: path),
      // A good one beside it makes no difference.
      Network(
        certificateAuthorityFile: trial.file,
        environment: NetworkEnvironment(["SSL_CERT_FILE": path])),
    ] {
      let result = try await trial.send(to: server.port, .straight, trusting: network)
      let reason = try #require(result.exchange.notSentReason)
      #expect(reason.contains(path) && reason.contains("cannot be used"), "\(reason)")
      #expect(
        reason.contains("SSL_CERT_FILE") || reason.contains("\"certificateAuthorityFile\""))
    }
    #expect(try await server.stop().isEmpty)
  }
}
