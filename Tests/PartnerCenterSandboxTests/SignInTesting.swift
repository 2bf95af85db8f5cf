import Foundation
import PartnerCenter
import PartnerCenterSandbox
import ReferralModel
import Synchronization
import Testing

/// A sandbox to sign in to, whose clock moves only when a test moves it.
final class SignInDesk: Sendable {
  static let scope = "https://api.partner.microsoft.com/.default openid profile offline_access"

  private let clock = Mutex(Published.moment)
  private let current: Mutex<SandboxService>
  var service: SandboxService { current.withLock { $0 } }

  init(mood: String = "normal", change: (inout SandboxService) -> Void = { _ in }) throws {
    let setting = try #require(SandboxMoodSetting(mood))
    current = Mutex(SandboxService(store: MemoryStore()))
    let ids = CountingIDs()
    var service = SandboxService(
      store: MemoryStore(), moods: MemoryMood(setting), now: { [weak self] in self?.now ?? .now },
      newID: ids.next)
    change(&service)
    current.withLock { [service] in $0 = service }
  }

  var now: SandboxInstant { clock.withLock { $0 } }

  func pass(_ seconds: Double) {
    clock.withLock { clock in
      let tenths = clock.tenthsOfMicroseconds + Int(seconds * 10_000_000)
      clock = SandboxInstant(
        seconds: clock.seconds + tenths / 10_000_000, tenthsOfMicroseconds: tenths % 10_000_000)
    }
  }

  func set(_ mood: String) throws {
    try service.moods.set(try #require(SandboxMoodSetting(mood)))
  }

  /// Asks an endpoint with some parameters.
  func ask(_ endpoint: String, _ parameters: [(String, String)]) throws -> Answer {
    try service.reply(to: .form(parameters, endpoint: endpoint))
  }

  func ask(_ parameters: [(String, String)]) throws -> Answer { try ask("token", parameters) }

  /// A device code, as the service issues it.
  func newCode(client: String = "app", scope: String = SignInDesk.scope) throws -> String {
    let answer = try ask("devicecode", [("client_id", client), ("scope", scope)])
    #expect(answer.status == 200, "\(answer.text)")
    return try #require(try answer.json["device_code"]?.text)
  }

  func poll(_ code: String, client: String = "app") throws -> Answer {
    try ask([
      ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", client),
      ("device_code", code),
    ])
  }

  /// What polling comes to, with the wait before it.
  func poll(_ code: String, after seconds: Double) throws -> String {
    pass(seconds)
    let answer = try poll(code)
    return try answer.json["error"]?.text ?? String(answer.status)
  }

  /// The tokens of a sign-in that goes well.
  func signIn(scope: String = SignInDesk.scope) throws -> SandboxValue {
    let code = try newCode(scope: scope)
    _ = try poll(code)
    pass(1)
    let answer = try poll(code)
    #expect(answer.status == 200, "\(answer.text)")
    return try answer.json
  }

  func refresh(_ token: String, client: String = "app") throws -> Answer {
    try ask([("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token)])
  }

  /// The status of reading the list with a token.
  func list(with token: String, _ raw: Raw = .get("/v1/referrals")) throws -> Answer {
    try service.reply(to: raw.adding("Authorization: Bearer " + token))
  }
}

extension Raw {
  /// A request to the sign-in service.
  static func form(
    _ parameters: [(String, String)], endpoint: String = "token",
    tenant: String = "fabrikam.example"
  ) -> Raw {
    let body = parameters.map { name, value in
      name + "=" + value.replacing(" ", with: "%20").replacing(":", with: "%3A")
    }.joined(separator: "&")
    return Raw(
      lines: [
        "POST /\(tenant)/oauth2/v2.0/\(endpoint) HTTP/1.1", "Host: sandbox.localhost",
        "Content-Type: application/x-www-form-urlencoded", "Accept: application/json",
        "Content-Length: \(body.utf8.count)",
      ], body: Array(body.utf8))
  }
}
