import DraftStore
import Foundation
import PartnerCenter
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

extension Desk {
  /// A desk with one profile, whose folder, service, clock and ids are a test's.
  ///
  /// - Parameters:
  ///   - token: The access token, where the profile asks for one.
  ///   - makeIdentifiers: The ids of a request, given how many there have been with it.
  static func testing(
    at path: String, _ profile: Profile, transport: any Transport, token: String = "token",
    now: @escaping @Sendable () -> Timestamp,
    uptime: @escaping @Sendable () -> Duration = { .zero },
    makeIdentifiers: @escaping @Sendable (Int) -> RequestIdentifiers,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) throws -> Desk {
    let count = Counter()
    return Desk(
      store: DraftStore(folder: try DataFolder(opening: path), host: try HostFacts.current()),
      settings: DeskSettings(
        profiles: [profile], defaultProfile: profile.name, userAgent: "referral/test"),
      dependencies: DeskDependencies(
        now: now,
        uptime: uptime,
        today: { CalendarDay(daysSince1970: 20_833) },
        makeDraftID: {
          var generator = SystemRandomNumberGenerator()
          return DraftID(using: &generator)
        },
        makeIdentifiers: { makeIdentifiers(count.next()) },
        credentials: Credentials(
          token: { profile, _ in profile.authentication == .none ? nil : AccessToken(token) },
          renewedToken: { _, _ in nil }),
        withTransport: { _, send in await send(transport) },
        sleep: sleep))
  }

  /// Makes a folder that no other test uses, to be removed by the caller.
  static func makeTestFolder() throws -> String {
    var template = Array("/tmp/referral-desk-XXXXXX".utf8CString)
    return try #require(mkdtemp(&template).map { String(cString: $0) })
  }
}

extension Referral {
  /// Fills in the smallest thing that can be sent.
  mutating func makeReady(customer: String) {
    type = "Shared"
    customerProfile.name = customer
    consent.toContact = .no
    consent.toShareInfoWithOthers = .yes
    consent.toMicrosoftToContactSpecificPartners = .no
    details.notes = "A deal."
  }
}

/// Counts from 1.
final class Counter: Sendable {
  private let count = Atomic(0)

  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
