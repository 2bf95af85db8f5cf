package import ReferralModel

/// What is written down of an open draft after a key, so that a kill cannot take what was typed.
package enum DraftNote: Sendable, Equatable {
  /// The draft as it stands on the screen, and where the person is in it.
  case draft(Draft)
  /// The draft as it was noted last, but for one text.
  ///
  /// This is what nearly every key brings about. Nothing is made anew for it that grows with the
  /// draft.
  case typing(Typing)

  /// A text that goes on being typed.
  package struct Typing: Sendable, Equatable {
    package var id: DraftID
    /// The place in the draft's document at which the note before has text.
    package var place: JSONPointer
    /// All of the text; it is not empty.
    package var text: String
    /// The number of characters before the caret.
    package var caret: Int

    package static func == (left: Typing, right: Typing) -> Bool {
      left.id == right.id && left.place == right.place && left.caret == right.caret
        && left.text.hasSameScalars(as: right.text)
    }
  }
}
