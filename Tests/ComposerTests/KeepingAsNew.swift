import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// What becomes of a draft that can neither be saved over its file nor be asked about.
@Suite struct KeepingAsNew {
  private let now = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
  private let script = "<Esc>2<Down><Down><Down><Down><^U>Basel"

  private func kept(_ effects: [Effect]) -> [Draft] {
    effects.compactMap { if case .keepAsNew(let draft) = $0 { draft } else { nil } }
  }

  @Test func `at the end both are kept, as nobody can be asked`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press(script)
    let saved = try #require(update(&state, on: .terminalLost).savedDrafts.last)
    let effects = update(&state, on: .changedElsewhere(saved, now: now))
    let draft = try #require(kept(effects).last)
    #expect(effects.count == 1)
    #expect(draft.referral.customerProfile.address.city == "Basel")
    let id = try #require(Fixtures.id("b"))
    #expect(update(&state, on: .keptAsNew(draft, as: id)).isEmpty)
    #expect(state.lastFailure == nil)
    #expect(
      state.lastOutcome
        == "Another program changed or removed the draft aaaaaaaa. What you typed is "
        + "kept as the new draft bbbbbbbb.")
  }

  @Test func `at the end while the question is open both are kept`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press(script + "<Tab>", findingInFile: now)
    state.press("f")
    let saved = try #require(update(&state, on: .terminalLost).savedDrafts.last)
    let draft = try #require(kept(update(&state, on: .changedElsewhere(saved, now: now))).last)
    #expect(draft.referral.customerProfile.address.city == "Basel")
  }

  @Test func `at the end what does not differ is put together, once`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Down><Down>Main")
    let saved = try #require(update(&state, on: .terminalLost).savedDrafts.last)
    let merged = try #require(update(&state, on: .changedElsewhere(saved, now: now)).merged)
    let again = Fixtures.changed(now) { $0.type = "Other" }
    let effects = update(&state, on: .changedElsewhere(merged.draft, now: again))
    #expect(kept(effects).map(\.referral.customerProfile.address.addressLine1) == ["Main"])
  }

  @Test func `what was left before the answer came is kept`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press(script + "<Tab>", findingInFile: now)
    state.press("<Esc><^C>")
    #expect(
      state.message?.text
        == "The draft is not saved. Ctrl-C again leaves. What you typed here is kept as a new draft."
    )
    let effects = state.press("<^C>")
    let saved = try #require(effects.savedDrafts.last)
    let draft = try #require(kept(update(&state, on: .changedElsewhere(saved, now: now))).last)
    _ = update(&state, on: .keptAsNew(draft, as: try #require(Fixtures.id("b"))))
    #expect(state.lastFailure == nil)
    #expect(state.lastOutcome?.contains("the new draft bbbbbbbb") == true)
  }

  @Test(arguments: [SubmissionState.sent, .sending, .notKnown])
  func `a draft that is out meanwhile is shown, and what was typed kept`(
    _ submission: SubmissionState
  ) throws {
    var out = now
    out.submission.state = submission
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let draft = try #require(kept(state.press(script + "<Tab>", findingInFile: out)).last)
    #expect(draft.referral.customerProfile.address.city == "Basel")
    _ = update(&state, on: .keptAsNew(draft, as: try #require(Fixtures.id("b"))))
    #expect(state.editor?.draft == out)
    #expect(state.editor?.lockReason != nil)
    #expect(state.message?.text.hasSuffix("is kept as the new draft bbbbbbbb.") == true)
    #expect(state.press("<Esc>2x<Tab>").savedDrafts.isEmpty)
    #expect(update(&state, on: .terminalLost).savedDrafts.isEmpty)
  }

  @Test func `a draft of a newer version is not written, and what was typed kept`() throws {
    var newer = now
    newer.document["format"] = .number("2")
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let draft = try #require(kept(state.press(script + "<Tab>", findingInFile: newer)).last)
    _ = update(&state, on: .keptAsNew(draft, as: try #require(Fixtures.id("b"))))
    #expect(state.editor?.draft.isOfNewerFormat == true)
    #expect(state.editor?.lockReason?.contains("newer version") == true)
  }

  @Test func `a draft that is out while nothing was typed is only shown`() throws {
    var out = now
    out.submission.state = .sent
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let effects = state.press("<Esc>2<F3>", findingInFile: out)
    #expect(kept(effects).isEmpty)
    #expect(state.editor?.draft == out)
  }

  @Test func `where the file is gone it is said, and Ctrl-S makes a new draft`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press(script + "<Tab>").savedDrafts.last)
    #expect(update(&state, on: .fileUnusable(saved, "a.json was removed.")).isEmpty)
    #expect(
      state.message?.text
        == "Not saved: a.json was removed. What you typed is still here: ^S keeps "
        + "it as a new draft.")
    #expect(state.editor?.text.text == "")
    let again = try #require(state.press("<^S>").savedDrafts.last)
    let draft = try #require(kept(update(&state, on: .fileUnusable(again, "gone"))).last)
    #expect(draft.referral.customerProfile.address.city == "Basel")
    let old = try #require(Fixtures.id("a"))
    let id = try #require(Fixtures.id("b"))
    #expect(
      update(&state, on: .keptAsNew(draft, as: id)) == [.close(old), .open(.draft(id))])
    var copy = draft
    copy[text: "id"] = id.description
    _ = update(
      &state,
      on: .draftOpened(.draft(id), OpenedDraft(draft: copy, destination: Fixtures.sandbox)))
    #expect(state.editor?.focus == "/customerProfile/address/state")
    #expect(state.message?.text.hasSuffix("You go on in that one.") == true)
  }

  @Test func `leaving names the same way to keep what was typed`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press(script + "<F3>").savedDrafts.last)
    #expect(
      update(&state, on: .fileUnusable(saved, "a.json was removed.")) == [.dropWaitingKeys])
    #expect(
      state.message?.text
        == "Not saved: a.json was removed. Once more leaves. What you typed here is kept as a new "
        + "draft. ^S keeps it as a new draft, ^X w saves a copy elsewhere.")
  }

  @Test func `a file that is back takes what was typed`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press(script + "<Tab>").savedDrafts.last)
    _ = update(&state, on: .fileUnusable(saved, "gone"))
    let again = try #require(state.press("<^S>").savedDrafts.last)
    _ = update(&state, on: .saved(again, at: Fixtures.later))
    #expect(!text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
  }

  @Test func `where no new draft can be made the text stays`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press(script + "<Tab>").savedDrafts.last)
    _ = update(&state, on: .fileUnusable(saved, "gone"))
    let again = try #require(state.press("<^S>").savedDrafts.last)
    let draft = try #require(kept(update(&state, on: .fileUnusable(again, "gone"))).last)
    _ = update(&state, on: .keepingAsNewFailed(draft, "The disk is full."))
    #expect(state.message?.text.contains("The disk is full.") == true)
    #expect(state.editor?.draft.referral.customerProfile.address.city == "Basel")
    #expect(text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
  }
}
