import DraftStore
import Foundation
import PartnerCenter
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

@Suite struct `the state of a referral that was sent` {
  private static let id = "4111fffc-9183-43ec-94f1-a4e4ffd2a4d9"

  private static func shown(_ status: String, _ detail: String) -> Exchange {
    .answered(200, #"{"id": "\#(id)", "status": "\#(status)", "statusDetail": "\#(detail)"}"#)
  }

  private static let created = Exchange.answered(
    201, #"{"id": "\#(id)", "status": "New", "statusDetail": "Pending"}"#)

  /// A desk on which a draft was sent; what follows is the service's script.
  private func sent(
    _ exchanges: [Exchange], authentication: Profile.Authentication = .none
  ) async throws -> (TestDesk, DraftID) {
    let test = try TestDesk(exchanges: [Self.created] + exchanges, authentication: authentication)
    let id = try test.readyDraft()
    _ = try await test.desk.submit(id)
    return (test, id)
  }

  private func only(_ report: StateReport) throws -> StateReport.Referral {
    #expect(report.referrals.count == 1)
    return try #require(report.referrals.first)
  }

  private func obstacle(_ referral: StateReport.Referral) -> ServiceObstacle? {
    if case .unanswered(let obstacle, _, _) = referral.finding { obstacle } else { nil }
  }

  @Test func `is asked for by its id where it was sent, and nothing is written`() async throws {
    let (test, id) = try await sent([Self.shown("Active", "Accepted")])
    let before = try snapshot(of: test.path)
    let progress = Collected<StateProgress>()
    let report = try await test.desk.state(of: test.draft(id)) { progress.add($0) }
    let referral = try only(report)
    #expect(report.place == "api.example.com")
    #expect(referral.part == .own)
    #expect(referral.id == Self.id)
    #expect(referral.returnedStatus == "New/Pending")
    #expect(referral.state?.statusWords == "Active/Accepted")
    #expect(referral.hasChanged == true)
    #expect(
      progress.all == [.asking(.own, place: "api.example.com", limit: .seconds(60))])
    let request = try #require(test.transport.requests.last)
    #expect(request.method == "GET")
    #expect(request.url == "https://api.example.com/v1/referrals/\(Self.id)")
    #expect(request.body.isEmpty)
    // New ids, not those of the request that created it.
    #expect(request.identifiers != test.transport.requests[0].identifiers)
    #expect(try snapshot(of: test.path) == before)
  }

  @Test func `the contract is that of the attempt, whatever the profile says by now`() async throws
  {
    let (test, id) = try await sent([Self.shown("New", "Pending")])
    var draft = try test.draft(id)
    draft.contract = "engagements"
    #expect(draft.submission.attempts.last?.contract == "2018-10")
    _ = try await test.desk.state(of: draft)
    #expect(test.transport.requests.last?.target == "/v1/referrals/\(Self.id)")

    let (other, otherID) = try await sent([Self.shown("New", "Pending")])
    draft = try other.draft(otherID)
    draft.submission.attempts = draft.submission.attempts.map { attempt in
      var attempt = attempt
      attempt.contract = "engagements"
      return attempt
    }
    _ = try await other.desk.state(of: draft)
    #expect(
      other.transport.requests.last?.target == "/v1.0/engagements/referrals/\(Self.id)")
  }

