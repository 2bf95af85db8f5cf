import Foundation
import LoopbackTesting
import Testing

@Suite struct `from file to receipt on the command line` {
  @Test func `the published example is imported, checked, previewed, sent and shown`() async throws
  {
    let program = try Program()
    defer { program.remove() }
    let example = try Program.fixture("2018-request.json")
    let id = try await program.importDraft(example)

    let check = try await program.run("check", id)
    #expect(check.status == 0, "\(check.errors)")
    #expect(!check.text.contains("To fix"))

    let preview = try await program.run("preview", id, "--as", "body")
    #expect(preview.status == 0)
    // The profile's organization is the example's, so that nothing differs.
    #expect(preview.output + Data([0x0a]) == (try Data(contentsOf: example)))

    let submit = try await program.run("submit", id, "--yes")
    #expect(submit.status == 0, "\(submit.errors)")
    let draft = try program.draft(id)
    let attempt = try #require(
      ((draft["submission"] as? [String: Any])?["attempts"] as? [[String: Any]])?.last)
    let referralID = try #require(attempt["referralID"] as? String)
    let receipt = try #require(attempt["receipt"] as? String)
    #expect(submit.text.contains(referralID))

    let show = try await program.run("show", id)
    #expect(show.text.contains(referralID))
    #expect(show.text.contains(program.data.path + "/" + receipt))
    #expect(try program.draftState(id) == "sent")
    let kept = try Program.json(program.data.appendingPathComponent(receipt))
    #expect(kept["bodySHA256"] as? String == attempt["bodySHA256"] as? String)

