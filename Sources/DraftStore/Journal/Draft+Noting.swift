import ReferralModel

extension Draft {
  /// The draft with another text at a place of its document, and the caret behind so many characters
  /// of it.
  func typing(_ text: String, at place: JSONPointer, caret: Int) -> Draft {
    var document = JSON.object(document)
    // A place that cannot be is none of a draft's, and changes nothing.
    try? document.set(.string(text), at: place)
    var draft = Draft(document: document.object ?? self.document)
    draft.cursor.caret = caret
    return draft
  }

  /// Whether another state of this draft says something else than where and when it was changed.
  func isChanged(in other: Draft) -> Bool {
    func content(_ draft: Draft) -> some Sequence<JSONObject.Member> {
      draft.document.members.lazy.filter { $0.name != "cursor" && $0.name != "updatedAt" }
    }
    return !content(self).elementsEqual(content(other))
  }
}
