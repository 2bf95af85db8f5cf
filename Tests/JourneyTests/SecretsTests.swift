import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

/// Every way in which the program comes by tokens, with a service and a sign-in service that repeat in
/// their answers whatever they were sent, and a look everywhere a secret could have gone.
@Suite struct `no secret` {
  private static let environmentToken = "env1ronment-t0ken/of~the+journey._Zm9v=="
  private static let proxyPassword = "pr0xy-pa55word-8Qz"

  private static let secrets = KnownSecrets(
    (1...6).flatMap { [SignInService.accessToken($0), SignInService.refreshToken($0)] }
      + [
        SignInService.deviceCode, SignInService.clientSecret, environmentToken, proxyPassword,
      ])

  /// A program, its service, and a folder for what is no business of the program's.
  private struct Trial {
    let program: Program
    let service: SignInService
    let elsewhere: URL
    var environment: [String: String]

    init(_ mood: SignInService.Mood = .init(pollsBeforeSignIn: 1)) throws {
      program = try Program()
      service = try SignInService(mood)
      elsewhere = FileManager.default.temporaryDirectory
        .appendingPathComponent("referral-elsewhere-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
      environment = [
        "HTTPS_PROXY": "http://ann:\(proxyPassword)@proxy.example:3128",
        "https_proxy": "ann:\(proxyPassword)@proxy.example:3128", "TMPDIR": program.home.path,
      ]
    }

    func remove() async {
      await service.stop()
      program.remove()
      try? FileManager.default.removeItem(at: elsewhere)
    }

    /// Runs a command; what it prints stays in files of the program's home.
    @discardableResult
    func run(_ arguments: String..., expecting status: Int32 = 0) async throws -> Program.Run {
      let run = try await program.start(arguments, environment: environment).wait()
      #expect(run.status == status, "\(arguments): \(run.errors)\(run.text)")
      return run
    }

    /// A command that prints a text which stands outside of the home, and writes down before what it
    /// and the program that runs it can be seen by.
    func printing(_ text: String) throws -> String {
      let file = elsewhere.appendingPathComponent("text-\(UUID().uuidString)")
      try Data(text.utf8).write(to: file)
      return try program.makeCommand(
        """
        cat /proc/$$/cmdline /proc/$$/environ > \(elsewhere.path)/seen-child-$$
        cat /proc/$PPID/cmdline /proc/$PPID/environ > \(elsewhere.path)/seen-parent-$$ 2> /dev/null
        cat /proc/$PPID/limits > \(elsewhere.path)/seen-limits-$$
        echo complaint >&2
        cat \(file.path)
        """, in: elsewhere)
    }

    /// What commands and editors wrote down.
    func seen(_ kind: String) throws -> [(path: String, bytes: Data)] {
      try FileManager.default.contentsOfDirectory(
        at: elsewhere, includingPropertiesForKeys: nil
      ).filter { $0.lastPathComponent.hasPrefix("seen-\(kind)") }
        .map { ($0.path, try Data(contentsOf: $0)) }
    }

    /// Looks into every file, the outputs of all commands among them.
    func expectNoSecret(
      butIn allowed: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let files = try program.files()
      #expect(files.count > 10, sourceLocation: sourceLocation)
      for (path, bytes) in files where path != allowed {
        let found = secrets.found(in: bytes)
        #expect(found.isEmpty, "\(path): \(found)", sourceLocation: sourceLocation)
        let found2 = secrets.found(in: path)
        #expect(found2.isEmpty, "\(path)", sourceLocation: sourceLocation)
      }
      #expect(
        !files.contains { $0.path.split(separator: "/").last?.hasPrefix("core") ?? false },
        sourceLocation: sourceLocation)
    }

    /// Looks at what other processes could see of those that ran.
    func expectNothingSeen(
      _ kinds: [String], but allowed: String? = nil,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      for kind in kinds {
        let seen = try seen(kind)
        #expect(!seen.isEmpty, "\(kind)", sourceLocation: sourceLocation)
        for (path, bytes) in seen {
          let found = secrets.found(in: bytes).filter { line in
            allowed.map { !line.hasPrefix($0) } ?? true
          }
          #expect(found.isEmpty, "\(path): \(found)", sourceLocation: sourceLocation)
        }
      }
      for (path, bytes) in try seen("limits") {
        let limits = String(decoding: bytes, as: UTF8.self)
        #expect(
          limits.contains(#/Max core file size +0 +0 /#), "\(path)", sourceLocation: sourceLocation)
      }
    }
  }

