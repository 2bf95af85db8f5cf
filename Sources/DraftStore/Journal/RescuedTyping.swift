package import ReferralModel

/// What was typed into a draft whose file another program changed, removed or damaged meanwhile.
package struct RescuedTyping: Sendable {
  /// The new draft that has it; `nil` where the draft's own file has all of it.
  package var keptAs: DraftID?
  /// Where its journal is kept that could not be used to its end.
  package var keptPath: String?
}

/// What sessions that ended without saving had typed, as it was found when the program started.
package struct RecoveredTyping: Sendable {
  /// What is in its draft by now, by the draft.
  package var drafts: [DraftID: RecoveredDraft] = [:]
  /// What was kept apart from its draft, by that draft.
  package var rescued: [DraftID: RescuedTyping] = [:]

  package init() {}
}
