/// When to ask whether a person has signed in, and when to stop asking (RFC 8628, 3.5).
///
/// Moments are those of a clock that nobody sets. No question is earlier than the service allows,
/// and none comes after the end.
struct DevicePolling: Sendable, Equatable {
  /// What to do now.
  enum Action: Sendable, Equatable {
    case wait(Duration)
    case ask
    case end(End)
  }

  enum End: Sendable, Equatable {
    case issued(IssuedTokens)
    /// - `lastTrouble`: why the last question came to nothing, where it did.
    case expired(lastTrouble: String?)
    case refused(SignInRefusal)
    case unusable(reason: String)
  }

  /// RFC 8628, 3.5: added for good at each `slow_down`.
  static let slowDownStep: Duration = .seconds(5)
  /// How long a pause gets at most by questions that come to nothing, unless the interval is longer.
  static let longestPause: Duration = .seconds(60)

  private let ends: Duration
  private var interval: Duration
  /// How many questions in a row have come to nothing.
  private var failures = 0
  private var nextQuestion: Duration
  /// Why the last question came to nothing; `nil` where it was answered.
  private(set) var lastTrouble: String?
  private var end: End?

  /// - Parameters:
  ///   - requested: When the code was asked for, from which its lifetime counts: the service's own
  ///     count begins no earlier.
  ///   - received: When it came.
  init(_ code: DeviceCode, requested: Duration, received: Duration) {
    ends = requested + code.lifetime
    interval = code.interval
    nextQuestion = received + code.interval
  }

  /// How long the code holds from a moment on.
  func remaining(at moment: Duration) -> Duration { max(.zero, ends - moment) }

  func action(at moment: Duration) -> Action {
    if let end { return .end(end) }
    guard moment < ends else { return .end(.expired(lastTrouble: lastTrouble)) }
    guard moment < nextQuestion else { return .ask }
    return .wait(min(nextQuestion, ends) - moment)
  }

  /// Takes the answer to a question.
  mutating func take(_ answer: TokenAnswer, at moment: Duration) {
    var pause = interval
    switch answer {
    case .issued(let tokens): end = .issued(tokens)
    case .refused(let refusal): end = .refused(refusal)
    case .unusable(let reason): end = .unusable(reason: reason)
    case .codeExpired: end = .expired(lastTrouble: nil)
    case .pending:
      failures = 0
      lastTrouble = nil
    case .slowDown:
      failures = 0
      lastTrouble = nil
      interval += Self.slowDownStep
      pause = interval
    case .busy(let wait, let reason):
      lastTrouble = reason
      pause = max(interval, wait ?? RetryAfter.fallback)
    case .failed(let reason):
      lastTrouble = reason
      failures += 1
      pause = max(interval, min(interval * (1 << min(failures, 10)), Self.longestPause))
    }
    nextQuestion = moment + pause
  }
}
