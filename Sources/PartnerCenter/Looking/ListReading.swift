package import ReferralModel

/// What came of asking for a page of the list.
package enum ListReading: Sendable, Equatable {
  case page(ReferralPage)
  /// A 400: the service may not know the options.
  case optionsRefused(reason: String)
  /// It will not be answered, however often it is asked.
  case refused(LookObstacle, reason: String)
  /// The service asks to come back after a while.
  case busy(wait: Duration, reason: String)
  /// It did not work this time.
  case failed(LookObstacle, reason: String)

  /// - Parameters:
  ///   - exchange: The exchange with the token masked.
  ///   - now: When the answer came.
  package init(of exchange: Exchange, now: Timestamp) {
    switch exchange {
    case .notSent(let reason): self = .failed(.notReached, reason: reason)
    case .notKnown(let reason): self = .failed(.notReached, reason: reason)
    case .answered(let answer): self.init(answer, now: now)
    }
  }

  private init(_ answer: Answer, now: Timestamp) {
    let reason = Self.words(of: answer)
    switch answer.status {
    case 200..<300:
      self =
        ReferralPage(reading: answer, now: now).map(Self.page)
        ?? .refused(.refused, reason: reason)
    case 400:
      self = .optionsRefused(reason: reason)
    case 401:
      self = .refused(.signInNeeded, reason: reason)
    case 429:
      let message = ServiceMessage(of: answer).message
      let wait = RetryAfter.header(of: answer, now: now) ?? message.flatMap(RetryAfter.words)
      self = .busy(wait: wait ?? RetryAfter.fallback, reason: reason)
    case 503:
      self =
        RetryAfter.header(of: answer, now: now).map { .busy(wait: $0, reason: reason) }
        ?? .failed(.refused, reason: reason)
    case 408, 500...:
      self = .failed(.refused, reason: reason)
    default:
      self = .refused(.refused, reason: reason)
    }
  }

  /// What the answer means and what the service says, in a sentence or two.
  private static func words(of answer: Answer) -> String {
    guard !(200..<300).contains(answer.status) else {
      return "The service answered (\(answer.status)) with something that is no page of a list of "
        + "referrals."
    }
    let refusal = Refusal(answer)
    var words = [refusal.advice ?? "The service did not show its list (\(answer.status))."]
    if let message = refusal.message {
      words.append("The service says: \(message)\(refusal.code.map { " (\($0))" } ?? "")")
    }
    return words.joined(separator: " ")
  }
}

/// What kept the service's list from being read.
package enum LookObstacle: Sendable, Equatable {
  /// No complete answer came.
  case notReached
  /// The service refused, failed, or was busy for too long.
  case refused
  case signInNeeded
  /// There was nothing to look for, or no place to look in.
  case notAsked
}
