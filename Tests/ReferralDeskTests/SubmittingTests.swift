import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

@Suite struct `submitting a draft` {
  @Test func `that is created keeps id and receipt and is never sent again`() async throws {
    let test = try TestDesk(exchanges: [.created])
    let id = try test.readyDraft()

    let report = try await test.desk.submit(id)
    let draft = try test.draft(id)
    let attempt = try #require(draft.submission.attempts.last)
    #expect(draft.submission.state == .sent)
    #expect(attempt.referralID == "ref-1")
    #expect(attempt.status == 201)
    #expect(attempt.bodySHA256 == report.request.bodySHA256)
    #expect(draft.submission.nextIdentifiers == nil)
    let receipt = try test.desk.store.readReceipt(try #require(report.receipt))
    #expect(receipt["/referralID"] == "ref-1")

    await #expect(throws: DeskError.draftIsSent(id, referralID: "ref-1")) {
      try await test.desk.submit(id)
    }
    #expect(test.transport.requests.count == 1)
  }

  @Test func `has "sending" on disk before the first byte leaves`() async throws {
    let test = try TestDesk(exchanges: [.created])
    let id = try test.readyDraft()
    let seen = Mutex<Submission?>(nil)
    let store = test.desk.store
    test.transport.onRequest.withLock {
      $0 = { seen.withLock { $0 = try? store.load(id).draft.submission } }
    }
    let shown = try test.desk.prepare(id).request
    _ = try await test.desk.submit(id)

    let submission = try #require(seen.withLock { $0 })
    #expect(submission.state == .sending)
    let attempt = try #require(submission.attempts.last)
    #expect(attempt.requestID == shown.identifiers.requestID)
    #expect(attempt.bodySHA256 == shown.bodySHA256)
    #expect(!attempt.startedAt.isEmpty)
  }

  @Test func `sends what was shown, and nothing else`() async throws {
    let test = try TestDesk(exchanges: [.created])
    let id = try test.readyDraft()
    let shown = try test.desk.prepare(id).request
    _ = try test.desk.change(id) { draft in
      draft.change(at: Timestamp(millisecondsSince1970: 5)) { $0.details.notes = "Another deal." }
    }
    await #expect(throws: DeskError.requestChanged(id)) {
      try await test.desk.submit(id, shown: shown)
    }
    #expect(test.transport.requests.isEmpty)

