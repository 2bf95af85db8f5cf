import DraftStore
import Glibc
import PartnerCenter
import PartnerCenterSandbox
import ReferralDesk
import ReferralModel

extension DeskDependencies {
  /// The clock, chance, the network and the sandbox as they are.
  ///
  /// - Parameters:
  ///   - credentials: Where tokens come from.
  ///   - environment: What the environment says about the way to the service.
  static func live(
    folder: DataFolder, credentials: Credentials, environment: NetworkEnvironment
  ) -> DeskDependencies {
    DeskDependencies(
      now: { DraftStore.systemTime() },
      uptime: { .sinceStart },
      today: { CalendarDay.localToday() },
      makeDraftID: {
        var generator = SystemRandomNumberGenerator()
        return DraftID(using: &generator)
      },
      makeIdentifiers: {
        var generator = SystemRandomNumberGenerator()
        return RequestIdentifiers(using: &generator)
      },
      credentials: credentials,
      withTransport: { profile, send in
        try await folder.withTransport(to: profile.endpoint, of: profile, environment) {
          await send($0)
        }
      },
      sleep: { try await Task.sleep(for: $0) },
      keptByService: { try FolderStore(folder: folder.sandboxPath).files(of: $0.map(\.mark)) },
      removeFromService: { try FolderStore(folder: folder.sandboxPath).remove($0.map(\.mark)) })
  }
}

extension SentIdentifiers {
  fileprivate var mark: SandboxMark { SandboxMark(requestID: requestID, referralID: referralID) }
}

extension CalendarDay {
  /// The host's local day.
  static func localToday() -> CalendarDay {
    let parts = localTime()
    return CalendarDay(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? CalendarDay(daysSince1970: time(nil) / 86_400)
  }
}
