import Foundation
import PartnerCenterSandbox
import Testing

@Suite struct `removing a referral from the sandbox's folder` {
  @Test func `takes it by its id or its request's, with what a dead writer left of it`()
    async throws
  {
    try await withFolder { (folder) async throws in
      let store = try FolderStore(folder: folder)
      let service = SandboxService.testing(store: store)
      for number in 1...3 {
        let body = try Published.request.changing(
          "\"name\": \"Contoso Inc\"", to: "\"name\": \"C\(number)\"")
        _ = try service.reply(to: .create(body, requestID: number))
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".json") }.sorted()
      #expect(files.count == 3)
      let parts = files[0].split(separator: ".").map(String.init)
      let left = "\(folder)/.\(files[0]).tmp"
      try Data("C1".utf8).write(to: URL(fileURLWithPath: left))
      let first = SandboxMark(requestID: parts[2].uppercased(), referralID: "")
      #expect(try store.files(of: [first]) == ["\(folder)/\(files[0])"])
      #expect(try store.remove([first]) == ["\(folder)/\(files[0])"])
      #expect(!FileManager.default.fileExists(atPath: left))
      let second = files[1].split(separator: ".").map(String.init)[1]
      #expect(
        try store.remove([SandboxMark(requestID: "", referralID: second)])
          == ["\(folder)/\(files[1])"])
      #expect(try store.remove([first, SandboxMark(requestID: "", referralID: "")]) == [])
      #expect(try store.referrals().map(\.customer) == ["C3"])
    }
  }
}
