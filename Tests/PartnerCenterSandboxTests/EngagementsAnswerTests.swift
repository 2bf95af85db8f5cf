import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the answer to a create request under today's contract` {
  private static let firstStep = "2019-request-shared-step1.json"
  private static let secondStep = "2019-request-shared-step2-microsoft.json"

  @Test func `is the published one, byte for byte, but for ids, moment and links`() throws {
    let answer = try SandboxService.testing()
      .reply(to: .deal(try Published.text(Self.firstStep)))
    let id = CountingIDs.id(1)
    let published = try Published.text("2019-response-201.json")
      .replacing("00000000-0000-4000-8000-000000000002", with: id)
      .replacing("00000000-0000-4000-8000-0000000000e1", with: CountingIDs.id(2))
      .replacing("2019-02-23T02:05:23.2931817Z", with: "2018-10-01T18:01:32.8796627Z")
      .replacing(
        "00006d10-0000-0000-0000-5c70aa630000", with: "00000001-0000-0000-0000-5bb260fc0000"
      )
      .replacing("https://api.partner.microsoft.com", with: "http://sandbox.localhost")
      .replacing("/engagments/", with: "/engagements/")
    #expect(answer.status == 201)
    #expect(answer.text + "\n" == published)
  }

  @Test func `has the documented headers`() throws {
    let answer = try SandboxService.testing().reply(to: .deal(try Published.deal))
    #expect(
      answer.headers.map(\.name) == [
        "Date", "Content-Type", "Content-Length", "client-request-id", "request-id", "ETag",
        "Connection",
      ])
    #expect(answer.header("client-request-id") == CountingIDs.id(0xa001))
    #expect(try answer.header("ETag") == answer.json["eTag"]?.text)
  }

  @Test func `makes a deal of the partner's own accepted, whatever New it was sent as`() throws {
    for status in ["", "\"status\": \"New\",", "\"status\": \"New\", \"substatus\": \"Received\","]
    {
      let body = try Published.deal.changing("\"type\": \"Ind", to: status + "\"type\": \"Ind")
      let referral = try SandboxService.testing().reply(to: .deal(body)).json
      #expect(referral["status"] == .text("Active"))
      #expect(referral["substatus"] == .text("Accepted"))
      #expect(referral["expirationDateTime"] == .null)
    }
  }

  @Test func `drops what the service drops and does not know, and keeps the rest`() throws {
    let body = try Published.deal.changing(
      "\"target\": []", to: "\"target\": [], \"solutionArea\": \"Security\"")
    let referral = try SandboxService.testing().reply(to: .deal(body)).json
    #expect(referral["solutionArea"] == nil)
    #expect(referral["details"]?["closingDateTime"] == nil)
    #expect(referral["details"]?["dealValue"] == .integer(50000))
    #expect(referral["externalReferenceId"] == nil)
    #expect(referral["consent"]?.members?.count == 4)
    let attributes = referral["details"]?["requirements"]?["additionalRequirements"]?["attributes"]
    #expect(attributes?.list?.first?["id"] == .text("HaveNotDecided"))
  }

  @Test func `puts Microsoft's referral into the same engagement, and lets it wait`() throws {
    let service = SandboxService.testing()
    let first = try service.reply(to: .deal(try Published.text(Self.firstStep))).json
    let engagementID = try #require(first["engagementId"]?.text)
    let second = try service.reply(
      to: .deal(
        try Published.text(Self.secondStep)
          .changing("00000000-0000-4000-8000-0000000000e1", to: engagementID), requestID: 2))
    let referral = try second.json
    #expect(second.status == 201, "\(second.text)")
    #expect(referral["engagementId"]?.text == engagementID)
    #expect(referral["id"] != first["id"])
    #expect(referral["organizationId"] == .text("msft"))
    #expect(referral["status"] == .text("New"))
    #expect(referral["substatus"] == .text("Pending"))
    #expect(referral["expirationDateTime"] == .text("2018-10-15T18:01:32.8796627Z"))

    let related = try service.reply(
      to: .deals("?$filter=engagementId%20eq%20'\(engagementID)'"))
    #expect(try related.json["@odata.count"] == .integer(2))
  }

  @Test func `refuses an engagement that does not exist`() throws {
    let service = SandboxService.testing()
    _ = try service.reply(to: .deal(try Published.deal))
    let answer = try service.reply(to: .deal(try Published.text(Self.secondStep), requestID: 2))
    #expect(answer.status == 400)
    #expect(try answer.targets == ["engagementId"])
    #expect(try service.store.ids().count == 1)
  }

  @Test func `to the same request again is another referral`() throws {
    let service = SandboxService.testing()
    let answers = try (0..<2).map { _ in try service.reply(to: .deal(try Published.deal)) }
    #expect(answers.map(\.status) == [201, 201])
    #expect(try answers[0].json["id"] != answers[1].json["id"])
    #expect(try service.store.ids().count == 2)
  }

  @Test func `can be read again by its id, under its own contract alone`() throws {
    let service = SandboxService.testing()
    let created = try service.reply(to: .deal(try Published.deal))
    let id = try #require(try created.json["id"]?.text)
    for id in [id, id.uppercased()] {
      let read = try service.reply(to: .deals("/" + id))
      #expect(read.status == 200)
      #expect(read.body == created.body)
      #expect(read.header("ETag") == created.header("ETag"))
    }
    #expect(try service.reply(to: .get("/v1/referrals/" + id)).status == 404)

    let other = try service.reply(to: .create(try Published.request)).json["id"]?.text ?? ""
    #expect(try service.reply(to: .get("/v1/referrals/" + other)).status == 200)
    let answer = try service.reply(to: .deals("/" + other))
    #expect(answer.status == 404)
    #expect(try answer.error?["code"] == .text("itemNotFound"))
  }

  @Test(
    arguments: [
      ("client-request-id", nil, "client-request-id"),
      ("client-request-id", "client-request-id: 1", "client-request-id"),
      ("Content-Type", "Content-Type: text/plain", "Content-Type"),
      ("Accept", "Accept: text/html", "Accept"),
      ("Content-Length", "Content-Length: 1", "Content-Length"),
      ("POST", "DELETE \(Raw.engagements) HTTP/1.1", "The method"),
    ] as [(String, String?, String)])
  func `refuses a head that breaks a rule, and names what does`(
    start: String, line: String?, target: String
  ) throws {
    let service = SandboxService.testing()
    let answer = try service.reply(to: .deal(try Published.deal).changing(start, to: line))
    #expect((400..<500).contains(answer.status))
    #expect(try answer.error?["target"] == .text(target), "\(answer.text)")
    #expect(try service.store.ids().isEmpty)
  }

  @Test func `needs none of the headers of 2018, and no read goes without an id`() throws {
    let service = SandboxService.testing()
    #expect(try service.reply(to: .deals()).status == 200)
    let nameless = try service.reply(to: .deals().changing("client", to: nil))
    #expect(nameless.status == 400)
  }

  @Test func `survives in a folder, and is found there by the ids of both contracts`()
    async throws
  {
    try await withFolder { (folder) async throws in
      let service = try SandboxService(folder: folder)
      for _ in 0..<2 {
        #expect(try service.reply(to: .deal(try Published.deal, requestID: 7)).status == 201)
      }
      // Other requests, though their ids are the same.
      #expect(try service.reply(to: .create(try Published.request, requestID: 7)).status == 201)
      let store = try FolderStore(folder: folder)
      #expect(
        try store.referrals().map { "\($0.customer) \($0.status)/\($0.statusDetail)" } == [
          "Contoso Inc New/Pending", "Contoso Customer Inc Active/Accepted",
          "Contoso Customer Inc Active/Accepted",
        ])
      let mark = SandboxMark(requestID: CountingIDs.id(0xa007), referralID: "")
      #expect(try store.files(of: [mark]).count == 3)
      #expect(try store.remove([mark]).count == 3)
      #expect(try store.ids().isEmpty)
    }
  }
}
