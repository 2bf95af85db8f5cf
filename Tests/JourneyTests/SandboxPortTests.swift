import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

@Suite struct `the sandbox on a port` {
  /// Serves the sandbox while `body` runs, which gets the lines it printed and its profiles.
  private func serve(
    _ program: Program, _ arguments: [String] = [],
    _ body: (_ lines: [String], _ profiles: [String: [String: Any]]) async throws -> Void
  ) async throws {
    let started = try program.start(["sandbox", "--port", "0"] + arguments)
    defer { started.process.kill(SIGTERM) }
    var printed: Data { (try? Data(contentsOf: started.output)) ?? Data() }
    try await eventually("the profiles") { printed.suffix(5) == Data("  }\n}\n".utf8).suffix(5) }
    let lines = String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
    let document = Data(lines.dropFirst(3).joined(separator: "\n").utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
    try await body(lines, try #require(json["profiles"] as? [String: [String: Any]]))
    started.process.kill(SIGINT)
    let run = try await started.wait()
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == printed)
  }

  /// Makes the printed profiles the configuration.
  private func configure(
    _ program: Program, _ profiles: [String: [String: Any]], default name: String
  ) throws {
    let folder = program.home.appendingPathComponent(".config/referral")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let json: [String: Any] = ["defaultProfile": name, "profiles": profiles]
    try JSONSerialization.data(withJSONObject: json)
      .write(to: folder.appendingPathComponent("config.json"))
  }

  private func send(
    _ program: Program, _ lines: [String], _ profiles: [String: [String: Any]]
  ) async throws {
    try configure(program, profiles, default: "sandbox-token")
    let id = try await program.readyDraft()
    let token = try #require(
      lines[1].split(separator: "=", maxSplits: 1).last.map(String.init))
    let run = try await program.start(
      ["submit", "--yes", id], environment: ["REFERRAL_TOKEN": token]
    ).wait()
    #expect(run.status == 0, "\(run.errors)")
    #expect(try program.posts().map(\.ending) == ["201"])
    let other = try await program.start(
      ["submit", "--yes", try await program.readyDraft()],
      environment: ["REFERRAL_TOKEN": String(token.reversed())]
    ).wait()
    #expect(other.status == 77, "\(other.errors)")
  }

  @Test func `prints where it is, its secret, and profiles that work as they are`() async throws {
    let program = try Program()
    defer { program.remove() }
    var clientIDs: Set<String> = []
    for _ in 0..<2 {
      try await serve(program) { (lines, profiles) async throws in
        #expect(lines[0].hasPrefix("http://127.0.0.1:"))
        let secret = lines[1].dropFirst("REFERRAL_TOKEN=".count)
        #expect(secret.count == 64)
        #expect(lines[1] == "REFERRAL_TOKEN=" + secret)
        #expect(lines[2] == "REFERRAL_CLIENT_SECRET=" + secret)
        #expect(profiles.keys.sorted() == ["sandbox-application", "sandbox-code", "sandbox-token"])
        for (name, method) in [
          ("sandbox-application", "clientCredentials"), ("sandbox-code", "deviceCode"),
        ] {
          let signIn = try #require(profiles[name]?["authentication"] as? [String: String])
          #expect(signIn["method"] == method)
          #expect(signIn["authority"] == lines[0])
          clientIDs.insert(try #require(signIn["clientID"]))
        }
        if clientIDs.count == 1, try program.posts().isEmpty {
          try await send(program, lines, profiles)
        }
      }
    }
    // A profile that was copied once serves the next time too.
    #expect(clientIDs.count == 1)
  }

  @Test func `is behind TLS with a certificate and its key`() async throws {
    let program = try Program()
    defer { program.remove() }
    let authority = try CertificateAuthority(named: "Sandbox Root")
    let identity = try authority.identity(for: ["127.0.0.1"])
    let files = try identity.write(to: program.home, authority: authority)
    try await serve(
      program, ["--certificate", files.certificate, "--private-key", files.privateKey]
    ) { (lines, profiles) async throws in
      #expect(lines[0].hasPrefix("https://127.0.0.1:"))
      try await send(
        program, lines,
        profiles.mapValues { profile in
          profile.merging(["certificateAuthorityFile": files.authority]) { $1 }
        })
    }
  }

  @Test func `does not start with half of what TLS needs, or a key that others can read`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let authority = try CertificateAuthority(named: "Sandbox Root")
    let files = try authority.identity(for: ["127.0.0.1"])
      .write(to: program.home, authority: authority)
    for arguments in [
      ["--port", "0", "--certificate", files.certificate],
      ["--port", "0", "--private-key", files.privateKey],
      ["--certificate", files.certificate, "--private-key", files.privateKey],
    ] {
      let run = try await program.start(["sandbox"] + arguments).wait()
      #expect(run.status == 64, "\(run.errors)")
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: files.privateKey)
    let run = try await program.run(
      "sandbox", "--port", "0", "--certificate", files.certificate, "--private-key",
      files.privateKey)
    #expect(run.status == 1)
    #expect(run.errors.contains("Others can read the private key file \(files.privateKey)."))
    #expect(run.output.isEmpty)
  }
}

extension CertificateAuthority.Identity {
  /// Writes the certificate, its key and its authority as files, the key for the owner alone.
  fileprivate func write(
    to folder: URL, authority: CertificateAuthority
  ) throws -> (certificate: String, privateKey: String, authority: String) {
    let pem = chain.map { certificate in
      let text = Data(certificate).base64EncodedString(options: .lineLength64Characters)
      return "-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n"
    }.joined()
    let files = ["chain.pem", "key.pem", "ca.pem"].map(folder.appendingPathComponent)
    try Data(pem.utf8).write(to: files[0])
    try Data(privateKey).write(to: files[1])
    try Data(authority.pem.utf8).write(to: files[2])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: files[1].path)
    return (files[0].path, files[1].path, files[2].path)
  }
}
