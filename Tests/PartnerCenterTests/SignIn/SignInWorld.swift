import PartnerCenter
import ReferralModel
import Synchronization
import Testing

/// A sign-in service, two clocks and the steps that were told, all of a test's.
///
/// Time passes by sleeping and by what the service takes for its answers.
final class SignInWorld: Sendable {
  struct Asked: Equatable {
    var target: String
    var form: [String: String]
    /// By the clock that nobody sets.
    var at: Duration
  }

  struct Reply {
    var exchange: Exchange
    var takes: Duration = .zero
    /// How far somebody sets the clock of the day meanwhile.
    var clockJump: Duration = .zero
  }

  fileprivate struct State {
    var now: Timestamp
    var uptime: Duration = .zero
    var replies: ArraySlice<Reply>
    var asked: [Asked] = []
    var slept: [Duration] = []
    var steps: [SignInStep] = []
    var outputs: ArraySlice<String>
    var commands: [[String]] = []
    var cancelsAfterSleeps: Int?
  }

  static let start = Timestamp(millisecondsSince1970: 1_790_000_000_000)

  private let state: Mutex<State>
  let tokens: TokenStore

  /// - Parameters:
  ///   - replies: What the service answers, in order; a question too many is an issue.
  ///   - outputs: What commands print, in order.
  init(
    _ replies: [Exchange] = [], outputs: [String] = [], tokens: TokenStore = .inMemory()
  ) {
    state = Mutex(
      State(
        now: Self.start, replies: replies.map { Reply(exchange: $0) }[...], outputs: outputs[...]))
    self.tokens = tokens
  }

  func dependencies(
    environmentToken: String? = nil, environmentSecret: String? = nil, jitter: Double = 0
  ) -> CredentialsDependencies {
    CredentialsDependencies(
      environmentToken: environmentToken, environmentSecret: environmentSecret,
      runCommand: { try self.run($0) }, exchange: { self.answer($1, of: $0) }, tokens: tokens,
      now: { self.now }, uptime: { self.uptime }, sleep: { try self.sleep($0) },
      jitter: { jitter }, userAgent: "referral/test")
  }

  /// One that knows nothing of the environment.
  var authenticator: Authenticator { Authenticator(dependencies()) }

  /// Notes a step.
  var showing: @Sendable (SignInStep) -> Void {
    { step in self.state.withLock { $0.steps.append(step) } }
  }

  var now: Timestamp { state.withLock(\.now) }
  var uptime: Duration { state.withLock(\.uptime) }
  var asked: [Asked] { state.withLock(\.asked) }
  var slept: [Duration] { state.withLock(\.slept) }
  var steps: [SignInStep] { state.withLock(\.steps) }
  var commands: [[String]] { state.withLock(\.commands) }
  /// How many replies nobody asked for.
  var unusedCount: Int { state.withLock { $0.replies.count + $0.outputs.count } }

  func reply(_ exchange: Exchange, taking: Duration = .zero, clockJump: Duration = .zero) {
    state.withLock {
      $0.replies.append(Reply(exchange: exchange, takes: taking, clockJump: clockJump))
    }
  }

  /// Lets time pass.
  func pass(_ duration: Duration) { state.withLock { $0.pass(duration) } }

  /// Sets the clock of the day.
  func setClock(by duration: Duration) { state.withLock { $0.now = $0.now + duration } }

  /// Lets the sleep after so many others be cancelled.
  func cancel(afterSleeps count: Int) { state.withLock { $0.cancelsAfterSleeps = count } }

  private func sleep(_ duration: Duration) throws {
    try state.withLock { state in
      guard state.cancelsAfterSleeps != state.slept.count else { throw CancellationError() }
      state.slept.append(duration)
      state.pass(duration)
    }
  }

  private func run(_ command: [String]) throws -> String {
    try state.withLock { state in
      state.commands.append(command)
      guard let output = state.outputs.popFirst() else { throw CommandTrouble() }
      return output
    }
  }

  private func answer(_ request: PreparedRequest, of profile: Profile) -> Exchange {
    state.withLock { state in
      state.asked.append(
        Asked(target: request.target, form: form(request.body), at: state.uptime))
      guard let reply = state.replies.popFirst() else {
        Issue.record("nobody expected a question here: \(request.target)")
        return .notSent(reason: "no reply")
      }
      state.pass(reply.takes)
      state.now = state.now + reply.clockJump
      return reply.exchange
    }
  }
}

extension SignInWorld.State {
  fileprivate mutating func pass(_ duration: Duration) {
    uptime += duration
    now = now + duration
  }
}

/// A command that cannot be run.
struct CommandTrouble: Error, CustomStringConvertible {
  var description: String { "The command could not be run." }
}

extension Timestamp {
  static func + (moment: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(
      millisecondsSince1970: moment.millisecondsSince1970 + Int(duration / .milliseconds(1)))
  }
}

/// The fields of a form, decoded.
func form(_ body: [UInt8]) -> [String: String] {
  var result: [String: String] = [:]
  for pair in body.split(separator: UInt8(ascii: "&")) {
    let parts = pair.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
      .map(unescaped)
    result[parts[0]] = parts.count == 2 ? parts[1] : "?"
  }
  return result
}

private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
  var result: [UInt8] = []
  var rest = bytes
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%") {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      rest = rest.dropFirst(2)
      result.append(UInt8(digits, radix: 16) ?? 0)
    } else {
      result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}
