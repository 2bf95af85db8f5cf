import Foundation
import LoopbackTesting
import Testing

/// The ways on which the whole program reaches a server behind TLS.
enum SecureWay: CaseIterable, Sendable {
  case straight
  case throughProxy
  case throughProxyWithPassword

  /// The server's name; only a proxy knows where the other one is.
  var host: String { self == .straight ? "localhost" : "api.partner.example" }

  static let password = "geh:eim"
  static let authorization = "Basic YW5uOmdlaDplaW0="
  static let token = "s3cret-token-on-its-way"

  /// What must stand nowhere but in the request and in what the proxy is asked.
  static let secrets = [password, "geh%3Aeim", "YW5uOmdlaDplaW0", token]
}

/// A server behind TLS, with or without a proxy before it, and a program that is told to use it.
struct SecureJourney {
  let program: Program
  let server: TLSServer
  private let proxy: RawServer?
  private let way: SecureWay

  static let created =
    "HTTP/1.1 201 Created\r\nContent-Length: 15\r\n\r\n{\"id\":\"ref-77\"}"

  /// - Parameter lines: Further members of the profile.
  init(
    _ identity: CertificateAuthority.Identity, _ way: SecureWay,
    speaking versions: TLSServer.Versions = .current, answering answer: String = created,
    in program: Program, contract: String = "engagements", _ lines: String = ""
  ) async throws {
    self.program = program
    self.way = way
    server = try await TLSServer.start(as: identity, speaking: versions, answering: answer)
    switch way {
    case .straight: proxy = nil
    case .throughProxy: proxy = try RawServer.proxy(to: server.port)
    case .throughProxyWithPassword:
      proxy = try RawServer.proxy(to: server.port, authorization: SecureWay.authorization)
    }
    let base = way == .straight ? "localhost:\(server.port)" : way.host
    try program.configure(
      """
      {"defaultProfile": "secure", "profiles": {"secure": {\(lines)
        "contract": "\(contract)", "baseURL": "https://\(base)",
        "timeouts": {"connectSeconds": 20}}}}
      """)
  }

  /// The variables of the environment that name the proxy, and the token.
  var environment: [String: String] {
    var environment = ["REFERRAL_TOKEN": SecureWay.token]
    guard let proxy else { return environment }
    let user = way == .throughProxyWithPassword ? "ann:geh%3Aeim@" : ""
    environment["HTTPS_PROXY"] = "http://\(user)127.0.0.1:\(proxy.port)"
    return environment
  }

  func run(_ arguments: String..., environment more: [String: String] = [:]) async throws
    -> Program.Run
  {
    try await program.start(
      arguments, environment: environment.merging(more) { $1 }
    ).wait()
  }

  /// What came to the server in the clear, and what to the proxy.
  func stop() async throws -> (received: [String], proxied: [String]) {
    let received = try await server.stop()
    let proxied = await proxy?.stop() ?? []
    return (
      received.map { String(decoding: $0, as: UTF8.self) },
      proxied.map { String(decoding: $0, as: UTF8.self) }
    )
  }
}

extension Program {
  /// Writes the person's configuration.
  func configure(_ text: String) throws {
    let folder = home.appendingPathComponent(".config/referral")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent("config.json"))
  }

  /// Writes a file into the home folder and returns its path.
  func write(_ text: String, to name: String) throws -> String {
    let file = home.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// Expects that no secret stands in any file of the person, nor in what was said.
  func expectNoSecret(
    _ secrets: [String], in runs: [Run], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var texts = runs.map { $0.text + $0.errors }
    for (path, bytes) in try files() where !path.hasSuffix("config.json") {
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    for secret in secrets {
      #expect(!texts.contains { $0.contains(secret) }, "\(secret)", sourceLocation: sourceLocation)
    }
  }
}
