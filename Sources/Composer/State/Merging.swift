package import ReferralModel

/// The page that asks which of two values to keep where another program changed the same fields.
package struct Merging: Sendable, Equatable {
  package enum Side: Sendable, Equatable {
    case here
    case file
  }

  /// The draft that both began with, and what the file holds now.
  let base: Draft
  let theirs: Draft
  package let conflicts: [DraftMerge.Conflict]
  /// What was chosen so far, conflict by conflict.
  package var answers: [Side] = []
  package var mark = Side.here
  /// Letters were typed that answer nothing, so that Enter is not taken for an answer either.
  package var isTyping = false

  init(base: Draft, theirs: Draft, conflicts: [DraftMerge.Conflict]) {
    self.base = base
    self.theirs = theirs
    self.conflicts = conflicts
  }

  /// What is asked now; `nil` once everything was.
  package var conflict: DraftMerge.Conflict? {
    conflicts.indices.contains(answers.count) ? conflicts[answers.count] : nil
  }

  /// What comes of a draft by the answers so far, without and with all of the file's values.
  func states(of mine: Draft) -> [Draft] {
    let chosen = zip(conflicts, answers).filter { $1 == .file }.map(\.0.pointer)
    return [[], conflicts.map(\.pointer), chosen].map { places in
      DraftMerge(base: base, mine: mine, theirs: theirs, choosingTheirs: Set(places)).draft
    }
  }
}
