import DraftStore
import PartnerCenter
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

/// Hands out tokens by script, and remembers what is asked of it.
private final class ScriptedCredentials: Sendable {
  private let renewals: Mutex<[Result<AccessToken?, CredentialsError>]>
  let refused = Collected<String>()
  let forgotten = Collected<String>()

  init(renewals: [Result<String?, CredentialsError>]) {
    self.renewals = Mutex(renewals.map { $0.map { $0.flatMap { AccessToken($0) } } })
  }

  var credentials: Credentials {
    Credentials(
      token: { profile, _ in profile.authentication == .none ? nil : AccessToken("first-token") },
      renewedToken: { [self] _, token in
        refused.add(token.value)
        let next = renewals.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else {
          Issue.record("a renewal that the script does not know")
          return nil
        }
        return try next.get()
      },
      forget: { [self] _, token, isSignInUseless in
        forgotten.add(token.value + (isSignInUseless ? " and all" : ""))
      })
  }
}

/// Answers by script, and remembers the tokens that come with the requests.
private final class TokenTransport: Transport {
  private let exchanges: Mutex<[Exchange]>
  let tokens = Collected<String>()
  let requests = Collected<PreparedRequest>()

  init(_ exchanges: [Exchange]) { self.exchanges = Mutex(exchanges) }

  func send(
    _ request: PreparedRequest, token: AccessToken?,
    report: @escaping @Sendable (SendingStep) -> Void
  ) async -> Exchange {
    tokens.add(token?.value ?? "none")
    requests.add(request)
    return exchanges.withLock { $0.isEmpty ? .notSent(reason: "unscripted") : $0.removeFirst() }
  }
}

