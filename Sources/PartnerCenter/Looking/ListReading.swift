package import ReferralModel

/// What came of asking for a page of the list.
package enum ListReading: Sendable, Equatable {
  case page(ReferralPage)
  /// A 400: the service may not know the options.
  case optionsRefused(reason: String)
  /// A 401, which another token may mend.
  case tokenRefused(Refusal)
  /// It will not be answered, however often it is asked.
  case refused(ServiceObstacle, reason: String)
  /// The service asks to come back after a while.
  case busy(wait: Duration, reason: String)
  /// It did not work this time.
  case failed(ServiceObstacle, reason: String)

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
    let status = answer.status
    let refusal = Refusal(answer)
    let reason = refusal.inWords(meaning: "The service did not show its list (\(status)).")
    if let wait = RetryAfter.afterTurningAway(answer, now: now) {
      self = .busy(wait: wait, reason: reason)
      return
    }
    switch status {
    case 200..<300:
      self =
        ReferralPage(reading: answer, now: now).map(Self.page)
        ?? .refused(
          .refused,
          reason: "The service answered (\(status)) with something that is no page of a list of "
            + "referrals.")
    case 400: self = .optionsRefused(reason: reason)
    case 401: self = .tokenRefused(refusal)
    case 408, 500...: self = .failed(.refused, reason: reason)
    default: self = .refused(.refused, reason: reason)
    }
  }
}
