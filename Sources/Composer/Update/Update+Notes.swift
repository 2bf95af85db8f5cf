import ReferralModel
import TerminalKit

extension ComposerState {
  /// Moves by rows and pages of a long text; past its ends, to the next field or part.
  mutating func moveInNotes(_ command: Command) -> [Effect] {
    guard let editor, let field = editor.field else { return [] }
    let height = PartLayout(editor, in: Layout(size)).room(for: field).rows
    // The rows are those of the screen, whatever it was when they were last asked for.
    self.editor?.keepCaretInView(in: size)
    switch command {
    case .moveUp:
      return self.editor?.text.moveUp() == true ? [] : move(.previousField)
    case .moveDown:
      return self.editor?.text.moveDown() == true ? [] : move(.nextField)
    case .pageUp:
      return self.editor?.text.movePageUp(height: height) == true ? [] : move(.previousPart)
    case .pageDown:
      return self.editor?.text.movePageDown(height: height) == true ? [] : move(.nextPart)
    case .moveToFirst: self.editor?.text.moveToTextStart()
    case .moveToLast: self.editor?.text.moveToTextEnd()
    default: break
    }
    return []
  }
}
