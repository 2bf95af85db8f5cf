package import DraftStore
import PartnerCenter
package import ReferralModel

extension Desk {
  /// Writes down what a person knows of an attempt of which nothing was known.
  ///
  /// A draft that was accepted without an id can be given its id, and an id that was given by hand can
  /// be corrected; nothing else can be changed about a draft that was sent. Once settled as
  /// not sent, the next attempt keeps the request id with a new correlation id: a service that did
  /// carry the request out, against what the person saw, can then tell it from a new one.
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
    if stored.draft.submission.attempts.last?.isCorrected(by: settlement) != true {
      try requireUnsettled(stored.draft, id: id)
    }
    var attempt = stored.draft.submission.attempts.popLast() ?? Attempt()
    switch settlement {
    case .sent(let referralID):
      let isMissing = referralID.isEmpty
      guard isMissing || CreatedReferral.readableID(referralID) != nil else {
        throw DeskError.badReferralID(id, referralID)
      }
      guard !isMissing || stored.draft.submission.state == .notKnown else {
        throw DeskError.acceptedWithoutID(id)
      }
      attempt.state = .sent
      attempt.referralID = referralID
      attempt.reason = ""
      stored.draft.submission.nextIdentifiers = nil
    case .notSent:
      guard stored.draft.submission.state == .notKnown else {
        throw DeskError.acceptedWithoutID(id)
      }
      attempt.state = .notSent
      attempt.reason = "It was settled by hand as not being in Partner Center."
      let fresh = dependencies.makeIdentifiers()
      stored.draft.submission.nextIdentifiers = RequestIdentifiers(
        requestID: attempt.requestID.isEmpty ? fresh.requestID : attempt.requestID,
        correlationID: fresh.correlationID)
    }
    attempt.settledAt = dependencies.now().text
    stored.draft.submission.state = attempt.state
    stored.draft.submission.attempts.append(attempt)
    stored.fingerprint = try store.save(stored.draft, over: stored.fingerprint, holding: held)
    return stored
  }
}

extension Attempt {
  /// Whether a settlement only gives another id to what a person said was sent.
  fileprivate func isCorrected(by settlement: Settlement) -> Bool {
    guard case .sent(let id) = settlement else { return false }
    return state == .sent && !settledAt.isEmpty && !id.isEmpty
  }
}
