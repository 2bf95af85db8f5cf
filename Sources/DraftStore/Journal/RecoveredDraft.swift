package import ReferralModel

/// A draft with what was typed before a session of it ended without saving.
package struct RecoveredDraft: Sendable {
  /// The draft, and what its file holds.
  package var stored: StoredDraft
  /// When something was written into the journal last; `nil` where nothing was recovered.
  package var typedUntil: Timestamp?
  /// Where a journal is kept that could not be used, or not to its end.
  package var keptPath: String?
  /// Why what was recovered could not be saved yet; the journal goes on holding it.
  package var savingTrouble: String?
  /// That journal, to be folded into the next save.
  ///
  /// `nil` where it is damaged, to be kept aside, and where nothing has to be saved any more.
  package var journal: DraftJournal?
}
