import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// A draft that another session has open.
@Suite struct SharingDrafts {
  private let near = Fixtures.otherSession(.near)

  private func id() throws -> DraftID { try #require(Fixtures.draft("a").id) }

  private func looking(at session: OtherSession? = nil, draft: Draft = Fixtures.draft("a")) throws
    -> ComposerState
  {
    Fixtures.started(
      on: try id(),
      OpenedDraft(
        draft: draft, destination: Fixtures.sandbox, otherSession: session ?? near))
  }

  @Test func `tells who has it, in local time, and what can be done`() throws {
    let state = try looking()
    let message = try #require(state.message)
    #expect(message.style == .warning)
    #expect(
      message.text
        == "Open in another session: user ann, host jump1, process 4711, since 12:02. Here it can be "
        + "read; ^X t takes it over, ^X c makes a copy.")
    #expect(state.editor?.lockReason == message.text)
  }

  @Test func `that was opened on another day names the day`() throws {
    var session = near
    session.since = Timestamp(
      millisecondsSince1970: Fixtures.moment.now.millisecondsSince1970 - 3 * 86_400_000)
    let text = try #require(try looking(at: session).message?.text)
    let day = Fixtures.moment.day(of: try #require(session.since))
    #expect(text.contains("since \(day.weekdayName.prefix(3)) \(day.shortWords), 12:0"))
    session.since = nil
    #expect(try looking(at: session).message?.text.contains("process 4711. Here") == true)
  }

  @Test func `is looked at without a decision, and nothing typed goes into it`() throws {
    var state = try looking()
    let before = state.editor?.draft
    let effects = state.press("abc<Tab>x<F8>Contoso<^W><^K><^X>+<^X>u<^S>")
    #expect(effects == [])
    #expect(state.editor?.draft == before)
    #expect(state.takeNote() == nil)
    #expect(state.message?.text.hasPrefix("Open in another session: user ann") == true)
    #expect(state.press("<F3>") == [.close(try id()), .end])
  }

  @Test func `is taken over by y alone`() throws {
    let id = try id()
    var state = try looking()
    #expect(state.press("<^X>t") == [.dropWaitingKeys])
    #expect(state.press("Yjt<Enter> <Tab><Down><F8>") == [])
    #expect(state.keyContext == .confirm)
    #expect(state.press("y") == [.open(.takingOver(id))])
    // The same key once more must not do it twice.
    #expect(state.press("y") == [])
  }

  @Test(arguments: ["<Esc>", "n", "<F12>"])
  func `is not taken over by a no`(key: String) throws {
    var state = try looking()
    #expect(state.press("<^X>t\(key)") == [.dropWaitingKeys])
    #expect(state.message == Message("Nothing was taken over."))
    #expect(state.editor?.takeOverQuestion == nil)
    #expect(state.press("y") == [])
    #expect(state.editor?.otherSession == near)
  }

  @Test func `can be changed at once when it was taken over, where it was left`() throws {
    let id = try id()
    var state = try looking()
    state.press("<^X>ty")
    var draft = Fixtures.draft("a")
    draft.change(at: Fixtures.moment.now) { $0.customerProfile.name = "Nordwi" }
    draft.cursor.part = "customer"
    draft.cursor.field = "/customerProfile/name"
    draft.cursor.caret = 6
    let opened = OpenedDraft(draft: draft, destination: Fixtures.sandbox)
    #expect(update(&state, on: .draftOpened(.takingOver(id), opened)) == [])
    #expect(
      state.message == Message("Taken over: the other session can only read this draft now."))
    #expect(state.editor?.otherSession == nil)
    state.press("nd")
    let typed = state.editor?.draftToNote(at: Fixtures.moment)
    #expect(typed?.referral.customerProfile.name == "Nordwind")
    #expect(state.list.opening == nil)
  }

