import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct SavingDrafts {
  /// The drafts that effects ask to save.
  private func saves(_ effects: [Effect]) -> [Draft] {
    effects.compactMap { if case .save(let draft) = $0 { draft } else { nil } }
  }

  private let later = Timestamp(
    millisecondsSince1970: Fixtures.moment.now.millisecondsSince1970 + 61_000)

  @Test func `leaving a field saves what it changed, and only then`() {
    var state = Fixtures.editorState()
    #expect(state.press("<Esc>2<Tab><Shift-Tab>Contoso").isEmpty)
    let saved = saves(state.press("<Tab>"))
    #expect(saved.map(\.referral.customerProfile.name) == ["Contoso"])
    #expect(saved.first?.cursor.part == "customer")
    #expect(state.press("<Tab><Tab><F8>").isEmpty)
  }

  @Test func `saved is said after the event and not before`() throws {
    var state = Fixtures.editorState()
    state.press("<Esc>2C")
    #expect(text(of: screen(of: state, at: state.size)).contains("not saved yet"))
    let effects = state.press("<^S>")
    #expect(text(of: screen(of: state, at: state.size)).contains("not saved yet"))
    let draft = try #require(saves(effects).first)
    _ = update(&state, on: .saved(draft, at: later))
    #expect(text(of: screen(of: state, at: state.size)).contains("draft saved 12:05:32"))
    #expect(state.message?.text == "saved 12:05:32")
  }

  @Test func `the result of an older save does not say that the newer text is on disk`() throws {
    var state = Fixtures.editorState()
    let first = try #require(saves(state.press("<Esc>2A<Tab>")).first)
    state.press("<Shift-Tab>B<Tab>")
    _ = update(&state, on: .saved(first, at: later))
    #expect(state.editor?.save == .pending)
    _ = update(&state, on: .savingFailed(first, "late"))
    #expect(state.editor?.save == .pending)
  }

  @Test func `an idle second saves the half-typed field as it stands`() {
    var state = Fixtures.editorState()
    state.press("<Esc>4<Tab><Tab><Tab>eo")
    #expect(state.wantsIdle)
    #expect(
      saves(update(&state, on: .idle)).map(\.referral.details.estimatedClosingDateTime) == ["eo"])
    #expect(!state.wantsIdle)
    state.press("q<Tab>")
    #expect(state.editor?.draft.referral.details.estimatedClosingDateTime == "2026-12-31")
  }

  @Test func `what is undone is saved in the next pause, however many keys undid it`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2one two three<Tab>")
    #expect(saves(state.press("<^_><^_><^X>r<^_><^_>")).isEmpty)
    #expect(state.editor?.isUnsaved == true)
    #expect(state.wantsIdle)
    #expect(saves(update(&state, on: .idle)).map(\.referral.customerProfile.name) == [""])
    #expect(!state.wantsIdle)
    // There is nothing to undo, and so nothing to save.
    #expect(saves(state.press("<^_>")).isEmpty)
    #expect(!state.wantsIdle)
    #expect(saves(state.press("<^X>r<Tab>")).map(\.referral.customerProfile.name) == ["one "])
  }

  @Test func `a failed save is said, and the next one tries again`() throws {
    var state = Fixtures.editorState()
    let draft = try #require(saves(state.press("<Esc>2A<Tab>")).first)
    _ = update(&state, on: .savingFailed(draft, "The disk is full."))
    #expect(state.message?.text.hasPrefix("Not saved: The disk is full. ") == true)
    #expect(text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
    #expect(saves(state.press("<Tab>")).count == 1)
  }

  @Test func `leaving waits for the disk`() throws {
    var state = Fixtures.editorState()
    let effects = state.press("<Esc>2A<F3>")
    let draft = try #require(saves(effects).first)
    #expect(effects == [.save(draft)])
    #expect(state.editor != nil)
    let id = try #require(draft.id)
    let history = try #require(state.editor?.history)
    #expect(
      update(&state, on: .saved(draft, at: later))
        == [.keepHistory(id, history), .close(id), .listDrafts])
    #expect(state.editor == nil)
  }

  @Test func `leaving keeps the place, and a draft that is opened again is there`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let kept = try #require(saves(state.press("<Esc>2<Tab><Tab><Tab><Tab><Left><F3>")).first)
    let again = Fixtures.editorState(kept)
    #expect(again.editor?.focus == "/customerProfile/address/city")
    #expect(again.editor?.text.caret == 5)
    #expect(kept.updatedAt == Fixtures.completeDraft().updatedAt)
  }

  @Test func `a place that is no more leads to the start of the part`() {
    var draft = Fixtures.completeDraft()
    draft.cursor.part = "team"
    draft.cursor.field = "/team/9/email"
    draft.cursor.caret = 4
    #expect(Fixtures.editorState(draft).editor?.focus == "/team/0/firstName")
    draft.cursor.part = "nonsense"
    #expect(Fixtures.editorState(draft).editor?.part == .referral)
  }

  @Test func `the end of the terminal saves, gives the draft back and ends`() throws {
    var state = Fixtures.editorState()
    state.press("<Esc>2A")
    let effects = update(&state, on: .terminalLost)
    let draft = try #require(saves(effects).first)
    let id = try #require(draft.id)
    #expect(draft.referral.customerProfile.name == "A")
    let history = try #require(state.editor?.history)
    #expect(effects == [.save(draft), .keepHistory(id, history), .close(id), .end])
    #expect(update(&state, on: .terminalLost).isEmpty)
    #expect(state.press("x<Tab>").isEmpty)
  }

  @Test func `Ctrl-C leaves at the second press, and any other key between takes it back`() {
    var state = Fixtures.editorState()
    #expect(state.press("<^C>").isEmpty)
    #expect(state.message?.text == "Ctrl-C again leaves; the draft is kept.")
    #expect(state.press("<Tab><^C>").isEmpty)
    #expect(!state.press("<^C>").isEmpty)
  }

  @Test func `a window that becomes too small saves, because it says so`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2A")
    let tiny = Size(columns: 19, rows: 2)
    #expect(saves(update(&state, on: .resized(tiny))).count == 1)
    #expect(text(of: screen(of: state, at: tiny)).contains("Not saved yet."))
    _ = update(&state, on: .saved(state.editor?.draft ?? Fixtures.draft(), at: later))
    #expect(text(of: screen(of: state, at: tiny)).contains("The draft is saved"))
    _ = update(&state, on: .resized(Size(columns: 80, rows: 24)))
    #expect(state.editor?.focus == "/customerProfile/name")
    #expect(state.editor?.text.caret == 1)
  }

  @Test func `what was saved in a pause and taken back again is not in the draft`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2Contoso")
    _ = update(&state, on: .idle)
    #expect(state.editor?.draft.referral.customerProfile.name == "Contoso")
    state.press("<^U><Tab>")
    #expect(state.editor?.draft.referral.customerProfile.name == "")
  }
}
