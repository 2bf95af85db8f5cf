import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// A draft that another session takes over.
@Suite struct LosingDrafts {
  private let session = Fixtures.otherSession(.near)
  private let event =
    "Taken over by another session: user ann, host jump1, process 4711, since 12:02."

  private func lost(keptAs letter: Character? = nil, trouble: String? = nil) throws -> LostDraft {
    LostDraft(
      id: try #require(Fixtures.draft("a").id), session: session,
      keptAs: letter.flatMap(Fixtures.id), keepingTrouble: trouble)
  }

  private func typing() -> ComposerState {
    var state = Fixtures.editorState(Fixtures.draft("a"))
    state.press("<Esc>2Nordwi")
    return state
  }

  @Test func `is told at once, and only shows the draft from then on`() throws {
    var state = typing()
    #expect(update(&state, on: .draftTakenOver(try lost())) == [])
    #expect(
      state.message
        == Message(
          event + " Here it can be read; ^X t takes it over, ^X c makes a copy.",
          style: .warning))
    #expect(state.takeNote() == nil)
    #expect(!state.wantsIdle)
    // What was typed stays in view.
    #expect(text(of: screen(of: state, at: state.size)).contains("Nordwi_"))
    #expect(state.press("nd<Tab>x<^S><F8>") == [])
    #expect(state.editor?.draft.referral.customerProfile.name == "Nordwi")
    #expect(update(&state, on: .idle) == [])
    #expect(state.press("<F3>") == [.close(try lost().id), .listDrafts])
  }

  @Test func `says each time that something is typed where what was typed is kept`() throws {
    var state = typing()
    _ = update(&state, on: .draftTakenOver(try lost(keptAs: "b")))
    let kept = "What you typed since is kept as the new draft "
    let id = try #require(Fixtures.id("b"))
    #expect(state.message?.text.hasPrefix("\(event) \(kept)\(id).") == true)
    state.press("<Tab>")
    #expect(state.message == nil)
    state.press("x")
    #expect(state.message?.text.contains(kept) == true)
  }

  @Test func `says where what was typed could not be kept`() throws {
    var state = typing()
    _ = update(&state, on: .draftTakenOver(try lost(trouble: "The disk is full.")))
    #expect(state.message?.style == .problem)
    #expect(
      state.message?.text.contains(
        "What you typed since could not be kept as a new draft: The disk is full.") == true)
    #expect(state.lastFailure?.contains("The disk is full.") == true)
  }

  @Test func `may take it back`() throws {
    var state = typing()
    _ = update(&state, on: .draftTakenOver(try lost()))
    #expect(
      state.press("<^X>ty") == [.dropWaitingKeys, .open(.takingOver(try lost().id))])
  }

  @Test func `whose lock was removed is closed to changes, and says how to go on`() throws {
    var state = typing()
    var lost = try lost()
    lost.session = nil
    _ = update(&state, on: .draftTakenOver(lost))
    #expect(state.message?.text.contains("leave it and open it again") == true)
    #expect(state.takeNote() == nil)
    #expect(state.press("<^X>t") == [])
  }

  @Test func `closes what stood over the draft to change it`() throws {
    var picking = Fixtures.editorState(Fixtures.draft("a"))
    picking.press("<F4>")
    #expect(picking.editor?.overlay != nil)
    _ = update(&picking, on: .draftTakenOver(try lost()))
    #expect(picking.editor?.overlay == nil)

    var asking = Fixtures.reviewing(Fixtures.completeDraft("a"))
    asking.press("<Enter>")
    #expect(asking.keyContext == .confirm)
    _ = update(&asking, on: .draftTakenOver(try lost()))
    #expect(asking.keyContext == .review)
    // And nothing can be sent from there.
    let effects = asking.press("y<Enter><^X>s<Enter>y")
    #expect(!effects.contains { if case .submit = $0 { true } else { false } })
  }

  @Test func `that is just being left stays, to be told`() throws {
    var state = typing()
    let effects = state.press("<F3>")
    guard case .save(let draft)? = effects.last else {
      Issue.record("\(effects)")
      return
    }
    #expect(update(&state, on: .draftTakenOver(try lost(keptAs: "b"))) == [])
    #expect(state.editor?.draft.id == draft.id)
    #expect(state.message?.text.hasPrefix(event) == true)
    // A late answer to the save changes nothing.
    _ = update(&state, on: .saved(draft, at: Fixtures.moment.now))
    #expect(state.editor != nil)
  }

  @Test func `whose terminal is gone tells whoever started the program`() throws {
    var state = typing()
    let effects = update(&state, on: .terminalLost)
    #expect(effects.last == .end)
    _ = update(&state, on: .draftTakenOver(try lost(keptAs: "b")))
    #expect(state.lastOutcome?.contains("is kept as the new draft") == true)
    #expect(state.lastFailure == nil)
  }

  @Test func `is told once, and of the open draft only`() throws {
    var state = typing()
    _ = update(&state, on: .draftTakenOver(try lost(keptAs: "b")))
    let told = state
    _ = update(&state, on: .draftTakenOver(try lost()))
    #expect(state == told)

    var other = Fixtures.editorState(Fixtures.draft("b"))
    let before = other
    _ = update(&other, on: .draftTakenOver(try lost()))
    #expect(other == before)
  }

  @Test func `an exchange that is under way goes on to its end`() throws {
    var state = Fixtures.reviewing(Fixtures.completeDraft("a"))
    let effects = state.press("<Enter>y")
    #expect(effects.contains { if case .submit = $0 { true } else { false } })
    _ = update(&state, on: .draftTakenOver(try lost()))
    #expect(state.editor?.sending != nil)
  }
}
