package import ReferralModel

/// What the answer to a request for one referral says.
package enum StateReading: Sendable, Equatable {
  case finding(StateFinding)
  /// A 401, which another token may mend.
  case tokenRefused(reason: String)
  /// The service asks to come back after a while.
  case busy(wait: Duration, reason: String)

  /// - Parameters:
  ///   - exchange: The exchange with the token masked.
  ///   - id: The id of the referral that was asked for.
  ///   - now: When the answer came.
  package init(of exchange: Exchange, id: String, contract: any Contract, now: Timestamp) {
    switch exchange {
    case .notSent(let reason), .notKnown(let reason):
      self = .finding(.unanswered(.notReached, reason: reason))
    case .answered(let answer):
      self.init(answer, id: id, contract: contract, now: now)
    }
  }

  private init(_ answer: Answer, id: String, contract: any Contract, now: Timestamp) {
    let words = Self.words(of: answer, contract: contract)
    func unanswered(_ obstacle: StateObstacle) -> StateReading {
      .finding(.unanswered(obstacle, reason: words))
    }
    switch answer.status {
    case 200..<300: self = .finding(Self.finding(in: answer, id: id))
    case 401: self = .tokenRefused(reason: words)
    case 403: self = unanswered(.forbidden)
    case 404, 410: self = unanswered(.gone)
    case 429:
      let message = ServiceMessage(of: answer).message
      let wait = RetryAfter.header(of: answer, now: now) ?? message.flatMap(RetryAfter.words)
      self = .busy(wait: wait ?? RetryAfter.fallback, reason: words)
    case 503:
      self =
        RetryAfter.header(of: answer, now: now).map { .busy(wait: $0, reason: words) }
        ?? unanswered(.refused)
    default: self = unanswered(.refused)
    }
  }

  private static func finding(in answer: Answer, id: String) -> StateFinding {
    guard let state = ReferralState(reading: answer) else {
      return .unanswered(
        .odd,
        reason: "The service answered (\(answer.status)) with something that shows no referral. "
          + "A proxy or a sign-in page may have answered in its place.")
    }
    // GUIDs come back in either case.
    let isSame =
      state.referral.id.isEmpty
      || state.referral.id.lowercased().hasSameScalars(as: id.lowercased())
    guard isSame else {
      return .unanswered(
        .odd,
        reason: "The service answered with another referral, \(state.referral.id.shown(upTo: 80)).")
    }
    return .state(state)
  }

  /// What the answer means and what the service says, in a sentence or two.
  private static func words(of answer: Answer, contract: any Contract) -> String {
    let refusal = Refusal(answer)
    let meaning =
      switch answer.status {
      case 404, 405, 410, 501: absence(answer.status, contract)
      default: refusal.advice ?? "The service did not show the referral (\(answer.status))."
      }
    guard let message = refusal.message else { return meaning }
    return "\(meaning) The service says: \(message)\(refusal.code.map { " (\($0))" } ?? "")"
  }

  private static func absence(_ status: Int, _ contract: any Contract) -> String {
    if contract.edition == .october2018 {
      return "The service does not answer at this referral's own address (\(status)). For contract "
        + "\(contract.name) no page says that it can be read there, so the referral may be there "
        + "all the same: look in Partner Center."
    }
    return [404, 410].contains(status)
      ? "The service has no such referral (\(status)): it is not there any more, or this account "
        + "may not see it. Look in Partner Center."
      : "The service does not let referrals be read at this address (\(status)): check \"baseURL\" "
        + "and \"path\" of the profile."
  }
}
