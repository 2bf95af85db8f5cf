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
  ///   - contract: The name of the request's contract, by whose names the service's complaints find
  ///     their fields.
  ///   - now: When the answer came, from which a `Retry-After` date counts.
  package init(of exchange: Exchange, under contract: String = "", now: Timestamp) {
    switch exchange {
    case .notSent(let reason): self = .notSent(reason: reason)
    case .notKnown(let reason): self = .notKnown(reason: reason, status: nil)
    case .answered(let answer):
      let edition = (Contracts.named(contract) ?? Contracts.standard).edition
      self.init(answer, under: edition, now: now)
    }
  }

  private init(_ answer: Answer, under edition: Editions, now: Timestamp) {
    if let wait = RetryAfter.afterTurningAway(answer, now: now) {
      self = .notProcessed(Refusal(answer, under: edition), retryAfter: wait)
      return
    }
    switch answer.status {
    case 200..<300:
      self =
        CreatedReferral(in: answer).map(Self.created) ?? .acceptedWithoutID(status: answer.status)
    case 401:
      self = .signInNeeded(Refusal(answer, under: edition))
    case 300..<500 where answer.status != 408:
      self = .refused(Refusal(answer, under: edition))
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
  ///
  /// These are scalars, not characters: one character can be thousands of scalars long.
  package static let longestID = 256

  /// Reads the referral of a complete 2xx answer; `nil` where it has no readable id.
  package init?(in answer: Answer) {
    guard let object = JSON.answerObject(answer.body), let id = Self.readableID(object.text("id"))
    else { return nil }
    self.init(
      id: id, engagementID: Self.readableID(object.text("engagementId")),
      status: Self.readableID(object.text("status")),
      statusDetail: Self.readableID(object.text("statusDetail") ?? object.text("substatus")),
      eTag: Self.readableID(object.text("eTag")) ?? answer.header("ETag").flatMap(Self.readableID))
  }

  /// Whether a text looks like the ids in all examples of the service's pages, which are GUIDs.
  package static func isUsualID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.utf8.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit } }
  }

  /// The text, where it can be an id of the service's: not blank, nothing hidden in it, not too long.
  package static func readableID(_ text: String?) -> String? {
    guard let text, text.unicodeScalars.count <= longestID,
      VisibleText.line(text).replacedCount == 0,
      text.contains(where: { !$0.isWhitespace })
    else { return nil }
    return text
  }
}
