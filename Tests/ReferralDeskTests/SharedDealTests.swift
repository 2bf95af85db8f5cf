import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

@Suite struct `a shared deal` {
  @Test func `is two requests, of which the second joins the engagement of the first`() async throws
  {
    let test = try TestDesk(exchanges: [.created, .createdSecond])
    let id = try test.sharedDraft()
    let first = try test.desk.prepareForSending(id)
    #expect(first.part == .own)
    #expect(first.isFirstOfTwo)
    let sent = try await test.desk.submit(id, shown: first.request)
    #expect(sent.part == .own)
    let half = try test.draft(id).submission
    #expect(half.isHalfSent)
    #expect(half.overallState == .sent)
    #expect(half.engagementID == "eng-1")
    #expect(half.second.attempts.isEmpty)

    let second = try test.desk.prepareForSending(id)
    #expect(second.part == .microsofts)
    #expect(second.problems.isEmpty)
    let report = try await test.desk.submit(id, shown: second.request)
    #expect(report.part == .microsofts)
    #expect(test.transport.requests == [first.request, second.request])

    var expected = try #require(first.request.json?.object)
    expected = JSONObject([.init("engagementId", .string("eng-1"))] + expected.members)
    expected["target"] = [.object(["type": "BusinessProfileLocation", "id": "msft"])]
    #expect(second.request.body == JSON.object(expected).bytes())
    #expect(second.request.target == first.request.target)
    #expect(Set(test.transport.requests.map(\.callID)).count == 2)

    let submission = try test.draft(id).submission
    #expect(submission.duePart == nil)
    #expect(submission.attempts.map(\.referralID) == ["ref-1"])
    #expect(submission.second.state == .sent)
    #expect(submission.second.attempts.map(\.referralID) == ["ref-2"])
    #expect(submission.second.nextIdentifiers == nil)
    await #expect(throws: DeskError.draftIsSent(id, referralID: "ref-1")) {
      try await test.desk.submit(id)
    }
    #expect(test.transport.requests.count == 2)
  }

  @Test func `goes on with the profile that it began with, whatever the default is by now`()
    async throws
  {
    let test = try TestDesk(exchanges: [.created, .createdSecond])
    let id = try await test.halfSentDraft()
    #expect(try test.draft(id).submission.attempts.last?.profile == "test")
    var desk = test.desk
    var other = try desk.profile(named: "test")
    other.name = "other"
    desk.settings.profiles.append(other)
    desk.settings.defaultProfile = "other"
    #expect(try desk.prepareForSending(id).profile.name == "test")
    // A person may say otherwise.
    desk.settings.requestedProfile = "other"
    #expect(try desk.prepareForSending(id).profile.name == "other")
    // Where it is gone, none takes its place unasked.
    desk.settings.requestedProfile = nil
    desk.settings.profiles.removeFirst()
    let error = DeskError.unknownProfile("test", known: ["other"])
    let changed = desk
    await #expect(throws: error) { try await changed.submit(id) }
    #expect("\(error)".contains("Choose another with --profile: other"))
    #expect(test.transport.requests.count == 1)
  }

  @Test(arguments: [Exchange.answered(400), .notSent(reason: "no"), .answered(401), .answered(307)])
  func `whose second request creates nothing repeats that one alone`(
    exchange: Exchange
  ) async throws {
    let test = try TestDesk(exchanges: [.created, exchange, .createdSecond])
    let id = try await test.halfSentDraft()
    let refused = try await test.desk.submit(id)
    #expect(refused.draft.submission.isHalfSent)
    #expect(refused.draft.submission.state == .sent)
    #expect(refused.draft.submission.overallState == .sent)
    let repeated = try await test.desk.submit(id)
    #expect(repeated.part == .microsofts)

    let targets = test.transport.requests.map { $0.json?["/target/0/id"] }
    #expect(targets == [.string("SOL-1"), .string("msft"), .string("msft")])
    #expect(refused.request.body == repeated.request.body)
    #expect(refused.request.callID != repeated.request.callID)
    let submission = try test.draft(id).submission
    #expect(submission.attempts.count == 1)
    #expect(submission.second.attempts.map(\.state) == [refused.outcome.state, .sent])
    let receipts = submission.allAttempts.map(\.receipt)
    #expect(Set(receipts).count == 3)
    let parts = try receipts.map { try test.desk.store.readReceipt($0)["/part"] }
    #expect(parts == [.string("own"), .string("microsofts"), .string("microsofts")])
    #expect(try test.desk.store.readReceipt(receipts[0])["/engagementID"] == "eng-1")
  }

  @Test func `whose second answer got lost is not known, and only that request`() async throws {
    let test = try TestDesk(exchanges: [.created, .notKnown(reason: "cut"), .bothListed])
    let id = try await test.halfSentDraft()
    let lost = try await test.desk.submit(id)
    let stored = try test.draft(id)
    #expect(stored.submission.overallState == .notKnown)
    #expect(stored.submission.state == .sent)
    #expect(test.desk.currentState(of: stored) == .notKnown)
    let since = try #require(lost.draft.submission.second.attempts.last?.startedAt)
    let error = DeskError.outcomeNotKnown(id, since: since, part: .microsofts)
    await #expect(throws: error) { try await test.desk.submit(id) }
    #expect(throws: error) { try test.desk.prepareForSending(id) }
    #expect(throws: error) { try test.desk.delete(id) }
    #expect(throws: error) { try test.desk.change(id) { $0.consentNote = "x" } }
    #expect(throws: DeskError.eraseUnsettled(id, since: since, isInBin: false)) {
      try test.desk.erase(id)
    }

    let found = await test.desk.look(for: stored)
    guard case .found(let referral) = found.finding else {
      Issue.record("\(found)")
      return
    }
    #expect(referral.id == "ref-2")
    let settled = try test.desk.settle(id, .sent(referralID: referral.id)).draft.submission
    #expect(settled.duePart == nil)
    #expect(settled.attempts.last?.referralID == "ref-1")
    #expect(settled.second.attempts.last?.referralID == "ref-2")
    #expect(test.transport.requests.map(\.method) == ["POST", "POST", "GET"])
  }

  @Test func `whose lost second request is not there is sent once more, with an id of its own`()
    async throws
  {
    let test = try TestDesk(exchanges: [.created, .answered(500), .createdSecond])
    let id = try await test.halfSentDraft()
    let lost = try await test.desk.submit(id)
    let settled = try test.desk.settle(id, .notSent).draft.submission
    #expect(settled.isHalfSent)
    #expect(settled.second.state == .notSent)
    #expect(settled.state == .sent)
    let again = try await test.desk.submit(id)
    #expect(again.request.callID != lost.request.callID)
    #expect(again.request.body == lost.request.body)
    #expect(try test.draft(id).submission.duePart == nil)
    #expect(test.transport.requests.count == 3)
  }

  @Test func `waits with its second request as told, and tries that alone three times`()
    async throws
  {
    let test = try TestDesk(exchanges: [.created, .throttled, .throttled, .throttled])
    let id = try await test.halfSentDraft()
    let report = try await test.desk.submit(id)
    #expect(test.waited == [.seconds(7), .seconds(7)])
    #expect(report.draft.submission.attempts.count == 1)
    #expect(report.draft.submission.second.attempts.map(\.state) == [.refused, .refused, .refused])
    #expect(report.draft.submission.isHalfSent)
    #expect(Set(test.transport.requests.map(\.callID)).count == 4)
  }

  @Test func `whose second request finds the token out of date takes another, for that one alone`()
    async throws
  {
    let test = try TestDesk(
      exchanges: [.created, .answered(401), .createdSecond], authentication: .environment)
    let id = try await test.halfSentDraft()
    var desk = test.desk
    desk.dependencies.credentials.renewedToken = { _, _ in AccessToken("another") }
    let report = try await desk.submit(id)
    #expect(report.part == .microsofts)
    #expect(report.draft.submission.attempts.map(\.state) == [.sent])
    #expect(report.draft.submission.second.attempts.map(\.state) == [.refused, .sent])
    let sent = test.transport.requests
    #expect(sent.map { $0.json?["/target/0/id"] } == ["SOL-1", "msft", "msft"])
    #expect(sent[1].body == sent[2].body)
    #expect(Set(sent.map(\.callID)).count == 3)
  }

  @Test func `sends for Microsoft what was shown, and nothing else`() async throws {
    let test = try TestDesk(exchanges: [.created, .answered(400), .createdSecond])
    let id = try await test.halfSentDraft()
    let shown = try test.desk.prepare(id).request
    #expect(try test.desk.prepare(id).request == shown)
    _ = try await test.desk.submit(id, shown: shown)
    await #expect(throws: DeskError.requestChanged(id)) {
      try await test.desk.submit(id, shown: shown)
    }
    let current = try test.desk.prepare(id).request
    try test.desk.rehearse(test.draft(id), shown: current)
    #expect(throws: DeskError.requestChanged(id)) {
      try test.desk.rehearse(test.draft(id), shown: shown)
    }
    _ = try await test.desk.submit(id, shown: current)
    #expect(test.transport.requests.suffix(2) == [shown, current])
  }

  @Test func `has "sending" on disk before the second request leaves`() async throws {
    let test = try TestDesk(exchanges: [.created, .createdSecond])
    let id = try await test.halfSentDraft()
    let seen = Mutex<Draft?>(nil)
    let store = test.desk.store
    test.transport.onRequest.withLock {
      $0 = { seen.withLock { $0 = try? store.load(id).draft } }
    }
    let shown = try test.desk.prepare(id).request
    _ = try await test.desk.submit(id)
    let draft = try #require(seen.withLock { $0 })
    #expect(draft.submission.state == .sent)
    #expect(draft.submission.second.state == .sending)
    #expect(draft.submission.second.attempts.last?.requestID == shown.identifiers.requestID)
    #expect(draft.submission.second.attempts.last?.bodySHA256 == shown.bodySHA256)

    // A program that dies here leaves this, and nothing more is sent.
    try test.leave(draft)
    #expect(test.desk.currentState(of: draft) == .notKnown)
    let since = try #require(draft.submission.second.attempts.last?.startedAt)
    await #expect(throws: DeskError.outcomeNotKnown(id, since: since, part: .microsofts)) {
      try await test.desk.submit(id)
    }
    let stored = try test.draft(id).submission
    #expect(stored.second.state == .notKnown)
    #expect(stored.second.attempts.last?.reason.contains("ended before") == true)
    #expect(stored.attempts.last?.state == .sent)
    #expect(test.transport.requests.count == 2)
  }

  @Test func `left while its first request was out is one in question, then half a deal`()
    async throws
  {
    let test = try TestDesk(exchanges: [.created, .createdSecond])
    let id = try test.sharedDraft()
    let seen = Mutex<Draft?>(nil)
    let store = test.desk.store
    test.transport.onRequest.withLock {
      $0 = { seen.withLock { $0 = $0 ?? (try? store.load(id).draft) } }
    }
    _ = try await test.desk.submit(id)
    try test.leave(try #require(seen.withLock { $0 }))
    await #expect(throws: DeskError.self) { try await test.desk.submit(id) }
    #expect(try test.draft(id).submission.overallState == .notKnown)

    let settled = try test.desk.settle(id, .sent(referralID: "ref-1", engagementID: "eng-1"))
    #expect(settled.draft.submission.isHalfSent)
    let second = try await test.desk.submit(id)
    #expect(second.part == .microsofts)
    #expect(second.request.json?["/engagementId"] == "eng-1")
    #expect(try test.draft(id).submission.duePart == nil)
  }

  @Test func `goes on under the contract and to the service of its first request`() async throws {
    let test = try TestDesk(exchanges: [.created, .createdSecond])
    let id = try test.sharedDraft(contract: "")
    var desk = test.desk
    desk.settings.profiles[0].contract = "engagements"
    _ = try await desk.submit(id)

    // The profile as the test's desk has it speaks 2018-10, which knows no second request.
    let prepared = try test.desk.prepare(id)
    #expect(prepared.part == .microsofts)
    #expect(prepared.request.contract == "engagements")
    var elsewhere = test.desk
    elsewhere.settings.profiles[0].endpoint = Endpoint(route: .https, host: "other.example.com")
    let url = try #require(try test.draft(id).submission.attempts.last?.url)
    let error = DeskError.firstSentElsewhere("\(id)", url: url, profile: "test")
    #expect(throws: error) { try elsewhere.prepare(id) }
    await #expect(throws: error) { try await elsewhere.submit(id) }
    _ = try await test.desk.submit(id)
    #expect(test.transport.requests.map(\.contract) == ["engagements", "engagements"])
  }

  @Test func `that is not shared any more is one request`() async throws {
    let test = try TestDesk(exchanges: [.answered(400), .created])
    let id = try test.sharedDraft()
    _ = try await test.desk.submit(id)
    #expect(try test.draft(id).submission.hasSecond)
    _ = try test.desk.change(id) { draft in
      draft.change(at: Timestamp(millisecondsSince1970: 9)) { $0.choose(.private) }
    }
    let report = try await test.desk.submit(id)
    #expect(!report.draft.submission.hasSecond)
    #expect(report.draft.submission.duePart == nil)
    let receipts = report.draft.submission.attempts.map(\.receipt)
    let parts = try receipts.map { try test.desk.store.readReceipt($0)["/part"] }
    #expect(parts == [.string("own"), nil])
  }

  @Test func `shows its second request before the first is sent, as far as it is known`() throws {
    let test = try TestDesk()
    let id = try test.sharedDraft()
    let outline = try #require(try test.desk.outlineOfSecond(test.draft(id)))
    #expect(outline.json?["/engagementId"] == .string(Desk.unknownEngagement))
    #expect(outline.json?["/target/0/id"] == "msft")
    #expect(try test.desk.isSentTwice(test.draft(id)))
    #expect(throws: DeskError.engagementNotKnown("\(id)")) {
      try test.desk.prepare(test.draft(id), part: .microsofts)
    }
    let single = try test.readyDraft()
    #expect(try test.desk.outlineOfSecond(test.draft(single)) == nil)
    #expect(try !test.desk.isSentTwice(test.draft(single)))
  }
}
