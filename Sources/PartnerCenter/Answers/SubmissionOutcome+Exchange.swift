package import ReferralModel

extension SubmissionOutcome {
  /// Says what an exchange means, and nothing else decides it.
  ///
  /// A complete answer of 2xx means that the referral exists, one of 3xx or 4xx but 408 that it does
  /// not; 408, 5xx and every other status leave it open, since a service can fail after it has
  /// stored a referral. 429 and a 503 with a legible `Retry-After` say that the request was turned
  /// away before any work.
  ///
  /// - Parameters:
  ///   - exchange: The exchange with the token masked.
  ///   - now: When the answer came, from which a `Retry-After` date counts.
  package init(of exchange: Exchange, now: Timestamp) {
    switch exchange {
    case .notSent(let reason): self = .notSent(reason: reason)
    case .notKnown(let reason): self = .notKnown(reason: reason, status: nil)
    case .answered(let answer): self.init(answer, now: now)
    }
  }

  private init(_ answer: Answer, now: Timestamp) {
    switch answer.status {
    case 200..<300:
      self =
        CreatedReferral(in: answer).map(Self.created) ?? .acceptedWithoutID(status: answer.status)
    case 401:
      self = .signInNeeded(Refusal(answer))
    case 429:
      let refusal = Refusal(answer)
      let wait =
        RetryAfter.header(of: answer, now: now) ?? refusal.message.flatMap(RetryAfter.words)
      self = .notProcessed(refusal, retryAfter: wait ?? RetryAfter.fallback)
    case 300..<500 where answer.status != 408:
      self = .refused(Refusal(answer))
    case 503:
      if let wait = RetryAfter.header(of: answer, now: now) {
        self = .notProcessed(Refusal(answer), retryAfter: wait)
      } else {
        self = .notKnown(answer)
      }
    default:
      self = .notKnown(answer)
    }
  }

  private static func notKnown(_ answer: Answer) -> SubmissionOutcome {
    let refusal = Refusal(answer)
    var words = ["The service answered \(answer.status), which leaves open what became of it."]
    if let message = refusal.message { words.append("It says: \(message)") }
    words += refusal.supportIDs.map { "\($0.name): \($0.value)" }
    return .notKnown(reason: words.joined(separator: " "), status: answer.status)
  }
}

extension SubmissionOutcome {
  /// The state of a draft after an attempt with this outcome.
  package var state: SubmissionState {
    switch self {
    case .created, .acceptedWithoutID: .sent
    case .refused, .notProcessed, .signInNeeded: .refused
    case .notSent: .notSent
    case .notKnown: .notKnown
    }
  }

  /// The service's words, where a complete answer says that nothing was created.
  package var refusal: Refusal? {
    switch self {
    case .refused(let refusal), .notProcessed(let refusal, _), .signInNeeded(let refusal): refusal
    case .created, .acceptedWithoutID, .notSent, .notKnown: nil
    }
  }

  /// Why nothing was created, or why that is not known, in a person's words; `nil` after a success.
  package var reason: String? {
    switch self {
    case .created: nil
    case .acceptedWithoutID(let status):
      "The service accepted the referral (\(status)) without a readable id."
    case .notSent(let reason), .notKnown(let reason, _): reason
    case .refused(let refusal), .notProcessed(let refusal, _), .signInNeeded(let refusal):
      refusal.inWords
    }
  }
}

extension CreatedReferral {
  /// Longer than any id of the service by far; anything longer is something else.
  private static let longestID = 256

  /// Reads the referral of a complete 2xx answer; `nil` where it has no readable id.
  package init?(in answer: Answer) {
    guard let object = JSON.answerObject(answer.body), let id = Self.readable(object.text("id"))
    else { return nil }
    self.init(
      id: id, engagementID: Self.readable(object.text("engagementId")),
      status: Self.readable(object.text("status")),
      statusDetail: Self.readable(object.text("statusDetail") ?? object.text("substatus")),
      eTag: Self.readable(object.text("eTag")) ?? answer.header("ETag").flatMap(Self.readable))
  }

  private static func readable(_ text: String?) -> String? {
    guard let text, text.count <= longestID, VisibleText.line(text).replacedCount == 0,
      text.contains(where: { !$0.isWhitespace })
    else { return nil }
    return text
  }
}
