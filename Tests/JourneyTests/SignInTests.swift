import Foundation
import LoopbackTesting
import ProcessTesting
import Testing

@Suite struct `signing in` {
  @Test func `shows an address and a code, keeps what comes of it, and signing out removes it`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService()
    try program.use(.deviceCode, port: service.port)
    let before = try await program.run("whoami")
    #expect(before.status == 77)
    #expect(before.text.contains("Nobody is signed in."))
    #expect(before.errors.contains("Sign in: referral login --profile far"))

    let login = try await program.run("login")
    #expect(login.status == 0, "\(login.errors)")
    for words in [SignInService.address, SignInService.userCode, "The code holds for 15 minutes"] {
      #expect(login.errors.contains(words), "\(login.errors)")
    }
    #expect(!login.errors.contains("\r"))
    for words in [
      "Signed in is Ann Meyer (ann@fabrikam.example) of fabrikam.", "59 minutes from now",
      "new ones come without you", "Kept in    \(program.tokenFile.path)",
    ] {
      #expect(login.text.contains(words), "\(login.text)")
    }
    let mode = try FileManager.default.attributesOfItem(atPath: program.tokenFile.path)
    #expect(mode[.posixPermissions] as? Int == 0o600)

    let whoami = try await program.run("whoami")
    #expect(whoami.status == 0)
    #expect(whoami.text.contains("Ann Meyer (ann@fabrikam.example)"))
    let doctor = try await program.run("doctor")
    #expect(doctor.text.contains("Ann Meyer (ann@fabrikam.example)"), "\(doctor.text)")
    #expect(doctor.text.contains(program.tokenFile.path))

