import ReferralModel
import TerminalKit

extension ComposerState {
  /// Asks for the file in which a copy of the draft is to be kept.
  mutating func askWhereToSave() -> [Effect] {
    guard let id = editor?.draft.id else { return [] }
    let folder = copyFolder.hasSuffix("/") ? String(copyFolder.dropLast()) : copyFolder
    askWhereToSave(at: "\(folder)/referral-\(id).json")
    return []
  }

  private mutating func askWhereToSave(at path: String) {
    var prompt = Prompt(.copy)
    prompt.text = EditedText(path)
    editor?.prompt = prompt
  }

  /// Writes all that was typed so far to a file of its own.
  mutating func saveElsewhere(at path: String) -> [Effect] {
    editor?.prompt = nil
    let path = TypedText(path, keepsLineBreaks: false).text.trimmed
    guard !path.isEmpty else { return [] }
    editor?.commit(at: moment)
    return editor.map { [.saveElsewhere($0.draft, path: path)] } ?? []
  }

  mutating func savedElsewhere(_ draft: Draft, at path: String) -> [Effect] {
    message = Message(
      "A copy is in \(path.shown(upTo: 300)). It stays as it is now. To bring it back: "
        + "referral import \(path.pathQuotedForShell.shown(upTo: 300))")
    guard editor?.draft.id == draft.id else { return [] }
    editor?.copyElsewhere = CopyElsewhere(path: path, draft: draft)
    return []
  }

  /// Says why, and lets the person name another file.
  mutating func savingElsewhereFailed(
    _ draft: Draft, at path: String, _ reason: String
  ) -> [Effect] {
    message = Message("No copy: \(reason)", style: .problem)
    // What was opened meanwhile takes the keys.
    if editor?.draft.id == draft.id, KeyContext.draft.contains(keyContext) {
      askWhereToSave(at: path)
    }
    return []
  }
}

extension DraftEditor {
  /// Whether a copy elsewhere holds all that is in the draft.
  var hasWholeCopy: Bool {
    copyElsewhere?.draft.withoutPlace == draft.withoutPlace && !hasUncommittedText
  }
}
