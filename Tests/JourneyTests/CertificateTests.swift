import Foundation
import LoopbackTesting
import Testing

/// A certificate, or a version of TLS, that ends everything before a byte of HTTP.
struct BadCertificate: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var words: [String]
  var versions = TLSServer.Versions.current
  var identity:
    @Sendable (CertificateAuthority, _ host: String) throws -> CertificateAuthority.Identity

  private static let day = CertificateAuthority.day
  private static let hint = ["\"certificateAuthorityFile\" of the profile", "SSL_CERT_FILE"]

  static let all = [
    BadCertificate(testDescription: "signed by itself", words: ["is signed by itself"] + hint) {
      try CertificateAuthority.selfSigned(for: [$1])
    },
    BadCertificate(
      testDescription: "of an unknown issuer", words: ["was issued by Hausnetz CA 2"] + hint
    ) { try CertificateAuthority(named: "Hausnetz CA 2").identity(for: [$1]) },
    BadCertificate(testDescription: "expired", words: ["expired on", "clock says"]) {
      try $0.identity(
        for: [$1], from: Date(timeIntervalSinceNow: -9 * day),
        until: Date(timeIntervalSinceNow: -2 * day))
    },
    BadCertificate(
      testDescription: "not yet valid", words: ["is not valid before", "Is the clock right?"]
    ) {
      try $0.identity(
        for: [$1], from: Date(timeIntervalSinceNow: 2 * day),
        until: Date(timeIntervalSinceNow: 9 * day))
    },
    BadCertificate(
      testDescription: "of another host", words: ["is not made out to it", "other.example"]
    ) { authority, _ in try authority.identity(for: ["other.example"]) },
    BadCertificate(
      testDescription: "with TLS 1.1 and older", words: ["no TLS of version 1.2 or newer"],
      versions: .old
    ) { try $0.identity(for: [$1]) },
    BadCertificate(
      testDescription: "with TLS 1.0", words: ["no TLS of version 1.2 or newer"], versions: .oldest
    ) { try $0.identity(for: [$1]) },
  ]
}

/// Servers behind TLS, as the whole program meets them.
@Suite struct `the certificate of the service` {
  @Test(arguments: BadCertificate.all, SecureWay.allCases)
  func `ends it where it is bad, with nothing sent`(bad: BadCertificate, way: SecureWay)
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let authority = try CertificateAuthority(named: "Journey CA")
    let file = try program.write(authority.pem, to: "ca.pem")
    let journey = try await SecureJourney(
      bad.identity(authority, way.host), way, speaking: bad.versions, in: program,
      #""certificateAuthorityFile": "\#(file)","#)
    let id = try await program.importDraft(Program.fixture("current-request-private.json"))
    let submit = try await journey.run("submit", id, "--yes")
    #expect(submit.status == 69, "\(submit.text)\(submit.errors)")
    for words in bad.words + ["othing was sent"] {
      #expect(submit.text.contains(words), "\(submit.text)")
    }
    #expect(try program.draftState(id) == "notSent")
    let attempts = try program.attempts(id)
    #expect(attempts.count == 1)
    #expect(attempts.first?["state"] as? String == "notSent")
    let receipt = try program.lastReceipt(id)
    #expect(receipt["state"] as? String == "notSent")
    #expect(receipt["answer"] is NSNull)
    let show = try await journey.run("show", id)
    // Nothing left, so nobody is kept from trying again.
    let json = try await journey.run("submit", id, "--yes", "--json")
    #expect(json.status == 69)
    #expect(json.text.contains(#""notSent""#))

    let (received, proxied) = try await journey.stop()
    #expect(received == ["", ""])
    #expect(proxied.count == (way == .straight ? 0 : 2))
    #expect(proxied.allSatisfy { !$0.contains("POST") && !$0.contains(SecureWay.token) })
    try program.expectNoSecret(SecureWay.secrets, in: [submit, show, json])
  }

