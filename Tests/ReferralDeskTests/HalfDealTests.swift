import DraftStore
import Foundation
import PartnerCenter
import ReferralDesk
import ReferralModel
import Testing

@Suite struct `half of a shared deal` {
  @Test func `without an engagement cannot go on until that is given`() async throws {
    let test = try TestDesk(exchanges: [.createdWithoutEngagement, .createdSecond])
    let id = try await test.halfSentDraft()
    let error = DeskError.engagementNotKnown("\(id)")
    #expect(throws: error) { try test.desk.prepareForSending(id) }
    await #expect(throws: error) { try await test.desk.submit(id) }
    #expect("\(error)".contains("referral look \(id)"))
    #expect("\(error)".contains("--engagement ID"))
    #expect(test.transport.requests.count == 1)
    #expect(throws: DeskError.badReferralID(id, " ")) {
      try test.desk.settle(id, .sent(referralID: "", engagementID: " "))
    }
    // The first one is there: that is not what is missing.
    #expect(throws: error) { try test.desk.settle(id, .notSent) }

    let given = try test.desk.settle(id, .sent(referralID: "", engagementID: "eng-0")).draft
    #expect(given.submission.engagementID == "eng-0")
    #expect(given.submission.attempts.last?.settledAt == "")
    #expect(given.submission.attempts.last?.referralID == "ref-1")
    // What a person wrote can be corrected.
    _ = try test.desk.settle(id, .sent(referralID: "", engagementID: "eng-1"))
    let report = try await test.desk.submit(id)
    #expect(report.request.json?["/engagementId"] == "eng-1")
    #expect(try test.draft(id).submission.duePart == nil)
    #expect(throws: DeskError.nothingToSettle(id, .sent, referralID: "ref-2")) {
      try test.desk.settle(id, .sent(referralID: "", engagementID: "eng-2"))
    }
  }

  @Test func `without an engagement finds it in the list, beside Microsoft's own`() async throws {
    let test = try TestDesk(exchanges: [.answered(200, "<html>"), .bothListed, .createdSecond])
    let id = try await test.halfSentDraft()
    await #expect(throws: DeskError.self) { try await test.desk.submit(id) }
    let report = await test.desk.look(for: try test.draft(id))
    // Of the three only the own one is not meant for Microsoft.
    guard case .found(let found) = report.finding else {
      Issue.record("\(report)")
      return
    }
    #expect(found.id == "ref-1")
    _ = try test.desk.settle(
      id, .sent(referralID: found.id, engagementID: found.engagementID))
    let second = try await test.desk.submit(id)
    #expect(second.request.json?["/engagementId"] == "eng-1")
  }

  @Test func `whose engagement the service named keeps it`() async throws {
    let test = try TestDesk(exchanges: [.created])
    let id = try await test.halfSentDraft()
    let before = try test.draft(id)
    for settlement in [
      Settlement.sent(referralID: "", engagementID: "eng-9"), .sent(referralID: "ref-9"), .notSent,
      .sent(referralID: ""),
    ] {
      #expect(throws: DeskError.draftIsHalfSent(id, referralID: "ref-1")) {
        try test.desk.settle(id, settlement)
      }
    }
    // A slip that would leave Microsoft's own unsent for good.
    for referralID in ["ref-1", "REF-1"] {
      #expect(throws: DeskError.idOfOtherReferral(id, referralID)) {
        try test.desk.settle(id, .microsoftsIsThere(referralID: referralID))
      }
    }
    #expect(try test.draft(id) == before)
  }

  @Test func `is not settled as far as Microsoft's own before the first one is`() async throws {
    let test = try TestDesk(exchanges: [.notKnown(reason: "cut off")])
    let id = try test.sharedDraft()
    let report = try await test.desk.submit(id)
    let since = try #require(report.draft.submission.attempts.last?.startedAt)
    #expect(throws: DeskError.outcomeNotKnown(id, since: since, part: .own)) {
      try test.desk.settle(id, .microsoftsIsThere(referralID: "ref-2"))
    }
  }

  @Test func `is whole once Microsoft's own referral is found to be there`() async throws {
    let test = try TestDesk(exchanges: [.created, .answered(400), .bothListed])
    let id = try await test.halfSentDraft()
    _ = try await test.desk.submit(id)
    guard case .found(let found) = await test.desk.look(for: try test.draft(id)).finding else {
      Issue.record("not found")
      return
    }
    #expect(throws: DeskError.badReferralID(id, "")) {
      try test.desk.settle(id, .microsoftsIsThere(referralID: ""))
    }
    let settled = try test.desk.settle(id, .microsoftsIsThere(referralID: found.id)).draft
    #expect(settled.submission.duePart == nil)
    #expect(settled.submission.second.attempts.map(\.state) == [.refused, .sent])
    #expect(settled.submission.second.attempts.last?.referralID == "ref-2")
    await #expect(throws: DeskError.draftIsSent(id, referralID: "ref-1")) {
      try await test.desk.submit(id)
    }
    // An id that was given by hand can be corrected.
    let corrected = try test.desk.settle(id, .sent(referralID: "ref-4")).draft.submission
    #expect(corrected.second.attempts.last?.referralID == "ref-4")
    #expect(corrected.attempts.last?.referralID == "ref-1")
  }

  @Test func `cannot be changed, is copied without its outcome, and goes to the bin and back`()
    async throws
  {
    let test = try TestDesk(exchanges: [.created, .createdSecond])
    let id = try await test.halfSentDraft()
    #expect(throws: DeskError.draftIsHalfSent(id, referralID: "ref-1")) {
      try test.desk.change(id) { $0.consentNote = "x" }
    }
    let copy = try test.desk.makeDraft(from: test.draft(id))
    #expect(!copy.submission.hasSecond)
    #expect(copy.submission.duePart == .own)
    let file = JSON.object(try test.draft(id).document).bytes()
    let imported = try test.desk.importDocument(file, name: "file").submission
    #expect(!imported.hasSecond)
    #expect(imported.allAttempts.isEmpty)

    try test.desk.delete(id)
    _ = try test.desk.store.restore("\(id)")
    #expect(throws: DraftStoreError.self) { try test.desk.store.restoreEarlier(id) }
    #expect(try await test.desk.submit(id).part == .microsofts)
  }

  @Test func `asks for a look at another draft of the same deal`() async throws {
    let test = try TestDesk(exchanges: [.created])
    let id = try await test.halfSentDraft()
    _ = try test.desk.change(try test.sharedDraft()) { draft in
      draft.change(at: Timestamp(millisecondsSince1970: 9)) { $0.externalReferenceID = "CRM-1" }
    }
    #expect(try test.desk.prepareForSending(id).problems.isEmpty)
    var stored = try test.draft(id)
    stored.change(at: Timestamp(millisecondsSince1970: 9)) { $0.externalReferenceID = "CRM-1" }
    try test.leave(stored)
    let problems = try test.desk.prepareForSending(id).problems
    #expect(problems.map(\.severity) == [.worthALook])
    #expect(problems.map { "\($0.pointer)" } == ["/externalReferenceId"])
  }

  @Test func `is told of by the examination`() async throws {
    let test = try TestDesk(exchanges: [.created])
    _ = try await test.halfSentDraft()
    let examination = DataExamination(
      path: test.path, user: 0, host: { try HostFacts.current() })
    let words = examination.diagnoses.filter { $0.area == .drafts }.map(\.words)
    #expect(words.contains { $0.contains("one of two requests is sent") })
  }

  @Test func `keeps the customer's data, and a whole one keeps the ids and hashes of both`()
    async throws
  {
    let test = try TestDesk(exchanges: [.created, .created, .createdSecond])
    let half = try await test.halfSentDraft()
    let whole = try await test.halfSentDraft()
    let before = try await test.desk.submit(whole).draft.submission
    var desk = test.desk
    let late = Timestamp(millisecondsSince1970: 1_900_000_000_000)
    desk.dependencies.now = { late }
    #expect(desk.keepHouse(keepingSentDays: 90) == nil)

    #expect(try !test.draft(half).isReduced)
    let reduced = try test.draft(whole)
    #expect(reduced.isReduced)
    #expect(reduced.submission.duePart == nil)
    #expect(reduced.submission.hasSecond)
    #expect(reduced.submission.allAttempts.map(\.referralID) == ["ref-1", "ref-2"])
    #expect(reduced.submission.allAttempts.map(\.engagementID) == ["eng-1", "eng-1"])
    #expect(
      reduced.submission.allAttempts.map(\.bodySHA256) == before.allAttempts.map(\.bodySHA256))
    for attempt in reduced.submission.allAttempts {
      let receipt = try #require(try test.desk.store.readReceipt(attempt.receipt).object)
      #expect(receipt["customerDataRemovedAt"] == .string(late.text))
      #expect(receipt["bodySHA256"]?.string == attempt.bodySHA256)
      #expect(receipt["request"]?.object?["body"] == nil)
    }
    let erased = try test.desk.erase(whole)
    #expect(erased.traces.count(where: { $0.kind == .receipt }) == 2)
  }

  @Test func `gives the ids of both requests to whoever keeps what was sent`() async throws {
    let test = try TestDesk(exchanges: [.created, .createdSecond])
    let id = try await test.halfSentDraft()
    _ = try await test.desk.submit(id)
    var desk = test.desk
    let asked = Collected<SentIdentifiers>()
    desk.dependencies.removeFromService = { marks in
      for mark in marks { asked.add(mark) }
      return []
    }
    _ = try desk.erase(id)
    let sent = test.transport.requests.map(\.identifiers.requestID)
    #expect(Set(asked.all.map(\.referralID)).isSuperset(of: ["ref-1", "ref-2"]))
    #expect(Set(asked.all.map(\.requestID)).isSuperset(of: sent))
  }

  @Test func `that is damaged comes back as its receipts tell, never as one to be sent anew`()
    async throws
  {
    let test = try TestDesk(exchanges: [.created])
    let id = try await test.halfSentDraft()
    let path = "\(test.path)/drafts/\(id).json"
    let whole = JSON.object(try test.draft(id).document).text(indented: true)
    let earlier = try String(contentsOfFile: "\(test.path)/earlier/\(id).json", encoding: .utf8)
    func damage(_ text: String) throws -> Submission {
      try earlier.write(
        toFile: "\(test.path)/earlier/\(id).json", atomically: false, encoding: .utf8)
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      try test.desk.store.restoreEarlier(id)
      return try test.draft(id).submission
    }
    // The end of the file is gone, and with it every sign of a second request.
    let cut = try damage(String(whole.prefix(whole.count / 3)))
    #expect(cut.state == .sent)
    #expect(cut.second.state == .notKnown)
    #expect(cut.attempts.map(\.referralID) == ["ref-1"])

    // The file shows that there was none.
    let readable = try damage(whole + "}")
    #expect(readable.isHalfSent)
    #expect(readable.engagementID == "eng-1")
    // It shows that there was one.
    let sending = whole.replacing(
      #""second": {"#, with: #""second": {"x": "sending","#)
    #expect(try damage(sending + "}").second.state == .notKnown)
  }
}
