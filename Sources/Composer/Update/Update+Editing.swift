import ReferralModel
import TerminalKit

extension ComposerState {
  /// Types text at the caret.
  mutating func type(_ text: String) -> [Effect] {
    guard let field = editor?.field, keyContext == .text || keyContext == .consent else {
      return []
    }
    guard isEditable() else { return [] }
    guard field.kind.takesText else {
      editor?.isTypingWord = true
      message = Message("y for yes, n for no; Backspace for not answered.")
      return []
    }
    editor?.text.insert(text)
    return []
  }

  /// Inserts pasted text, which is never taken for keys.
  mutating func paste(_ source: String) -> [Effect] {
    guard !isEnding, !Layout(size).isTooSmall else { return [] }
    pending = .nothing
    message = nil
    guard let field = editor?.field, keyContext == .text, field.kind.takesText else {
      if !source.isEmpty { message = Message("There is no text field here to paste into.") }
      return []
    }
    guard isEditable() else { return [] }
    let typed = TypedText(source, keepsLineBreaks: field.kind.keepsLineBreaks)
    editor?.text.insert(typed.text)
    if typed.removedCount > 0 {
      let noun = typed.removedCount == 1 ? "control character" : "control characters"
      message = Message("\(typed.removedCount) \(noun) left out of what was pasted.")
    }
    return []
  }

  mutating func edit(_ command: Command) {
    guard let field = editor?.field, field.kind.takesText, isEditable() else { return }
    switch command {
    case .deleteBackward: editor?.text.deleteBackward()
    case .deleteForward: editor?.text.deleteForward()
    case .killToEnd: keep(editor?.text.killToEnd())
    case .killToStart: keep(editor?.text.killToStart())
    case .killWord: keep(editor?.text.killWord())
    case .putBack:
      editor?.text.insert(
        TypedText(killed, keepsLineBreaks: field.kind.keepsLineBreaks).text)
    default: break
    }
  }

  /// Takes an answer of the customer's; only these keys ever give one.
  mutating func answer(_ command: Command) {
    guard let editor, editor.field?.kind == .consent, isEditable() else { return }
    let answers = ["", "yes", "no"]
    let current = answers.firstIndex(of: editor.text.text) ?? 0
    let answer =
      switch command {
      case .answerYes: "yes"
      case .answerNo: "no"
      case .nextAnswer: answers[(current + 1) % answers.count]
      case .previousAnswer: answers[(current + answers.count - 1) % answers.count]
      default: ""
      }
    self.editor?.text = EditedText(answer)
  }

  /// Says why the draft cannot be changed, where that is so.
  private mutating func isEditable() -> Bool {
    guard let reason = editor?.lockReason else { return true }
    message = Message(reason, style: .warning)
    return false
  }

  private mutating func keep(_ removed: String?) {
    guard let removed, !removed.isEmpty else { return }
    killed = removed
  }
}

extension DraftEditor {
  mutating func moveCaret(_ command: Command) {
    switch command {
    case .moveLeft: text.moveLeft()
    case .moveRight: text.moveRight()
    case .moveWordLeft: text.moveWordLeft()
    case .moveWordRight: text.moveWordRight()
    case .moveToStart: text.moveToStart()
    case .moveToEnd: text.moveToEnd()
    default: break
    }
  }
}
