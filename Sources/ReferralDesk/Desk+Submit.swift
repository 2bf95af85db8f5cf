package import DraftStore
package import PartnerCenter
package import ReferralModel

/// What submitting came to, and what was written down about it.
package struct SubmissionReport: Sendable, Equatable {
  /// The draft with the outcome in it, as it stands on disk unless ``recordingTrouble`` says that it
  /// could not be written.
  package var draft: Draft
  /// The draft's file as it stands on disk.
  package var fingerprint: Fingerprint
  package var request: PreparedRequest
  /// Which of the two requests of a shared deal it was; the own one of every other deal.
  package var part: DealPart
  package var outcome: SubmissionOutcome
  /// The receipt's path below the data folder; `nil` where there is none.
  package var receipt: String?
  /// What came back other than it was sent; none unless a referral was created.
  package var differences: [ReturnedDifference] = []
  /// What could not be written down, in words; `nil` where all is on disk.
  package var recordingTrouble: String?
}

extension Desk {
  /// A longer wait than this is shown to the person instead of being waited for.
  package static let longestWait: Duration = .seconds(300)

  /// Sends the request of a draft that is due, once, and records what became of it.
  ///
  /// A shared deal is sent by two calls: the second one's request needs the answer to the first.
  ///
  /// The state "sending" is on disk before the first byte leaves. Whatever happens afterwards, the
  /// draft's file tells the truth: a crash leaves "sending", which is read as "not known".
  /// - Parameters:
  ///   - shown: The request that the person has read; when given, nothing else is sent.
  ///   - lock: The lock on the draft; taken for the time of sending when not given.
  package func submit(
    _ id: DraftID, shown: PreparedRequest? = nil, holding lock: DraftLock? = nil,
    report: @escaping @Sendable (SendingProgress) -> Void = { _ in }
  ) async throws -> SubmissionReport {
    let held = try lock ?? store.lock(id)
    defer { if lock == nil { store.unlock(held) } }
    try settleInterrupted(id, holding: held)
    let stored = try store.load(id)
    let prepared = try prepare(stored.draft)
    try requireSendable(prepared, id: id)
    guard shown == nil || shown == prepared.request else { throw DeskError.requestChanged(id) }
    let token = try await TokenInUse(for: prepared.profile, at: self) { report(.signingIn($0)) }
    var submitter = Submitter(
      desk: self, lock: held, stored: stored, prepared: prepared, token: token)
    return try await submitter.run(report: report)
  }

  /// Puts in order what a program that died has left: a "sending" that nobody is at any more is "not
  /// known", and the request that is due has its ids.
  ///
  /// Whoever holds the lock is the only one who could be sending, so a draft found in that state was
  /// left by a program that died.
  package func settleInterrupted(_ id: DraftID, holding lock: DraftLock) throws {
    var stored = try store.load(id)
    var submission = stored.draft.submission
    let part: DealPart = submission.state == .sent ? .microsofts : .own
    if submission[part].state == .sending {
      submission[part].state = .notKnown
      if var last = submission[part].attempts.popLast() {
        last.state = .notKnown
        last.reason = "The program ended before the answer came."
        submission[part].attempts.append(last)
      }
    }
    if submission.isHalfSent, submission.second.nextIdentifiers == nil,
      !stored.draft.isOfNewerFormat
    {
      submission.second.nextIdentifiers = dependencies.makeIdentifiers()
    }
    guard submission != stored.draft.submission else { return }
    stored.draft.submission = submission
    _ = try store.save(stored.draft, over: stored.fingerprint, holding: lock)
  }

  /// The same under a lock of its own.
  func settleInterrupted(_ id: DraftID) throws {
    let lock = try store.lock(id)
    defer { store.unlock(lock) }
    try settleInterrupted(id, holding: lock)
  }

  /// Prepares a draft for sending, or says why it cannot be sent.
  ///
  /// - Throws: What ``submit(_:shown:holding:report:)`` would throw before it sends.
  package func prepareForSending(_ id: DraftID) throws -> PreparedDraft {
    if try store.load(id).draft.submission.overallState == .sending { try settleInterrupted(id) }
    let prepared = try prepare(id, lookingForTwins: true)
    try requireSendable(prepared, id: id)
    return prepared
  }

  func requireSendable(_ prepared: PreparedDraft, id: DraftID) throws {
    switch prepared.part {
    case .own: try requireChangeable(prepared.draft, id: id)
    case .microsofts: try requireHalfSent(prepared.draft, id: id)
    }
    let mustFix = prepared.problems.filter { $0.severity == .mustFix }
    guard mustFix.isEmpty else { throw DeskError.mustFix(id, mustFix) }
  }

  /// Refuses a draft whose second request is not to be sent, or may be out.
  private func requireHalfSent(_ draft: Draft, id: DraftID) throws {
    guard !draft.isOfNewerFormat else { throw DeskError.newerFormat(id) }
    guard !draft.submission.isHalfSent else { return }
    try requireChangeable(draft, id: id)
  }

  /// The state as it is now: a "sending" without a living sender is "not known".
  package func currentState(of draft: Draft) -> SubmissionState {
    let state = draft.submission.overallState
    guard state == .sending, let id = draft.id, (try? store.holder(of: id)) == nil else {
      return state
    }
    return .notKnown
  }

  /// The same of the second request of a shared deal.
  package func currentStateOfSecond(_ draft: Draft) -> SubmissionState {
    let state = draft.submission.second.state
    return state == .sending ? currentState(of: draft) : state
  }
}
