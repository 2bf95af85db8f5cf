package import ReferralModel

/// What is known about the draft on disk.
package enum SaveStatus: Sendable, Equatable {
  /// The file holds what was opened.
  case opened
  /// The file has held the draft since then.
  case saved(at: Timestamp)
  /// There is something to save, or a save is under way, or the last one failed.
  case pending
}
