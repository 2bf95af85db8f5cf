import ReferralModel

/// Reads how long a service asks to wait before the next try.
enum RetryAfter {
  /// How long to wait where the service does not say, or not legibly.
  static let fallback: Duration = .seconds(30)
  /// Never at once: the service's guidance asks for a pause after every 429.
  static let shortest: Duration = .seconds(1)
  /// A year; a longer number is no waiting time.
  private static let longestSeconds = 31_536_000

  /// How long to wait after an answer that says that the request was turned away before any work.
  ///
  /// - Returns: `nil` for other answers than a 429, or a 503 with a legible `Retry-After`.
  static func afterTurningAway(_ answer: Answer, now: Timestamp) -> Duration? {
    switch answer.status {
    case 429:
      header(of: answer, now: now) ?? ServiceMessage(of: answer).message.flatMap(words) ?? fallback
    case 503: header(of: answer, now: now)
    default: nil
    }
  }

  /// The wait that the `Retry-After` header asks for (RFC 9110, 10.2.3), or `nil`.
  ///
  /// A date counts from the answer's own `Date` where it has one, since the two clocks may differ.
  static func header(of answer: Answer, now: Timestamp) -> Duration? {
    guard let value = answer.header("Retry-After")?.trimmingBlanks() else { return nil }
    if !value.isEmpty, value.utf8.allSatisfy(\.isASCIIDigit) {
      return atLeastShortest(seconds: Int(value) ?? longestSeconds)
    }
    guard let date = HTTPDate.read(value, now: now) else { return nil }
    let sent = answer.header("Date").flatMap { HTTPDate.read($0.trimmingBlanks(), now: now) }
    let milliseconds = date.millisecondsSince1970 - (sent ?? now).millisecondsSince1970
    // Rounded up, so that the next try is never early.
    return atLeastShortest(seconds: (max(0, milliseconds) + 999) / 1000)
  }

  /// The wait that the gateway's words ask for, such as `Try again in 57 seconds`.
  static func words(_ message: String) -> Duration? {
    let words = message.lowercased().split { !$0.isLetter && !$0.isNumber }
    for (index, word) in words.enumerated().dropFirst()
    where word == "second" || word == "seconds" {
      guard words[index - 1].utf8.allSatisfy(\.isASCIIDigit) else { continue }
      return atLeastShortest(seconds: Int(words[index - 1]) ?? longestSeconds)
    }
    return nil
  }

  private static func atLeastShortest(seconds: Int) -> Duration {
    max(shortest, .seconds(min(seconds, longestSeconds)))
  }
}
