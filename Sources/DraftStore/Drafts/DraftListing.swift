package import ReferralModel

/// The newest drafts, and how many there are.
package struct DraftListing: Sendable, Equatable {
  /// Newest first, by when their files changed last.
  package var entries: [Entry]
  /// How many there are, the ones that are not shown included.
  package var total: Int

  /// A file that is a draft, or should be one.
  package struct Entry: Sendable, Equatable {
    /// What the file's name says; `nil` where that is no draft's id.
    package var id: DraftID?
    package var path: String
    /// When the file changed last.
    package var modified: Timestamp
    package var content: Content

    package var draft: Draft? {
      if case .draft(let draft) = content { draft } else { nil }
    }
    package var damage: DraftDamage? {
      if case .damage(let damage) = content { damage } else { nil }
    }
  }

  package enum Content: Sendable, Equatable {
    case draft(Draft)
    case damage(DraftDamage)
  }

  /// A file that is a draft, or should be one, by its name alone.
  package struct Name: Sendable, Equatable {
    /// `nil` where the name is no draft's id.
    package var id: DraftID?
    package var path: String
    /// The same for as long as this run of the program sees the same state of the file: a save puts
    /// a new file in the place of the old one.
    package var mark: Int
    /// Until when a session had typed whose typing was recovered and has not been opened since.
    package var recoveredUntil: Timestamp?
  }
}
