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
    var template = Array("/tmp/referral-desk-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
    let store = DraftStore(
      folder: try DataFolder(opening: path), host: try HostFacts.current())
    let transport = ScriptedTransport(exchanges)
    let waits = Waits()
    let ticks = Atomic(1_800_000_000_000)
    let count = Atomic(0)
    self.transport = transport
    self.waits = waits
    desk = Desk(
      store: store,
      settings: DeskSettings(
        profiles: [
          Profile(
            name: "test", contract: "2018-10",
            endpoint: Endpoint(route: .https, host: "api.example.com"),
            authentication: authentication, organization: organization,
            team: [Member(document: ["firstName": "Ryan"])])
        ],
        defaultProfile: "test", userAgent: "referral/test"),
      dependencies: DeskDependencies(
        now: {
          Timestamp(
            millisecondsSince1970: ticks.add(1000, ordering: .relaxed).newValue)
        },
        today: { CalendarDay(daysSince1970: 20_833) },
        makeDraftID: {
          var generator = SystemRandomNumberGenerator()
          return DraftID(using: &generator)
        },
        makeIdentifiers: {
          let number = count.add(1, ordering: .relaxed).newValue
          return RequestIdentifiers(
            requestID: "request-\(number)", correlationID: "correlation-\(number)")
        },
        token: { _ in authentication == .none ? nil : AccessToken("token") },
        withTransport: { _, send in await send(transport) },
        sleep: { try await waits.wait($0) }))
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
        referral.type = "Shared"
        referral.customerProfile.name = "Händler 漢"
        referral.consent.toContact = .no
        referral.consent.toShareInfoWithOthers = .yes
        referral.consent.toMicrosoftToContactSpecificPartners = .no
        referral.details.notes = "A deal."
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
