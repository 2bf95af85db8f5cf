import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// What becomes of a draft when two things go wrong with it at the same time.
@Suite struct TroublesAtOnce {
  private let now = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
  private let script = "<Esc>2<Down><Down><Down><Down><^U>Basel"
  private var out: Draft {
    var out = now
    out.submission.state = .sent
    return out
  }

  private func id(_ letter: Character = "a") throws -> DraftID {
    try #require(Fixtures.id(letter))
  }

  private func kept(_ effects: [Effect]) -> [Draft] {
    effects.compactMap { if case .keepAsNew(let draft) = $0 { draft } else { nil } }
  }

  /// A composer in which a city was typed that could not be saved.
  private func failed() throws -> ComposerState {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let draft = try #require(state.press(script + "<Tab>").savedDrafts.last)
    _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    return state
  }

  @Test(arguments: ["<^S>", "<F3>"])
  func `a change that a pause found is asked about, although nothing was typed since`(
    key: String
  ) throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press(script)
    let saved = try #require(update(&state, on: .idle).savedDrafts.last)
    #expect(update(&state, on: .changedElsewhere(saved, now: now)).isEmpty)
    #expect(state.press(key, findingInFile: now) == [.dropWaitingKeys])
    #expect(state.keyContext == .merging)
  }

  @Test func `a change that is found as a full disk is tried again interrupts nobody`() throws {
    var state = try failed()
    state.press("V")
    let later = Moment(
      now: Timestamp(millisecondsSince1970: Fixtures.moment.now.millisecondsSince1970 + 60_000))
    _ = update(&state, on: .time(later))
    let saved = try #require(update(&state, on: .savingDue).savedDrafts.last)
    #expect(update(&state, on: .changedElsewhere(saved, now: now)).isEmpty)
    state.press("D")
    #expect(state.editor?.text.text == "VD")
    #expect(state.millisecondsToSaving == nil)
    #expect(state.press("<^S>", findingInFile: now) == [.dropWaitingKeys])
  }

  @Test func `a draft that is taken over is not asked about any more`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press(script + "<Tab>", findingInFile: now)
    #expect(state.keyContext == .merging)
    let session = Fixtures.otherSession(.near)
    _ = update(&state, on: .draftTakenOver(LostDraft(id: try id(), session: session)))
    #expect(state.keyContext == .text)
    #expect(state.press("f<Enter>").isEmpty)
  }

  @Test func `a draft that is taken over after undo wakes nobody`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press(script + "<Tab>").savedDrafts.last)
    _ = update(&state, on: .saved(saved, at: Fixtures.later))
    state.press("<^_>")
    #expect(state.wantsIdle)
    let session = Fixtures.otherSession(.near)
    _ = update(&state, on: .draftTakenOver(LostDraft(id: try id(), session: session)))
    #expect(!state.wantsIdle)
    #expect(state.millisecondsToSaving == nil)
  }

  @Test func `a draft that was left unsaved, and taken over by then, tells where the text is`()
    throws
  {
    var state = try failed()
    let effects = state.press("<^C><^C>")
    #expect(!effects.savedDrafts.isEmpty)
    #expect(state.lastFailure != nil)
    let session = Fixtures.otherSession(.near)
    let lost = LostDraft(id: try id(), session: session, keptAs: try id("b"))
    _ = update(&state, on: .draftTakenOver(lost))
    #expect(state.lastFailure == nil)
    #expect(
      state.lastOutcome?.hasSuffix(
        "What you typed since is kept as the new draft bbbbbbbb.") == true)
  }

  @Test func `a draft that is out meanwhile lacks nothing where only its place was not saved`()
    throws
  {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let draft = try #require(state.press("<Esc>2<F3>").savedDrafts.last)
    _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    #expect(state.lastFailure != nil)
    let effects = state.press("<^S>", findingInFile: out)
    #expect(kept(effects).isEmpty)
    #expect(state.editor?.draft == out)
    #expect(state.lastFailure == nil)
    #expect(!text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
  }

  @Test func `a new draft that cannot be made is told, also when more was typed meanwhile`()
    throws
  {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press(script + "<Tab>").savedDrafts.last)
    state.press("VD")
    let draft = try #require(kept(update(&state, on: .changedElsewhere(saved, now: out))).last)
    #expect(draft.referral.customerProfile.address.state == "VD")
    _ = update(&state, on: .keepingAsNewFailed(draft, "The disk is full."))
    #expect(state.message?.text.contains("The disk is full.") == true)
    #expect(state.editor?.savingDraft == nil)
    #expect(text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
  }

  @Test func `a wish for a new draft ends with the next save that works`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press(script + "<Tab>").savedDrafts.last)
    _ = update(&state, on: .fileUnusable(saved, "gone"))
    let again = try #require(state.press("<^S>").savedDrafts.last)
    _ = update(&state, on: .saved(again, at: Fixtures.later))
    let third = try #require(state.press("VD<Tab>").savedDrafts.last)
    #expect(update(&state, on: .fileUnusable(third, "gone")).isEmpty)
    #expect(state.message?.text.contains("^S keeps it as a new draft") == true)
  }

  @Test func `a new draft that cannot be opened is named all the same`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press(script + "<Tab>").savedDrafts.last)
    _ = update(&state, on: .fileUnusable(saved, "gone"))
    let again = try #require(state.press("<^S>").savedDrafts.last)
    let draft = try #require(kept(update(&state, on: .fileUnusable(again, "gone"))).last)
    let new = try id("b")
    _ = update(&state, on: .keptAsNew(draft, as: new))
    _ = update(&state, on: .openingFailed(.draft(new), "Too many open files."))
    #expect(state.message?.text.contains("the new draft bbbbbbbb") == true)
    #expect(state.message?.text.hasSuffix("Too many open files.") == true)
    _ = state.press("n")
    _ = update(
      &state,
      on: .draftOpened(
        .new, OpenedDraft(draft: Fixtures.draft("c"), destination: Fixtures.sandbox)))
    #expect(state.message?.text.contains("bbbbbbbb") != true)
  }

  @Test func `what came of sending is on the disk, whatever was said of a save before it`() throws {
    var (state, attempt) = try Fixtures.sending()
    state.editor?.savingDraft = attempt.draft
    _ = update(
      &state, on: .savingFailed(attempt.draft, "Full.", cause: "the disk is full"))
    #expect(state.lastFailure != nil)
    let report = Fixtures.report(of: attempt, Fixtures.created)
    _ = update(&state, on: .sendingEnded(attempt.number, report))
    #expect(state.lastFailure == nil)
    #expect(!text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
  }

  @Test func `what a sending found changed is not called saved, whatever came of the sending`()
    throws
  {
    var (state, attempt) = try Fixtures.sending()
    // A save that was under way as it began.
    state.editor?.savingDraft = attempt.draft
    state.editor?.save = .pending
    let changed = Fixtures.changed(attempt.draft) { $0.customerProfile.address.city = "Bern" }
    #expect(update(&state, on: .changedElsewhere(attempt.draft, now: changed)).isEmpty)
    let report = SendingReport(outcome: .notSent(reason: "No name found."), draft: nil)
    _ = update(&state, on: .sendingEnded(attempt.number, report))
    let shown = text(of: screen(of: state, at: state.size))
    #expect(shown.contains("not saved yet"))
    #expect(!shown.contains("draft saved"))
  }

  @Test func `a sending that another program's change prevented at the end is told`() throws {
    var (state, attempt) = try Fixtures.sending()
    #expect(update(&state, on: .terminalLost) == [.stopWaiting(attempt.number)])
    let changed = ChangedElsewhere(
      now: Fixtures.changed(attempt.draft) { $0.customerProfile.address.city = "Bern" })
    let report = SendingReport(
      outcome: .notSent(reason: "changed"), draft: nil, changed: changed)
    let effects = update(&state, on: .sendingEnded(attempt.number, report))
    #expect(effects.last == .end)
    #expect(state.lastOutcome?.contains("Nothing was sent.") == true)
  }
}
