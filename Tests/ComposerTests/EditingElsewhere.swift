import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// Ctrl-X e: a field's text in the person's own editor.
@Suite struct EditingElsewhere {
  private let notes: JSONPointer = "/details/notes"

  @Test func `what was typed is saved first, then the editor gets the text as it stands`() {
    var state = Fixtures.editorState()
    state.press("<Esc>4Hello")
    let effects = state.press("<^X>e")
    #expect(effects.count == 2)
    #expect(effects.last == .editExternally(notes, text: "Hello"))
    #expect(state.editor?.draft.referral.details.notes == "Hello")
  }

  @Test func `what was edited takes the place of the text, as one step for undo`() {
    var state = Fixtures.editorState()
    state.press("<Esc>4Hello<^X>e")
    let effects = update(
      &state, on: .editedExternally(notes, text: "Grüße\nfrom\u{1B}[31m elsewhere"))
    #expect(state.editor?.text.text == "Grüße\nfrom[31m elsewhere")
    #expect(state.message?.text == "1 control character left out of what was edited.")
    #expect(effects.count == 1)
    state.press("<^_>")
    #expect(state.editor?.text.text == "Hello")
  }

  @Test func `nothing edited is said, and changes nothing`() {
    var state = Fixtures.editorState()
    state.press("<Esc>4Hello<^X>e")
    #expect(update(&state, on: .editedExternally(notes, text: "Hello")).isEmpty)
    #expect(state.message?.text == "Nothing was changed.")
  }

  @Test func `a text for a field that was left changes nothing`() {
    var state = Fixtures.editorState()
    state.press("<Esc>4Hello<^X>e<Tab>")
    let before = state.editor?.draft
    _ = update(&state, on: .editedExternally(notes, text: "late"))
    #expect(state.editor?.draft == before)
    #expect(state.editor?.text.text == "")
  }

  @Test func `a failure is said and the text stays`() {
    var state = Fixtures.editorState()
    state.press("<Esc>4Hello<^X>e")
    _ = update(&state, on: .editingExternallyFailed(notes, "vi ended with status 1."))
    #expect(state.message?.text == "vi ended with status 1.")
    #expect(state.editor?.text.text == "Hello")
  }

  @Test func `a draft that cannot be changed is not edited elsewhere either`() {
    var state = Fixtures.editorState(readOnlyReason: "Another session has it.")
    #expect(state.press("<Esc>4<^X>e").isEmpty)
    #expect(state.message?.text == "Another session has it.")
  }
}
