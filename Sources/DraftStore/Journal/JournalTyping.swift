import ReferralModel

/// A text that goes on being typed, as a journal has noted it last.
struct JournalTyping {
  private static let caretPlace: JSONPointer = "/cursor/caret"

  let place: JSONPointer
  private var text: String
  private var caret: Int

  /// Begins at a place where a draft has text; `nil` where it has none, or no caret.
  init?(at place: JSONPointer, of draft: Draft) {
    let document = JSON.object(draft.document)
    guard let text = document[place]?.string, let caret = document[Self.caretPlace]?.integer else {
      return nil
    }
    self.place = place
    self.text = text
    self.caret = caret
  }

  /// Takes in what the text is now.
  ///
  /// - Returns: What has changed; nothing where the caret alone has moved.
  mutating func change(to newText: String, caret newCaret: Int) -> [JSONChange] {
    guard !newText.hasSameScalars(as: text) else { return [] }
    var changes = [JSONChange.edit(at: place, from: text, to: newText)]
    if newCaret != caret {
      changes.append(.replace(Self.caretPlace, .number(String(newCaret))))
    }
    text = newText
    caret = newCaret
    return changes
  }

  /// The draft with the text in it.
  func draft(over noted: Draft) -> Draft { noted.typing(text, at: place, caret: caret) }
}
