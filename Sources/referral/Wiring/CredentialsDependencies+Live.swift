import DraftStore
import Glibc
import PartnerCenter
import PartnerCenterHTTP
import PartnerCenterSandbox
import ReferralModel

extension CredentialsDependencies {
  /// The commands of profiles, the sign-in service, the files with tokens and the clocks as they are.
  static func live(
    folder: DataFolder, host: HostFacts, surroundings: Surroundings
  ) -> CredentialsDependencies {
    let network = surroundings.network
    var live = offline(
      tokens: TokenStore(TokenFolder(in: folder, host: host)), surroundings: surroundings)
    live.exchange = { profile, request in
      do {
        return try await folder.withTransport(to: request.endpoint, of: profile, network) {
          await $0.send(request, token: nil, report: { _ in })
        }
      } catch {
        return .notSent(reason: "\(error)")
      }
    }
    return live
  }

  /// The same, but that no sign-in service can be asked.
  static func offline(tokens: TokenStore, surroundings: Surroundings) -> CredentialsDependencies {
    let command = SecretCommand(environment: surroundings.environment)
    return CredentialsDependencies(
      environmentToken: surroundings.secrets.token,
      environmentSecret: surroundings.secrets.clientSecret,
      runCommand: { try await command.output(of: $0) },
      exchange: { _, _ in .notSent(reason: "The sign-in service is not asked here.") },
      tokens: tokens,
      now: { DraftStore.systemTime() },
      uptime: { .sinceStart },
      sleep: { try await Task.sleep(for: $0) },
      jitter: { Double.random(in: 0..<1) },
      userAgent: Version.userAgent)
  }
}

extension TokenStore {
  /// The files of a data folder.
  init(_ folder: TokenFolder) {
    self.init(
      load: { try folder.load($0) },
      save: { try folder.save($0, for: $1) },
      remove: { try folder.remove($0) },
      place: { folder.path(of: $0) },
      hold: { try folder.hold($0) })
  }
}

extension DataFolder {
  /// Runs `send` with a transport of a profile; the sandbox is served for as long as that runs, on a
  /// socket of this process.
  func withTransport(
    to endpoint: Endpoint, of profile: Profile, _ environment: NetworkEnvironment,
    _ send: (HTTPTransport) async -> Exchange
  ) async throws -> Exchange {
    guard endpoint.isSandbox else {
      return await send(
        HTTPTransport(timeouts: profile.timeouts, network: profile.network(in: environment)))
    }
    // A socket each, for a look and a sign-in may be under way at once.
    let mark = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    let path = "\(sandboxPath)/\(getpid())-\(mark).socket"
    let server = try await SandboxServer.start(on: .unixSocket(path: path), folder: sandboxPath)
    let exchange = await send(HTTPTransport(timeouts: profile.timeouts, unixSocketPath: path))
    try? await server.stop()
    return exchange
  }
}

extension Duration {
  /// The time since the machine was started, also while it slept (clock_gettime(2)).
  static var sinceStart: Duration {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
