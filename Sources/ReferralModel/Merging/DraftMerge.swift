/// What two programs made of one draft, put together.
///
/// Both began with the same draft. What only one of them changed is as that one has it, at every
/// level and whether this version knows the name or not. Where both changed the same value, it
/// stays as it is here, and is listed as a ``Conflict``, until someone chooses.
///
/// Some members say nothing that a person wrote: the cursor stays, the later time counts, and of
/// what became of sending the file's word does.
package struct DraftMerge: Sendable, Equatable {
  /// A value that both changed, each to another one.
  package struct Conflict: Sendable, Equatable {
    /// The place within the draft's document, as deep as the difference lies.
    package var pointer: JSONPointer
    /// The value here; `nil` where it was taken out.
    package var mine: JSON?
    /// The value in the file; `nil` where it was taken out.
    package var theirs: JSON?

    package init(pointer: JSONPointer, mine: JSON?, theirs: JSON?) {
      self.pointer = pointer
      self.mine = mine
      self.theirs = theirs
    }
  }

  package let draft: Draft
  /// In the order of the document.
  package let conflicts: [Conflict]
  /// The places that only the other program changed, as deep as the differences lie.
  package let taken: [JSONPointer]

  /// Puts two states of a draft together.
  ///
  /// - Parameters:
  ///   - base: The draft that both began with.
  ///   - chosen: The places of the conflicts in which the file's value is wanted.
  package init(
    base: Draft, mine: Draft, theirs: Draft, choosingTheirs chosen: Set<JSONPointer> = []
  ) {
    var merger = JSONMerger(choosingTheirs: chosen)
    let merged = merger.merge(
      .object(base.document), .object(mine.document), .object(theirs.document))
    draft = merged?.object.map(Draft.init) ?? mine
    conflicts = merger.conflicts
    taken = merger.taken
  }
}