  @Test func `says what of it was recovered, too`() throws {
    var state = try looking()
    state.press("<^X>ty")
    let recovery = Recovery(
      typedUntil: Fixtures.moment.now, keptPath: nil, savingTrouble: nil)
    let opened = OpenedDraft(
      draft: Fixtures.draft("a"), destination: Fixtures.sandbox, recovery: recovery)
    _ = update(&state, on: .draftOpened(.takingOver(try id()), opened))
    #expect(
      state.message?.text.hasPrefix("Taken over. Recovered: what you typed until ") == true)
  }

  @Test func `that was left meanwhile is opened without a word about another session`() throws {
    var state = try looking()
    state.press("<^X>ty")
    var opened = OpenedDraft(draft: Fixtures.draft("a"), destination: Fixtures.sandbox)
    opened.wasFree = true
    _ = update(&state, on: .draftOpened(.takingOver(try id()), opened))
    #expect(state.message == nil)
    #expect(state.editor?.lockReason == nil)
  }

  @Test func `that the same session left and opened again is asked about once more`() throws {
    var state = try looking()
    state.press("<^X>ty")
    var later = near
    later.since = Fixtures.moment.now
    let opened = OpenedDraft(
      draft: Fixtures.draft("a"), destination: Fixtures.sandbox, otherSession: later)
    let effects = update(&state, on: .draftOpened(.takingOver(try id()), opened))
    #expect(effects == [.dropWaitingKeys])
    #expect(state.message == nil)
    #expect(state.editor?.takeOverQuestion == later)
    #expect(state.press("y") == [.open(.takingOver(try id()))])
  }

  @Test func `stays to be read where yet another session has it by now`() throws {
    var state = try looking()
    state.press("<^X>ty")
    var other = near
    other.processID = 5000
    let opened = OpenedDraft(
      draft: Fixtures.draft("a"), destination: Fixtures.sandbox, otherSession: other)
    _ = update(&state, on: .draftOpened(.takingOver(try id()), opened))
    #expect(
      state.message?.text.hasPrefix(
        "Nothing was taken over. Meanwhile another session has opened it. Open in another session: "
          + "user ann, host jump1, process 5000") == true)
    #expect(state.editor?.otherSession == other)
    #expect(state.takeNote() == nil)
  }

  @Test func `stays to be read where it cannot be taken over`() throws {
    var state = try looking()
    state.press("<^X>ty")
    let effects = update(&state, on: .openingFailed(.takingOver(try id()), "It is being sent."))
    #expect(effects == [])
    #expect(
      state.message == Message("Nothing was taken over: It is being sent.", style: .problem))
    #expect(state.editor?.otherSession == near)
    // And it may be tried again.
    #expect(state.press("<^X>ty") == [.dropWaitingKeys, .open(.takingOver(try id()))])
  }

  @Test func `that was left before it was taken over is given back`() throws {
    let id = try id()
    var state = try looking()
    state.press("<^X>ty<F3>")
    let opened = OpenedDraft(draft: Fixtures.draft("a"), destination: Fixtures.sandbox)
    #expect(update(&state, on: .draftOpened(.takingOver(id), opened)) == [.close(id)])
  }

  @Test func `can be copied`() throws {
    let id = try id()
    var state = try looking()
    #expect(state.press("<^X>c") == [.open(.copy(of: id))])
    _ = update(
      &state,
      on: .draftOpened(
        .copy(of: id),
        OpenedDraft(draft: Fixtures.draft("b"), destination: Fixtures.sandbox)))
    #expect(state.editor?.draft.id == Fixtures.id("b"))
    #expect(state.editor?.part == .customer)
    #expect(state.editor?.lockReason == nil)
    #expect(state.message?.text.hasPrefix("A copy without consent") == true)
  }

  @Test func `of another host can be read and copied only, and the lock's removal is told`() throws
  {
    var state = try looking(at: Fixtures.otherSession(.unseen(removal: "rm /d/a.lock")))
    let text = try #require(state.message?.text)
    #expect(text.contains("Whether that session still runs cannot be seen from here"))
    #expect(text.hasSuffix("remove its lock: rm /d/a.lock"))
    #expect(!text.contains("^X t"))
    #expect(state.press("<^X>ty") == [])
    #expect(state.press("<^X>c") == [.open(.copy(of: try id()))])
  }

  @Test func `of another person can be read and copied only`() throws {
    var state = try looking(at: Fixtures.otherSession(.foreign))
    #expect(state.message?.text.hasSuffix("Only ann can take it over.") == true)
    #expect(state.press("<^X>ty") == [])
  }

  @Test func `is what these keys are for, so that a draft of one's own does not offer them`() {
    var state = Fixtures.editorState()
    #expect(state.press("<^X>t") == [])
    #expect(state.message == Message("No other session has this draft open."))
    #expect(state.press("<^X>c") == [])
    #expect(state.editor?.lockReason == nil)
    state.press("<^X>")
    let shown = text(of: screen(of: state, at: state.size))
    #expect(!shown.contains("take over"))
    #expect(!shown.contains("make a copy"))
  }
}

extension Fixtures {
  /// Another session, which has a draft open since two minutes before.
  static func otherSession(_ reach: OtherSession.Reach) -> OtherSession {
    OtherSession(
      user: "ann", host: "jump1", processID: 4711,
      since: Timestamp(
        millisecondsSince1970: moment.now.millisecondsSince1970 - 120_000), reach: reach)
  }
}
