package import DraftStore
import PartnerCenter
package import ReferralModel

extension Desk {
  /// Writes down what a person knows of an attempt of which nothing was known.
  ///
  /// A draft that was accepted without an id can be given its id, and an id that was given by hand can
  /// be corrected; the same holds for the id of an engagement that Microsoft's own referral is to
  /// join. Nothing else can be changed about a request that was sent. Once settled as
  /// not sent, the next attempt keeps the request id with a new correlation id where the contract
  /// takes a repeated id for the same request: a service that did carry the request out, against what
  /// the person saw, can then tell it from a new one.
  ///
  /// - Throws: ``DeskError`` naming the draft and what to do.
  package func settle(
    _ id: DraftID, _ settlement: Settlement, holding lock: DraftLock? = nil
  ) throws -> StoredDraft {
    let held = try lock ?? store.lock(id)
    defer { if lock == nil { store.unlock(held) } }
    guard !(try store.load(id)).draft.isOfNewerFormat else { throw DeskError.newerFormat(id) }
    try settleInterrupted(id, holding: held)
    var stored = try store.load(id)
    var submission = stored.draft.submission
    switch settlement {
    case .sent(let referralID, let engagementID):
      try markAsSent(referralID, engagementID, in: &submission, of: stored.draft, id)
    case .notSent:
      let part = try requireInQuestion(stored.draft, id: id)
      guard submission[part].state == .notKnown else {
        throw submission[part].attempts.last?.referralID.isEmpty == false
          ? nothingToSettle(stored.draft, id) : DeskError.acceptedWithoutID(id)
      }
      unlock(&submission[part])
    case .microsoftsIsThere(let referralID):
      guard submission.isHalfSent else {
        guard submission.partInQuestion != .microsofts else {
          return try settle(id, .sent(referralID: referralID), holding: held)
        }
        throw nothingToSettle(stored.draft, id)
      }
      try requireReadable(referralID, id)
      try requireOther(than: submission[.own], referralID, id)
      try requireNoOtherDraft(has: referralID, id)
      // Attempts that were refused stay as they are.
      var found = Attempt()
      found.contract = submission.attempts.last?.contract ?? ""
      found.profile = submission.attempts.last?.profile ?? ""
      found.url = submission.attempts.last?.url ?? ""
      found.state = .sent
      found.referralID = referralID
      found.settledAt = dependencies.now().text
      submission.second.attempts.append(found)
      submission.second.state = .sent
      submission.second.nextIdentifiers = nil
    }
    if submission.isHalfSent, submission.second.nextIdentifiers == nil {
      submission.second.nextIdentifiers = dependencies.makeIdentifiers()
    }
    stored.draft.submission = submission
    stored.fingerprint = try store.save(stored.draft, over: stored.fingerprint, holding: held)
    return stored
  }

  /// The request of which something is not known.
  @discardableResult
  private func requireInQuestion(_ draft: Draft, id: DraftID) throws -> DealPart {
    guard let part = draft.submission.partInQuestion else { throw nothingToSettle(draft, id) }
    return part
  }

  private func nothingToSettle(_ draft: Draft, _ id: DraftID) -> DeskError {
    let submission = draft.submission
    if submission.overallState == .notKnown { return outcomeNotKnown(of: draft, id) }
    if submission.isHalfSent, submission.engagementID.isEmpty {
      return .engagementNotKnown("\(id)")
    }
    let own = submission.attempts.last?.referralID ?? ""
    if submission.isHalfSent { return .draftIsHalfSent(id, referralID: own) }
    return .nothingToSettle(
      id, currentState(of: draft), referralID: submission.lastAttempt?.referralID ?? "")
  }

  private func requireReadable(_ referralID: String, _ id: DraftID) throws {
    guard CreatedReferral.readableID(referralID) != nil else {
      throw DeskError.badReferralID(id, referralID)
    }
  }

  /// Refuses the id of the deal's other referral: both stand in the same engagement, and a slip would
  /// leave the one in question unsent for good.
  private func requireOther(
    than other: any SubmissionRecord, _ referralID: String, _ id: DraftID
  ) throws {
    let known = other.attempts.last?.referralID ?? ""
    guard known.isEmpty || known.lowercased() != referralID.lowercased() else {
      throw DeskError.idOfOtherReferral(id, referralID)
    }
  }

