import DraftStore
import Foundation
import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@testable import ReferralDesk

@Suite struct `housekeeping` {
  private static let days = 90
  private static let day = 24 * 3600

  /// A desk that sends to a sandbox in its data folder, as the program does.
  private func desk() throws -> (test: LookDesk, desk: Desk) {
    let clock = TestClock()
    let ids = Counter()
    // Made first, as the folder has to be there for the sandbox.
    let test = try LookDesk(clock: clock)
    let sandbox = test.desk.store.folder.sandboxPath
    let service = SandboxService(
      store: try FolderStore(folder: sandbox), now: { clock.instant },
      newID: { TestClock.guid(0xa0000 + ids.next()) })
    var desk = test.desk
    let transport = InProcessTransport(service: service)
    desk.dependencies.withTransport = { _, send in await send(transport) }
    desk.dependencies.keptByService = { try FolderStore(folder: sandbox).files(of: $0.marks) }
    desk.dependencies.removeFromService = { try FolderStore(folder: sandbox).remove($0.marks) }
    return (test, desk)
  }

  /// A draft of this customer that was sent, with copies of it wherever they may be.
  private func sent(_ test: LookDesk, _ desk: Desk, _ customer: String) async throws -> DraftID {
    let id = try test.draft(customer: customer)
    _ = try desk.change(id) { draft in
      draft.change(at: desk.dependencies.now()) { $0.details.notes = "Of \(customer)." }
    }
    _ = try desk.keepRequest(try desk.prepare(id).request.body, of: id, suffix: "http")
    let report = try await desk.submit(id)
    #expect(report.draft.submission.state == .sent)
    return id
  }