    let asked = service.requests.count
    let id = try await program.readyDraft()
    let submit = try await program.run("submit", "--yes", id)
    #expect(submit.status == 0, "\(submit.errors)")
    #expect(service.requests.count == asked + 1)
    #expect(
      service.requests.last?.authorization == "Bearer \(SignInService.accessToken(1))")

    let logout = try await program.run("logout")
    #expect(logout.status == 0)
    #expect(logout.text.contains("Signed out ann@fabrikam.example"))
    #expect(!program.hasTokenFile)
    let again = try await program.run("logout")
    #expect(again.status == 0)
    #expect(again.text.contains("Nothing is kept"))
    #expect(try await program.run("whoami").status == 77)
    await service.stop()
  }

  @Test func `tells programs in JSON`() async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService(.init(pollsBeforeSignIn: 0))
    try program.use(.deviceCode, port: service.port)
    let lines = try await program.run("login", "--json").text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 2)
    let code = try #require(lines.first)
    #expect(code["step"] as? String == "code")
    #expect(code["address"] as? String == SignInService.address)
    #expect(code["userCode"] as? String == SignInService.userCode)
    #expect((1...900).contains(code["expiresInSeconds"] as? Int ?? 0))
    let members: Set = [
      "profile", "method", "state", "until", "name", "account", "tenant", "renewsItself", "keptIn",
      "reason",
    ]
    #expect(Set(lines[1].keys) == members.union(["step"]))
    #expect(lines[1]["state"] as? String == "signedIn")
    let whoami = try await program.run("whoami", "--json")
    let identity = try #require(
      try JSONSerialization.jsonObject(with: whoami.output) as? [String: Any])
    #expect(Set(identity.keys) == members)
    #expect(identity["account"] as? String == "ann@fabrikam.example")
    #expect(identity["renewsItself"] as? Bool == true)
    for removed in [true, false] {
      let logout = try await program.run("logout", "--json")
      let object = try #require(
        try JSONSerialization.jsonObject(with: logout.output) as? [String: Any])
      #expect(
        Set(object.keys) == ["profile", "removed", "name", "account", "tenant", "keptIn"])
      #expect(object["removed"] as? Bool == removed)
    }
    let after = try await program.run("whoami", "--json")
    #expect(after.status == 77)
    #expect(after.text.contains(#""state":"signedOut""#), "\(after.text)")
    await service.stop()
  }

  @Test(arguments: [
    ("authorization_declined", 77), ("expired_token", 77), ("bad_verification_code", 77),
  ])
  func `that is declined keeps nothing and says so`(error: String, status: Int32) async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService(.init(declines: error))
    try program.use(.deviceCode, port: service.port)
    let login = try await program.run("login")
    #expect(login.status == status, "\(login.errors)")
    #expect(login.text.isEmpty)
    #expect(!program.hasTokenFile)
    #expect(service.grants == ["device_code"])
    await service.stop()
  }

  @Test func `ends with its code`() async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService(.init(pollsBeforeSignIn: nil, codeSeconds: 2))
    try program.use(.deviceCode, port: service.port)
    let login = try await program.run("login")
    #expect(login.status == 77, "\(login.errors)")
    #expect(login.errors.contains("Nobody signed in while the code held."))
    #expect(!program.hasTokenFile)
    await service.stop()
  }

  @Test func `without a sign-in service ends with 69`() async throws {
    let program = try Program()
    defer { program.remove() }
    let port = try UnusedPort()
    try program.use(.deviceCode, port: port.number)
    let login = try await program.run("login")
    #expect(login.status == 69, "\(login.errors)")
    #expect(login.errors.contains("127.0.0.1:\(port.number)"))
    let id = try await program.readyDraft()
    // Off a terminal nobody is asked to sign in, so nothing is connected to.
    let submit = try await program.run("submit", "--yes", id)
    #expect(submit.status == 77, "\(submit.errors)")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `is stopped by a signal, and keeps what was kept before`(signal: Int32) async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService(.init(pollsBeforeSignIn: 0))
    try program.use(.deviceCode, port: service.port)
    #expect(try await program.run("login").status == 0)
    let kept = try Data(contentsOf: program.tokenFile)
    service.change { $0.pollsBeforeSignIn = nil }
    let terminal = try PseudoTerminal(
      [Program.path, "login"], environment: program.environment())
    try terminal.wait(for: SignInService.userCode)
    // The line that counts down is written over and over.
    try terminal.wait(for: "\r14:")
    try terminal.wait(for: "left; Ctrl-C cancels.")
    if signal == SIGINT {
      try terminal.type([0x03])
    } else {
      terminal.child.kill(signal)
    }
    let end = try #require(try terminal.waitForEnd())
    #expect(end.exitStatus == 128 + signal, "\(end)")
    try terminal.wait(for: "The sign-in was stopped, and nothing of it is kept.")
    #expect(terminal.hasSettingsAsBefore)
    #expect(try Data(contentsOf: program.tokenFile) == kept)
    await service.stop()
  }

  @Test func `happens on the way where a draft is submitted on a terminal`() async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService()
    try program.use(.deviceCode, port: service.port)
    let id = try await program.readyDraft()
    let terminal = try PseudoTerminal(
      [Program.path, "submit", "--yes", id], environment: program.environment())
    try terminal.wait(for: SignInService.userCode)
    try terminal.wait(for: "Created    ref-1")
    #expect(try #require(try terminal.waitForEnd()).exitStatus == 0)
    #expect(try program.draftState(id) == "sent")
    #expect(program.hasTokenFile)
    await service.stop()
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `can be stopped there, with nothing sent`(signal: Int32) async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService(.init(pollsBeforeSignIn: nil))
    try program.use(.deviceCode, port: service.port)
    let id = try await program.readyDraft()
    let terminal = try PseudoTerminal(
      [Program.path, "submit", "--yes", id], environment: program.environment())
    try terminal.wait(for: "left; Ctrl-C cancels.")
    terminal.child.kill(signal)
    try terminal.wait(for: "was not sent: the sign-in was stopped.")
    #expect(try #require(try terminal.waitForEnd()).exitStatus == 1)
    #expect(try program.draftState(id) == "none")
    #expect(service.referralRequests.isEmpty)
    await service.stop()
  }

  @Test(arguments: ["submit", "look"])
  func `is asked of nobody where there is no terminal`(command: String) async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService()
    try program.use(.deviceCode, port: service.port)
    let id = try await program.readyDraft()
    if command == "look" { try program.makeNotKnown(id, port: service.port) }
    let run = try await program.start([command, id] + (command == "submit" ? ["--yes"] : [])).wait()
    #expect(run.status == 77, "\(run.errors)")
    let words = run.text + run.errors
    #expect(words.contains("referral login --profile far"), "\(words)")
    #expect(service.requests.isEmpty)
    await service.stop()
  }

  @Test func `needs no person for an application`() async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService()
    let command = try program.makeCommand("printf '%s\\r\\n' '\(SignInService.clientSecret)'")
    try program.use(.clientCredentials(command: [command]), port: service.port)
    let login = try await program.run("login")
    #expect(login.status == 0, "\(login.errors)")
    #expect(login.text.contains("The application"))
    let id = try await program.readyDraft()
    #expect(try await program.run("submit", "--yes", id).status == 0)
    #expect(service.grants == ["client_credentials"])
    #expect(service.requests.first?.field("scope")?.contains("offline") == false)
    await service.stop()
  }

  @Test(
    arguments: [
      (.none, [:], 0, "no token is sent"),
      (.environment, ["REFERRAL_TOKEN": "abc"], 0, "The token in REFERRAL_TOKEN is sent"),
      (.environment, [:], 77, "set the environment variable REFERRAL_TOKEN"),
      (.environment, ["REFERRAL_TOKEN": "a b"], 77, "no access token has"),
      (.tokenCommand(["/bin/echo", "abc"]), [:], 0, "A command of the profile prints the token"),
      (.tokenCommand(["/bin/false"]), [:], 77, "ended with status 1"),
      (.clientCredentials(command: nil), [:], 64, "REFERRAL_CLIENT_SECRET"),
    ] as [(Program.SignIn, [String: String], Int32, String)])
  func `is tried where a method needs none`(
    signIn: Program.SignIn, environment: [String: String], status: Int32, words: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let port = try UnusedPort()
    try program.use(signIn, port: port.number)
    let login = try await program.run("login", environment: environment)
    #expect(login.status == status, "\(login.errors)")
    #expect((login.text + login.errors).contains(words), "\(login.text)\(login.errors)")
    #expect(!program.hasTokenFile)
  }

  @Test func `goes behind a token in the environment, which is said`() async throws {
    let program = try Program()
    defer { program.remove() }
    let service = try SignInService(.init(pollsBeforeSignIn: 0))
    try program.use(.deviceCode, port: service.port)
    let environment = ["REFERRAL_TOKEN": "from-the-environment"]
    let login = try await program.run("login", environment: environment)
    #expect(login.errors.contains("REFERRAL_TOKEN is set"), "\(login.errors)")
    let whoami = try await program.run("whoami", environment: environment)
    #expect(whoami.status == 0)
    #expect(whoami.text.contains("by the token in REFERRAL_TOKEN"))
    #expect(whoami.errors.contains("REFERRAL_TOKEN is set"))
    let id = try await program.readyDraft()
    #expect(try await program.run("submit", "--yes", id, environment: environment).status == 0)
    #expect(service.referralRequests.map(\.authorization) == ["Bearer from-the-environment"])
    let logout = try await program.run("logout", environment: environment)
    #expect(logout.errors.contains("REFERRAL_TOKEN is still set"))
    await service.stop()
  }

  @Test func `is tried out with the sandbox, which needs no port`() async throws {
    let program = try Program()
    defer { program.remove() }
    try program.writeConfiguration(
      """
      {"defaultProfile": "far", "profiles": {"far": {"baseURL": "http://sandbox.localhost",
        "authentication": {"method": "deviceCode", "authority": "http://sandbox.localhost",
          "tenant": "common", "clientID": "app-1"}}}}
      """)
    let login = try await program.run("login")
    #expect(login.status == 0, "\(login.errors)")
    #expect(login.errors.contains("http://sandbox.localhost/devicelogin"))
    #expect(try await program.run("whoami").status == 0)
    try await program.setMood("once:unauthorized")
    let id = try await program.readyDraft()
    let submit = try await program.run("submit", "--yes", id)
    #expect(submit.status == 0, "\(submit.errors)\(submit.text)")
    #expect(try program.attempts(id).compactMap { $0["status"] as? Int } == [401, 201])
    try await program.setMood("signInDeclined")
    #expect(try await program.run("logout").status == 0)
    #expect(try await program.run("login").status == 77)
    // Nothing is left open, and nobody listens any more.
    let left = try FileManager.default.contentsOfDirectory(
      atPath: program.data.appendingPathComponent("sandbox").path)
    #expect(!left.contains { $0.hasSuffix(".socket") }, "\(left)")
  }
}
