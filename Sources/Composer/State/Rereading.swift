import ReferralModel

/// A draft of the list whose file is read once more, as it may be another one by now.
struct Rereading: Sendable, Equatable {
  enum Purpose: Sendable, Equatable {
    case open
    case copy
    case delete
    /// Something could not be done with it; the person was told why, in words of the disk.
    case explain
  }

  let id: DraftID
  /// What messages call it, as the list knew it.
  let name: String
  let purpose: Purpose
}
