import FoundationEssentials
import LoopbackTesting
import PartnerCenter
import PartnerCenterHTTP
import ReferralModel

/// The ways on which a server behind TLS is reached.
enum Way: CaseIterable, Sendable {
  case straight
  case throughProxy
  case throughProxyWithPassword

  /// The server's name; nobody looks up one that is reached through a proxy.
  var host: String { self == .straight ? "localhost" : "api.partner.example" }
}

/// One request to a server behind TLS, and what became of it everywhere.
struct SecureTrial {
  /// An authority that is trusted only where its file is named.
  let authority: CertificateAuthority
  let file: String
  private let folder: TemporaryFolder

  init(_ authority: CertificateAuthority? = nil) throws {
    self.authority = try authority ?? CertificateAuthority(named: "Nordwind Root CA")
    folder = try TemporaryFolder()
    file = folder.path + "/ca.pem"
    try write(Array(self.authority.pem.utf8), to: "ca.pem")
  }

  /// Writes a file into the trial's folder and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = folder.path + "/" + name
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  struct Result {
    var exchange: Exchange
    var request: PreparedRequest
    /// What the client sent to the proxy, if there was one.
    var proxied: [[UInt8]]
  }

  /// The line that lets a request through the proxy that wants a password.
  static let authorization = "Basic YW5uOmdlOmhlaW0="

  /// Sends one request to a port of this machine.
  func send(
    to port: Int, _ way: Way, trusting network: Network? = nil,
    by timeouts: Profile.Timeouts = Profile.Timeouts()
  ) async throws -> Result {
    var network = network ?? Network(certificateAuthorityFile: file)
    var proxy: RawServer?
    switch way {
    case .straight: break
    case .throughProxy:
      let server = try RawServer.proxy(to: port)
      network.proxying = .proxy(try Proxy("http://127.0.0.1:\(server.port)"))
      proxy = server
    case .throughProxyWithPassword:
      let server = try RawServer.proxy(to: port, authorization: Self.authorization)
      network.proxying = .proxy(try Proxy("http://ann:ge:heim@127.0.0.1:\(server.port)"))
      proxy = server
    }
    let request = PreparedRequest.make(
      endpoint: Endpoint(
        route: .https, host: way.host, port: way == .straight ? port : nil))
    let exchange = await HTTPTransport(timeouts: timeouts, network: network).send(request)
    return Result(
      exchange: exchange, request: request, proxied: await proxy?.stop() ?? [])
  }
}

extension SecureTrial.Result {
  /// What the client asked of the proxy.
  var connectHeads: [String] {
    proxied.map { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return text.firstRange(of: "\r\n\r\n").map { String(text[..<$0.upperBound]) } ?? text
    }
  }

  /// Whether any of these words went to the proxy in the clear.
  func proxySaw(_ words: [String]) -> Bool {
    proxied.contains { bytes in words.contains { bytes.firstRange(of: Array($0.utf8)) != nil } }
  }
}