  @Test(arguments: [SubmissionState.none, .refused, .notSent])
  func `of a draft that was not sent nothing is asked`(state: SubmissionState) async throws {
    let test = try TestDesk()
    let id = try test.readyDraft()
    var draft = try test.draft(id)
    draft.submission.state = state
    await #expect(throws: DeskError.neverCreated(id, state)) {
      try await test.desk.state(of: draft)
    }
    #expect("\(DeskError.neverCreated(id, state))".contains("referral submit \(id)"))
    #expect(test.transport.requests.isEmpty)
  }

  @Test func `what is not known, or has no id, is to be looked for instead`() async throws {
    let test = try TestDesk(exchanges: [.notKnown(reason: "cut"), .answered(200, "{}")])
    let lost = try test.readyDraft()
    _ = try await test.desk.submit(lost)
    let draft = try test.draft(lost)
    let since = try #require(draft.submission.attempts.last).startedAt
    await #expect(throws: DeskError.outcomeNotKnown(lost, since: since)) {
      try await test.desk.state(of: draft)
    }
    var timeless = draft
    timeless.submission.attempts[0].startedAt = ""
    for unrecorded in [timeless.submission.attempts, []] {
      timeless.submission.attempts = unrecorded
      await #expect(throws: DeskError.outcomeNotKnown(lost, since: "a time not recorded")) {
        try await test.desk.state(of: timeless)
      }
    }
    let nameless = try test.readyDraft()
    _ = try await test.desk.submit(nameless)
    await #expect(throws: DeskError.acceptedWithoutID(nameless)) {
      try await test.desk.state(of: test.draft(nameless))
    }
    #expect(test.transport.requests.count == 2)
  }

  @Test(arguments: [
    "https://api.partner.microsoft.com/v1/referrals", "http://api.example.com/v1/referrals",
    "https://api.example.com.evil.example/v1/referrals", "https://api.example.com:444/v1/referrals",
  ])
  func `a referral of another service is not asked for at this one`(url: String) async throws {
    let (test, id) = try await sent([])
    var draft = try test.draft(id)
    draft.submission.attempts = draft.submission.attempts.map { attempt in
      var attempt = attempt
      attempt.url = url
      return attempt
    }
    await #expect(throws: DeskError.sentElsewhere(id, url: url, profile: "test")) {
      try await test.desk.state(of: draft)
    }
    #expect(test.transport.requests.count == 1)
  }

  @Test(arguments: [
    (404, ServiceObstacle.gone), (403, .forbidden), (500, .refused), (302, .refused),
  ])
  func `a refusal is the finding, and is not asked about again`(
    status: Int, expected: ServiceObstacle
  ) async throws {
    let (test, id) = try await sent([.answered(status)])
    let referral = try only(try await test.desk.state(of: test.draft(id)))
    #expect(obstacle(referral) == expected)
    #expect(referral.id == Self.id)
    #expect(referral.returnedStatus == "New/Pending")
    #expect(test.transport.requests.count == 2)
  }

  @Test func `a short wait is waited for, a long one told`() async throws {
    let short = Exchange.answered(429, headers: [HeaderField("Retry-After", "2")])
    let (test, id) = try await sent([short, short, Self.shown("New", "Pending")])
    let progress = Collected<StateProgress>()
    let report = try await test.desk.state(of: test.draft(id)) { progress.add($0) }
    #expect(try only(report).hasChanged == false)
    #expect(test.waited == [.seconds(2), .seconds(2)])
    let asking = StateProgress.asking(.own, place: "api.example.com", limit: .seconds(60))
    #expect(
      progress.all == [
        asking, .waiting(.seconds(2), tryNumber: 2), asking, .waiting(.seconds(2), tryNumber: 3),
        asking,
      ])

    let (busy, busyID) = try await sent([short, short, short])
    #expect(obstacle(try only(try await busy.desk.state(of: busy.draft(busyID)))) == .busy)
    #expect(busy.transport.requests.count == 4)

    let (long, longID) = try await sent([.throttled])
    let told = try only(try await long.desk.state(of: long.draft(longID)))
    guard case .unanswered(.busy, _, .seconds(7)) = told.finding else {
      Issue.record("\(told.finding)")
      return
    }
    #expect(long.waited.isEmpty)
  }

  @Test func `a referral whose customer's data were removed can still be asked for`() async throws {
    let (test, id) = try await sent([Self.shown("Closed", "Won")])
    let reduced = try test.draft(id).reduced(at: Timestamp(millisecondsSince1970: 0))
    #expect(try only(try await test.desk.state(of: reduced)).state?.statusWords == "Closed/Won")
  }

  // MARK: Tokens

  @Test func `a refused token is renewed once, and the request made again`() async throws {
    var (test, id) = try await sent(
      [.answered(401), Self.shown("New", "Pending")], authentication: .environment)
    let renewals = Counter()
    var desk = test.desk
    desk.dependencies.credentials.renewedToken = { _, refused in
      #expect(refused == AccessToken("token"))
      _ = renewals.next()
      return AccessToken("fresh")
    }
    #expect(try only(try await desk.state(of: test.draft(id))).hasChanged == false)
    #expect(renewals.next() == 2)

    (test, id) = try await sent([.answered(401), .answered(401)], authentication: .environment)
    desk.store = test.desk.store
    desk.dependencies.withTransport = test.desk.dependencies.withTransport
    #expect(obstacle(try only(try await desk.state(of: test.draft(id)))) == .signInNeeded)
    #expect(renewals.next() == 4)
  }

  @Test func `without a token nothing is asked, and where signing in was stopped it is said`()
    async throws
  {
    let (test, id) = try await sent([], authentication: .environment)
    var desk = test.desk
    desk.dependencies.credentials.token = { _, report in
      report?(.code(DeviceCodePrompt(address: "a", userCode: "b", expiresIn: .seconds(900))))
      throw CredentialsError.unset
    }
    let progress = Collected<StateProgress>()
    let report = try await desk.state(of: test.draft(id)) { progress.add($0) }
    #expect(obstacle(try only(report)) == .signInNeeded)
    #expect(progress.all.count == 1)
    #expect(test.transport.requests.count == 1)
  }

  @Test func `once cancelled it ends as stopped, without another request`() async throws {
    let (test, id) = try await sent([.notSent(reason: "cancelled")])
    let draft = try test.draft(id)
    let desk = test.desk
    let task = Mutex<Task<StateReport, any Error>?>(nil)
    test.transport.onRequest.withLock { $0 = { task.withLock { $0?.cancel() } } }
    let gate = AsyncStream.makeStream(of: Void.self)
    task.withLock {
      $0 = Task {
        for await _ in gate.stream {}
        return try await desk.state(of: draft)
      }
    }
    gate.continuation.finish()
    let report = try await #require(task.withLock { $0 }).value
    #expect(obstacle(try only(report)) == .stopped)
  }

  // MARK: Shared deals

  private func shared(
    _ state: SubmissionState, id: String = "their-1", exchanges: [Exchange]
  ) async throws -> (TestDesk, Draft) {
    let (test, draftID) = try await sent(exchanges)
    var draft = try test.draft(draftID)
    var attempt = Attempt()
    attempt.state = state
    attempt.contract = "engagements"
    attempt.url = "https://api.example.com/v1.0/engagements/referrals"
    attempt.referralID = id
    attempt.returnedStatus = "New/Pending"
    draft.submission.second.state = state
    draft.submission.second.attempts = [attempt]
    return (test, draft)
  }

  @Test func `Microsoft's own referral of a shared deal is asked for after the partner's`()
    async throws
  {
    let theirs = Exchange.answered(
      200, #"{"id": "their-1", "status": "Active", "substatus": "Accepted"}"#)
    let (test, draft) = try await shared(
      .sent, exchanges: [Self.shown("New", "Pending"), theirs])
    let report = try await test.desk.state(of: draft)
    #expect(report.referrals.map(\.part) == [.own, .microsofts])
    #expect(report.referrals.map(\.hasChanged) == [false, true])
    #expect(
      test.transport.requests.map(\.target).suffix(2) == [
        "/v1/referrals/\(Self.id)", "/v1.0/engagements/referrals/their-1",
      ])
  }

  @Test(arguments: [
    (SubmissionState.notKnown, "", "is not known. Look"), (.sending, "", "is not known. Look"),
    (.notSent, "", "is not created yet"), (.refused, "", "is not created yet"),
    (.none, "", "is not created yet"), (.sent, "", "its id is not known"),
  ])
  func `a half of a shared deal that has no referral does not hide the other`(
    state: SubmissionState, id: String, words: String
  ) async throws {
    let (test, draft) = try await shared(
      state, id: id, exchanges: [Self.shown("Active", "Accepted")])
    let report = try await test.desk.state(of: draft)
    #expect(report.referrals.count == 2)
    #expect(report.referrals.first?.hasChanged == true)
    guard case .unanswered(.notAsked, let reason, _)? = report.referrals.last?.finding else {
      Issue.record("\(report)")
      return
    }
    #expect(reason.contains(words), "\(reason)")
    #expect(test.transport.requests.count == 2)
  }

  /// Every file below a folder with its bytes.
  private func snapshot(of path: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      files[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
    }
    return files
  }
}
