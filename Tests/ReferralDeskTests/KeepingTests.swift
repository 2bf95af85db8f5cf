import DraftStore
import Glibc
import PartnerCenter
import PartnerCenterSandbox
import ReferralDesk
import ReferralModel
import Testing

@Suite struct `a request before and after it is sent` {
  private let clock = TestClock()

  @Test func `is rehearsed without a connection or a token`() throws {
    let test = try LookDesk(clock: clock, authentication: .environment, token: "")
    let id = try test.draft()
    let shown = try test.desk.prepare(id).request
    let before = try test.stored(id)
    try test.desk.rehearse(before, shown: shown)
    #expect(test.transport.requests.all.isEmpty)
    #expect(try test.stored(id) == before)
  }

  @Test func `fails its rehearsal where sending would be refused`() throws {
    let test = try LookDesk(clock: clock)
    let id = try test.draft()
    let shown = try test.desk.prepare(id).request
    let draft = try test.stored(id)
    _ = try test.desk.change(id) { draft in
      draft.change(at: clock.now) { $0.details.notes = "Another deal." }
    }
    #expect(throws: DeskError.requestChanged(id)) {
      try test.desk.rehearse(draft, shown: shown)
    }
    _ = try test.desk.change(id) { draft in
      draft.change(at: clock.now) { $0.consent.toContact = .notAnswered }
    }
    #expect {
      try test.desk.rehearse(draft, shown: shown)
    } throws: {
      if case DeskError.mustFix(id, _) = $0 { true } else { false }
    }
    try test.lose(id)
    #expect {
      try test.desk.rehearse(draft, shown: shown)
    } throws: {
      if case DeskError.outcomeNotKnown(id, _, _) = $0 { true } else { false }
    }
  }

  @Test func `is kept in an owner's file, and replaced when it is kept again`() throws {
    let test = try LookDesk(clock: clock)
    let id = try test.draft()
    let path = try test.desk.keepRequest(Array("first".utf8), of: id, suffix: "curl.sh")
    #expect(path == "\(test.path)/requests/\(id).curl.sh")
    #expect(try test.desk.keepRequest(Array("second".utf8), of: id, suffix: "curl.sh") == path)
    #expect(try String(decoding: bytes(of: path), as: UTF8.self) == "second")
    #expect(mode(of: path) == 0o600)
    #expect(mode(of: "\(test.path)/requests") == 0o700)
    for suffix in ["", "../x", "a/b", ".x"] {
      #expect(throws: DraftStoreError.badReceiptName("\(id).\(suffix)")) {
        try test.desk.keepRequest([], of: id, suffix: suffix)
      }
    }
  }

  @Test func `has a receipt that can be read, and says what came back different`() async throws {
    let test = try LookDesk(clock: clock, service: .looking(clock))
    let id = try test.draft(reference: "CRM-1") {
      $0.customerProfile.identifiers.duns = "123456789"
    }
    let report = try await test.desk.submit(id)
    let place = try #require(report.receipt)

    let receipt = try test.desk.receipt(place)
    #expect(try test.desk.receipt("\(test.path)/\(place)") == receipt)
    #expect(receipt.requestBody == report.request.body)
    #expect(receipt.answer?.status == 201)
    // The service keeps neither of these, and its own times and the reference's case say nothing.
    #expect(
      report.differences.map { "\($0.pointer)" } == [
        "/customerProfile/ids/duns", "/details/estimatedDealValue",
        "/details/estimatedClosingDateTime",
      ])
  }

  @Test func `has no differences where it was not accepted`() async throws {
    let test = try LookDesk(clock: clock, service: .looking(clock, mood: "rejecting"))
    let report = try await test.desk.submit(test.draft())
    #expect(report.differences.isEmpty)
  }

  @Test(arguments: [("[1]", "no receipt"), ("{\"a\":", "x.json:1:6: a value")])
  func `has a damaged receipt named`(text: String, words: String) throws {
    let test = try LookDesk(clock: clock)
    let path = "\(test.path)/receipts/x.json"
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    #expect(write(file, text, text.utf8.count) == text.utf8.count)
    close(file)
    #expect {
      try test.desk.receipt("receipts/x.json")
    } throws: {
      "\($0)".contains(path) && "\($0)".contains(words)
    }
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  private func bytes(of path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY)
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
  }
}