@Suite struct `a token that the service does not accept` {
  private static let application = SignInApplication(tenant: "t", clientID: "c")
  private static let echo = Exchange.answered(
    401, #"{"code": "unauthorized", "description": "first-token"}"#)
  private static let bothInTheEnd = Exchange.answered(
    201, #"{"id": "ref-1", "echo": "first-token and second-token"}"#)
  private static let bothRefused = Exchange.answered(
    401, #"{"code": "unauthorized", "description": "first-token and second-token"}"#)

  private struct Trial {
    let test: TestDesk
    let desk: Desk
    let id: DraftID
    let transport: TokenTransport
    let credentials: ScriptedCredentials
    let progress = Collected<SendingProgress>()

    init(
      _ exchanges: [Exchange], renewals: [Result<String?, CredentialsError>],
      contract: String = "2018-10",
      authentication: Profile.Authentication = .deviceCode(application)
    ) throws {
      test = try TestDesk(authentication: authentication)
      id = try test.readyDraft { referral in
        if contract == "engagements" { referral.choose(.private) }
      }
      if contract != "2018-10" { _ = try test.desk.change(id) { $0.contract = contract } }
      let transport = TokenTransport(exchanges)
      let credentials = ScriptedCredentials(renewals: renewals)
      var desk = test.desk
      desk.dependencies.credentials = credentials.credentials
      desk.dependencies.withTransport = { _, send in await send(transport) }
      (self.desk, self.transport, self.credentials) = (desk, transport, credentials)
    }

    func submit() async throws -> SubmissionReport {
      try await desk.submit(id) { [progress] in progress.add($0) }
    }

    var attempts: [Attempt] { get throws { try test.draft(id).submission.attempts } }
  }

  @Test(arguments: ["2018-10", "engagements"])
  func `is replaced once, and the request sent again with the ids that the contract wants`(
    contract: String
  ) async throws {
    let trial = try Trial(
      [Self.echo, Self.bothInTheEnd], renewals: [.success("second-token")], contract: contract)
    let report = try await trial.submit()
    #expect(report.outcome.state == .sent, "\(report.outcome)")
    #expect(trial.transport.tokens.all == ["first-token", "second-token"])
    #expect(trial.credentials.refused.all == ["first-token"])
    #expect(trial.credentials.forgotten.all.isEmpty)
    let requests = trial.transport.requests.all
    #expect(requests.map(\.body).first == requests.map(\.body).last)
    #expect(
      (requests[0].identifiers == requests[1].identifiers) == (contract == "2018-10"))
    #expect((requests[0].headers == requests[1].headers) == (contract == "2018-10"))
    let attempts = try trial.attempts
    #expect(attempts.map(\.state) == [.refused, .sent])
    #expect(attempts.map(\.status) == [401, 201])
    #expect(Set(attempts.map(\.receipt)).count == 2)
    for attempt in attempts {
      let receipt = try trial.desk.store.readReceipt(attempt.receipt)
      let text = String(decoding: receipt.bytes(), as: UTF8.self)
      #expect(!text.contains("first-token") && !text.contains("second-token"))
    }
    #expect(trial.progress.all == [.recorded, .renewingToken, .recorded])
  }

  @Test func `is never replaced twice, and the second one is not kept either`() async throws {
    let trial = try Trial([Self.echo, Self.bothRefused], renewals: [.success("second-token")])
    let report = try await trial.submit()
    #expect(trial.transport.tokens.all == ["first-token", "second-token"])
    #expect(trial.credentials.forgotten.all == ["second-token"])
    guard case .signInNeeded(let refusal) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    let advice = try #require(refusal.advice)
    #expect(
      advice.contains("It did not accept a fresh token either. Sign in again: referral login"))
    #expect(!refusal.inWords.contains("first-token"))
    #expect(!refusal.inWords.contains("second-token"))
    #expect(try trial.attempts.map(\.state) == [.refused, .refused])
    #expect(try !trial.test.draft(trial.id).submission.locksDraft)
  }

  @Test(
    arguments: [
      (.success(nil), "Sign in again: referral login --profile test"),
      // The same one would be refused again.
      (.success("first-token"), "Sign in again: referral login --profile test"),
      (
        .failure(.notReached(reason: "The sign-in service is away.")),
        "A fresh token was not to be had: The sign-in service is away. Sign in again"
      ),
    ] as [(Result<String?, CredentialsError>, String)])
  func `without another ends there, with what to do`(
    renewal: Result<String?, CredentialsError>, words: String
  ) async throws {
    let trial = try Trial([.answered(401)], renewals: [renewal])
    let report = try await trial.submit()
    #expect(trial.transport.tokens.all == ["first-token"])
    #expect(trial.credentials.forgotten.all == ["first-token"])
    #expect(report.outcome.reason?.contains(words) == true, "\(report.outcome)")
    #expect(try trial.attempts.map(\.state) == [.refused])
  }

  @Test func `of a sign-in without a second factor goes with all of that sign-in`() async throws {
    let answer = Exchange.answered(401, #"{"code": "900421"}"#)
    let trial = try Trial([answer, answer], renewals: [.success("second-token")])
    let report = try await trial.submit()
    #expect(trial.credentials.forgotten.all == ["second-token and all"])
    #expect(report.outcome.reason?.contains("multi-factor authentication") == true)
  }

  @Test func `that was never sent is not renewed`() async throws {
    let trial = try Trial([.answered(401)], renewals: [], authentication: .none)
    let report = try await trial.submit()
    #expect(report.outcome.reason?.contains("The profile test sends no token") == true)
    #expect(trial.transport.tokens.all == ["none"])
  }

  @Test func `is replaced between waits too, and only once in all`() async throws {
    let trial = try Trial(
      [.throttled, .answered(401), .throttled, .answered(401)],
      renewals: [.success("second-token")])
    let report = try await trial.submit()
    #expect(
      trial.transport.tokens.all
        == ["first-token", "first-token", "second-token", "second-token"])
    #expect(trial.test.waited == [.seconds(7), .seconds(7)])
    #expect(report.outcome.state == .refused)
    #expect(try trial.attempts.count == 4)
  }

  @Test func `leaves nothing in doubt where the person stops meanwhile`() async throws {
    let trial = try Trial([.answered(401)], renewals: [])
    var desk = trial.desk
    desk.dependencies.credentials.renewedToken = { _, _ in
      withUnsafeCurrentTask { $0?.cancel() }
      throw CredentialsError.stopped
    }
    let (id, stopping) = (trial.id, desk)
    let report = try await Task { try await stopping.submit(id) }.value
    #expect(report.outcome.state == .refused)
    #expect(trial.transport.tokens.all == ["first-token"])
    #expect(try trial.test.draft(id).submission.state == .refused)
  }

  private func look(
    _ exchanges: [Exchange], renewals: [Result<String?, CredentialsError>]
  ) async throws -> (LookReport, TokenTransport, ScriptedCredentials, [LookProgress]) {
    let test = try LookDesk(
      endpoint: Endpoint(route: .https, host: "api.example.com"),
      authentication: .deviceCode(Self.application))
    let id = try test.draft()
    try test.lose(id)
    let transport = TokenTransport(exchanges)
    let credentials = ScriptedCredentials(renewals: renewals)
    var desk = test.desk
    desk.dependencies.credentials = credentials.credentials
    desk.dependencies.withTransport = { _, send in await send(transport) }
    let progress = Collected<LookProgress>()
    let report = await desk.look(for: try test.stored(id)) { progress.add($0) }
    return (report, transport, credentials, progress.all)
  }

  @Test func `is replaced once while looking`() async throws {
    let (report, transport, credentials, progress) = try await look(
      [Self.echo, Self.bothRefused], renewals: [.success("second-token")])
    #expect(transport.tokens.all == ["first-token", "second-token"])
    #expect(Set(transport.requests.all.map(\.identifiers.requestID)).count == 2)
    #expect(credentials.forgotten.all == ["second-token"])
    #expect(progress.contains(.renewingToken))
    #expect(report.obstacle == .signInNeeded)
    guard case .unanswered(let reason) = report.finding else {
      Issue.record("\(report.finding)")
      return
    }
    #expect(reason.contains("a fresh token either. Sign in again: referral login"))
    #expect(!reason.contains("first-token") && !reason.contains("second-token"))
  }

  @Test func `of a sign-in without a second factor goes while looking too, and asking`()
    async throws
  {
    let answer = Exchange.answered(401, #"{"code": "900421"}"#)
    let (report, _, looking, _) = try await look(
      [answer, answer], renewals: [.success("second-token")])
    #expect(report.obstacle == .signInNeeded)
    #expect(looking.forgotten.all == ["second-token and all"])

    let trial = try Trial(
      [.created, answer, answer], renewals: [.success("second-token")])
    _ = try await trial.submit()
    _ = try await trial.desk.state(of: trial.test.draft(trial.id))
    #expect(trial.credentials.forgotten.all == ["second-token and all"])
  }

  @Test func `is not needed any more once looking goes on with another`() async throws {
    let (report, transport, _, _) = try await look(
      [.answered(401), .answered(403)], renewals: [.success("second-token")])
    #expect(transport.tokens.all == ["first-token", "second-token"])
    #expect(report.obstacle == .refused)
  }
}
