import ReferralModel
import TerminalKit

extension ComposerState {
  /// Opens the text of the focused field in the person's own editor, after it is on disk as it is.
  mutating func editExternally() -> [Effect] {
    guard let editor, let focus = editor.focus, let field = editor.field, field.kind.takesText,
      isEditable()
    else { return [] }
    return commitAndSave() + [.editExternally(focus, text: editor.text.text)]
  }

  /// Takes what the editor saved into the field, as one step for undo.
  mutating func editedExternally(_ text: String, at pointer: JSONPointer) -> [Effect] {
    guard let editor, editor.focus == pointer, let field = editor.field, editor.lockReason == nil
    else { return [] }
    let typed = TypedText(text, keepsLineBreaks: field.kind.keepsLineBreaks)
    guard !typed.text.hasSameScalars(as: editor.text.text) else {
      message = Message("Nothing was changed.")
      return []
    }
    replaceText(with: typed.text)
    sayRemoved(typed.removedCount, from: "what was edited")
    return commitAndSave()
  }

  mutating func editingExternallyFailed(_ reason: String, at pointer: JSONPointer) -> [Effect] {
    // It may name a file that holds what was edited, so it is said wherever the person is.
    message = Message(reason, style: .problem)
    return []
  }
}
