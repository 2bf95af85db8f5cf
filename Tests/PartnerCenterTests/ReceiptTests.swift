import PartnerCenter
import ReferralModel
import Testing

@Suite struct `A receipt` {
  private func receipt(_ exchange: Exchange) throws -> Receipt {
    Receipt(
      request: try SmallContract().request(), exchange: exchange,
      startedAt: Timestamp(millisecondsSince1970: 0),
      endedAt: Timestamp(millisecondsSince1970: 1500))
  }

  @Test func `holds the request as sent and the answer as received`() throws {
    let answer = Answer(
      status: 201, headers: [HeaderField("ETag", "x")], body: "{\"id\": \"4111\"}".bytes)
    let receipt = try receipt(.answered(answer))
    let json = receipt.json
    #expect(json["/state"] == "sent")
    #expect(json["/referralID"] == "4111")
    #expect(json["/startedAt"] == "1970-01-01T00:00:00.000Z")
    #expect(json["/endedAt"] == "1970-01-01T00:00:01.500Z")
    #expect(json["/requestID"] == "r-1")
    #expect(json["/correlationID"] == "c-1")
    #expect(json["/contract"] == "small")
    #expect(json["/bodySHA256"] == .string(receipt.request.bodySHA256))
    #expect(json["/request/method"] == "POST")
    #expect(json["/request/url"] == "https://api.partner.microsoft.com/v1/referrals")
    #expect(json["/request/headers/0"] == ["Authorization", "Bearer ********"])
    #expect(json["/request/body"] == "{\n  \"name\": \"Nordwind Händler\"\n}")
    #expect(json["/answer/status"] == .number("201"))
    #expect(json["/answer/headers/0"] == ["ETag", "x"])
    #expect(json["/answer/body"] == "{\"id\": \"4111\"}")
  }

  @Test func `says why there is no answer`() throws {
    let json = try receipt(.notKnown(reason: "It was cut.")).json
    #expect(json["/state"] == "notKnown")
    #expect(json["/reason"] == "It was cut.")
    #expect(json["/answer"] == .null)
  }

  @Test(
    arguments: [
      ([0xff], "/w=="), ([0xff, 0xfe], "//4="), ([0xff, 0xfe, 0xfd], "//79"),
      ([0x61, 0x62, 0x63, 0xff], "YWJj/w=="),
    ] as [([UInt8], String)])
  func `holds an answer that is not UTF-8 in base 64`(body: [UInt8], text: String) throws {
    let json = try receipt(.answered(Answer(status: 500, body: body))).json
    #expect(json["/answer/bodyBase64"] == .string(text))
    #expect(json["/answer/body"] == nil)
  }
}

@Suite struct `Returned differences` {
  @Test func `are found member by member`() throws {
    let sent: JSON = .object([
      "externalReferenceId": "CRM-1", "closing": "2018-09-21T17:23:33.809Z", "value": "50000",
      "note": "a", "line2": "", "empty": [],
      "team": [.object(["email": "a"]), .object(["email": "b"])],
      "consent": .object(["flag": true]),
    ])
    let returned: JSON = .object([
      "id": "new", "externalReferenceId": "crm-1", "closing": "2018-09-21T17:23:33.8090000Z",
      "value": .number("50000"), "team": [.object(["email": "a"])],
      "consent": .object(["flag": false]),
    ])
    #expect(
      ReturnedDifference.between(sent: sent, returned: returned) == [
        ReturnedDifference(pointer: "/note", sent: "a", returned: nil),
        ReturnedDifference(
          pointer: "/team/1", sent: .object(["email": "b"]), returned: nil),
        ReturnedDifference(pointer: "/consent/flag", sent: true, returned: false),
      ])
  }

  @Test func `are none where the answer is no JSON`() throws {
    let request = try SmallContract().request()
    #expect(
      ReturnedDifference.between(request: request, answer: Answer(status: 201, body: [0x3c]))
        .isEmpty)
  }

  @Test func `tell the two spellings of an accent apart`() {
    let sent: JSON = .object(["name": "e\u{301}"])
    let returned: JSON = .object(["name": "\u{e9}"])
    #expect(ReturnedDifference.between(sent: sent, returned: returned).count == 1)
  }
}