  /// What every profile is asked, whatever its way to sign in.
  private func askEverything(_ trial: Trial, _ id: String) async throws {
    for arguments in [
      ["doctor"], ["doctor", "--json"], ["profile", "show", "far"], ["profile", "list"],
      ["list", "--json"], ["show", id], ["show", "--json", id], ["preview", id],
      ["preview", "--as", "curl", id], ["preview", "--as", "json", id], ["whoami"],
      ["whoami", "--json"],
    ] {
      _ = try await trial.program.start(arguments, environment: trial.environment).wait()
    }
  }

  @Test func `of a person's sign-in gets anywhere but into its file`() async throws {
    var trial = try Trial(.init(pollsBeforeSignIn: 1))
    let program = trial.program
    let service = trial.service
    try program.use(.deviceCode, port: service.port)
    trial.environment["REFERRAL_CLIENT_SECRET"] = SignInService.clientSecret
    try await trial.run("login")
    let tokens = String(program.tokenFile.path.dropFirst(program.home.path.count + 1))
    #expect(!Self.secrets.found(in: try Data(contentsOf: program.tokenFile)).isEmpty)

    let first = try await program.readyDraft()
    service.change { $0.refusedTokens = [1] }
    try await trial.run("submit", "--yes", first)
    let second = try await program.readyDraft("/customerProfile/name=Fabrikam")
    service.change { $0.refusesAllTokens = true }
    try await trial.run("submit", "--yes", "--json", second, expecting: 77)
    let third = try await program.readyDraft("/customerProfile/name=Adatum")
    try program.makeNotKnown(third, port: service.port)
    try await trial.run("look", third, expecting: 77)
    service.change { $0.refusesAllTokens = false }
    try await trial.run("look", "--json", third, expecting: 76)
    for id in [first, second, third] { try await askEverything(trial, id) }
    try trial.expectNoSecret(butIn: tokens)

    // The sign-in service refuses, and repeats what it was sent.
    service.change {
      $0.refusesAllTokens = true
      $0.refusesRefresh = true
    }
    try await trial.run("submit", "--yes", second, expecting: 77)
    service.change { $0.declines = "authorization_declined" }
    try await trial.run("login", expecting: 77)
    try await trial.run("login", "--json", expecting: 77)
    try await trial.run("logout")
    try await askEverything(trial, second)
    try trial.expectNoSecret()
    #expect(service.requests.count > 10)
    await trial.remove()
  }

  @Test(arguments: [true, false])
  func `of an application gets anywhere but into its file`(isPrinted: Bool) async throws {
    var trial = try Trial()
    let program = trial.program
    let service = trial.service
    let command = try trial.printing(SignInService.clientSecret + "\n")
    try program.use(
      .clientCredentials(command: isPrinted ? [command] : nil), port: service.port)
    trial.environment["REFERRAL_CLIENT_SECRET"] = SignInService.clientSecret
    let id = try await program.readyDraft()
    service.change { $0.refusedTokens = [1] }
    try await trial.run("submit", "--yes", id)
    try await trial.run("login")
    let tokens = String(program.tokenFile.path.dropFirst(program.home.path.count + 1))
    try await askEverything(trial, id)
    try trial.expectNoSecret(butIn: tokens)
    try await trial.run("logout")
    // A secret that the sign-in service refuses comes back in its words.
    if isPrinted {
      let wrong = try trial.printing(SignInService.clientSecret + "%20" + Self.environmentToken)
      try program.use(.clientCredentials(command: [wrong]), port: service.port)
    } else {
      trial.environment["REFERRAL_CLIENT_SECRET"] = Self.environmentToken
    }
    try await trial.run("login", expecting: 77)
    try await trial.run("submit", "--yes", try await program.readyDraft(), expecting: 77)
    try trial.expectNoSecret()
    // The commands may have to go through the proxy, so they get its password.
    if isPrinted { try trial.expectNothingSeen(["child"], but: Self.proxyPassword) }
    if isPrinted { try trial.expectNothingSeen(["parent"], but: Self.proxyPassword) }
    await trial.remove()
  }

  @Test func `that a command prints gets anywhere`() async throws {
    let trial = try Trial()
    let program = trial.program
    let service = trial.service
    let command = try trial.printing(SignInService.accessToken(1) + "\n")
    try program.use(.tokenCommand([command]), port: service.port)
    let id = try await program.readyDraft()
    try await trial.run("login")
    try await trial.run("submit", "--yes", id)
    let second = try await program.readyDraft("/customerProfile/name=Fabrikam")
    service.change { $0.refusesAllTokens = true }
    try await trial.run("submit", "--yes", second, expecting: 77)
    try await askEverything(trial, second)
    // Commands that fail with the token in what they print and complain about.
    for script in [
      "cat \"$0.token\"; cat \"$0.token\" >&2; exit 3", "cat \"$0.token\" \"$0.token\"",
      "printf 'Bearer '; cat \"$0.token\"",
    ] {
      let failing = try program.makeCommand(script, in: trial.elsewhere)
      try Data((SignInService.accessToken(2) + "\n").utf8)
        .write(to: URL(fileURLWithPath: failing + ".token"))
      try program.use(.tokenCommand([failing]), port: service.port)
      try await trial.run("submit", "--yes", second, expecting: 77)
      try await trial.run("login", expecting: 77)
    }
    try trial.expectNoSecret()
    try trial.expectNothingSeen(["child", "parent"], but: Self.proxyPassword)
    await trial.remove()
  }