    let again = try await program.run("submit", id, "--yes")
    #expect(again.status == 1, "a second submit: \(again.text) \(again.errors)")
    #expect(again.errors.contains(referralID))
  }

  @Test func `of several drafts each is sent, one after the other`() async throws {
    let program = try Program()
    defer { program.remove() }
    var ids: [String] = []
    for name in ["Adatum", "Fabrikam", "Nordwind"] {
      ids.append(try await program.readyDraft("/customerProfile/name=\(name)"))
    }
    let submit = try await program.start(["submit", "--yes"] + ids).wait()
    #expect(submit.status == 0, "\(submit.errors)")
    for id in ids { #expect(try program.draftState(id) == "sent") }
    #expect(try program.posts().count == 3)
  }

  @Test func `the example as the page prints it is refused with line and column`() async throws {
    let program = try Program()
    defer { program.remove() }
    let printed = try Program.fixture("2018-request-as-printed.json")

    let run = try await program.run("import", printed.path)
    #expect(run.status == 65)
    #expect(run.text.isEmpty)
    #expect(run.errors.contains("2018-request-as-printed.json:2:3:"), "\(run.errors)")
    let drafts = try await program.run("list", "--json")
    #expect(drafts.text.filter { !$0.isWhitespace } == "[]")
  }

  @Test func `a draft is made, set, listed, binned and restored`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.run("new", "--no-edit").text.trimmingCharacters(
      in: .whitespacesAndNewlines)

    let set = try await program.run(
      "set", id, "/customerProfile/name=Händler 漢 GmbH", "/details/estimatedDealValue=50k",
      "/consent/consentToContact=no", "/team/-/firstName=Ann",
      "/details/requirements/products/-/id=Azure")
    #expect(set.status == 0, "\(set.errors)")
    let unknown = try await program.run("set", id, "/customerProfile/nme=x")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("/customerProfile/name"))

    let list = try #require(
      try await JSONSerialization.jsonObject(with: program.run("list", "--json").output)
        as? [[String: Any]])
    #expect(list.map { $0["customer"] as? String } == ["Händler 漢 GmbH"])
    #expect(list.map { $0["state"] as? String } == ["none"])

    let check = try await program.run("check", "händler", "--json")
    #expect(check.status == 65)
    #expect(check.text.contains("/consent/consentToToShareInfoWithOthers"))
    #expect(try await program.run("submit", id, "--yes").status == 65)

    #expect(try await program.run("delete", id).status == 0)
    #expect(try await program.run("show", id).status == 66)
    let restored = try await program.run("restore", id)
    #expect(restored.status == 0)
    #expect(restored.text == "\(id)\n")
    #expect(restored.errors.contains("Restored: draft \(id)"))
    #expect(try await program.run("show", id).text.contains("Händler 漢 GmbH"))
    #expect(try await program.run("restore", id, "--earlier").status == 0)
    #expect(try await !program.run("show", id).text.contains("Händler"))
  }

  @Test func `without a terminal to ask on, submit wants to be told`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    #expect(try await program.run("submit", id).status == 64)
    #expect(try program.draftState(id) == "none")
  }

  @Test func `a dry run opens no connection and leaves no attempt`() async throws {
    let program = try Program()
    defer { program.remove() }
    let server = try RawServer { $0.receiveRequest() }
    try program.useLoopback(port: server.port, authentication: "none")
    let id = try await program.importDraft(Program.fixture("2018-request.json"))
    #expect(try await program.run("submit", id, "--dry-run").status == 0)
    #expect(await server.stop().isEmpty)
    #expect(try program.draftState(id) == "none")
  }

  @Test func `a data folder that others can read is refused with the command that mends it`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    #expect(try await program.run("list").status == 0)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: program.data.path)
    let run = try await program.run("list")
    #expect(run.status == 73)
    #expect(run.errors.contains("chmod 700"), "\(run.errors)")
  }

  @Test(arguments: [
    (#"{"defaultProfil": "x"}"#, "defaultProfile"),
    (#"{"profiles": {"a": {"baseURl": "https://x.example"}}}"#, "/profiles/a/baseURl"),
    (#"{"profiles": {"a": {"baseURL": "http://x.example"}}}"#, "/profiles/a/baseURL"),
    (#"{"colour": "blue"}"#, "/colour"),
    (#"{"ascii": true,}"#, "config.json"),
  ])
  func `a configuration that cannot be followed names the place`(
    text: String, words: String
  ) async throws {
    let program = try Program()
    defer { program.remove() }
    let file = program.home.appendingPathComponent("config.json")
    try Data(text.utf8).write(to: file)
    let run = try await program.run("list", "--config", file.path)
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `a configuration with everything in it is understood`() async throws {
    let program = try Program()
    defer { program.remove() }
    let file = try Program.fixture("config.json").path
    let show = try await program.run("profile", "show", "fabrikam", "--config", file)
    #expect(show.status == 0, "\(show.errors)")
    #expect(show.text.contains("https://api.partner.microsoft.com/v1/referrals"))
    #expect(show.text.contains("device code"))
    let id = try await program.run("new", "--no-edit", "--config", file).text
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try await program.run("show", id, "--config", file).text.contains("Barschaw"))
    let preview = try await program.run("preview", id, "--config", file, "--as", "body").text
    #expect(preview.contains(#""organizationName": "Fabrikam Inc""#))
  }

  @Test func `profiles are added, shown and chosen`() async throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try await program.run("profile", "list").text.contains("* sandbox"))
    let add = try await program.run(
      "profile", "add", "fabrikam", "--base-url", "https://api.example.com", "--organization-id",
      "1")
    #expect(add.status == 0, "\(add.errors)")
    #expect(try await program.run("profile", "use", "fabrikam").status == 0)
    #expect(try await program.run("profile", "list").text.contains("* fabrikam"))
    #expect(
      try await program.run("profile", "show", "fabrikam").text.contains(
        "https://api.example.com/v1/referrals"))
    #expect(try await program.run("profile", "use", "nobody").status == 64)
  }
}

extension Program {
  /// The state that a draft's file tells.
  func draftState(_ id: String) throws -> String {
    (try draft(id)["submission"] as? [String: Any])?["state"] as? String ?? "none"
  }
}
