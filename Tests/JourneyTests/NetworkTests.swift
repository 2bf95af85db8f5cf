import Foundation
import LoopbackTesting
import Testing

@Suite struct `the way to the service` {
  private static let host = "api.partner.example"
  private static let token = "s3cret-token-of-the-journey"

  /// Makes a service with a name of its own the one to send to.
  private func configure(_ program: Program, _ lines: String = "") throws {
    let folder = program.home.appendingPathComponent(".config/referral")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = """
      {"defaultProfile": "far", "profiles": {"far": {\(lines)
        "baseURL": "https://\(Self.host)", "timeouts": {"connectSeconds": 30}}}}
      """
    try Data(text.utf8).write(to: folder.appendingPathComponent("config.json"))
  }

  /// Every file of the person, as text.
  private func files(of program: Program) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: program.home.path)
      .map { program.home.appendingPathComponent($0) }
      .compactMap { try? Data(contentsOf: $0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private func run(
    _ program: Program, _ arguments: String..., environment: [String: String]
  ) async throws -> Program.Run {
    try await program.start(
      arguments, environment: environment.merging(["REFERRAL_TOKEN": Self.token]) { $1 }
    ).wait()
  }

  @Test func `leads through the environment's proxy, and no secret stays anywhere`() async throws {
    let program = try Program()
    defer { program.remove() }
    let authority = try CertificateAuthority(named: "Journey CA")
    let server = try await TLSServer.start(
      as: authority.identity(for: [Self.host]),
      answering: "HTTP/1.1 201 Created\r\nContent-Length: 15\r\n\r\n{\"id\":\"ref-77\"}")
    let proxy = try RawServer.proxy(to: server.port, authorization: "Basic YW5uOmdlaGVpbQ==")
    let file = program.home.appendingPathComponent("ca.pem")
    try Data(authority.pem.utf8).write(to: file)
    try configure(program)
    let id = try await program.readyDraft()
    let environment = [
      "HTTPS_PROXY": "http://ann:geheim@127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": file.path,
      "NO_PROXY": "example.org",
    ]
    let preview = try await run(program, "preview", id, environment: environment)
    let runs = [
      try await run(program, "profile", "show", "far", environment: environment),
      try await run(program, "doctor", environment: environment),
      try await run(program, "submit", id, "--yes", environment: environment),
      try await run(program, "show", id, environment: environment), preview,
    ]
    for run in runs.dropLast(2) {
      let text = run.text + run.errors
      #expect(
        text.contains("through the proxy http://***@127.0.0.1:\(proxy.port) (HTTPS_PROXY)"),
        "\(text)")
    }
    #expect(runs[2].status == 0, "\(runs[2].errors)")
    #expect(try program.draftState(id) == "sent")
    let received = try await server.stop().map { String(decoding: $0, as: UTF8.self) }
    #expect(
      received == [preview.text.replacing("Bearer ********", with: "Bearer \(Self.token)")])
    let proxied = await proxy.stop().map { String(decoding: $0, as: UTF8.self) }
    #expect(proxied.count == 1)
    #expect(proxied.allSatisfy { !$0.contains(Self.token) && !$0.contains("POST") })
    let secrets = [Self.token, "geheim", "YW5uOmdlaGVpbQ"]
    for text in try files(of: program) + runs.map({ $0.text + $0.errors }) {
      #expect(!secrets.contains { text.contains($0) })
    }
  }

  @Test func `is the profile's, and its faults are named without the password`() async throws {
    let program = try Program()
    defer { program.remove() }
    let unused = try UnusedPort()
    let path = program.home.appendingPathComponent("none.pem").path
    try configure(program, #""proxy": "http://ann:geheim@127.0.0.1:\#(unused.number)","#)
    let id = try await program.readyDraft()
    let refused = try await run(program, "submit", id, "--yes", environment: ["NO_PROXY": "*"])
    #expect(refused.status == 69)
    #expect(
      refused.text.contains("The proxy 127.0.0.1:\(unused.number) (\"proxy\" of the profile)"),
      "\(refused.text)")
    try configure(
      program, #""proxy": "none", "certificateAuthorityFile": "\#(path)","#)
    let missing = try await run(
      program, "submit", id, "--yes", environment: ["HTTPS_PROXY": "http://127.0.0.1:1"])
    #expect(missing.status == 69)
    #expect(missing.text.contains("\(path), named by \"certificateAuthorityFile\""))
    let doctor = try await run(program, "doctor", environment: [:])
    #expect(doctor.status == 1)
    #expect(doctor.text.contains(path))
    for (line, words) in [
      (#""proxy": "socks5://ann:geheim@proxy:1080","#, "/profiles/far/proxy"),
      (#""proxy": "ann:geheim@proxy","#, "must be http://HOST:PORT"),
      (#""certificateAuthorityFile": "ca.pem","#, "/profiles/far/certificateAuthorityFile"),
    ] {
      try configure(program, line)
      let run = try await run(program, "list", environment: [:])
      #expect(run.status == 64)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.errors.contains("config.json"))
      #expect(!run.errors.contains("geheim"))
    }
    #expect(!(refused.text + refused.errors + doctor.text).contains("geheim"))
  }

  @Test(arguments: [true, false])
  func `trusts what the system trusts`(isKnown: Bool) async throws {
    let program = try Program()
    defer { program.remove() }
    let authority = try CertificateAuthority(named: "Journey CA")
    let other = try CertificateAuthority(named: "Other CA")
    let server = try await TLSServer.start(
      as: authority.identity(for: [Self.host]),
      answering: "HTTP/1.1 201 Created\r\nContent-Length: 15\r\n\r\n{\"id\":\"ref-77\"}")
    let proxy = try RawServer.proxy(to: server.port)
    let store = program.home.appendingPathComponent("store.pem")
    try Data((isKnown ? authority : other).pem.utf8).write(to: store)
    let more = program.home.appendingPathComponent("more.pem")
    try Data(other.pem.utf8).write(to: more)
    // What a profile adds takes nothing away.
    try configure(program, #""certificateAuthorityFile": "\#(more.path)","#)
    let id = try await program.readyDraft()
    let submit = try await run(
      program, "submit", id, "--yes",
      environment: [
        "HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)", "LD_PRELOAD": Program.failingDisk,
        "FAILING_DISK_SYSTEM_STORE": store.path,
      ])
    #expect(submit.status == (isKnown ? 0 : 69), "\(submit.errors)\(submit.text)")
    #expect(submit.text.contains("was issued by Journey CA") == !isKnown)
    let received = try await server.stop()
    #expect(received.count == 1)
    #expect(received.allSatisfy { $0.isEmpty == !isKnown })
    #expect(await proxy.stop().count == 1)
  }
}
