package import ReferralModel

/// A draft that is open for this session, and what is known about it.
package struct OpenedDraft: Sendable, Equatable {
  package var draft: Draft
  package var destination: Destination
  /// Why it can be read and not changed, as a sentence; `nil` when it can be changed.
  ///
  /// A draft whose submission locks it needs no reason here.
  package var readOnlyReason: String?

  /// What was found of a session that ended without saving, or was cut off and saved.
  package var recovery: Recovery?

  /// The session that has the draft open to change, so that this one can only read it.
  package var otherSession: OtherSession?

  /// Whether the session from which it was to be taken over had left it by then.
  package var wasFree = false

  /// What was changed before in the draft as it is, and can be undone.
  package var history = History()

  package init(
    draft: Draft, destination: Destination, readOnlyReason: String? = nil,
    recovery: Recovery? = nil, otherSession: OtherSession? = nil, history: History = History()
  ) {
    self.draft = draft
    self.destination = destination
    self.readOnlyReason = readOnlyReason
    self.recovery = recovery
    if readOnlyReason == nil, otherSession == nil, !draft.submission.locksDraft,
      let time = draft.cursor.cutOffAt
    {
      self.recovery = recovery ?? Recovery(typedUntil: nil, keptPath: nil, savingTrouble: nil)
      self.recovery?.cutOffAt = time
    }
    self.otherSession = otherSession
    self.history = history
  }
}
