import PartnerCenter
import ReferralModel
import Testing

@Suite struct `Microsoft's own referral in the list` {
  private static let sentAt = Timestamp(millisecondsSince1970: 1_800_000_000_000)

  private func likeness(
    _ id: String, engagement: String?, target: String?, created: String? = nil,
    besides own: String = "ref-1"
  ) -> SoughtReferral.Likeness {
    var listed = JSONObject()
    listed["id"] = .string(id)
    listed["engagementId"] = engagement.map(JSON.string)
    listed["target"] = target.map { .array([.object(["id": .string($0)])]) }
    listed["createdDateTime"] = created.map(JSON.string)
    listed["customerProfile"] = .object(["name": "Contoso"])
    let body: JSONObject = [
      "engagementId": "eng-1", "customerProfile": .object(["name": "Contoso"]),
      "target": [.object(["id": "msft"])],
    ]
    return SoughtReferral(microsoftsOf: body, besides: own, sentAt: Self.sentAt)
      .likeness(of: ListedReferral(reading: listed), clockLead: 0)
  }

  @Test func `is the one of its engagement that is meant for Microsoft`() {
    #expect(likeness("ref-2", engagement: "eng-1", target: "msft") == .match)
    #expect(likeness("ref-2", engagement: "ENG-1", target: "MSFT") == .match)
    #expect(likeness("ref-2", engagement: "eng-2", target: "msft") == .different)
    #expect(likeness("ref-2", engagement: nil, target: "msft") == .different)
    #expect(likeness("ref-2", engagement: "eng-1", target: "SOL-1") == .similar)
  }

  @Test func `is never the first referral`() {
    for target in ["msft", "SOL-1", nil] {
      #expect(likeness("REF-1", engagement: "eng-1", target: target) == .different)
    }
  }

  @Test func `is told by a person where the list does not show what a referral is for`() {
    #expect(likeness("ref-2", engagement: "eng-1", target: nil) == .possible)
    #expect(likeness("ref-2", engagement: "eng-1", target: nil, besides: "") == .possible)
  }

  @Test func `was not there before the first was sent`() {
    let early = "2027-01-15T07:00:00Z"
    #expect(likeness("ref-2", engagement: "eng-1", target: "msft", created: early) == .similar)
    #expect(likeness("ref-2", engagement: "eng-1", target: nil, created: early) == .similar)
  }

  @Test func `is not taken for the first one, which it resembles`() {
    let sent: JSONObject = [
      "externalReferenceId": "CRM-1", "target": [.object(["id": "SOL-1"])],
    ]
    func likeness(_ target: JSON?) -> SoughtReferral.Likeness {
      var listed: JSONObject = ["id": "ref-2", "externalReferenceId": "crm-1"]
      listed["target"] = target
      return SoughtReferral(body: sent, sentAt: Self.sentAt)
        .likeness(of: ListedReferral(reading: listed), clockLead: 0)
    }
    #expect(likeness([.object(["id": "msft"])]) == .different)
    #expect(likeness([.object(["id": "SOL-1"])]) == .match)
    #expect(likeness(nil) == .match)
    #expect(likeness([]) == .match)
  }
}
