import DraftStore
import PartnerCenter
import ReferralModel

/// One press of Send: the tries it makes, and what is written down before and after each.
struct Submitter {
  let desk: Desk
  let lock: DraftLock
  var stored: StoredDraft
  let prepared: PreparedDraft
  /// What the next try sends: what was shown, with the ids of that try.
  private var request: PreparedRequest
  private var token: TokenInUse

  init(
    desk: Desk, lock: DraftLock, stored: StoredDraft, prepared: PreparedDraft, token: TokenInUse
  ) {
    self.desk = desk
    self.lock = lock
    self.stored = stored
    self.prepared = prepared
    self.token = token
    request = prepared.request
  }

  private var part: DealPart { prepared.part }

  private var keepsRequestID: Bool {
    Contracts.keepRequestID(ofRepetitionUnder: request.contract)
  }

  mutating func run(
    report: @escaping @Sendable (SendingProgress) -> Void
  ) async throws -> SubmissionReport {
    var tries = 1
    var result = try await attempt(report)
    while result.recordingTrouble == nil {
      switch result.outcome {
      case .notProcessed(_, let wait) where tries < Tries.most && wait <= Desk.longestWait:
        tries += 1
        report(.waiting(wait, tryNumber: tries))
        // Cancelled while waiting: the last try was not processed, and that is on disk.
        guard (try? await desk.dependencies.sleep(wait)) != nil else { return result }
      case .signInNeeded(let refusal):
        switch await token.renew(after: refusal, begin: { report(.renewingToken) }) {
        case .fresh: break
        case .none(let words):
          result.outcome = .signInNeeded(refusal.advising(words))
          return result
        case .stopped: return result
        }
      default:
        return result
      }
      renewIdentifiers()
      do {
        result = try await attempt(report)
      } catch {
        // One try has gone out and was turned away: that stays the result.
        result.recordingTrouble =
          "It was not tried again, because that could not be written down. "
          + "\(error)"
      }
    }
    return result
  }

  /// Gives the next try ids of its own, where the contract asks for them with every call.
  private mutating func renewIdentifiers() {
    guard !keepsRequestID, let contract = Contracts.named(request.contract),
      let identifiers = stored.draft.submission[part].nextIdentifiers
    else { return }
    request = request.carrying(identifiers, under: contract)
  }

  private mutating func attempt(
    _ report: @escaping @Sendable (SendingProgress) -> Void
  ) async throws -> SubmissionReport {
    let startedAt = desk.dependencies.now()
    try writeAhead(startedAt)
    report(.recorded)
    let exchange = await token.exchange(request) { report(.transport($0)) }
    return record(exchange, startedAt: startedAt)
  }

  /// Puts "sending" on disk, with everything that is needed to find this attempt again.
  private mutating func writeAhead(_ startedAt: Timestamp) throws {
    var attempt = Attempt()
    attempt.requestID = request.identifiers.requestID
    attempt.correlationID = request.identifiers.correlationID
    attempt.contract = request.contract
    attempt.profile = prepared.profile.name
    attempt.url = request.url
    attempt.bodySHA256 = request.bodySHA256
    attempt.startedAt = startedAt.text
    attempt.state = .sending
    var draft = stored.draft
    if part == .own {
      // From here on it counts as one of two, or not, whatever becomes of the profile.
      draft.submission.second = SecondSubmission()
      if prepared.isFirstOfTwo { draft.submission.second.state = .none }
    }
    draft.submission[part].state = .sending
    draft.submission[part].attempts.append(attempt)
    do {
      stored.fingerprint = try desk.store.save(draft, over: stored.fingerprint, holding: lock)
      stored.draft = draft
    } catch {
      // The file may have been replaced before its folder failed; nothing left, so it should not
      // say "sending".
      _ = try? desk.store.save(stored.draft, over: stored.fingerprint, holding: lock)
      throw error
    }
  }

