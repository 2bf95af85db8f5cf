package import ReferralModel

/// What the answer to a request for one referral says.
package enum StateReading: Sendable, Equatable {
  case finding(StateFinding)
  /// A 401, which another token may mend.
  case tokenRefused(Refusal)
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
    let status = answer.status
    let refusal = Refusal(answer)
    let reason =
      switch status {
      case 404, 405, 410, 501: Self.absence(status, contract) + refusal.quotation
      default: refusal.inWords(meaning: "The service did not show the referral (\(status)).")
      }
    if let wait = RetryAfter.afterTurningAway(answer, now: now) {
      self = .busy(wait: wait, reason: reason)
      return
    }
    switch status {
    case 200..<300: self = .finding(Self.finding(in: answer, id: id))
    case 401: self = .tokenRefused(refusal)
    case 403: self = .finding(.unanswered(.forbidden, reason: reason))
    case 404, 410: self = .finding(.unanswered(.gone, reason: reason))
    default: self = .finding(.unanswered(.refused, reason: reason))
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
