import Glibc
import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `what the sandbox received` {
  private func service(_ folder: String, mood: String = "normal") throws -> SandboxService {
    try MoodFile(folder: folder).set(try #require(SandboxMoodSetting(mood)))
    return try SandboxService(folder: folder)
  }

  @Test(arguments: [
    ("normal", "201"), ("failing", "500"), ("unauthorized", "401"), ("throttled:1", "429"),
    ("droppedAfterReceipt", "dropped"), ("malformed", "malformed"), ("slow:9", "201"),
  ])
  func `is written down whatever became of it`(mood: String, ending: String) async throws {
    try await withFolder { (folder) async throws in
      let request = try Raw.create(try Published.request).received
      _ = try service(folder, mood: mood).answer(request)
      let line = try #require(try ReceivedRecord(folder: folder).lines().first)
      #expect(line.method == "POST")
      #expect(line.target == "/v1/referrals")
      #expect(line.ending == ending)
      #expect(line.requestID == request.header("MS-RequestId"))
      #expect(line.bodySHA256 == SHA256Digest.hexadecimal(of: request.body))
      #expect(try ReceivedRecord(folder: folder).lines().count == 1)
    }
  }

  @Test func `is for the owner only, keeps its order, and holds no head and no body`() async throws
  {
    try await withFolder { (folder) async throws in
      let service = try service(folder)
      let create = Raw.create(try Published.request).adding("Authorization: Bearer s3cret")
      _ = service.answer(try create.received)
      _ = service.answer(try Raw.get("/v1/referrals?$top=1").received)
      let lines = try ReceivedRecord(folder: folder).lines()
      #expect(lines.map(\.method) == ["POST", "GET"])
      #expect(lines.map(\.target) == ["/v1/referrals", "/v1/referrals?$top=1"])
      #expect(lines.last?.bodySHA256 == "-")
      #expect(mode(folder + "/received") == 0o600)
      let text = lines.map(\.text).joined()
      #expect(!text.contains("s3cret"))
      #expect(!text.contains("Contoso"))
    }
  }

  @Test func `cannot be forged by a target`() async throws {
    try await withFolder { (folder) async throws in
      let request = ReceivedRequest(
        method: "GET", target: "/x\tPOST\n\u{1b}[2J\u{202e}" + String(repeating: "y", count: 5000),
        headers: [])
      _ = try service(folder).answer(request)
      let lines = try ReceivedRecord(folder: folder).lines()
      #expect(lines.count == 1)
      #expect(lines.first?.target.hasPrefix("/x?POST??[2J?yyy") == true)
      #expect(lines.first?.target.utf8.count == 1000)
    }
  }

  @Test func `loses its older half when it has grown too large, and no newer line`() async throws {
    try await withFolder { (folder) async throws in
      let record = try ReceivedRecord(folder: folder, largestSize: 2000)
      let texts = (0..<100).map { "time\tGET\t/\($0)\t200\t-\t-" }
      for text in texts { try record.add(try #require(ReceivedLine(text))) }
      let kept = try record.lines().map(\.text)
      #expect(kept.count > 30)
      #expect(kept.count < 100)
      #expect(kept == texts.suffix(kept.count))
    }
  }

  @Test func `is complete when several servers write it at once`() async throws {
    try await withFolder { (folder) async throws in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask {
            let record = try ReceivedRecord(folder: folder)
            for number in 0..<25 {
              try record.add(
                try #require(ReceivedLine("time\tGET\t/\(writer)/\(number)\t200\t-\t-")))
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(Set(try ReceivedRecord(folder: folder).lines().map(\.target)).count == 100)
    }
  }
}
