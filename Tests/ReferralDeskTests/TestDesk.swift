import DraftStore
import Foundation
import PartnerCenter
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

/// A desk on a folder of its own, with a scripted service, a clock that ticks by the second, and ids
/// that count up.
final class TestDesk: Sendable {
  let path: String
  let desk: Desk
  let transport: ScriptedTransport
  private let waits: Waits

  /// - Parameter exchanges: What becomes of each request, in order.
  init(
    exchanges: [Exchange] = [], authentication: Profile.Authentication = .none,
    organization: Organization = Organization()
  ) throws {
    path = try Desk.makeTestFolder()
    let transport = ScriptedTransport(exchanges)
    let waits = Waits()
    let ticks = Counter()
    self.transport = transport
    self.waits = waits
    desk = try Desk.testing(
      at: path,
      Profile(
        name: "test", contract: "2018-10",
        endpoint: Endpoint(route: .https, host: "api.example.com"),
        authentication: authentication, organization: organization,
        team: [Member(document: ["firstName": "Ryan"])]),
      transport: transport,
      now: { Timestamp(millisecondsSince1970: 1_800_000_000_000 + ticks.next() * 1000) },
      makeIdentifiers: {
        RequestIdentifiers(requestID: "request-\($0)", correlationID: "correlation-\($0)")
      },
      sleep: { try await waits.wait($0) })
  }

  /// The files of the bin.
  var binned: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: "\(path)/bin") }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var waited: [Duration] { waits.all }

  /// A saved draft that holds the smallest thing that can be sent.
  func readyDraft(_ change: (inout Referral) -> Void = { _ in }) throws -> DraftID {
    let draft = try desk.makeDraft()
    let id = try #require(draft.id)
    _ = try desk.change(id) { draft in
      draft.change(at: Timestamp(millisecondsSince1970: 0)) { referral in
        referral.makeReady(customer: "Händler 漢")
        change(&referral)
      }
    }
    return id
  }

  func draft(_ id: DraftID) throws -> Draft {
    try desk.store.load(id).draft
  }
}

/// A service that answers by script and remembers what it was sent.
final class ScriptedTransport: Transport {
  private let state: Mutex<(exchanges: [Exchange], requests: [PreparedRequest])>
  /// Called when a request arrives, before its answer.
  let onRequest = Mutex<(@Sendable () -> Void)?>(nil)

  init(_ exchanges: [Exchange]) {
    state = Mutex((exchanges, []))
  }

  var requests: [PreparedRequest] { state.withLock { $0.requests } }

  func send(
    _ request: PreparedRequest, token: AccessToken?,
    report: @escaping @Sendable (SendingStep) -> Void
  ) async -> Exchange {
    onRequest.withLock { $0 }?()
    let exchange = state.withLock { state -> Exchange? in
      state.requests.append(request)
      return state.exchanges.isEmpty ? nil : state.exchanges.removeFirst()
    }
    guard let exchange else {
      Issue.record("a request that the script does not know")
      return .notSent(reason: "unscripted")
    }
    return exchange
  }
}

private final class Waits: Sendable {
  private let durations = Mutex<[Duration]>([])

  var all: [Duration] { durations.withLock { $0 } }

  func wait(_ duration: Duration) async throws {
    durations.withLock { $0.append(duration) }
    try Task.checkCancellation()
  }
}

extension Exchange {
  static func answered(_ status: Int, _ body: String = "", headers: [HeaderField] = []) -> Exchange
  {
    .answered(Answer(status: status, headers: headers, body: Array(body.utf8)))
  }

  static let created = answered(201, #"{"id": "ref-1", "engagementId": "eng-1"}"#)
  static let throttled = answered(429, headers: [HeaderField("Retry-After", "7")])
}
