import ReferralModel
import Testing

@Suite struct `a draft that was sent long ago` {
  private static let text = """
    {"format": 1, "id": "7k3m9qxa", "createdAt": "2026-01-01T08:00:00.000Z",
     "updatedAt": "2026-01-02T08:00:00.000Z", "profile": "fabrikam", "contract": "2018-10",
     "referral": {"customerProfile": {"name": "Nordwind"}}, "consentNote": "Nordwind said yes",
     "submission": {"state": "sent", "next": {"requestID": "r9", "correlationID": "c9"},
       "later": "Nordwind",
       "attempts": [
         {"requestID": "r0", "state": "refused", "status": 400, "reason": "Nordwind is not known"},
         {"requestID": "r1", "correlationID": "c1", "contract": "2018-10", "url": "https://a/v1",
          "bodySHA256": "ab12", "startedAt": "2026-01-02T08:00:00.000Z",
          "endedAt": "2026-01-02T08:00:01.000Z", "state": "sent", "status": 201, "later": "Nordwind",
          "referralID": "ref-1", "receipt": "receipts/x.json", "returnedStatus": "New/Pending"}]},
     "cursor": {"part": "customer"}, "later": {"name": "Nordwind"}}
    """
  private let now = Timestamp(millisecondsSince1970: 1_800_000_000_000)

  private func draft() throws -> Draft {
    try Draft(checking: try JSON(reading: Array(Self.text.utf8), name: "draft"))
  }

  @Test func `keeps which it was, what was sent and what became of it, and nothing else`() throws {
    let reduced = try draft().reduced(at: now)
    #expect(reduced.isReduced)
    #expect(reduced.customerDataRemovedAt == now.text)
    #expect(
      reduced.document.names == [
        "format", "id", "createdAt", "updatedAt", "profile", "contract", "submission",
        "customerDataRemovedAt",
      ])
    let text = String(decoding: JSON.object(reduced.document).bytes(), as: UTF8.self)
    #expect(!text.contains("Nordwind"))
    let attempts = reduced.submission.attempts
    #expect(attempts.map(\.requestID) == ["r0", "r1"])
    #expect(attempts.map(\.status) == [400, 201])
    #expect(attempts.map(\.state) == [.refused, .sent])
    let last = try #require(attempts.last)
    #expect(last.correlationID == "c1")
    #expect(last.contract == "2018-10")
    #expect(last.url == "https://a/v1")
    #expect(last.bodySHA256 == "ab12")
    #expect(last.startedAt == "2026-01-02T08:00:00.000Z")
    #expect(last.endedAt == "2026-01-02T08:00:01.000Z")
    #expect(last.referralID == "ref-1")
    #expect(last.receipt == "receipts/x.json")
    #expect(last.returnedStatus == "New/Pending")
    #expect(last.document["later"] == nil)
  }

  @Test func `reads again as it was reduced, and stays locked`() throws {
    let reduced = try draft().reduced(at: now)
    let read = try Draft(
      checking: try JSON(reading: JSON.object(reduced.document).bytes(), name: "draft"))
    #expect(read == reduced)
    #expect(read.submission.locksDraft)
  }

  @Test func `ended when its last attempt did, or when that was settled`() throws {
    var draft = try draft()
    #expect(!draft.isReduced)
    #expect(draft.lastEndedAt == Timestamp("2026-01-02T08:00:01.000Z"))
    var attempts = draft.submission.attempts
    attempts[1].settledAt = "2026-02-02T08:00:01.000Z"
    draft.submission.attempts = attempts
    #expect(draft.lastEndedAt == Timestamp("2026-02-02T08:00:01.000Z"))
    attempts[1].settledAt = ""
    attempts[1].endedAt = "yesterday"
    attempts[1].startedAt = ""
    draft.submission.attempts = attempts
    #expect(draft.lastEndedAt == nil)
  }
}
