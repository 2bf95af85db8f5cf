import PartnerCenter
import ReferralModel
import Testing

@Suite struct `a receipt whose customer's data go` {
  private let now = Timestamp(millisecondsSince1970: 1_800_000_000_000)
  private static let text = """
    {"format": 1, "state": "sent", "referralID": "ref-1", "reason": "Nordwind",
     "startedAt": "2026-01-02T08:00:00.000Z", "endedAt": "2026-01-02T08:00:01.000Z",
     "contract": "2018-10", "requestID": "r1", "correlationID": "c1", "bodySHA256": "ab12",
     "request": {"method": "POST", "url": "https://a/v1", "headers": [["X-Name", "Nordwind"]],
       "body": "Nordwind", "bodyBase64": "Nordwind"},
     "answer": {"status": 201, "headers": [["Location", "/Nordwind"]], "body": "Nordwind"},
     "later": "Nordwind"}
    """

  @Test func `keeps ids, times, hash and status`() throws {
    let json = try JSON(reading: Array(Self.text.utf8), name: "receipt")
    let reduced = try #require(RecordedReceipt.reduced(json, at: now))
    #expect(!String(decoding: reduced.bytes(), as: UTF8.self).contains("Nordwind"))
    var kept = try #require(reduced.object)
    #expect(kept["customerDataRemovedAt"]?.string == now.text)
    kept["customerDataRemovedAt"] = nil
    #expect(
      JSON.object(kept)
        == .object([
          "format": .number("1"), "state": .string("sent"), "referralID": .string("ref-1"),
          "startedAt": .string("2026-01-02T08:00:00.000Z"),
          "endedAt": .string("2026-01-02T08:00:01.000Z"), "contract": .string("2018-10"),
          "requestID": .string("r1"), "correlationID": .string("c1"),
          "bodySHA256": .string("ab12"),
          "request": .object(["method": .string("POST"), "url": .string("https://a/v1")]),
          "answer": .object(["status": .number("201")]),
        ]))
    var expected = RecordedReceipt(method: "POST", url: "https://a/v1", contract: "2018-10")
    expected.answer = Answer(status: 201, headers: [], body: [])
    #expect(RecordedReceipt(reading: reduced) == expected)
  }

  @Test func `is left as it is once that was done, and where it is no receipt`() throws {
    let json = try JSON(reading: Array(Self.text.utf8), name: "receipt")
    let reduced = try #require(RecordedReceipt.reduced(json, at: now))
    #expect(RecordedReceipt.reduced(reduced, at: now) == nil)
    #expect(RecordedReceipt.reduced(.array([]), at: now) == nil)
  }

  @Test func `stays without an answer where none came`() throws {
    let json = try JSON(reading: Array(#"{"state": "notKnown", "answer": null}"#.utf8), name: "r")
    let reduced = try #require(RecordedReceipt.reduced(json, at: now))
    #expect(reduced.object?["answer"] == .null)
    #expect(RecordedReceipt(reading: reduced)?.answer == nil)
  }
}
