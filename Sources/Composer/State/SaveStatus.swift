package import ReferralModel

/// What is known about the draft on disk.
package enum SaveStatus: Sendable, Equatable {
  /// The file holds what was opened.
  case opened
  /// The file has held the draft since then.
  case saved(at: Timestamp)
  /// There is something to save, or a save is under way.
  case pending
  /// The last save failed; what was typed is in memory only.
  case failed(String)
}
