import DraftStore
import PartnerCenter
import PartnerCenterSandbox
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

@Suite struct `settling a draft` {
  private let clock = TestClock()

  @Test(arguments: ["ref-1", ""])
  func `as sent writes the id and locks it for good`(referralID: String) throws {
    let test = try LookDesk(clock: clock)
    let id = try test.draft()
    try test.lose(id)
    clock.move(100)

    let settled = try test.desk.settle(id, .sent(referralID: referralID))
    #expect(try test.stored(id) == settled.draft)
    let attempt = try #require(settled.draft.submission.attempts.last)
    #expect(settled.draft.submission.state == .sent)
    #expect(settled.draft.submission.nextIdentifiers == nil)
    #expect(attempt.state == .sent)
    #expect(attempt.referralID == referralID)
    #expect(attempt.reason.isEmpty)
    #expect(attempt.settledAt == clock.now.text)
    #expect(throws: DeskError.draftIsSent(id, referralID: referralID)) {
      try test.desk.change(id) { $0.consentNote = "x" }
    }
  }

  @Test func `as not sent unlocks it, and the next attempt keeps the request id`() async throws {
    let test = try LookDesk(clock: clock, service: .looking(clock, mood: "once:failing"))
    let id = try test.draft(reference: "CRM-1")
    _ = try await test.desk.submit(id)
    let lost = try #require(try test.stored(id).submission.attempts.last)
    #expect(lost.state == .notKnown)

    let settled = try test.desk.settle(id, .notSent).draft
    let attempt = try #require(settled.submission.attempts.last)
    #expect(settled.submission.state == .notSent)
    #expect(attempt.state == .notSent)
    #expect(attempt.reason.contains("settled by hand"))
    #expect(attempt.receipt == lost.receipt)

    let report = try await test.desk.submit(id)
    #expect(report.request.identifiers.requestID == lost.requestID)
    #expect(report.request.identifiers.correlationID != lost.correlationID)
    #expect(report.draft.submission.attempts.map(\.state) == [.notSent, .sent])
  }

  @Test func `is done for one that a program left while it was sending`() throws {
    let test = try LookDesk(clock: clock)
    let id = try test.draft()
    try test.lose(id)
    var stored = try test.desk.store.load(id)
    stored.draft.submission.state = .sending
    stored.draft.submission.attempts[0].state = .sending
    let lock = try test.desk.store.lock(id)
    _ = try test.desk.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    test.desk.store.unlock(lock)

    let requestID = stored.draft.submission.attempts[0].requestID
    let settled = try test.desk.settle(id, .notSent).draft
    #expect(settled.submission.state == .notSent)
    #expect(settled.submission.nextIdentifiers?.requestID == requestID)
  }

  @Test(arguments: [Settlement.sent(referralID: "ref-1"), .sent(referralID: ""), .notSent])
  func `is refused where nothing is unknown, and changes nothing`(
    settlement: Settlement
  ) async throws {
    let test = try LookDesk(clock: clock, service: .looking(clock))
    let fresh = try test.draft()
    #expect(throws: DeskError.nothingToSettle(fresh, .none, referralID: "")) {
      try test.desk.settle(fresh, settlement)
    }
    let sent = try test.draft()
    let report = try await test.desk.submit(sent)
    let referralID = try #require(report.draft.submission.attempts.last).referralID
    #expect(throws: DeskError.nothingToSettle(sent, .sent, referralID: referralID)) {
      try test.desk.settle(sent, settlement)
    }
    #expect(try test.stored(sent) == report.draft)
  }

  @Test(arguments: [Settlement.sent(referralID: ""), .notSent])
  func `that was accepted without an id takes an id only`(settlement: Settlement) async throws {
    let test = try LookDesk(clock: clock, service: .looking(clock, mood: "once:withoutID"))
    let id = try test.draft()
    _ = try await test.desk.submit(id)
    #expect(throws: DeskError.acceptedWithoutID(id)) { try test.desk.settle(id, settlement) }
    #expect(try test.desk.settle(id, .sent(referralID: "ref-9")).draft.submission.state == .sent)
    // What a person wrote can be corrected, what the service said cannot.
    let corrected = try test.desk.settle(id, .sent(referralID: "ref-10")).draft
    #expect(corrected.submission.attempts.last?.referralID == "ref-10")
    #expect(throws: DeskError.nothingToSettle(id, .sent, referralID: "ref-10")) {
      try test.desk.settle(id, .notSent)
    }
    let created = try test.draft(reference: "other")
    let report = try await test.desk.submit(created)
    let referralID = try #require(report.draft.submission.attempts.last?.referralID)
    #expect(throws: DeskError.nothingToSettle(created, .sent, referralID: referralID)) {
      try test.desk.settle(created, .sent(referralID: "ref-11"))
    }
  }

  @Test func `as not sent although it is there: a changed request is known by its id`() async throws
  {
    let test = try LookDesk(
      clock: clock, service: .looking(clock, mood: "once:droppedAfterReceipt"))
    let id = try test.draft(reference: "CRM-1")
    let first = try await test.desk.submit(id)
    #expect(first.outcome.state == .notKnown)
    for name in ["Another name", "And another"] {
      _ = try test.desk.settle(id, .notSent)
      _ = try test.desk.change(id) { draft in
        draft.change(at: clock.now) { $0.customerProfile.name = name }
      }
      let report = try await test.desk.submit(id)
      #expect(report.outcome.state == .notKnown)
      #expect(report.outcome.reason?.contains("the earlier one did arrive") == true)
      let stored = try test.stored(id).submission
      #expect(stored.state == .notKnown)
      #expect(stored.attempts.last?.status == 409)
      #expect(
        stored.nextIdentifiers?.requestID == first.request.identifiers.requestID,
        "A new id would let a second referral be made.")
    }
  }

  @Test func `takes no id that is another draft's`() async throws {
    let test = try LookDesk(clock: clock, service: .looking(clock))
    let other = try test.draft(reference: "CRM-1")
    let theirs = try #require(
      try await test.desk.submit(other).draft.submission.attempts.last?.referralID)
    let id = try test.draft(reference: "CRM-2")
    try test.lose(id)
    let before = try test.stored(id)
    for text in [theirs, theirs.uppercased()] {
      let error = DeskError.idOfOtherDraft(id, text, other: other)
      #expect(throws: error) { try test.desk.settle(id, .sent(referralID: text)) }
      #expect("\(error)".contains("referral resolve \(other) --sent ID"))
    }
    #expect(try test.stored(id) == before)
    // Its own can be given again.
    for _ in 0..<2 { _ = try test.desk.settle(id, .sent(referralID: "ref-2")) }
  }

  @Test(arguments: ["  ", "a\u{1b}[2J", "a\nb", "\u{202e}a", String(repeating: "x", count: 300)])
  func `takes no id that is none`(text: String) throws {
    let test = try LookDesk(clock: clock)
    let id = try test.draft()
    try test.lose(id)
    let before = try test.stored(id)
    #expect(throws: DeskError.badReferralID(id, text)) {
      try test.desk.settle(id, .sent(referralID: text))
    }
    #expect(try test.stored(id) == before)
    #expect(!"\(DeskError.badReferralID(id, text))".contains("\u{1b}"))
  }

  @Test func `is refused while another session has it`() throws {
    let test = try LookDesk(clock: clock)
    let id = try test.draft()
    try test.lose(id)
    let lock = try test.desk.store.lock(id)
    #expect(throws: DraftStoreError.self) { try test.desk.settle(id, .notSent) }
    #expect(try test.desk.settle(id, .notSent, holding: lock).draft.submission.state == .notSent)
    test.desk.store.unlock(lock)
  }
}
