import ReferralModel

/// What was changed in a draft, step by step, so that it can be undone and done again.
///
/// A step is about one field's text, or about the draft as a whole where rows come and go. Letters
/// that are typed or deleted one after the other are one step, word by word.
package struct History: Sendable, Equatable {
  /// Where the person was.
  struct Place: Sendable, Equatable {
    var part: Part
    var focus: JSONPointer?
    /// The caret, in bytes of UTF-8.
    var caret: Int
  }

  enum Change: Sendable, Equatable {
    case text(JSONPointer, Replacement)
    /// What was in the draft before and afterwards.
    case document(before: Content, after: Content)
  }

  /// What of a draft a person changes.
  struct Content: Sendable, Equatable {
    var referral: Referral
    var consentNote: String
    /// The name of the draft's own contract, empty where it goes by the profile's.
    var contract: String
  }

  struct Step: Sendable, Equatable {
    var change: Change
    /// Where the person was before the change.
    var place: Place
    /// The change followed from the one before it, and goes with it.
    var isConsequence = false
  }

  private(set) var done: [Step] = []
  private(set) var undone: [Step] = []
  /// The last step may grow by the next letter.
  private var isOpen = false

  /// So many bytes of text are kept; beyond that the oldest steps are forgotten.
  private static let byteLimit = 4 << 20
  private static let stepLimit = 2000

  package init() {}

  init(done: [Step], undone: [Step]) {
    self.done = done
    self.undone = undone
  }

  /// Takes in a change that was made.
  ///
  /// - Parameter grows: Whether the next change may belong to the same step, as letters typed one
  ///   after the other do.
  mutating func record(
    _ change: Change, from place: Place, grows: Bool = false, isConsequence: Bool = false
  ) {
    undone = []
    defer { isOpen = grows }
    if grows, isOpen, !done.isEmpty, done[done.count - 1].change.absorb(change) {
      // All that was typed was deleted again.
      if done[done.count - 1].change.changesNothing { done.removeLast() }
      return
    }
    done.append(Step(change: change, place: place, isConsequence: isConsequence))
    forgetOldest()
  }

  /// Ends the step that may still grow: the caret was moved, or the field left.
  mutating func seal() { isOpen = false }

  /// Takes the last step that was done, to undo it.
  mutating func takeDone() -> Step? {
    isOpen = false
    guard let step = done.popLast() else { return nil }
    undone.append(step)
    return step
  }

  /// Takes the last step that was undone, to do it again.
  mutating func takeUndone() -> Step? {
    isOpen = false
    guard let step = undone.popLast() else { return nil }
    done.append(step)
    return step
  }

  /// Whether the step that would be done again next is one with the one before it.
  var nextUndoneIsConsequence: Bool { undone.last?.isConsequence ?? false }

  /// Whether the last change was made to a text at a place or inside it.
  func lastTextIsInside(_ pointer: JSONPointer) -> Bool {
    guard case .text(let field, _)? = done.last?.change else { return false }
    return field.isInside(pointer)
  }

  private mutating func forgetOldest() {
    var bytes = 0
    var kept = 0
    for step in done.reversed() {
      bytes += step.change.byteCount
      guard kept == 0 || bytes <= Self.byteLimit, kept < Self.stepLimit else { break }
      kept += 1
    }
    done.removeFirst(done.count - kept)
  }
}

extension History.Change {
  var byteCount: Int {
    switch self {
    case .text(_, let replacement): replacement.removed.utf8.count + replacement.inserted.utf8.count
    // Drafts share what did not change.
    case .document: 1000
    }
  }

  var changesNothing: Bool {
    if case .text(_, let replacement) = self { replacement.changesNothing } else { false }
  }

  /// Takes in a change that goes on from this one; a new word begins a new step.
  mutating func absorb(_ next: History.Change) -> Bool {
    guard case .text(let field, var replacement) = self,
      case .text(let nextField, let more) = next, field == nextField,
      !(replacement.inserted.endsWithSpace && !more.inserted.isEmpty
        && !more.inserted.endsWithSpace),
      replacement.absorb(more)
    else { return false }
    self = .text(field, replacement)
    return true
  }
}

extension String {
  fileprivate var endsWithSpace: Bool {
    unicodeScalars.last?.properties.isWhitespace ?? false
  }
}