  private mutating func record(
    _ exchange: Exchange, startedAt: Timestamp
  ) -> SubmissionReport {
    let endedAt = desk.dependencies.now()
    var receipt = Receipt(
      request: request, exchange: exchange, startedAt: startedAt, endedAt: endedAt,
      part: stored.draft.submission.hasSecond ? part : nil)
    let isRepetition = repeatsSettledAttempt
    let outcome = isRepetition ? receipt.outcome.ofRepetition : receipt.outcome
    receipt.outcome = outcome
    var trouble: [String] = []
    var receiptPath: String?
    do {
      receiptPath = try write(receipt)
    } catch {
      trouble.append("The receipt could not be written. \(error)")
    }
    var draft = stored.draft
    draft.submission[part].record(outcome, of: exchange, endedAt: endedAt, receipt: receiptPath)
    draft.submission[part].nextIdentifiers = outcome.nextIdentifiers(
      after: request.identifiers, fresh: desk.dependencies.makeIdentifiers(),
      isRepetition: isRepetition, keepsRequestID: keepsRequestID)
    if part == .own, draft.submission.isHalfSent {
      draft.submission.second.nextIdentifiers = desk.dependencies.makeIdentifiers()
    }
    do {
      stored.fingerprint = try desk.store.save(draft, over: stored.fingerprint, holding: lock)
      stored.draft = draft
    } catch {
      trouble.append("The outcome could not be written into the draft. \(error)")
    }
    return SubmissionReport(
      draft: draft, fingerprint: stored.fingerprint, request: request, part: part,
      outcome: outcome, receipt: receiptPath, differences: differences(of: exchange, outcome),
      recordingTrouble: trouble.isEmpty ? nil : trouble.joined(separator: " "))
  }

  /// Whether an attempt with the same request id was settled by hand as not being there.
  private var repeatsSettledAttempt: Bool {
    stored.draft.submission[part].attempts.dropLast().contains {
      $0.requestID == request.identifiers.requestID && !$0.settledAt.isEmpty
    }
  }

  /// What came back other than it was sent, where the answer is the referral that was made.
  private func differences(
    of exchange: Exchange, _ outcome: SubmissionOutcome
  ) -> [ReturnedDifference] {
    guard case .created = outcome, case .answered(let answer) = exchange else { return [] }
    return ReturnedDifference.between(request: request, answer: answer)
  }

  private func write(_ receipt: Receipt) throws -> String {
    // Unique, sortable by time, and without anything about the customer.
    let moment = receipt.startedAt.text.filter { $0.isLetter || $0.isNumber }
    let number = stored.draft.submission.allAttempts.count
    let name = "\(moment)-\(stored.draft[text: "id"])-\(number)"
    return try desk.store.writeReceipt(receipt.json, named: name)
  }
}

extension SubmissionOutcome {
  /// The ids of the attempt after this one.
  ///
  /// Where the service may have seen the request id without acting on it, it is kept: that is how
  /// the 2018 headers page tells a repetition from a new request.
  ///
  /// - Parameters:
  ///   - isRepetition: Whether an earlier attempt with this id was settled by hand as not being
  ///     there. As long as that may be wrong, no new id must hide it from the service.
  ///   - keepsRequestID: Whether the contract knows repetitions by their id at all.
  func nextIdentifiers(
    after last: RequestIdentifiers, fresh: RequestIdentifiers, isRepetition: Bool,
    keepsRequestID: Bool
  ) -> RequestIdentifiers? {
    let kept = RequestIdentifiers(
      requestID: keepsRequestID ? last.requestID : fresh.requestID,
      correlationID: fresh.correlationID)
    switch self {
    case .created, .acceptedWithoutID: return nil
    case .notProcessed, .notKnown: return kept
    case .refused, .signInNeeded, .notSent: return isRepetition ? kept : fresh
    }
  }
}

extension SubmissionOutcome {
  /// What the outcome means for a request whose id was sent before and settled by hand as not being
  /// there.
  ///
  /// A conflict then says that the earlier one did arrive: the service holds a request of this id,
  /// with another body.
  fileprivate var ofRepetition: SubmissionOutcome {
    guard case .refused(let refusal) = self, refusal.status == 409 else { return self }
    return .notKnown(
      reason:
        "The service holds another request with this request id (409), so the earlier one did "
        + "arrive, although it was settled as not being there: look for it."
        + (refusal.message.map { " It says: \($0)" } ?? ""),
      status: refusal.status)
  }
}

extension Refusal {
  /// The same with more advice.
  fileprivate func advising(_ words: String) -> Refusal {
    var refusal = self
    refusal.advice = (advice.map { "\($0) " } ?? "") + words
    return refusal
  }
}

extension SubmissionRecord {
  fileprivate mutating func record(
    _ outcome: SubmissionOutcome, of exchange: Exchange, endedAt: Timestamp, receipt: String?
  ) {
    guard var attempt = attempts.popLast() else { return }
    attempt.endedAt = endedAt.text
    attempt.state = outcome.state
    attempt.receipt = receipt ?? ""
    if case .answered(let answer) = exchange {
      attempt.status = answer.status
    }
    if case .created(let referral) = outcome {
      attempt.referralID = referral.id
      attempt.engagementID = referral.engagementID ?? ""
      attempt.returnedStatus = referral.statusWords
    }
    attempt.reason = outcome.reason ?? ""
    attempts.append(attempt)
    state = outcome.state
  }
}
