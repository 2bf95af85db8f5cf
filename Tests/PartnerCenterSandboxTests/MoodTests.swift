import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Testing

@Suite struct `a mood of the sandbox` {
  @Test(arguments: [
    ("normal", "normal"), ("throttled", "throttled:5"), ("throttled:3", "throttled:3"),
    ("unavailable:0", "unavailable:0"), ("slow:3600", "slow:3600"), ("late", "late:5"),
    ("once:late:20", "once:late:20"),
    ("unauthorized", "unauthorized"), ("forbidden", "forbidden"), ("failing", "failing"),
    ("rejecting", "rejecting:/customerProfile/address/country"),
    ("rejecting:/team/0/email", "rejecting:/team/0/email"),
    (
      "rejecting:/customerProfile/address/addressLine1",
      "rejecting:/customerProfile/address/addressLine1"
    ),
    ("droppedAfterReceipt", "droppedAfterReceipt"), ("once:droppedBefore", "once:droppedBefore"),
    ("malformed", "malformed"), ("once:withoutID", "once:withoutID"),
    ("once:throttled", "once:throttled:5"),
    ("withoutSecondFactor", "withoutSecondFactor"), ("claimsChallenge", "claimsChallenge"),
    ("once:signInDeclined", "once:signInDeclined"), ("signInExpired", "signInExpired"),
    ("signInPending", "signInPending"), ("signInSlowDown", "signInSlowDown"),
    ("signInRefused", "signInRefused"), ("signInFailing", "signInFailing"),
    ("signInDropped", "signInDropped"), ("briefToken", "briefToken:0"),
    ("briefToken:30", "briefToken:30"), ("refreshRefused", "refreshRefused"),
  ])
  func `is read from text and written again`(text: String, written: String) throws {
    let setting = try #require(SandboxMoodSetting(text))
    #expect(setting.description == written)
    #expect(SandboxMoodSetting(written) == setting)
  }

  @Test(arguments: [
    "", "Normal", "normal:1", "throttled:", "throttled:-1", "throttled:x", "slow:3601", "once:",
    "once:once:failing", "rejecting:", "rejecting:details", "rejecting:/", "rejecting:/a b",
    "failing:5", "throttled:3\n", "briefToken:", "signInPending:3",
  ])
  func `is not read from anything else`(text: String) {
    #expect(SandboxMoodSetting(text) == nil)
  }

  @Test func `has a text in the list of all`() {
    for text in SandboxMood.texts {
      let name = text.prefix { $0 != "[" }
      #expect(SandboxMood(String(name)) != nil)
    }
  }

  @Test(arguments: [
    ("throttled:57", 429, "57"), ("throttled", 429, "5"), ("unavailable:3", 503, "3"),
  ])
  func `makes the gateway answer, with its own body`(
    mood: String, status: Int, seconds: String
  ) throws {
    let service = SandboxService.testing(mood: mood)
    let answer = try service.reply(to: .create(try Published.request))
    #expect(answer.status == status)
    #expect(answer.header("Retry-After") == seconds)
    #expect(try answer.json["statusCode"] == .integer(status))
    #expect(answer.text.contains("Try again in \(seconds) seconds."))
    #expect(try service.store.ids().isEmpty)
  }

  @Test(arguments: [
    ("unauthorized", 401, "400"), ("forbidden", 403, "2032"), ("failing", 500, "800003"),
  ])
  func `makes the service refuse, and nothing is created`(
    mood: String, status: Int, code: String
  ) throws {
    let service = SandboxService.testing(mood: mood)
    for request in [Raw.create(try Published.request), .get("/v1/referrals")] {
      let answer = try service.reply(to: request)
      #expect(answer.status == status)
      #expect(try answer.json["code"] == .text(code))
    }
    #expect(try service.store.ids().isEmpty)
  }

  @Test(arguments: [
    ("rejecting", "customerProfile.address.country"), ("rejecting:/details/notes", "details.notes"),
    ("rejecting:/customerProfile/team/0/email", "customerProfile.team[0].email"),
  ])
  func `names the rejected field`(mood: String, place: String) throws {
    let service = SandboxService.testing(mood: mood)
    let answer = try service.reply(to: .create(try Published.request))
    #expect(answer.status == 400)
    #expect(try answer.places == [place])
    #expect(try service.reply(to: .get("/v1/referrals")).status == 200)
  }

  @Test(arguments: ["droppedAfterReceipt", "malformed", "withoutID"])
  func `that loses the answer keeps the referral, and looking finds it`(mood: String) throws {
    let service = SandboxService.testing(mood: mood)
    let reply = service.answer(try Raw.create(try Published.request).received)
    switch (mood, reply.ending) {
    case ("droppedAfterReceipt", .dropped), ("malformed", .bytes): break
    case ("withoutID", .answer(let answer)):
      #expect(answer.status == 201)
      #expect(answer.body.isEmpty)
      #expect(answer.header("Content-Length") == "0")
    default: Issue.record("\(reply)")
    }
    let list = try service.reply(to: .get("/v1/referrals"))
    #expect(try list.json["@odata.count"] == .integer(1))
  }

  @Test func `that loses the answer refuses what would be refused anyway`() throws {
    let service = SandboxService.testing(mood: "droppedAfterReceipt")
    #expect(try service.reply(to: .create("{}")).status == 400)
  }

  @Test func `that loses the answer makes one referral however often the request is repeated`()
    throws
  {
    let service = SandboxService.testing(mood: "once:droppedAfterReceipt")
    let request = try Raw.create(try Published.request).received
    #expect(service.answer(request) == SandboxReply(.dropped))
    let second = try service.reply(to: .create(try Published.request))
    #expect(second.status == 201)
    #expect(try second.json["id"]?.text == service.store.ids().first)
    #expect(try service.store.ids().count == 1)
  }

  @Test func `that is slow waits before the usual answer`() throws {
    let service = SandboxService.testing(mood: "slow:7")
    let reply = service.answer(try Raw.create(try Published.request).received)
    #expect(reply.delay == .seconds(7))
    guard case .answer(let answer) = reply.ending else { return #expect(Bool(false)) }
    #expect(answer.status == 201)
  }

  @Test func `that holds once ends with the first request that it concerns`() throws {
    let service = SandboxService.testing(mood: "once:rejecting")
    #expect(try service.reply(to: .get("/v1/referrals")).status == 200)
    #expect(try service.reply(to: .create(try Published.request)).status == 400)
    #expect(try service.reply(to: .create(try Published.request)).status == 201)
  }

  @Test func `set by one process is met by the next request to another`() async throws {
    try await withFolder { (folder) async throws in
      let service = try SandboxService(folder: folder)
      let elsewhere = try MoodFile(folder: folder)
      #expect(try elsewhere.setting() == .normal)
      try elsewhere.set(SandboxMoodSetting(.forbidden, isOnce: true))
      #expect(mode(folder + "/mood") == 0o600)
      #expect(try service.reply(to: .create(try Published.request)).status == 403)
      #expect(try elsewhere.setting() == .normal)
      #expect(try service.reply(to: .create(try Published.request)).status == 201)
    }
  }

  @Test func `that cannot be read is reported by the answer, with the file's name`() async throws {
    try await withFolder { (folder) async throws in
      let service = try SandboxService(folder: folder)
      try write("cheerful\n", to: folder + "/mood")
      let answer = try service.reply(to: .create(try Published.request))
      #expect(answer.status == 400)
      #expect(answer.text.contains("\(folder)/mood holds no mood"))
      #expect(try service.store.ids().isEmpty)
    }
  }
}
