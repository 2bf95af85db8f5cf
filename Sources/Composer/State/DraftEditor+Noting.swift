import ReferralModel

extension DraftEditor {
  /// What was noted last, as far as it tells what the next note has to say.
  struct Noted: Sendable {
    /// With this revision, all but the focused field's text is as it was noted.
    let revision: Revision
    var text: String
    /// Where typing may go on from this note; `nil` where the draft has no text there.
    let typing: (id: DraftID, place: JSONPointer, committed: String)?
  }

  /// What is to be written down since this was asked last; `nil` where that is nothing.
  mutating func takeNote(at moment: Moment) -> DraftNote? {
    guard let last = noted.value, last.revision == revision.value else {
      return lockReason == nil ? noteAll(at: moment) : nil
    }
    guard !text.text.hasSameScalars(as: last.text) else { return nil }
    // Without text there is no member, and the committed text may be a number in the document.
    guard let typing = last.typing, !text.text.isEmpty,
      !text.text.hasSameScalars(as: typing.committed)
    else { return noteAll(at: moment) }
    noted.value?.text = text.text
    return .typing(
      .init(id: typing.id, place: typing.place, text: text.text, caret: text.caret))
  }

  private mutating func noteAll(at moment: Moment) -> DraftNote {
    let draft = draftToNote(at: moment)
    noted.value = Noted(
      revision: revision.value, text: text.text, typing: placeOfTyping(in: draft))
    return .draft(draft)
  }

  /// The focused field's place in a draft that has its text there.
  private func placeOfTyping(
    in draft: Draft
  ) -> (id: DraftID, place: JSONPointer, committed: String)? {
    guard hasUncommittedText, let field, field.kind.takesText, let id = draft.id else { return nil }
    let place =
      field.isSent ? JSONPointer(tokens: ["referral"]).appending(field.pointer) : field.pointer
    guard JSON.object(draft.document)[place]?.string?.hasSameScalars(as: text.text) == true else {
      return nil
    }
    return (id, place, field.text(in: self.draft))
  }
}
