import DraftStore
import Foundation
import PartnerCenter
import PartnerCenterSandbox
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

/// A desk whose draft was sent to an imitated service, with a clock that only moves when someone
/// sleeps.
final class LookDesk: Sendable {
  let path: String
  let desk: Desk
  let clock: TestClock
  let transport: GateTransport
  let asked = Collected<LookProgress>()

  /// - Parameters:
  ///   - transport: What carries requests; the sandbox in this process where there is none.
  ///   - endpoint: Where requests go.
  init(
    clock: TestClock = TestClock(), service: SandboxService? = nil, exchanges: [Exchange] = [],
    endpoint: Endpoint = .sandbox, authentication: Profile.Authentication = .none,
    token: String = "token", profilePath: String? = nil, live: (any Transport)? = nil
  ) throws {
    path = try Desk.makeTestFolder()
    self.clock = clock
    let inner: any Transport =
      live ?? service.map { InProcessTransport(service: $0) } ?? ScriptedTransport(exchanges)
    let transport = GateTransport(inner)
    self.transport = transport
    desk = try Desk.testing(
      at: path,
      Profile(
        name: "test", contract: "2018-10", endpoint: endpoint, path: profilePath,
        authentication: authentication),
      transport: transport, token: token, now: { clock.now },
      uptime: { clock.uptime },
      makeIdentifiers: {
        RequestIdentifiers(
          requestID: TestClock.guid($0), correlationID: TestClock.guid($0 + 5000))
      },
      sleep: { try await clock.sleep($0) })
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A saved draft of this customer and reference that was never sent.
  func draft(
    reference: String = "", customer: String = "Händler 漢 & Söhne",
    _ change: (inout Referral) -> Void = { _ in }
  ) throws -> DraftID {
    let id = try #require(try desk.makeDraft().id)
    _ = try desk.change(id) { draft in
      draft.change(at: clock.now) { referral in
        referral.makeReady(customer: customer)
        referral.customerProfile.address.country = "DE"
        referral.externalReferenceID = reference
        referral.details.estimatedDealValue = "50000"
        referral.details.estimatedClosingDateTime = "2027-03-31"
        change(&referral)
      }
    }
    return id
  }

  /// Makes a draft one that was sent and whose answer got lost, without sending anything.
  func lose(_ id: DraftID, url: String? = nil) throws {
    let request = try desk.prepare(id).request
    var stored = try desk.store.load(id)
    let lock = try desk.store.lock(id)
    defer { desk.store.unlock(lock) }
    var attempt = Attempt()
    attempt.requestID = request.identifiers.requestID
    attempt.correlationID = request.identifiers.correlationID
    attempt.contract = request.contract
    attempt.url = url ?? request.url
    attempt.startedAt = clock.now.text
    attempt.state = .notKnown
    attempt.reason = "The answer got lost."
    stored.draft.submission.attempts = [attempt]
    stored.draft.submission.state = .notKnown
    _ = try desk.store.save(stored.draft, over: stored.fingerprint, holding: lock)
  }

  func stored(_ id: DraftID) throws -> Draft { try desk.store.load(id).draft }

  func look(for id: DraftID) async throws -> LookReport {
    await desk.look(for: try stored(id)) { [asked] in asked.add($0) }
  }

  /// The waits that were reported.
  var waits: [Int] {
    asked.all.compactMap {
      if case .waiting(let wait, _) = $0 { Int(wait.components.seconds) } else { nil }
    }
  }

  /// The targets of the list requests.
  var listed: [String] { transport.requests.all.filter { $0.method == "GET" }.map(\.target) }
}

/// A clock that sleeping moves on.
final class TestClock: Sendable {
  /// Thu 15 Jan 2027, about.
  static let start = 1_800_000_000_000
  private let milliseconds = Mutex(TestClock.start)
  /// What the clock was set ahead by; time that has not passed.
  private let ahead = Mutex(0)
  /// Called before each sleep.
  let onSleep = Mutex<(@Sendable () -> Void)?>(nil)

  var now: Timestamp {
    Timestamp(millisecondsSince1970: milliseconds.withLock { $0 } + ahead.withLock { $0 })
  }
  var uptime: Duration { .milliseconds(milliseconds.withLock { $0 } - Self.start) }
  var instant: SandboxInstant { SandboxInstant(seconds: now.millisecondsSince1970 / 1000) }

  func move(_ seconds: Int) { milliseconds.withLock { $0 += seconds * 1000 } }
  /// Sets the clock that many seconds ahead, or back; no time passes.
  func set(ahead seconds: Int) { ahead.withLock { $0 += seconds * 1000 } }

  func sleep(_ duration: Duration) async throws {
    onSleep.withLock { $0 }?()
    try Task.checkCancellation()
    let (seconds, fraction) = duration.components
    milliseconds.withLock {
      $0 += Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000)
    }
  }

  static func guid(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }
}

/// Remembers requests on their way to another transport, and can change an answer.
final class GateTransport: Transport {
  let requests = Collected<PreparedRequest>()
  let onRequest = Mutex<(@Sendable (PreparedRequest) -> Void)?>(nil)
  let onAnswer = Mutex<(@Sendable (PreparedRequest, Exchange) -> Exchange)?>(nil)
  private let inner: any Transport

  init(_ inner: any Transport) {
    self.inner = inner
  }

  func send(
    _ request: PreparedRequest, token: AccessToken?,
    report: @escaping @Sendable (SendingStep) -> Void
  ) async -> Exchange {
    requests.add(request)
    onRequest.withLock { $0 }?(request)
    let exchange = await inner.send(request, token: token, report: report)
    return onAnswer.withLock { $0 }?(request, exchange) ?? exchange
  }
}

final class Collected<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])

  var all: [Element] { elements.withLock { $0 } }

  func add(_ element: Element) { elements.withLock { $0.append(element) } }
}

extension SandboxService {
  /// A service in memory whose clock is the test's, or some seconds ahead of it.
  static func looking(
    _ clock: TestClock, mood: String = "normal", largestPage: Int = 100, ahead: Int = 0
  ) -> SandboxService {
    let count = Counter()
    var service = SandboxService(
      store: MemoryStore(), moods: MemoryMood(SandboxMoodSetting(mood) ?? .normal),
      now: { SandboxInstant(seconds: clock.instant.seconds + ahead) },
      newID: { TestClock.guid(count.next() + 0xa0000) })
    service.largestPage = largestPage
    return service
  }
}

extension LookReport {
  /// The one that the service has, if it was found.
  var found: ListedReferral? {
    if case .found(let found) = finding { found } else { nil }
  }
}
