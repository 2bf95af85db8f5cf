import DraftStore
import Foundation
import PartnerCenter
import ReferralDesk
import ReferralModel
import Synchronization
import Testing

/// The sign-in and the files that it keeps tokens in, together.
@Suite struct `Tokens kept in files` {
  private let profile = Profile(
    name: "fabrikam/é", contract: "2018-10", endpoint: .sandbox,
    authentication: .deviceCode(SignInApplication(tenant: "t", clientID: "c")))

  /// One process' view of the data folder, with a service that numbers what it issues.
  private func authenticator(
    at path: String, _ count: Counter, _ clock: @escaping @Sendable () -> Timestamp
  ) throws -> Authenticator {
    let files = TokenFolder(in: try DataFolder(opening: path), host: try HostFacts.current())
    let uptime = Uptime()
    return Authenticator(
      CredentialsDependencies(
        environmentToken: nil, environmentSecret: nil, runCommand: { _ in "" },
        exchange: { _, request in
          // Long enough for the others to come to the lock.
          for _ in 0..<200 { await Task.yield() }
          return .answered(
            Answer(status: 200, body: Self.answer(to: request.target, count.next())))
        },
        tokens: TokenStore(
          load: { try files.load($0) }, save: { try files.save($0, for: $1) },
          remove: { try files.remove($0) }, place: { files.path(of: $0) },
          hold: { try files.hold($0) }),
        now: clock, uptime: { .seconds(uptime.seconds.load(ordering: .relaxed)) },
        sleep: { duration in
          // Whoever waits for another process waits for as long as it takes, unless that is for ever.
          guard uptime.sleeps.add(1, ordering: .relaxed).newValue < 1_000_000 else {
            throw CancellationError()
          }
          uptime.seconds.add(Int(duration.components.seconds), ordering: .relaxed)
          await Task.yield()
        }, jitter: { 0 },
        userAgent: "referral/test"))
  }

  private static func answer(to target: String, _ number: Int) -> [UInt8] {
    let text =
      target.hasSuffix("devicecode")
      ? #"{"device_code":"d","user_code":"u","verification_uri":"https://a.example"}"#
      : """
      {"token_type":"Bearer","expires_in":3600,"access_token":"token-\(number)",
      "refresh_token":"r-\(number)"}
      """
    return Array(text.utf8)
  }

  @Test func `are refreshed once by any number of processes at once`() async throws {
    let folder = try Desk.makeTestFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/data"
    let count = Counter()
    let time = Atomic(0)
    let clock: @Sendable () -> Timestamp = {
      Timestamp(millisecondsSince1970: 1_790_000_000_000 + time.load(ordering: .relaxed))
    }
    _ = try await authenticator(at: path, count, clock).token(for: profile) { _ in }
    time.store(3_600_000, ordering: .relaxed)
    let authenticators = try (0..<6).map { _ in try authenticator(at: path, count, clock) }
    let tokens = try await withThrowingTaskGroup(of: String?.self) { group in
      for authenticator in authenticators {
        group.addTask { try await authenticator.token(for: profile, showing: nil)?.value }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(tokens).count == 1)
    // The code, the token that came of it, and one refresh.
    #expect(count.next() == 4)
  }

  @Test func `are named with their place when they are damaged`() async throws {
    let folder = try Desk.makeTestFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/data"
    let count = Counter()
    let authenticator = try authenticator(at: path, count) {
      Timestamp(millisecondsSince1970: 1_790_000_000_000)
    }
    _ = try await authenticator.token(for: profile) { _ in }
    let files = TokenFolder(in: try DataFolder(opening: path), host: try HostFacts.current())
    let bytes = try #require(try files.load(profile.name))
    try files.save(Array(bytes.dropLast(20)), for: profile.name)
    let error = try #require(
      await #expect(throws: CredentialsError.self) {
        _ = try await authenticator.token(for: profile, showing: nil)
      })
    #expect(
      "\(error)".contains("The tokens in \(path)/tokens/fabrikam%2f%c3%a9.json:"))
    #expect(!"\(error)".contains("token-2"))
    #expect(try files.load(profile.name)?.count == bytes.count - 20)
  }
}

/// The time that was slept, in whole seconds, and how often.
private final class Uptime: Sendable {
  let sleeps = Atomic(0)
  let seconds = Atomic(0)
}
