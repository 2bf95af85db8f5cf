package import ReferralModel

/// What is kept beside a draft of how it came to be what it is.
package struct DraftPast: Sendable {
  /// What can be undone, as the composer wrote it down; it leads to ``before`` where that is there.
  package var history: JSON?
  /// The draft as it was before what a session had typed was recovered; `nil` where nothing was, or
  /// where the draft has been changed since.
  package var before: Draft?
  /// Until when that session had typed.
  package var recoveredUntil: Timestamp?
}
