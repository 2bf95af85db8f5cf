import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel
import Testing

@Suite struct `a draft under contract engagements` {
  private func readyDraft(of test: TestDesk) throws -> DraftID {
    let id = try test.readyDraft { $0.choose(.private) }
    _ = try test.desk.change(id) { $0.contract = "engagements" }
    return id
  }

  @Test func `has an id of its own in every call`() async throws {
    let test = try TestDesk(exchanges: [.throttled, .throttled, .created])
    let id = try readyDraft(of: test)
    let shown = try test.desk.prepare(id).request
    let report = try await test.desk.submit(id, shown: shown)

    let sent = test.transport.requests
    #expect(sent.first == shown)
    #expect(Set(sent.map(\.bodySHA256)).count == 1)
    let ids = sent.compactMap { $0.headers.first { $0.name == "client-request-id" }?.value }
    #expect(Set(ids).count == 3)
    #expect(!sent.contains { $0.headers.contains { $0.name.hasPrefix("MS-") } })
    #expect(try test.draft(id).submission.attempts.map(\.requestID) == ids)
    #expect(report.request.identifiers.requestID == ids.last)
    let receipt = try test.desk.store.readReceipt(try #require(report.receipt))
    #expect(receipt["/requestID"] == ids.last.map(JSON.string))
  }

  @Test func `keeps the id of a repetition under 2018-10 only`() async throws {
    let test = try TestDesk(exchanges: [.throttled, .created])
    let id = try test.readyDraft()
    _ = try await test.desk.submit(id)
    let ids = test.transport.requests.compactMap {
      $0.headers.first { $0.name == "MS-RequestId" }?.value
    }
    #expect(ids.count == 2)
    #expect(Set(ids).count == 1)
  }

  @Test(arguments: [Exchange.notKnown(reason: "cut"), .answered(500)])
  func `that is settled as not being there is sent with a new id`(exchange: Exchange) async throws {
    let test = try TestDesk(exchanges: [exchange, .created])
    let id = try readyDraft(of: test)
    _ = try await test.desk.submit(id)
    let settled = try test.desk.settle(id, .notSent)
    #expect(settled.draft.submission.state == .notSent)
    _ = try await test.desk.submit(id)
    let sent = test.transport.requests.map(\.identifiers)
    #expect(sent.count == 2)
    #expect(sent[0].requestID != sent[1].requestID)
    #expect(try test.draft(id).submission.state == .sent)
  }

  @Test func `comes of a body that has its names`() throws {
    let test = try TestDesk()
    let body = Array(#"{"name": "A", "details": {"dealValue": 5.10}}"#.utf8)
    let draft = try test.desk.importDocument(body, name: "body")
    #expect(draft.contract == "engagements")
    #expect(draft.referral.details.estimatedDealValue == "5.10")
    let id = try #require(draft.id)
    #expect(try test.draft(id) == draft)
    #expect(try test.desk.prepare(id).request.contract == "engagements")
    #expect(try test.desk.readDocument(body, name: "body").contract == "engagements")
  }

  @Test(arguments: [
    #"{"customerProfile": {"name": "A"}}"#,
    #"{"name": "A", "details": {"estimatedDealValue": "5"}}"#, "{}",
  ])
  func `comes of no other body`(body: String) throws {
    let test = try TestDesk()
    #expect(try test.desk.importDocument(Array(body.utf8), name: "body").contract == "")
  }

  @Test func `stays one as a draft file`() throws {
    let test = try TestDesk()
    let id = try readyDraft(of: test)
    let file = JSON.object(try test.draft(id).document).bytes()
    let copy = try test.desk.importDocument(file, name: "file")
    #expect(copy.contract == "engagements")
    #expect(copy.referral == (try test.draft(id).referral))
  }

  @Test func `stays one as a copy, without who may see the new deal`() throws {
    let test = try TestDesk()
    let id = try readyDraft(of: test)
    let copy = try test.desk.makeDraft(from: test.draft(id))
    #expect(copy.contract == "engagements")
    #expect(copy.referral.dealType == nil)
    #expect(copy.referral.consent.isEmpty)
    var original = try test.draft(id)
    original.change(at: Timestamp(millisecondsSince1970: 0)) {
      $0.engagementID = "e"
      $0.target = [.microsoft, Target(document: ["id": "SOL-1"])]
    }
    #expect(try test.desk.makeDraft(from: original).referral.target.map(\.id) == ["SOL-1"])
  }
}
