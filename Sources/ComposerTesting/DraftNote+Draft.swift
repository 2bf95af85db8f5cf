package import Composer
package import ReferralModel

extension DraftNote {
  /// The draft that the note stands for, after the one that was noted before it.
  package func draft(after last: Draft?) throws -> Draft {
    switch self {
    case .draft(let draft): return draft
    case .typing(let typing):
      guard let last, last.id == typing.id else { throw NothingBefore() }
      var json = JSON.object(last.document)
      guard json[typing.place]?.string != nil else { throw NothingBefore() }
      try json.set(.string(typing.text), at: typing.place)
      var draft = Draft(document: json.object ?? [:])
      draft.cursor.caret = typing.caret
      return draft
    }
  }

  /// There is no text that could have been typed on.
  package struct NothingBefore: Error {}
}