  @Test func `of the environment gets from the composer anywhere, an editor neither`()
    async throws
  {
    var trial = try Trial()
    let program = trial.program
    let service = trial.service
    try program.use(.environment, port: service.port)
    let id = try await program.readyDraft()
    trial.environment["REFERRAL_TOKEN"] = Self.environmentToken
    trial.environment["REFERRAL_CLIENT_SECRET"] = SignInService.clientSecret
    trial.environment["EDITOR"] = try program.makeCommand(
      """
      cat /proc/$$/cmdline /proc/$$/environ > \(trial.elsewhere.path)/seen-child-1
      cat /proc/$PPID/limits > \(trial.elsewhere.path)/seen-limits-1
      # The proxies' addresses are the person's own; what is asked for here is the program's secrets.
      cat /proc/$PPID/cmdline /proc/$PPID/environ > \(trial.elsewhere.path)/seen-parent-1
      printf ' edited' >> "$1"
      """, in: trial.elsewhere)
    let window = try await TerminalWindow(program, environment: trial.environment)
    try await window.record(to: program.home.appendingPathComponent("screen"))
    try await window.waitFor("Contoso Inc")
    try await window.press("Enter")
    try await window.wait(for: "the draft") { $0.hasPrefix(" Contoso Inc") }
    try await window.type("<Esc>4<^X>e", on: .xterm)
    try await window.waitFor("edited")
    try await window.press("F3")
    try await window.waitFor("  Drafts  ")
    service.change { $0.refusesAllTokens = true }
    try await window.askToSend()
    try await window.answer("y")
    let page = try await window.waitFor("Sign-in needed")
    #expect(Self.secrets.found(in: page).isEmpty)
    try await window.leaveToShell()
    try await eventually("the end of the output") {
      try Data(contentsOf: program.home.appendingPathComponent("screen"))
        .range(of: Data("settings as before".utf8)) != nil
    }
    try await trial.run("submit", "--yes", id, expecting: 77)
    try await askEverything(trial, id)
    #expect(
      Set(service.requests.map(\.authorization)) == ["Bearer \(Self.environmentToken)"])
    try trial.expectNoSecret()
    try trial.expectNothingSeen(["child"])
    try trial.expectNothingSeen(["parent"], but: Self.proxyPassword)
    // The proxy itself is left.
    let child = try String(
      decoding: #require(try trial.seen("child").first).bytes, as: UTF8.self)
    #expect(child.contains("HTTPS_PROXY=http://proxy.example:3128\0"))
    #expect(child.contains("https_proxy=proxy.example:3128\0"))
    await trial.remove()
  }

  @Test(arguments: [SIGABRT, SIGSEGV, SIGQUIT])
  func `is in a dump of memory`(signal: Int32) async throws {
    var trial = try Trial(.init(pollsBeforeSignIn: nil))
    let program = trial.program
    try program.use(.deviceCode, port: trial.service.port)
    trial.environment["REFERRAL_CLIENT_SECRET"] = SignInService.clientSecret
    // Whoever allows dumps, it makes none: not of a device code that is waited for.
    let login = try PseudoTerminal(
      ["/bin/sh", "-c", "cd \"$HOME\"; ulimit -c unlimited; exec \"$0\" login", Program.path],
      environment: program.environment(trial.environment))
    try login.wait(for: "left; Ctrl-C cancels.")
    let limits = try String(contentsOfFile: "/proc/\(login.child.id)/limits", encoding: .utf8)
    #expect(limits.contains(#/Max core file size +0 +0 /#))
    login.child.kill(signal)
    #expect(try #require(try login.waitForEnd()).signal == signal)
    let files = try program.files()
    #expect(!files.contains { $0.path.split(separator: "/").last?.hasPrefix("core") ?? false })
    for (path, bytes) in files {
      #expect(Self.secrets.found(in: bytes).isEmpty, "\(path)")
    }
    #expect(Self.secrets.found(in: Data(login.output)).isEmpty)
    await trial.remove()
  }
}