    let current = try test.desk.prepare(id).request
    _ = try await test.desk.submit(id, shown: current)
    #expect(test.transport.requests == [current])
  }

  @Test(arguments: [
    (Exchange.answered(400), SubmissionState.refused), (.answered(401), .refused),
    (.answered(403), .refused), (.answered(307), .refused), (.notSent(reason: "no"), .notSent),
    (.notKnown(reason: "cut"), .notKnown), (.answered(500), .notKnown), (.answered(408), .notKnown),
    (.answered(201), .sent), (.answered(200, "<html>"), .sent),
  ])
  func `leaves the state that its end means`(
    exchange: Exchange, state: SubmissionState
  ) async throws {
    let test = try TestDesk(exchanges: [exchange])
    let id = try test.readyDraft()
    let before = try test.draft(id)
    _ = try await test.desk.submit(id)

    let after = try test.draft(id)
    #expect(after.submission.state == state)
    #expect(after.submission.attempts.map(\.state) == [state])
    #expect(after.referral == before.referral)
    #expect(after.updatedAt == before.updatedAt)
    #expect(test.transport.requests.count == 1)
  }

  @Test(arguments: [Exchange.answered(400), .notSent(reason: "no")])
  func `may be repeated after an end that created nothing, with new ids`(
    exchange: Exchange
  ) async throws {
    let test = try TestDesk(exchanges: [exchange, .created])
    let id = try test.readyDraft()
    let first = try await test.desk.submit(id).request.identifiers
    let second = try await test.desk.submit(id).request.identifiers
    #expect(first.requestID != second.requestID)
    #expect(first.correlationID != second.correlationID)
    #expect(try test.draft(id).submission.state == .sent)
  }

  @Test func `is locked after an end that is not known`() async throws {
    let test = try TestDesk(exchanges: [.notKnown(reason: "cut")])
    let id = try test.readyDraft()
    let report = try await test.desk.submit(id)
    let startedAt = try #require(report.draft.submission.attempts.last?.startedAt)
    await #expect(throws: DeskError.outcomeNotKnown(id, since: startedAt)) {
      try await test.desk.submit(id)
    }
    #expect(throws: DeskError.outcomeNotKnown(id, since: startedAt)) {
      try test.desk.change(id) { $0.consentNote = "x" }
    }
    // What the service may have seen keeps its request id.
    let next = try #require(try test.draft(id).submission.nextIdentifiers)
    #expect(next.requestID == report.request.identifiers.requestID)
    #expect(next.correlationID != report.request.identifiers.correlationID)
  }

  @Test func `waits as told and sends the same request at most three times`() async throws {
    let test = try TestDesk(exchanges: [.throttled, .throttled, .throttled])
    let id = try test.readyDraft()
    let report = try await test.desk.submit(id)
    #expect(test.waited == [.seconds(7), .seconds(7)])
    #expect(Set(test.transport.requests.map(\.bodySHA256)).count == 1)
    #expect(test.transport.requests.count == 3)
    #expect(report.draft.submission.attempts.count == 3)
    #expect(try test.draft(id).submission.state == .refused)
  }

  @Test func `goes on after a wait`() async throws {
    let test = try TestDesk(exchanges: [.throttled, .created])
    let id = try test.readyDraft()
    _ = try await test.desk.submit(id)
    #expect(try test.draft(id).submission.state == .sent)
    #expect(Set(test.transport.requests.map(\.identifiers.requestID)).count == 1)
  }

  @Test func `shows a long wait instead of waiting`() async throws {
    let test = try TestDesk(
      exchanges: [.answered(429, headers: [HeaderField("Retry-After", "4000")])])
    let id = try test.readyDraft()
    let report = try await test.desk.submit(id)
    #expect(test.waited.isEmpty)
    guard case .notProcessed(_, retryAfter: .seconds(4000)) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
  }

  @Test func `is refused while something must be fixed`() async throws {
    let test = try TestDesk()
    let id = try test.readyDraft { $0.customerProfile.name = "" }
    let error = try #require(
      await #expect(throws: DeskError.self) { try await test.desk.submit(id) })
    guard case .mustFix(id, let problems) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(problems.map { "\($0.pointer)" } == ["/customerProfile/name"])
    #expect(try test.draft(id).submission.attempts.isEmpty)
  }

  @Test func `is refused while another session holds the draft`() async throws {
    let test = try TestDesk()
    let id = try test.readyDraft()
    let lock = try test.desk.store.lock(id)
    await #expect(throws: DraftStoreError.self) { try await test.desk.submit(id) }
    test.desk.store.unlock(lock)
    #expect(test.transport.requests.isEmpty)
  }

  @Test func `that a dead program left in the middle is not known`() async throws {
    let test = try TestDesk()
    let id = try test.readyDraft()
    _ = try test.desk.change(id) { draft in
      var attempt = Attempt()
      attempt.state = .sending
      attempt.startedAt = "2026-11-22T12:00:00.000Z"
      draft.submission.attempts = [attempt]
      draft.submission.state = .sending
    }
    #expect(test.desk.currentState(of: try test.draft(id)) == .notKnown)
    await #expect(throws: DeskError.outcomeNotKnown(id, since: "2026-11-22T12:00:00.000Z")) {
      try await test.desk.submit(id)
    }
    #expect(try test.draft(id).submission.state == .notKnown)
    #expect(test.transport.requests.isEmpty)
  }
}
