import Foundation
import Glibc
import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the sandbox's server behind TLS` {
  private static let secret = "0123456789abcdef"

  /// An authority of a test's own, its file, and what it issued.
  private struct Issued {
    let folder: String
    let certificate: [UInt8]
    let privateKey: [UInt8]

    init(in folder: String, for names: [String] = ["127.0.0.1"]) throws {
      // Makes the folder, for the owner alone.
      _ = try FolderStore(folder: folder)
      self.folder = folder
      let authority = try CertificateAuthority(named: "Sandbox Root")
      let identity = try authority.authority(named: "Sandbox Issuer").identity(for: names)
      certificate = Array(identity.chain.map(\.pem).joined().utf8)
      privateKey = identity.privateKey
      try write(authority.pem, to: folder + "/ca.pem")
    }

    var identity: SandboxIdentity {
      get throws { try SandboxIdentity(certificateChain: certificate, privateKey: privateKey) }
    }

    /// Writes both files, the key with this mode, and returns their paths.
    func files(mode: mode_t = 0o600) throws -> (certificate: String, privateKey: String) {
      let paths = (folder + "/chain.pem", folder + "/key.pem")
      try write(String(decoding: certificate, as: UTF8.self), to: paths.0)
      try write(String(decoding: privateKey, as: UTF8.self), to: paths.1)
      chmod(paths.1, mode)
      return paths
    }
  }

  private func request(_ raw: Raw, port: Int) throws -> PreparedRequest {
    let received = try raw.received
    let endpoint = Endpoint(route: .https, host: "127.0.0.1", port: port)
    let headers = received.headers.map { header in
      header.name == "Host" ? HeaderField("Host", endpoint.authority) : header
    }
    return PreparedRequest(
      endpoint: endpoint, method: received.method, target: received.target, carriesToken: true,
      headers: headers, body: received.body,
      identifiers: RequestIdentifiers(requestID: "", correlationID: ""), contract: "")
  }

  private func send(_ raw: Raw, to server: SandboxServer, trusting file: String?) async throws
    -> Exchange
  {
    let network = Network(proxying: .never, certificateAuthorityFile: file)
    return await HTTPTransport(network: network).send(
      try request(raw, port: try #require(server.port)), token: AccessToken(Self.secret),
      report: { _ in })
  }

  private func answer(_ raw: Raw, from server: SandboxServer, trusting file: String) async throws
    -> Answer
  {
    let exchange = try await send(raw, to: server, trusting: file)
    guard case .answered(let answer) = exchange else {
      throw MissingText(text: "an answer, and not \(exchange)")
    }
    return answer
  }

  private func withServer(
    _ body: (Issued, SandboxServer, Recorder<ReceivedRequest>) async throws -> Void
  ) async throws {
    try await withFolder { (folder) async throws in
      let issued = try Issued(in: folder)
      let recorder = Recorder<ReceivedRequest>()
      let server = try await SandboxServer.start(
        on: .loopback(port: 0, secret: Self.secret), service: .testing(),
        tls: try issued.identity, observe: recorder.record)
      try await body(issued, server, recorder)
      try await server.stop()
    }
  }

  @Test func `takes referrals under both contracts, and links to itself`() async throws {
    try await withServer { (issued, server, recorder) async throws in
      let file = issued.folder + "/ca.pem"
      let old = try await answer(.create(try Published.request), from: server, trusting: file)
      #expect(old.status == 201)
      let new = try await answer(.deal(try Published.deal), from: server, trusting: file)
      #expect(new.status == 201)
      let link = try #require(try new.json["links"]?["self"]?["uri"]?.text)
      let origin = "https://127.0.0.1:\(try #require(server.port))"
      #expect(link.hasPrefix(origin + Raw.engagements + "/"))
      let rest = String(link.dropFirst(origin.count + Raw.engagements.count))
      let read = try await answer(.deals(rest), from: server, trusting: file)
      #expect(read.body == new.body)
      #expect(recorder.elements.map(\.method) == ["POST", "POST", "GET"])
    }
  }

  @Test func `hears nothing from who does not trust its authority`() async throws {
    try await withServer { (_, server, recorder) async throws in
      let exchange = try await send(.create(try Published.request), to: server, trusting: nil)
      guard case .notSent = exchange else { throw MissingText(text: "a request that is kept back") }
      #expect(recorder.elements.isEmpty)
    }
  }

  @Test func `closes a connection that speaks in the clear`() async throws {
    try await withServer { (_, server, recorder) async throws in
      let bytes = try RawClient.exchange(
        Raw.get("/v1/referrals").bytes, port: try #require(server.port))
      #expect(!bytes.starts(with: Array("HTTP".utf8)))
      #expect(recorder.elements.isEmpty)
    }
  }

  @Test(arguments: [("droppedBefore", false), ("droppedAfterReceipt", true)])
  func `drops connections in the moods for that`(mood: String, isReceived: Bool) async throws {
    try await withFolder { (folder) async throws in
      let issued = try Issued(in: folder)
      let service = SandboxService.testing(mood: "once:" + mood)
      let server = try await SandboxServer.start(
        on: .loopback(port: 0, secret: Self.secret), service: service, tls: try issued.identity)
      let exchange = try await send(
        .create(try Published.request), to: server, trusting: folder + "/ca.pem")
      switch exchange {
      case .notSent: #expect(!isReceived)
      case .notKnown: #expect(isReceived)
      case .answered: Issue.record("\(exchange)")
      }
      #expect(try service.store.ids().count == (isReceived ? 1 : 0))
      try await server.stop()
    }
  }

  @Test func `signs in at addresses behind TLS`() async throws {
    try await withServer { (issued, server, _) async throws in
      let answer = try await answer(
        .form([("client_id", "app"), ("scope", "s")], endpoint: "devicecode"), from: server,
        trusting: issued.folder + "/ca.pem")
      #expect(answer.status == 200)
      #expect(try answer.json["verification_uri"]?.text?.hasPrefix("https://127.0.0.1:") == true)
    }
  }

  @Test func `starts with files, and for one application`() async throws {
    try await withFolder { (folder) async throws in
      let issued = try Issued(in: folder)
      let files = try issued.files()
      var ids: Set<String> = []
      for _ in 0..<2 {
        let server = try await SandboxServer.start(
          on: .loopback(port: 0, secret: Self.secret), folder: folder + "/sandbox",
          tls: try SandboxIdentity(
            certificateFile: files.certificate, privateKeyFile: files.privateKey))
        let id = try #require(server.clientID)
        ids.insert(id)
        for (client, status) in [(id, 200), ("other", 400)] {
          let answer = try await answer(
            .form([("client_id", client), ("scope", "s")], endpoint: "devicecode"), from: server,
            trusting: folder + "/ca.pem")
          #expect(answer.status == status)
        }
        try await server.stop()
      }
      #expect(ids.count == 1)
    }
  }

  @Test func `does not start with files that do not serve, and names them`() async throws {
    try await withFolder { (folder) async throws in
      let issued = try Issued(in: folder)
      let other = try Issued(in: folder + "/other").files()
      let (certificate, key) = try issued.files()
      try write(
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", to: folder + "/bad")
      chmod(folder + "/bad", 0o600)
      let missing = folder + "/missing"
      for (certificate, key, words) in [
        (missing, key, "The certificate file \(missing) cannot be opened: No such file"),
        (certificate, missing, "The private key file \(missing) cannot be opened: No such file"),
        (folder, key, "The certificate file \(folder) is no file."),
        (folder + "/bad", key, "The certificate file \(folder)/bad holds no certificate"),
        (key, key, "The certificate file \(key) holds no certificate"),
        (certificate, folder + "/bad", "The private key file \(folder)/bad holds no key"),
        (
          certificate, other.privateKey,
          "The private key file \(other.privateKey) is not that of the certificate file \(certificate)"
        ),
      ] {
        let failure = #expect(throws: SandboxFailure.self) {
          try SandboxIdentity(certificateFile: certificate, privateKeyFile: key)
        }
        #expect(failure?.description.hasPrefix(words) == true, "\(failure as Any)")
      }
    }
  }

  @Test(arguments: [0o640, 0o604, 0o660] as [mode_t])
  func `does not start with a key that others can read`(mode: mode_t) async throws {
    try await withFolder { (folder) async throws in
      let files = try Issued(in: "\(folder)/Ann's").files(mode: mode)
      let failure = #expect(throws: SandboxFailure.self) {
        try SandboxIdentity(
          certificateFile: files.certificate, privateKeyFile: files.privateKey)
      }
      #expect(
        failure?.description
          == "Others can read the private key file \(folder)/Ann's/key.pem. "
          + "Run: chmod 600 '\(folder)/Ann'\\''s/key.pem'")
    }
  }
}

extension [UInt8] {
  /// A certificate's bytes as PEM (RFC 7468).
  fileprivate var pem: String {
    let text = Data(self).base64EncodedString(options: .lineLength64Characters)
    return "-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n"
  }
}
