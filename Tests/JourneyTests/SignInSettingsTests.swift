import Foundation
import Testing

@Suite struct `the settings of a sign-in` {
  private static let application = #""tenant": "fabrikam.example", "clientID": "app-1""#

  private func list(_ authentication: String) async throws -> Program.Run {
    let program = try Program()
    defer { program.remove() }
    try program.writeConfiguration(
      #"{"profiles": {"far": {"authentication": \#(authentication)}}}"#)
    return try await program.run("list")
  }

  @Test(arguments: [
    (#"{"method": "deviceCode", "clientID": "c"}"#, "tenant", "is needed by the method deviceCode"),
    (#"{"method": "deviceCode", "tenant": "t"}"#, "clientID", "is needed by the method deviceCode"),
    (#"{"method": "clientCredentials", "tenant": ""}"#, "tenant", "is needed"),
    (#"{"method": "deviceCode", "tenant": "a/b", "clientID": "c"}"#, "tenant", "must be a domain"),
    (#"{"method": "deviceCode", "tenant": "t", "clientID": "c d"}"#, "clientID", "must be the id"),
    (
      #"{"method": "deviceCode", \#(application), "authority": "http://login.example"}"#,
      "authority", "must be https://HOST"
    ),
    (
      #"{"method": "deviceCode", \#(application), "authority": "https://login.example/common"}"#,
      "authority", "without a path"
    ),
    (#"{"method": "deviceCode", \#(application), "scope": "a\"b"}"#, "scope", "must be words"),
    (#"{"method": "deviceCode", \#(application), "scope": ""}"#, "scope", "must be words"),
    (#"{"method": "tokenCommand"}"#, "tokenCommand", "is needed by the method tokenCommand"),
    (#"{"method": "tokenCommand", "tokenCommand": []}"#, "tokenCommand", "must be a list of words"),
    (#"{"method": "tokenCommand", "tokenCommand": "pass x"}"#, "tokenCommand", "without a shell"),
    (
      #"{"method": "tokenCommand", "tokenCommand": [""]}"#, "tokenCommand",
      "must be a list of words"
    ),
    (
      #"{"method": "deviceCode", \#(application), "clientSecretCommand": ["x"]}"#,
      "clientSecretCommand", "is not used by the method deviceCode"
    ),
    (#"{"tenant": "t"}"#, "method", "is needed beside tenant"),
    (#"{"method": "password"}"#, "method", "must be one of deviceCode"),
    (#"{"method": "none", "tennant": "t"}"#, "tennant", "did you mean tenant?"),
  ])
  func `that lack something are refused with the place and the reason`(
    authentication: String, key: String, words: String
  ) async throws {
    let run = try await list(authentication)
    #expect(run.status == 64)
    #expect(
      run.errors.contains("config.json: /profiles/far/authentication/\(key): "), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test(arguments: [
    "clientSecret", "client_secret", "token", "accessToken", "refresh_token", "password", "secret",
  ])
  func `that hold a secret are refused, and it is not repeated`(key: String) async throws {
    let run = try await list(
      #"{"method": "clientCredentials", \#(Self.application), "\#(key)": "geheim"}"#)
    #expect(run.status == 64)
    #expect(run.errors.contains("/profiles/far/authentication/\(key): is refused"), "\(run.errors)")
    #expect(run.errors.contains("clientSecretCommand"))
    #expect(!run.errors.contains("geheim"))
  }

  @Test(arguments: [
    #"{"method": "deviceCode", \#(application), "clientSecretCommand": null, "tokenCommand": null}"#,
    #"{"method": "deviceCode", \#(application), "authority": "http://127.0.0.1:8080", "scope": "a b"}"#,
    #"{"method": "deviceCode", \#(application), "authority": "http://sandbox.localhost"}"#,
    #"{"method": "clientCredentials", \#(application)}"#, "{}", "null",
  ])
  func `that suffice are taken`(authentication: String) async throws {
    let run = try await list(authentication)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `are written by profile add, and shown without arguments of commands`() async throws {
    let program = try Program()
    defer { program.remove() }
    func add(_ arguments: String...) async throws {
      let run = try await program.start(["profile", "add"] + arguments).wait()
      #expect(run.status == 0, "\(run.errors)")
    }
    try await add(
      "person", "--authentication", "deviceCode", "--tenant", "fabrikam.example", "--client-id",
      "app-1", "--authority", "https://login.example")
    try await add(
      "application", "--authentication", "clientCredentials", "--tenant", "t", "--client-id", "c",
      "--scope", "x/.default", "--client-secret-command", "pass show hidden/word")
    try await add(
      "command", "--authentication", "tokenCommand", "--token-command",
      #"["/opt/my tools/token", "-x", "hidden word"]"#)
    let profiles = try #require(
      try Program.json(program.configurationFile)["profiles"] as? [String: [String: Any]])
    let application = profiles["application"]?["authentication"] as? [String: Any]
    #expect(application?["clientSecretCommand"] as? [String] == ["pass", "show", "hidden/word"])
    let command = profiles["command"]?["authentication"] as? [String: Any]
    #expect(command?["tokenCommand"] as? [String] == ["/opt/my tools/token", "-x", "hidden word"])
    for (name, lines) in [
      ("person", ["a device code", "https://login.example", "fabrikam.example", "app-1"]),
      ("application", ["client credentials", "x/.default", "printed by pass"]),
      ("command", ["printed by /opt/my tools/token"]),
    ] {
      let show = try await program.run("profile", "show", name)
      for line in lines { #expect(show.text.contains(line), "\(show.text)") }
      #expect(!show.text.contains("hidden"))
    }
    let wrong = try await program.run(
      "profile", "add", "more", "--authentication", "deviceCode", "--tenant", "t")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("/profiles/more/authentication/clientID"))
    #expect(try Program.json(program.configurationFile)["profiles"] as? [String: Any] != nil)
    #expect(try await program.run("profile", "show", "more").status == 64)
    let option = try await program.run("profile", "add", "x", "--client-secret", "geheim")
    #expect(option.status == 64)
  }

  /// Runs a command where this is what the administrator's file says.
  private func run(
    _ program: Program, _ arguments: String..., administrator: String
  ) async throws -> Program.Run {
    let file = program.home.appendingPathComponent("administrator.json")
    try Data(administrator.utf8).write(to: file)
    return try await program.start(
      arguments,
      environment: [
        "LD_PRELOAD": try Program.failingDisk, "FAILING_DISK_ADMINISTRATOR": file.path,
      ]
    ).wait()
  }

  private static func profiles(_ name: String, command: String) -> String {
    #""profiles": {"\#(name)": {"authentication": {"method": "tokenCommand", "#
      + #""tokenCommand": ["\#(command)"]}}}"#
  }

  @Test(arguments: [#""editor": false"#, #""editor": false, "locked": ["editor"]"#])
  func `name no command of a person's own in restricted mode`(restriction: String) async throws {
    let program = try Program()
    defer { program.remove() }
    for own in [#""editor": true, "#, ""] {
      try program.writeConfiguration("{\(own)\(Self.profiles("own", command: "/bin/echo"))}")
      let run = try await run(program, "list", administrator: "{\(restriction)}")
      #expect(run.status == 64)
      #expect(
        run.errors.contains("/profiles/own/authentication/tokenCommand: is not allowed"),
        "\(run.errors)")
    }
    try program.writeConfiguration(
      #"{"profiles": {"own": {"authentication": {"method": "clientCredentials", "#
        + #"\#(Self.application), "clientSecretCommand": ["x"]}}}}"#)
    let secret = try await run(program, "list", administrator: "{\(restriction)}")
    #expect(secret.errors.contains("/clientSecretCommand: is not allowed"), "\(secret.errors)")
    let free = try await run(program, "list", administrator: #"{"editor": true}"#)
    #expect(free.status == 0, "\(free.errors)")
  }

  @Test func `may name the administrator's commands in restricted mode, by their whole path`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let relative = try await run(
      program, "list",
      administrator: #"{"editor": false, \#(Self.profiles("theirs", command: "echo"))}"#)
    #expect(relative.status == 64)
    #expect(relative.errors.contains("must begin with the whole path"), "\(relative.errors)")
    let whole = try await run(
      program, "login", "--profile", "theirs",
      administrator: #"{"editor": false, \#(Self.profiles("theirs", command: "/bin/echo"))}"#)
    #expect(whole.status == 77)
    #expect(whole.errors.contains("printed nothing"), "\(whole.errors)")
  }
}
