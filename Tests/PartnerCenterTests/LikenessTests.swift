import PartnerCenter
import ReferralModel
import Testing

@Suite struct `a listed referral` {
  private static let sentAt = Timestamp(millisecondsSince1970: 1_800_000_000_000)
  private static let created = "2027-01-15T08:00:05.1234567Z"

  private static func object(
    reference: String?, name: String? = "Nordwind Händler GmbH", value: JSON? = "50000",
    closes: String? = "2027-03-31T00:00:00.000Z", created: String? = nil
  ) -> JSONObject {
    var details = JSONObject()
    details["estimatedDealValue"] = value
    details["estimatedClosingDateTime"] = closes.map(JSON.string)
    var object = JSONObject(["id": "ref-1"].map { JSONObject.Member($0.key, $0.value) })
    object["externalReferenceId"] = reference.map(JSON.string)
    object["customerProfile"] = name.map { .object(["name": .string($0)]) }
    object["details"] = .object(details)
    object["createdDateTime"] = created.map(JSON.string)
    return object
  }

  private func likeness(
    of listed: JSONObject, to sent: JSONObject = Self.object(reference: "CRM-1"),
    sentAt: Timestamp? = Self.sentAt, clockLead: Int? = 0
  ) -> SoughtReferral.Likeness {
    SoughtReferral(body: sent, sentAt: sentAt)
      .likeness(of: ListedReferral(reading: listed), clockLead: clockLead)
  }

  @Test(arguments: [
    ("New", "Pending", "New/Pending"), ("New", "", "New"), ("", "Pending", "Pending"), ("", "", ""),
  ])
  func `shows of its status what there is of it`(status: String, detail: String, words: String) {
    #expect(
      ListedReferral(id: "r-1", status: status, statusDetail: detail).statusWords == words)
    #expect(CreatedReferral(id: "r-1", status: status, statusDetail: detail).statusWords == words)
    #expect(CreatedReferral(id: "r-1", status: nil, statusDetail: nil).statusWords == "")
  }

  @Test(arguments: ["crm-1", "CRM-1", "  Crm-1\t", "CRM-1"])
  func `matches by its reference in any case`(reference: String) {
    let listed = Self.object(
      reference: reference, name: "Another name", value: nil, closes: nil, created: Self.created)
    #expect(likeness(of: listed) == .match)
  }

  @Test(arguments: ["crm-10", "crm-", "crm 1", "крм-1", "CRM-2"])
  func `with another reference is never a match`(reference: String) {
    #expect(likeness(of: Self.object(reference: reference, created: Self.created)) == .similar)
    #expect(
      likeness(of: Self.object(reference: reference, name: "Adatum", created: Self.created))
        == .different)
  }

  @Test(arguments: [
    (Self.created, 0 as Int?, SoughtReferral.Likeness.match),
    ("2027-01-15T07:59:00Z", 0, .match), ("2027-01-15T07:58:59Z", 0, .similar),
    ("2027-01-15T07:00:00Z", nil, .match), ("2027-01-15T06:59:59Z", nil, .similar),
    ("2027-01-15T06:59:00Z", -3_600_000, .match), ("2027-01-15T08:30:00Z", 3_600_000, .similar),
    ("2027-01-15T08:59:30", 3_600_000, .match),
  ])
  func `is not it where it was created before`(
    created: String, clockLead: Int?, likeness expected: SoughtReferral.Likeness
  ) {
    let listed = Self.object(reference: "crm-1", created: created)
    #expect(likeness(of: listed, clockLead: clockLead) == expected)
  }

  @Test func `without its time may be it, and is no sure match without ours`() {
    #expect(likeness(of: Self.object(reference: "crm-1")) == .match)
    let listed = Self.object(reference: "crm-1", created: Self.created)
    #expect(likeness(of: listed, sentAt: nil) == .possible)
  }

  @Test(arguments: [
    (JSON.string("50000"), "2027-03-31T00:00:00.000Z", "Nordwind Händler GmbH"),
    (.number("50000"), "2027-03-31T00:00:00Z", "NORDWIND  HÄNDLER GMBH "),
    (.string("50000.00"), "2027-03-31T00:00:00.0000000Z", "Nordwind Ha\u{308}ndler GmbH"),
    (.number("5.0E4"), "2027-03-31", "nordwind händler gmbh"),
    (.number("50000.0"), "2027-03-31T02:00:00+02:00", "Nordwind Händler GmbH"),
    (.number("50000"), "2027-03-31T17:00:00Z", "Nordwind Händler GmbH"),
  ])
  func `without a reference matches by customer, value and date`(
    value: JSON, closes: String, name: String
  ) {
    for (mine, theirs) in [("", "crm-7"), ("CRM-1", ""), ("", "")] {
      let listed = Self.object(
        reference: theirs, name: name, value: value, closes: closes, created: Self.created)
      #expect(likeness(of: listed, to: Self.object(reference: mine)) == .match)
    }
  }

  @Test(arguments: [
    Self.object(reference: nil, name: "Nordwind Händler AG", created: Self.created),
    Self.object(reference: nil, value: "50001", created: Self.created),
    Self.object(reference: nil, closes: "2027-04-01T00:00:00Z", created: Self.created),
  ])
  func `that differs in one of them is similar, in two it is not`(listed: JSONObject) {
    #expect(likeness(of: listed) == .similar)
    var other = listed
    other["details"] = .object([
      "dealValue": .number("1"), "closingDateTime": "2030-01-01T00:00:00Z",
    ])
    #expect(likeness(of: other) == .different)
  }

  @Test func `that shows neither value nor date could be it`() {
    let bare = Self.object(reference: nil, value: nil, closes: nil, created: Self.created)
    #expect(likeness(of: bare) == .possible)
    let older = Self.object(
      reference: nil, value: nil, closes: nil, created: "2026-12-01T00:00:00Z")
    #expect(likeness(of: older) == .different)
    let foreign = Self.object(
      reference: nil, name: nil, value: nil, closes: nil, created: Self.created)
    #expect(likeness(of: foreign) == .different)
  }

  @Test func `with a name that HTML escapes is the same`() {
    let listed = Self.object(reference: nil, name: "H&#39;s &amp; Söhne", created: Self.created)
    let sent = Self.object(reference: "", name: "H's & Söhne")
    #expect(likeness(of: listed, to: sent) == .match)
  }

  @Test func `is cleaned, cut and read under both editions' names`() {
    let referral = ListedReferral(reading: [
      "Id": "ref\u{1b}[2J", "substatus": "Pending\u{202e}", "Status": "New",
      "customerProfile": .object(["name": .string(String(repeating: "x", count: 1_000_000))]),
      "details": .object(["dealValue": .number("1.50"), "closingDateTime": "2027-01-01"]),
      "createdDateTime": "yesterday",
    ])
    #expect(referral.id.isEmpty)
    #expect(referral.statusDetail == "Pending<U+202E>")
    #expect(referral.status == "New")
    #expect(referral.customer.count == 513)
    #expect(referral.value == "1.50")
    #expect(referral.closes == "2027-01-01")
    #expect(referral.createdAt == nil)
  }
}
