import ReferralModel

/// What one edit did to a text, so that it can be undone and done again.
///
/// Offsets count UTF-8. The removed and the inserted text are kept scalar by scalar as they were.
package struct Replacement: Sendable, Equatable {
  package var offset: Int
  package var removed: String
  package var inserted: String
  /// Where the caret stood before, and stands afterwards.
  package var caretBefore: Int
  package var caretAfter: Int

  package init(
    offset: Int, removed: String, inserted: String, caretBefore: Int, caretAfter: Int
  ) {
    self.offset = offset
    self.removed = removed
    self.inserted = inserted
    self.caretBefore = caretBefore
    self.caretAfter = caretAfter
  }

  /// Whether the text is the same afterwards, as when all that was typed was deleted again.
  package var changesNothing: Bool { removed.hasSameScalars(as: inserted) }

  /// The edit that takes this one back.
  package var inverse: Replacement {
    Replacement(
      offset: offset, removed: inserted, inserted: removed, caretBefore: caretAfter,
      caretAfter: caretBefore)
  }

  /// Takes in an edit that goes on where this one ended, so that both are undone in one step.
  ///
  /// Typing on, deleting on in either direction and deleting what was just typed go together.
  ///
  /// - Returns: Whether they do; nothing changes otherwise.
  package mutating func absorb(_ next: Replacement) -> Bool {
    guard next.caretBefore == caretAfter else { return false }
    let end = offset + inserted.utf8.count
    let nextEnd = next.offset + next.removed.utf8.count
    if next.removed.isEmpty, next.offset == end {
      inserted += next.inserted
    } else if next.inserted.isEmpty, next.offset >= offset, nextEnd == end {
      inserted.removeSubrange(inserted.index(atOffset: next.offset - offset)...)
    } else if inserted.isEmpty, next.inserted.isEmpty, nextEnd == offset {
      removed = next.removed + removed
      offset = next.offset
    } else if inserted.isEmpty, next.inserted.isEmpty, next.offset == offset {
      removed += next.removed
    } else {
      return false
    }
    caretAfter = next.caretAfter
    return true
  }

  package static func == (left: Replacement, right: Replacement) -> Bool {
    left.offset == right.offset && left.caretBefore == right.caretBefore
      && left.caretAfter == right.caretAfter && left.removed.hasSameScalars(as: right.removed)
      && left.inserted.hasSameScalars(as: right.inserted)
  }
}