  /// Refuses the id of another draft's referral: a slip of the hand would leave a deal unsent.
  private func requireNoOtherDraft(has referralID: String, _ id: DraftID) throws {
    let sought = referralID.lowercased()
    var other: DraftID?
    try store.forEachDraft { entry in
      guard let draft = entry.draft, draft.id != id else { return }
      let isThere = draft.submission.allAttempts.contains { $0.referralID.lowercased() == sought }
      if isThere { other = draft.id }
    }
    if let other { throw DeskError.idOfOtherDraft(id, referralID, other: other) }
  }

  private func markAsSent(
    _ referralID: String, _ engagementID: String, in submission: inout Submission,
    of draft: Draft, _ id: DraftID
  ) throws {
    for text in [referralID, engagementID] where !text.isEmpty { try requireReadable(text, id) }
    if !referralID.isEmpty { try requireNoOtherDraft(has: referralID, id) }
    guard !engagementID.isEmpty else {
      let part = submission.partInQuestion ?? submission.partSettledByHand
      try requireOther(than: submission[part == .own ? .microsofts : .own], referralID, id)
      return try give(referralID, to: &submission[part], of: draft, id)
    }
    let own = submission.attempts.last ?? Attempt()
    let isOpen = own.engagementID.isEmpty || !own.engagementGivenAt.isEmpty
    guard submission.partInQuestion != .microsofts, submission.second.state != .sent,
      isOpen || own.engagementID.hasSameScalars(as: engagementID)
    else { throw nothingToSettle(draft, id) }
    // The engagement of a referral whose own id is known already.
    let isKnown = referralID.isEmpty || own.referralID.hasSameScalars(as: referralID)
    if submission.state != .sent || !isKnown {
      try give(referralID, to: &submission[.own], of: draft, id)
    }
    guard var attempt = submission.attempts.popLast() else { return }
    if !attempt.engagementID.hasSameScalars(as: engagementID) {
      attempt.engagementGivenAt = dependencies.now().text
    }
    attempt.engagementID = engagementID
    submission.attempts.append(attempt)
  }

  /// Marks a request as sent under an id, or corrects an id that was given by hand.
  private func give(
    _ referralID: String, to record: inout any SubmissionRecord, of draft: Draft, _ id: DraftID
  ) throws {
    var attempt = record.attempts.popLast() ?? Attempt()
    if record.state != .notKnown {
      guard record.state == .sent, attempt.referralID.isEmpty || !attempt.settledAt.isEmpty,
        !referralID.isEmpty || attempt.referralID.isEmpty
      else { throw nothingToSettle(draft, id) }
      guard !referralID.isEmpty else { throw DeskError.acceptedWithoutID(id) }
    }
    attempt.state = .sent
    attempt.referralID = referralID
    attempt.reason = ""
    attempt.settledAt = dependencies.now().text
    record.nextIdentifiers = nil
    record.state = .sent
    record.attempts.append(attempt)
  }

  private func unlock(_ record: inout any SubmissionRecord) {
    var attempt = record.attempts.popLast() ?? Attempt()
    attempt.state = .notSent
    attempt.reason = "It was settled by hand as not being in Partner Center."
    attempt.settledAt = dependencies.now().text
    let fresh = dependencies.makeIdentifiers()
    let isKept =
      Contracts.keepRequestID(ofRepetitionUnder: attempt.contract) && !attempt.requestID.isEmpty
    record.nextIdentifiers = RequestIdentifiers(
      requestID: isKept ? attempt.requestID : fresh.requestID,
      correlationID: fresh.correlationID)
    record.state = .notSent
    record.attempts.append(attempt)
  }
}

extension Submission {
  /// The request whose id can be corrected, as a person gave it last.
  fileprivate var partSettledByHand: DealPart {
    second.state == .sent && second.attempts.last?.settledAt.isEmpty == false ? .microsofts : .own
  }
}
