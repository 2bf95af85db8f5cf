import Foundation
import Glibc
import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the sandbox's folder` {
  private func service(_ folder: String) throws -> SandboxService {
    .testing(store: try FolderStore(folder: folder))
  }

  private func referralFiles(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
      .sorted()
  }

  @Test func `keeps referrals over a restart, byte for byte`() async throws {
    try await withFolder { (folder) async throws in
      let created = try service(folder).reply(to: .create(try Published.request))
      let id = try #require(try created.json["id"]?.text)
      let restarted = try service(folder)
      #expect(try restarted.reply(to: .get("/v1/referrals/" + id)).body == created.body)
      #expect(try restarted.reply(to: .create(try Published.request)).body == created.body)
      #expect(try restarted.store.ids() == [id])
    }
  }

  @Test func `holds one readable file a referral, for the owner only`() async throws {
    try await withFolder { (folder) async throws in
      let service = try service(folder + "/deeper/sandbox")
      _ = try service.reply(to: .create(try Published.request))
      #expect(mode(folder) == 0o700)
      #expect(mode(folder + "/deeper/sandbox") == 0o700)
      let files = try referralFiles(folder + "/deeper/sandbox")
      let name = "0000000001.\(CountingIDs.id(1)).\(CountingIDs.id(0xa001)).json"
      #expect(files == [name])
      #expect(mode("\(folder)/deeper/sandbox/\(name)") == 0o600)
      let text = try String(contentsOfFile: "\(folder)/deeper/sandbox/\(name)", encoding: .utf8)
      #expect(text.hasPrefix("{\n  \"format\": 1,\n  \"requestId\": "))
      #expect(text.contains("    \"customerProfile\": {\n      \"name\": ") == false)
      #expect(text.contains("\"name\": \"Contoso Inc\""))
    }
  }

  @Test func `lists its referrals newest first, with what a person knows them by`() async throws {
    try await withFolder { (folder) async throws in
      let service = try service(folder)
      for number in 1...3 {
        let body = try Published.request.changing(
          "\"name\": \"Contoso Inc\"", to: "\"name\": \"C\(number)\"")
        _ = try service.reply(to: .create(body, requestID: number))
      }
      let referrals = try FolderStore(folder: folder).referrals()
      #expect(referrals.map(\.customer) == ["C3", "C2", "C1"])
      let newest = try #require(referrals.first)
      #expect(newest.status == "New")
      #expect(newest.statusDetail == "Pending")
      #expect(newest.externalReferenceID == "crmid1234567")
      #expect(newest.createdDateTime == "2018-10-01T18:01:32.8796627Z")
    }
  }

  @Test(arguments: [
    (["status": "New", "statusDetail": "Pending"], "New/Pending"),
    (["status": "Active", "substatus": "Accepted"], "Active/Accepted"),
    (["status": "New"], "New"), (["statusDetail": "Pending"], "Pending"), ([:], ""),
  ])
  func `shows of a status what there is of it`(members: [String: String], words: String) {
    let value = SandboxValue.object(members.map { .init($0.key, .text($0.value)) })
    #expect(KeptReferral(id: "r-1", value).statusWords == words)
  }

  @Test func `is safe for several services at once`() async throws {
    try await withFolder { (folder) async throws in
      // Each has its own descriptors, as another process would.
      let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
        for number in 1...12 {
          group.addTask {
            let service = SandboxService(store: try FolderStore(folder: folder))
            // Four requests, each sent three times.
            return try service.reply(to: .create(try Published.request, requestID: number % 4))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.allSatisfy { $0.status == 201 })
      let ids = try answers.map { try $0.json["id"]?.text }
      #expect(Set(ids).count == 4)
      #expect(try FolderStore(folder: folder).ids().count == 4)
    }
  }

  @Test func `is locked for every other process from the look for a repeated request to its end`()
    async throws
  {
    try await withFolder { (folder) async throws in
      let store = try FolderStore(folder: folder)
      let wasFree = Recorder<Bool>()
      let body = try SandboxValue(reading: Array(Published.request.utf8))
      let result = try store.keep(
        under: "2018-10", requestID: CountingIDs.id(1), bodySHA256: "", isRepeatable: true
      ) {
        wasFree.record(isFree(folder + "/.lock"))
        return .object([.init("id", .text(CountingIDs.id(2))), .init("referral", body)])
      }
      #expect(wasFree.elements == [false])
      #expect(isFree(folder + "/.lock"))
      guard case .kept = result else { return #expect(Bool(false)) }
    }
  }

  @Test func `passes over files that are not its own, and over what a dead writer left`()
    async throws
  {
    try await withFolder { (folder) async throws in
      let service = try service(folder)
      let next = "0000000001.\(CountingIDs.id(1)).\(CountingIDs.id(0xa001)).json"
      try write("x", to: folder + "/notes.json")
      try write("{", to: folder + "/.\(next).tmp")
      #expect(try service.store.ids().isEmpty)
      #expect(try service.reply(to: .create(try Published.request)).status == 201)
      #expect(try referralFiles(folder) == [next, "notes.json"])
      #expect(mode(folder + "/.\(next).tmp") == nil)
    }
  }

  @Test func `with a damaged file says which, and goes on with the others`() async throws {
    try await withFolder { (folder) async throws in
      let service = try service(folder)
      _ = try service.reply(to: .create(try Published.request))
      let name = try #require(try referralFiles(folder).first)
      try write("{\"format\": 1", to: "\(folder)/\(name)")
      let list = try service.reply(to: .get("/v1/referrals"))
      #expect(list.status == 500)
      #expect(list.text.contains("\(folder)/\(name) is damaged"))
      #expect(
        try service.reply(to: .create(try Published.request, requestID: 2)).status == 201)
    }
  }

  @Test(arguments: [0o755, 0o770, 0o707])
  func `is refused where others can enter it, with the command that mends it`(
    permissions: Int
  ) async throws {
    try await withFolder { (folder) async throws in
      _ = try FolderStore(folder: folder)
      let path = "\(folder)/Ann's data"
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false,
        attributes: [.posixPermissions: permissions])
      let failure = #expect(throws: SandboxFailure.self) { try FolderStore(folder: path) }
      #expect(failure?.description.contains(" chmod 700 '\(folder)/Ann'\\''s data'") == true)
    }
  }

  @Test func `is refused where it is a link or a file`() async throws {
    try await withFolder { (folder) async throws in
      _ = try FolderStore(folder: folder + "/real")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: folder + "/real")
      try write("", to: folder + "/file")
      #expect(throws: SandboxFailure.self) { try FolderStore(folder: folder + "/link") }
      #expect(throws: SandboxFailure.self) { try FolderStore(folder: folder + "/file") }
    }
  }

  @Test func `that cannot be written is reported, and nothing is half there`() async throws {
    try await withFolder { (folder) async throws in
      let service = try service(folder)
      // The name of the temporary file is taken by a folder, so no file can be made there.
      let next = "0000000001.\(CountingIDs.id(1)).\(CountingIDs.id(0xa001)).json"
      try FileManager.default.createDirectory(
        atPath: "\(folder)/.\(next).tmp", withIntermediateDirectories: false)
      let answer = try service.reply(to: .create(try Published.request))
      #expect(answer.status == 500)
      #expect(answer.text.contains("cannot be written"))
      #expect(try service.store.ids().isEmpty)
    }
  }
}

/// Whether another process could lock a file, even if only together with others.
private func isFree(_ path: String) -> Bool {
  let file = open(path, O_RDWR | O_CLOEXEC)
  defer { close(file) }
  return flock(file, LOCK_SH | LOCK_NB) == 0
}
