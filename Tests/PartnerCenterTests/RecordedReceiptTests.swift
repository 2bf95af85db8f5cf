import PartnerCenter
import ReferralModel
import Testing

@Suite struct `A receipt that was kept` {
  @Test(arguments: [
    #"{"id": "ref-1"}"#.bytes, [0xff, 0xfe, 0x00], [0x80], [0x80, 0x81], [], "漢".bytes,
  ])
  func `is read back as it was written`(body: [UInt8]) throws {
    let request = try SmallContract().request()
    let answer = Answer(
      status: 201, headers: [HeaderField("ETag", "\"x\""), HeaderField("Set", "a\u{1b}b")],
      body: body)
    let receipt = Receipt(
      request: request, exchange: .answered(answer),
      startedAt: Timestamp(millisecondsSince1970: 1000),
      endedAt: Timestamp(millisecondsSince1970: 2345))
    let recorded = try #require(
      RecordedReceipt(reading: JSON(reading: receipt.json.bytes(), name: "receipt")))
    #expect(
      recorded
        == RecordedReceipt(
          method: "POST", url: request.url, contract: "small",
          requestHeaders: request.headers(authorization: .masked), requestBody: request.body,
          answer: answer))
  }

  @Test func `has no answer where none came`() throws {
    let receipt = Receipt(
      request: try SmallContract().request(), exchange: .notKnown(reason: "cut"),
      startedAt: Timestamp(millisecondsSince1970: 0), endedAt: Timestamp(millisecondsSince1970: 1))
    let recorded = try #require(RecordedReceipt(reading: receipt.json))
    #expect(recorded.answer == nil)
  }

  @Test(arguments: [
    JSON.object([:]),
    .object([
      "request": "x", "answer": .object(["status": "x"]),
    ]),
    .object(["request": .object(["headers": .array(["a", .array(["b"])]), "bodyBase64": "&"])]),
  ])
  func `leaves empty what is missing or of another kind`(json: JSON) {
    #expect(RecordedReceipt(reading: json) == RecordedReceipt())
  }

  @Test func `is none where it is no object`() {
    #expect(RecordedReceipt(reading: .array([])) == nil)
  }
}

@Suite struct `What the service may do to a value` {
  private func differences(_ sent: JSON, _ returned: JSON, as name: String) -> Int {
    ReturnedDifference.between(
      sent: .object(JSONObject([.init(name, sent)])),
      returned: .object(JSONObject([.init(name, returned)]))
    ).count
  }

  @Test(
    arguments: [
      ("externalReferenceId", "CRM-Ä1", "crm-ä1"), ("estimatedDealValue", "50000", "50000.00"),
      ("dealValue", "50000.10", .number("50000.1")), ("value", "50000.00", .number("5E4")),
      ("estimatedClosingDateTime", "2027-03-31T00:00:00.000Z", "2027-03-31T00:00:00Z"),
      ("closingDateTime", "2027-03-31T00:00:00.000Z", "2027-03-31T00:00:00.0000000+00:00"),
      ("consentToContact", true, "True"), ("addressLine2", "", .null), ("team", .array([]), .null),
    ] as [(String, JSON, JSON)])
  func `is no difference where it means the same`(name: String, sent: JSON, returned: JSON) {
    #expect(differences(sent, returned, as: name) == 0)
  }

  @Test(
    arguments: [
      ("externalReferenceId", "CRM-1", "crm-10"), ("name", "Contoso", "contoso"),
      ("notes", "50000", "50000.0"), ("dealValue", "50000", .number("5000")),
      ("closingDateTime", "2027-03-31T00:00:00Z", "2027-03-30T00:00:00Z"),
      ("consentToContact", true, "false"), ("statusDetail", "Pending", "Accepted"),
    ] as [(String, JSON, JSON)])
  func `is a difference where it means something else`(name: String, sent: JSON, returned: JSON) {
    #expect(differences(sent, returned, as: name) == 1)
  }

  @Test func `leaves out the times that are the service's own`() throws {
    let contract = SmallContract(
      content: [
        "createdDateTime": "2018-09-21T17:23:33.809Z",
        "updatedDateTime": "2018-09-21T17:23:33.809Z", "name": "a",
      ])
    let answer = Answer(
      status: 201,
      body: #"{"createdDateTime": "2027-01-01T00:00:00Z", "updatedDateTime": "x", "name": "b"}"#
        .bytes)
    #expect(
      try ReturnedDifference.between(request: contract.request(), answer: answer).map(\.pointer)
        == ["/name"])
  }
}
