import ReferralModel
import TerminalKit

extension ComposerState {
  mutating func undo() -> [Effect] {
    moveThroughHistory(undoing: true, nothing: "There is nothing to undo.", word: "Undone")
  }

  mutating func redo() -> [Effect] {
    moveThroughHistory(
      undoing: false, nothing: "There is nothing to do again.", word: "Done again")
  }

  private mutating func moveThroughHistory(
    undoing: Bool, nothing: String, word: String
  ) -> [Effect] {
    guard var editor, isEditable() else { return [] }
    let part = editor.part
    let contract = editor.destination.contract.name
    let move = editor.moveThroughHistory(undoing: undoing, at: moment)
    self.editor = editor
    switch move {
    case .nothingThere:
      message = Message(nothing)
    case .doesNotFit:
      message = Message("What was changed before cannot be undone any more.", style: .warning)
    case .done where editor.destination.contract.name != contract:
      message = Message(
        "\(word): the contract is \(editor.destination.contract.name).\(wordsAboutUnsent)")
    case .done where editor.part != part || editor.field?.row != nil:
      message = editor.field.map {
        Message("\(word): \(editor.part.title), \($0.row?.title ?? $0.label).")
      }
    case .done:
      break
    }
    guard move != .done else {
      self.editor?.savesWhenIdle = true
      return []
    }
    return saveIfChanged()
  }
}
