import DraftStore
import Glibc
import PartnerCenter
import PartnerCenterHTTP
import PartnerCenterSandbox
import ReferralDesk
import ReferralModel

extension DeskDependencies {
  /// The clock, chance, the network and the sandbox as they are.
  ///
  /// - Parameter environmentToken: The value of `REFERRAL_TOKEN`.
  static func live(folder: DataFolder, environmentToken: String?) -> DeskDependencies {
    let credentials = Credentials.environment(environmentToken)
    return DeskDependencies(
      now: { DraftStore.systemTime() },
      today: { CalendarDay.localToday() },
      makeDraftID: {
        var generator = SystemRandomNumberGenerator()
        return DraftID(using: &generator)
      },
      makeIdentifiers: {
        var generator = SystemRandomNumberGenerator()
        return RequestIdentifiers(using: &generator)
      },
      token: { try await credentials.token($0) },
      withTransport: { profile, send in
        guard profile.isSandbox else {
          return await send(HTTPTransport(timeouts: profile.timeouts))
        }
        return try await withSandbox(in: folder) { path in
          await send(HTTPTransport(timeouts: profile.timeouts, unixSocketPath: path))
        }
      },
      sleep: { try await Task.sleep(for: $0) },
      keptByService: { try FolderStore(folder: folder.sandboxPath).files(of: $0.map(\.mark)) },
      removeFromService: { try FolderStore(folder: folder.sandboxPath).remove($0.map(\.mark)) })
  }

  /// Serves the sandbox on a socket of this process for as long as `body` runs.
  private static func withSandbox(
    in folder: DataFolder, _ body: (String) async -> Exchange
  ) async throws -> Exchange {
    let path = "\(folder.sandboxPath)/\(getpid()).socket"
    let server = try await SandboxServer.start(
      on: .unixSocket(path: path), folder: folder.sandboxPath)
    let exchange = await body(path)
    try? await server.stop()
    return exchange
  }
}

extension SentIdentifiers {
  fileprivate var mark: SandboxMark { SandboxMark(requestID: requestID, referralID: referralID) }
}

extension CalendarDay {
  /// The host's local day.
  static func localToday() -> CalendarDay {
    var moment = time(nil)
    var parts = tm()
    localtime_r(&moment, &parts)
    return CalendarDay(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? CalendarDay(daysSince1970: moment / 86_400)
  }
}
