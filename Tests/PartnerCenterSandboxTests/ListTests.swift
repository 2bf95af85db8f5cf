import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Synchronization
import Testing

@Suite struct `the list of referrals` {
  private let service = SandboxService.testing()

  private func fill(_ count: Int) throws {
    let body = try Published.request
    for number in 1...count {
      let request = Raw.create(
        try body.changing("CRMID1234567", to: "crm-\(number)")
          .changing(
            "\"status\": \"New\"",
            to: number % 3 == 0 ? "\"status\": \"Active\"" : "\"status\": \"New\""),
        requestID: number)
      #expect(try service.reply(to: request).status == 201)
    }
  }

  private func page(_ target: String) throws -> (
    names: [String], count: SandboxValue?, next: String?
  ) {
    let answer = try service.reply(to: .get(target))
    #expect(answer.status == 200, "\(answer.text)")
    let json = try answer.json
    let names = json["value"]?.list?.compactMap { $0["externalReferenceId"]?.text } ?? []
    return (names, json["@odata.count"], json["@odata.nextLink"]?.text)
  }

  /// All pages, by following the links.
  private func pages(_ target: String) throws -> [[String]] {
    var pages: [[String]] = []
    var next: String? = target
    while let target = next {
      let page = try page(target)
      pages.append(page.names)
      let origin = "http://sandbox.localhost"
      #expect(page.next?.hasPrefix(origin + "/v1/referrals?") ?? true)
      next = page.next.map { String($0.dropFirst(origin.count)) }
    }
    return pages
  }

  @Test func `is empty at first`() throws {
    let page = try page("/v1/referrals/")
    #expect(page.names.isEmpty)
    #expect(page.count == .integer(0))
    #expect(page.next == nil)
  }

  @Test func `comes in pages of a hundred, newest first`() throws {
    try fill(230)
    let pages = try pages("/v1/referrals")
    #expect(pages.map(\.count) == [100, 100, 30])
    #expect(pages.joined().elementsEqual((1...230).reversed().map { "crm-\($0)" }))
  }

  @Test func `comes in pages as small as a test wants them`() throws {
    var service = service
    service.largestPage = 2
    try fill(5)
    #expect(try service.reply(to: .get("/v1/referrals")).json["value"]?.list?.count == 2)
    #expect(try service.reply(to: .get("/v1/referrals?$top=3")).status == 400)
  }

  @Test func `shows a referral late, although it is there`() throws {
    let seconds = Mutex(Published.moment.seconds)
    let ids = CountingIDs()
    let service = SandboxService(
      store: MemoryStore(), moods: MemoryMood(SandboxMoodSetting(.late(seconds: 20))),
      now: { SandboxInstant(seconds: seconds.withLock { $0 }) }, newID: ids.next)
    let created = try service.reply(to: .create(try Published.request))
    #expect(created.status == 201)
    let id = try #require(try created.json["id"]?.text)
    #expect(try service.reply(to: .get("/v1/referrals/\(id)")).status == 200)

    for (wait, count) in [(0, 0), (19, 0), (1, 1), (100, 1)] {
      seconds.withLock { $0 += wait }
      let list = try service.reply(to: .get("/v1/referrals")).json
      #expect(list["value"]?.list?.count == count)
      #expect(list["@odata.count"] == .integer(count))
    }
  }

  @Test func `has no next link where the last page is full`() throws {
    try fill(4)
    #expect(try pages("/v1/referrals?$top=2").map(\.count) == [2, 2])
  }

  @Test func `is not shifted by referrals that arrive between two pages`() throws {
    try fill(4)
    let first = try page("/v1/referrals?$top=2")
    let next = try #require(first.next)
    _ = try service.reply(to: .create(try Published.request, requestID: 50))
    let second = try page(String(next.dropFirst("http://sandbox.localhost".count)))
    #expect(first.names + second.names == ["crm-4", "crm-3", "crm-2", "crm-1"])
  }

  @Test(arguments: [
    ("$orderby=createdDateTime%20asc", ["crm-1", "crm-2", "crm-3", "crm-4"]),
    ("$orderby=createdDateTime%20desc&$top=1", ["crm-4", "crm-3", "crm-2", "crm-1"]),
    ("%24orderby=updatedDateTime+desc", ["crm-4", "crm-3", "crm-2", "crm-1"]),
    ("status=Active", ["crm-3"]),
    ("self=true&status=New", ["crm-4", "crm-2", "crm-1"]),
    ("engagementId=\(CountingIDs.id(1))", []),
    ("invitedByOrganization=string&$top=3", ["crm-4", "crm-3", "crm-2", "crm-1"]),
    ("$filter=status%20eq%20'New'&$top=1", ["crm-4", "crm-2", "crm-1"]),
    ("$filter=updatedDateTime%20ge%202018-10-01T18:01:32Z", ["crm-4", "crm-3", "crm-2", "crm-1"]),
    ("$filter=updatedDateTime%20gt%202018-10-01T18:01:33Z", []),
    (
      "$filter=updatedDateTime%20lt%202018-10-01T19:01:33%2B01:00%20and%20status%20eq%20'Active'",
      ["crm-3"]
    ),
    ("$filter=status%20eq%20'it''s'", []),
  ])
  func `answers the documented options, on every page`(options: String, names: [String]) throws {
    try fill(4)
    #expect(try Array(pages("/v1/referrals?" + options).joined()) == names)
  }

  @Test(arguments: [
    ("$top=0", "$top"), ("$top=101", "$top"), ("$top=x", "$top"), ("$top=1&$top=2", "$top"),
    ("$orderby=name", "$orderby"), ("$orderby=createdDateTime%20up", "$orderby"),
    ("$skiptoken=x", "$skiptoken"), ("$filter=status", "$filter"),
    ("$filter=status%20eq%20New", "$filter"), ("$filter=status%20eq%20'New'%20or", "$filter"),
    ("$filter=externalReferenceId%20eq%20'crm-1'", "$filter"),
    ("$filter=updatedDateTime%20ge%20yesterday", "$filter"), ("self=false", "self"),
    ("externalReferenceId=crm-1", "externalReferenceId"),
  ])
  func `refuses an option it does not know rather than pass over it`(
    options: String, source: String
  ) throws {
    let answer = try service.reply(to: .get("/v1/referrals?" + options))
    #expect(answer.status == 400)
    #expect(try answer.json["source"] == .text(source))
  }
}
