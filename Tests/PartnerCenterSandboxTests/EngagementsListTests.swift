import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `the list of referrals under today's contract` {
  private let service = SandboxService.testing()

  private func fill(_ count: Int) throws {
    for number in 1...count {
      var body = try Published.deal.changing("Contoso Customer Inc", to: "Customer \(number)")
        .changing("dana.lee@", to: number == 2 ? "li@" : "dana.lee@")
        .changing(
          "\"country\": \"US\"", to: number == 3 ? "\"country\": \"DE\"" : "\"country\": \"US\"")
      if number == 4 {
        body = try body.changing(
          "\"type\": \"Ind", to: "\"status\": \"Closed\", \"substatus\": \"Won\", \"type\": \"Ind")
      }
      let answer = try service.reply(to: .deal(body, requestID: number))
      #expect(answer.status == 201, "\(answer.text)")
    }
  }

  /// The numbers of the customers on each page, by following the links.
  private func pages(_ options: String) throws -> [[Int]] {
    var pages: [[Int]] = []
    var next: String? = options
    while let rest = next {
      let answer = try service.reply(to: .deals(rest))
      #expect(answer.status == 200, "\(answer.text)")
      let json = try answer.json
      #expect(
        json["@odata.context"]
          == .text("http://sandbox.localhost/v1.0/$metadata#Referrals"))
      pages.append(
        json["value"]?.list?.compactMap { referral in
          referral["customerProfile"]?["name"]?.text.flatMap { Int($0.dropFirst(9)) }
        } ?? [])
      let link = json["@odata.nextLink"]?.text
      let origin = "http://sandbox.localhost" + Raw.engagements
      #expect(link?.hasPrefix(origin) ?? true)
      next = link.map { String($0.dropFirst(origin.count)) }
    }
    return pages
  }

  @Test func `comes in pages of a hundred, newest first, without the other contract's`() throws {
    _ = try service.reply(to: .create(try Published.request))
    try fill(130)
    let pages = try pages("")
    #expect(pages.map(\.count) == [100, 30])
    #expect(pages.joined().elementsEqual((1...130).reversed()))
    #expect(try service.reply(to: .get("/v1/referrals")).json["@odata.count"] == .integer(1))
  }

  @Test(arguments: [
    ("$orderby=createdDateTime%20desc", [4, 3, 2, 1]),
    ("$orderby=createdDateTime&$top=3", [1, 2, 3, 4]),
    ("$filter=status%20eq%20'Closed'", [4]),
    ("$filter=substatus%20eq%20'Accepted'&$top=2", [3, 2, 1]),
    (
      "$filter=qualification%20eq%20'SalesQualified'%20and%20type%20eq%20'Independent'",
      [4, 3, 2, 1]
    ),
    ("$filter=type%20eq%20'Shared'", []),
    ("$filter=direction%20eq%20'Outgoing'", [4, 3, 2, 1]),
    ("$filter=direction%20eq%20'Incoming'", []),
    ("$filter=email%20eq%20'li@fabrikam.example'", [2]),
    ("$filter=team/any(t:t/email%20eq%20'li@fabrikam.example')", [2]),
    ("$filter=customerProfile/address/country%20eq%20'DE'", [3]),
    ("$filter=updatedDateTime%20ge%202018-10-01T18:01:32Z", [4, 3, 2, 1]),
    ("$filter=updatedDateTime%20gt%202018-10-01T18:01:33Z%20and%20status%20eq%20'Closed'", []),
  ])
  func `answers the documented options, on every page`(options: String, numbers: [Int]) throws {
    try fill(4)
    #expect(try Array(pages("?" + options).joined()) == numbers)
  }

  @Test func `shows the members that were asked for, and else all`() throws {
    try fill(1)
    let all = try service.reply(to: .deals()).json["value"]?.list?.first
    #expect(all?["direction"] == .text("Outgoing"))
    #expect(all?["links"]?["self"]?["method"] == .text("GET"))
    let some = try service.reply(to: .deals("?$select=id,status,%20substatus")).json
    #expect(some["value"]?.list?.first?.members?.map(\.name) == ["id", "status", "substatus"])
  }

  @Test(arguments: [
    ("$count=true", "$count"), ("$expand=team", "$expand"), ("$skip=1", "$skip"),
    ("status=New", "status"), ("self=true", "self"), ("engagementId=x", "engagementId"),
    ("$top=101", "$top"), ("$orderby=name", "$orderby"), ("$select=id,secret", "$select"),
    ("$select=", "$select"), ("$skiptoken=x", "$skiptoken"),
    ("$filter=externalReferenceId%20eq%20'CRM-1'", "$filter"),
    ("$filter=createdDateTime%20ge%202018-10-01T18:01:32Z", "$filter"),
    ("$filter=team/any(t:u/email%20eq%20'li@fabrikam.example')", "$filter"),
    ("$filter=team/any(t:t/email%20eq%20'li@fabrikam.example'", "$filter"),
    ("$filter=status%20ne%20'New'", "$filter"),
  ])
  func `refuses an option that no page names rather than pass over it`(
    options: String, target: String
  ) throws {
    let answer = try service.reply(to: .deals("?" + options))
    #expect(answer.status == 400)
    #expect(try answer.error?["target"] == .text(target), "\(answer.text)")
  }
}