  /// What is removed is gone for good, so a clock that is wrong for a moment must not do it.
  @Test func `waits for a second start where none was for a month`() async throws {
    let (test, desk) = try desk()
    let id = try await sent(test, desk, "Nordwind")
    #expect(desk.keepHouse(keepingSentDays: Self.days) == nil)
    test.clock.set(ahead: 200 * Self.day)
    for _ in 0..<2 { #expect(desk.keepHouse(keepingSentDays: Self.days) == nil) }
    test.clock.set(ahead: -200 * Self.day)
    #expect(desk.keepHouse(keepingSentDays: Self.days) == nil)
    #expect(try !desk.store.load(id).draft.isReduced)

    test.clock.move(200 * Self.day)
    #expect(desk.keepHouse(keepingSentDays: Self.days) == nil)
    #expect(try !desk.store.load(id).draft.isReduced)
    test.clock.move(11 * 60)
    #expect(desk.keepHouse(keepingSentDays: Self.days) == nil)
    #expect(try desk.store.load(id).draft.isReduced)
  }

  @Test func `takes the customer's data out of every file, and leaves what tells what was sent`()
    async throws
  {
    let (test, desk) = try desk()
    let id = try await sent(test, desk, "Nordwind")
    let other = try await sent(test, desk, "Südwind")
    let before = try desk.store.load(id).draft
    #expect(try files(of: test, holding: "Nordwind").count >= 5)

    test.clock.move(Self.days * Self.day + 60)
    let late = try await sent(test, desk, "Ostwind")
    #expect(desk.keepHouse(keepingSentDays: Self.days) == nil)
    #expect(try files(of: test, holding: "Nordwind") == [])
    #expect(try files(of: test, holding: "Südwind") == [])
    #expect(try files(of: test, holding: "Ostwind").count >= 5)

    let reduced = try desk.store.load(id).draft
    #expect(reduced.customerDataRemovedAt == test.clock.now.text)
    let attempt = try #require(reduced.submission.attempts.last)
    #expect(attempt.referralID == before.submission.attempts.last?.referralID)
    #expect(attempt.bodySHA256 == before.submission.attempts.last?.bodySHA256)
    let receipt = try #require(try desk.store.readReceipt(attempt.receipt).object)
    #expect(receipt["bodySHA256"]?.string == attempt.bodySHA256)
    #expect(receipt["referralID"]?.string == attempt.referralID)
    #expect(try desk.receipt(attempt.receipt).requestBody.isEmpty)
    #expect(try !desk.store.load(late).draft.isReduced)
    #expect(try desk.store.load(other).draft.isReduced)
    #expect(try desk.store.lockFindings() == [])
  }

  @Test(arguments: [(90 * 24 * 3600, false), (90 * 24 * 3600 + 1, true)])
  func `waits until the days are over`(seconds: Int, isReduced: Bool) async throws {
    let (test, desk) = try desk()
    let id = try await sent(test, desk, "Nordwind")
    test.clock.move(seconds)
    #expect(desk.keepHouse(keepingSentDays: Self.days) == nil)
    #expect(try desk.store.load(id).draft.isReduced == isReduced)
  }

  @Test func `is done once a day, and after a clock that was wrong`() async throws {
    let (test, desk) = try desk()
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    let id = try await sent(test, desk, "Nordwind")
    test.clock.move(Self.day - 1)
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    #expect(try !desk.store.load(id).draft.isReduced)
    test.clock.move(1)
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    #expect(try desk.store.load(id).draft.isReduced)

    let later = try await sent(test, desk, "Südwind")
    try desk.store.noteHousekeeping(
      at: Timestamp(millisecondsSince1970: test.clock.now.millisecondsSince1970 + 10_000))
    test.clock.move(1)
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    #expect(try desk.store.load(later).draft.isReduced)
  }

  @Test func `leaves a draft that a session has open, without a word`() async throws {
    let (test, desk) = try desk()
    let id = try await sent(test, desk, "Nordwind")
    let lock = try desk.store.lock(id)
    test.clock.move(Self.day)
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    #expect(try !desk.store.load(id).draft.isReduced)
    #expect(try files(of: test, holding: "Nordwind").count >= 5)
    desk.store.unlock(lock)
    test.clock.move(Self.day)
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    #expect(try desk.store.load(id).draft.isReduced)
  }

  @Test func `never touches one whose outcome is not known, nor one that was not sent`() throws {
    let (test, desk) = try desk()
    let lost = try test.draft(customer: "Nordwind")
    try test.lose(lost)
    let draft = try test.draft(customer: "Nordwind")
    let before = try files(of: test, holding: "Nordwind")
    test.clock.move(1000 * Self.day)
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    #expect(try files(of: test, holding: "Nordwind") == before)
    #expect(try desk.store.load(lost).draft.submission.state == .notKnown)
    #expect(try desk.store.load(draft).draft.submission.state == .none)
  }

  @Test func `says what it could not do, does the rest, and tries again another day`() async throws
  {
    var (test, desk) = try desk()
    let id = try await sent(test, desk, "Nordwind")
    let good = try await sent(test, desk, "Südwind")
    let requestID = try #require(try desk.store.load(id).draft.submission.attempts.last?.requestID)
    let remove = desk.dependencies.removeFromService
    desk.dependencies.removeFromService = { identifiers in
      guard !identifiers.contains(where: { $0.requestID == requestID }) else {
        throw SandboxFailure("The disk is gone.")
      }
      return try remove(identifiers)
    }
    test.clock.move(Self.day)
    let trouble = try #require(desk.keepHouse(keepingSentDays: 0))
    #expect(trouble.contains("The disk is gone."))
    #expect(try desk.store.load(good).draft.isReduced)
    #expect(try !desk.store.load(id).draft.isReduced)
    desk.dependencies.removeFromService = remove
    test.clock.move(Self.day)
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    #expect(try desk.store.load(id).draft.isReduced)
  }

  @Test func `leaves nothing to copy, to prepare or to look for`() async throws {
    let (test, desk) = try desk()
    let id = try await sent(test, desk, "Nordwind")
    test.clock.move(Self.day)
    #expect(desk.keepHouse(keepingSentDays: 0) == nil)
    let draft = try desk.store.load(id).draft
    let error = DeskError.customerDataRemoved("\(id)", at: draft.customerDataRemovedAt)
    #expect(throws: error) { try desk.makeDraft(from: draft) }
    #expect(throws: error) { try desk.prepare(draft) }
    #expect("\(error)".contains("referral show \(id)"))
  }
}

extension [SentIdentifiers] {
  var marks: [SandboxMark] {
    map { SandboxMark(requestID: $0.requestID, referralID: $0.referralID) }
  }
}

/// The files of a desk's data folder that hold a text.
func files(of test: LookDesk, holding text: String) throws -> [String] {
  let wanted = Data(text.utf8)
  return try FileManager.default.subpathsOfDirectory(atPath: test.path).sorted().filter { path in
    guard let data = FileManager.default.contents(atPath: "\(test.path)/\(path)") else {
      return false
    }
    return data.range(of: wanted) != nil
  }
}
