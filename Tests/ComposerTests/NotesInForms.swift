import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct NotesInForms {
  private static let paragraph = "Die Firma möchte ihre Daten in die Cloud bringen. "

  private func state(
    _ notes: String, size: Size = Size(columns: 80, rows: 24), keys script: String = "<Esc>4"
  ) -> ComposerState {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { $0.details.notes = notes }
    var state = Fixtures.editorState(draft, size: size)
    state.press(script)
    return state
  }

  private func rows(of state: ComposerState) -> [Int] {
    let frame = screen(of: state, at: state.size)
    return (0..<state.size.rows).filter { row in
      frame[row].contains { $0.style == .focusedField }
    }
  }

  @Test func `Enter is a new line, and the draft keeps it`() {
    var state = state("")
    state.press("one<Enter><Enter>two<Tab>")
    #expect(state.editor?.draft.referral.details.notes == "one\n\ntwo")
  }

  @Test func `arrows go by rows, and past the first and the last to the fields around`() {
    var state = state("one\ntwo", keys: "<Esc>4<Up>")
    #expect(state.editor?.focus == "/details/notes")
    #expect(state.editor?.text.caret == 3)
    state.press("<Up>")
    #expect(state.editor?.part == .consent)
    state.press("<Tab><Down>")
    #expect(state.editor?.focus == "/details/estimatedDealValue")
    state.press("<Up>")
    #expect(state.editor?.focus == "/details/notes")
  }

  @Test func `pages stop at the ends of the text before they go to another part`() {
    let long = String(repeating: Self.paragraph, count: 60)
    var state = state(long)
    state.press("<PgUp>")
    #expect(state.editor?.part == .details)
    for _ in 0..<20 where state.editor?.text.caret != 0 { state.press("<PgUp><Home>") }
    #expect(state.editor?.part == .details)
    state.press("<PgUp>")
    #expect(state.editor?.part == .consent)
    state.press("<F8><PgDn>")
    #expect(state.editor?.part == .requirements)
  }

  @Test func `the menu goes to both ends of the text, Home and End to those of the row`() {
    var state = state("one\ntwo\nthree", keys: "<Esc>4<^X><")
    #expect(state.editor?.text.caret == 0)
    state.press("<End>")
    #expect(state.editor?.text.caret == 3)
    state.press("<^X>>")
    #expect(state.editor?.text.isAtEnd == true)
    state.press("<Home>")
    #expect(state.editor?.text.caret == 8)
  }

  @Test(arguments: [(80, 24, 9), (140, 40, 16), (40, 12, 5), (60, 20, 7), (80, 9, 2), (20, 3, 1)])
  func `rows depend on the window alone`(columns: Int, height: Int, count: Int) {
    let size = Size(columns: columns, rows: height)
    for notes in ["", "one", String(repeating: Self.paragraph, count: 200)] {
      #expect(rows(of: state(notes, size: size)).count == count)
    }
  }

  @Test func `typing changes the row of the caret only`() {
    var state = state(String(repeating: Self.paragraph, count: 200))
    state.press("<Up><Up><Up><End>x")
    let before = screen(of: state, at: state.size)
    state.press("y")
    let after = screen(of: state, at: state.size)
    #expect((0..<24).filter { before[$0] != after[$0] }.count == 1)
  }

  @Test func `the number of characters is told, once they are in the draft`() {
    var state = state("Cafe\u{301} 👩‍👩‍👧")
    #expect(text(of: screen(of: state, at: state.size)).contains("6 characters"))
    state.press("xy")
    #expect(text(of: screen(of: state, at: state.size)).contains("6 characters"))
    _ = update(&state, on: .idle)
    #expect(text(of: screen(of: state, at: state.size)).contains("8 characters"))
  }

  @Test func `a label says where there is more`() {
    var state = state(String(repeating: Self.paragraph, count: 60))
    #expect(text(of: screen(of: state, at: state.size)).contains("more above  3000 characters"))
    state.press("<^X><")
    #expect(text(of: screen(of: state, at: state.size)).contains("more below  3000 characters"))
    for _ in 0..<12 { state.press("<Down>") }
    #expect(text(of: screen(of: state, at: state.size)).contains("more above and below  3000"))
  }

  @Test func `a draft is found again at the same row, in view`() {
    var state = state(String(repeating: Self.paragraph + "\n", count: 60))
    for _ in 0..<30 { state.press("<Up>") }
    state.press("<Left><Left>")
    let caret = state.editor?.text.caret
    state.press("<F3>")
    let again = Fixtures.editorState(state.editor?.draft ?? Fixtures.draft())
    #expect(again.editor?.focus == "/details/notes")
    #expect(again.editor?.text.caret == caret)
    let frame = screen(of: again, at: again.size)
    let cursor = frame.cursor ?? Position(column: 0, row: 0)
    #expect(frame[cursor.row][cursor.column].style == .focusedField)
  }

  @Test func `a new size keeps the caret and what can be seen of the text around it`() {
    var state = state(
      String(repeating: Self.paragraph, count: 60), keys: "<Esc>4<^X><<Down><Down>X")
    let caret = state.editor?.text.caret
    for columns in [140, 30, 79, 20, 80] {
      let size = Size(columns: columns, rows: max(3, columns / 4))
      _ = update(&state, on: .resized(size))
      #expect(state.editor?.text.caret == caret)
      #expect(text(of: screen(of: state, at: size)).contains("X"))
    }
  }
}