  /// What makes an authority known.
  enum Naming: CaseIterable, Sendable {
    /// The system's own file, which is another one for the program under test: where it opens that
    /// at its usual place, a library put in front of the C library opens this.
    case systemStore
    case environment
    case profile
  }

  @Test(arguments: Naming.allCases, SecureWay.allCases)
  func `is accepted where its authority is known, and all of the request arrives`(
    naming: Naming, way: SecureWay
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let authority = try CertificateAuthority(named: "Journey CA")
    let file = try program.write(authority.pem, to: "ca.pem")
    let journey = try await SecureJourney(
      authority.identity(for: [way.host]), way, in: program,
      naming == .profile ? #""certificateAuthorityFile": "\#(file)","# : "")
    let library = try Program.failingDisk
    let environment: [String: String] =
      switch naming {
      case .systemStore:
        ["LD_PRELOAD": library, "FAILING_DISK_SYSTEM_STORE": file]
      case .environment: ["SSL_CERT_FILE": file]
      case .profile: [:]
      }
    let id = try await program.importDraft(Program.fixture("current-request-private.json"))
    let preview = try await journey.run("preview", id)
    // Without what names the authority it is not trusted, which shows that this is what does it.
    if naming != .profile {
      #expect(try await journey.run("submit", id, "--yes").status == 69)
    }
    let before = naming == .profile ? 0 : 1
    let shown = naming == .profile ? preview : try await journey.run("preview", id)
    let submit = try await journey.run("submit", id, "--yes", environment: environment)
    #expect(submit.status == 0, "\(submit.text)\(submit.errors)")
    #expect(try program.draftState(id) == "sent")
    let (received, proxied) = try await journey.stop()
    #expect(
      received == Array(repeating: "", count: before) + [
        shown.text.replacing("Bearer ********", with: "Bearer \(SecureWay.token)")
      ])
    #expect(proxied.count == (way == .straight ? 0 : before + 1))
    #expect(
      proxied.allSatisfy {
        $0.contains("Proxy-Authorization: \(SecureWay.authorization)\r\n")
          == (way == .throughProxyWithPassword)
      })
    try program.expectNoSecret(SecureWay.secrets, in: [preview, shown, submit])
  }

  @Test func `is mended by naming the company's authority, after the composer has said so`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let authority = try CertificateAuthority(named: "Hausnetz CA 2")
    let file = try program.write(authority.pem, to: "ca.pem")
    let journey = try await SecureJourney(
      authority.identity(for: [SecureWay.throughProxyWithPassword.host]),
      .throughProxyWithPassword, in: program)
    let id = try await program.importDraft(Program.fixture("current-request-private.json"))
    func open(_ more: [String: String]) async throws -> TerminalWindow {
      let window = try await TerminalWindow(
        program, environment: journey.environment.merging(more) { $1 })
      try await window.waitFor("> Contoso Customer Inc")
      try await window.typeEachKey("<Enter><^X>s")
      try await window.waitFor("> [ Send to")
      try await window.typeEachKey("<Enter>")
      let page = try await window.waitFor("Press y to send it")
      #expect(!page.contains(SecureWay.password))
      try await window.answer("y")
      return window
    }
    let first = try await open([:])
    let page = try await first.waitForWords(
      "Not sent", "was issued by Hausnetz CA 2", "\"certificateAuthorityFile\"", "SSL_CERT_FILE")
    #expect(!page.contains(SecureWay.password))
    #expect(try program.draftState(id) == "notSent")
    try await first.signal(SIGTERM)
    _ = try await first.waitForExit()

    let second = try await open(["SSL_CERT_FILE": file])
    try await second.waitForWords("Created", "ref-77")
    try await second.signal(SIGTERM)
    _ = try await second.waitForExit()
    let (received, proxied) = try await journey.stop()
    #expect(received.count == 2 && received[0].isEmpty)
    #expect(received[1].hasPrefix("POST /v1.0/engagements/referrals HTTP/1.1\r\n"))
    #expect(proxied.count == 2)
    try program.expectNoSecret(SecureWay.secrets, in: [])
  }
}
