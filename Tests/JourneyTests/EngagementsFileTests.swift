import Foundation
import LoopbackTesting
import Testing

@Suite struct `contract engagements on the command line` {
  private func bytes(_ file: URL) throws -> Data { try Data(contentsOf: file) }

  @Test func `the smallest deal is imported, checked, previewed, exported and shown`() async throws
  {
    let program = try Program()
    defer { program.remove() }
    let example = try Program.fixture("current-request-private.json")
    let id = try await program.importDraft(example)

    let check = try await program.run("check", id)
    #expect(check.status == 0, "\(check.errors)")
    let preview = try await program.run("preview", id, "--as", "body")
    #expect(preview.output + Data([0x0a]) == (try bytes(example)))
    let whole = try await program.run("preview", id).text
    #expect(whole.contains("POST /v1.0/engagements/referrals HTTP/1.1"))
    #expect(whole.contains("client-request-id: "))
    #expect(!whole.contains("MS-RequestId"))

    let file = program.home.appendingPathComponent("out.json")
    #expect(try await program.run("export", id, "--output", file.path).status == 0)
    #expect(try bytes(file) + Data([0x0a]) == (try bytes(example)))
    #expect(try await program.run("show", id).text.contains("engagements"))
    // Without a draft: the file itself.
    let direct = try await program.run("preview", example.path, "--as", "body")
    #expect(direct.output == preview.output)
  }

  @Test func `a draft goes to the other contract and back, and says what is not sent`()
    async throws
  {
    let program = try Program()
    defer { program.remove() }
    let example = try Program.fixture("current-request-private.json")
    let id = try await program.importDraft(example)
    #expect(try await program.run("set", id, "/contract=2018-10").status == 0)
    let check = try await program.run("check", id).text
    for place in ["/name", "currency", "/details/requirements/customerMarketplaceIntent"] {
      #expect(check.contains(place), "\(place)")
    }
    let old = try await program.run("preview", id)
    #expect(old.text.contains("POST /v1/referrals HTTP/1.1"))
    #expect(old.text.contains(#""estimatedDealValue": "50000""#))

    #expect(try await program.run("set", id, "/contract=engagements").status == 0)
    let preview = try await program.run("preview", id, "--as", "body")
    #expect(preview.output + Data([0x0a]) == (try bytes(example)))
  }

  @Test func `a deal type is set, and what it needs is said`() async throws {
    let program = try Program()
    defer { program.remove() }
    let id = try await program.importDraft(Program.fixture("current-request-private.json"))
    let wrong = try await program.run("set", id, "/dealType=shared")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("private, partner-led, co-sell"))
    let set = try await program.run(
      "set", id, "/dealType=co-sell", "/inviteContext/assistanceRequestCode=ProofOfConceptOrDemo",
      "/target/-/type=SolutionProfile", "/target/0/id=SOL-15974-MQF")
    #expect(set.status == 0, "\(set.errors)")
    let check = try await program.run("check", id)
    #expect(check.status == 0, "\(check.text)")
    #expect(check.text.contains("cannot be taken back"))
    let body = try await program.run("preview", id, "--as", "body").text
    #expect(body.contains(#""consentToShareReferralWithMicrosoftSellers": true"#))
    #expect(body.contains(#""type": "Shared""#))
    #expect(body.contains(#""assistanceRequestCode": "ProofOfConceptOrDemo""#))
  }

  @Test func `what no page gives a place goes where the profile says`() async throws {
    let program = try Program()
    defer { program.remove() }
    func configure(_ place: String) throws {
      let folder = program.home.appendingPathComponent(".config/referral")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let text = """
        {"defaultProfile": "local", "profiles": {"local": {
          "contract": "engagements", "baseURL": "http://127.0.0.1:1",
          "authentication": {"method": "none"}, "undocumentedPlaces": {"solutionArea": "\(place)"}}}}
        """
      try Data(text.utf8).write(to: folder.appendingPathComponent("config.json"))
    }
    try configure("/details/solutionArea")
    let id = try await program.importDraft(Program.fixture("current-request-private.json"))
    let set = try await program.run("set", id, "/solutionArea=Security", "/partnerRole=Transaction")
    #expect(set.errors.contains("/partnerRole"), "\(set.errors)")
    #expect(!set.errors.contains("/solutionArea"))
    let body = try await program.run("preview", id, "--as", "body").text
    #expect(body.contains(#""solutionArea": "Security""#))
    #expect(!body.contains("Transaction"))

    try configure("details")
    let wrong = try await program.run("preview", id)
    #expect(wrong.status != 0)
    #expect(wrong.errors.contains("solutionArea"), "\(wrong.errors)")
  }
}
