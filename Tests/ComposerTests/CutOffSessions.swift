import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

@Suite struct CutOffSessions {
  /// What is saved last of what someone types, who then leaves or loses the terminal.
  private func saved(_ keys: String, in draft: Draft, isCutOff: Bool) throws -> Draft {
    var state = try open(draft)
    var effects = state.press(keys)
    effects += isCutOff ? update(&state, on: .terminalLost) : state.press("<^X>q")
    let drafts = effects.compactMap { effect in
      if case .save(let draft) = effect { draft } else { nil }
    }
    return try #require(drafts.last)
  }

  private func open(_ draft: Draft, readOnlyReason: String? = nil) throws -> ComposerState {
    Fixtures.started(
      on: try #require(draft.id),
      OpenedDraft(
        draft: draft, destination: Fixtures.sandbox, readOnlyReason: readOnlyReason,
        recovery: Recovery(typedUntil: nil, keptPath: nil, savingTrouble: nil)))
  }

  private var clock: Substring {
    Fixtures.moment.clockText(of: Fixtures.moment.now).prefix(5)
  }

  @Test func `are told of in one quiet line, and what was typed is there`() throws {
    let draft = try saved("<Esc>2A", in: Fixtures.draft("a"), isCutOff: true)
    let state = try open(draft)
    #expect(
      state.message
        == Message("Recovered: your last session was cut off at \(clock), and nothing was lost."))
    #expect(state.editor?.text.text == "A")
    #expect(state.editor?.text.caret == 1)
  }

  @Test func `whose editor was open are told where its text is, and never that nothing was lost`()
    throws
  {
    let draft = try saved("<Esc>2A", in: Fixtures.draft("a"), isCutOff: true)
    func told(
      _ draft: Draft, _ editing: LeftEditing = LeftEditing(saved: ["/d/text.txt"], unsaved: [])
    ) throws -> Message? {
      Fixtures.started(
        on: try #require(draft.id),
        OpenedDraft(
          draft: draft, destination: Fixtures.sandbox,
          recovery: Recovery(
            typedUntil: nil, keptPath: nil, savingTrouble: nil, editing: editing))
      ).message
    }
    let words = "Your editor was open when the session ended: what it saved is in /d/text.txt."
    #expect(
      try told(draft)
        == Message(
          "Recovered: your last session was cut off at \(clock). \(words)", style: .warning))
    // As after a kill, of which the draft knows nothing.
    #expect(try told(Fixtures.draft("a")) == Message(words, style: .warning))
    let swap = LeftEditing(saved: [], unsaved: ["/d/.text.txt.swp"])
    #expect(
      try told(draft, swap)?.text.hasSuffix(
        "ended: what it had not saved may be in /d/.text.txt.swp.") == true)
    let nothing = try told(draft, LeftEditing(saved: [], unsaved: []))
    #expect(nothing?.text.hasSuffix("when the session ended, and saved nothing.") == true)
  }

  @Test func `are told of even where nothing was typed in them`() throws {
    let draft = try saved("", in: Fixtures.draft("a"), isCutOff: true)
    #expect(try open(draft).message?.text.contains("cut off at \(clock)") == true)
  }

  @Test func `of another day name the day`() throws {
    var draft = Fixtures.draft("a")
    let time = Timestamp(
      millisecondsSince1970: Fixtures.moment.now.millisecondsSince1970 - 3 * 86_400_000)
    draft.cursor.cutOffAt = time
    let words = Fixtures.moment.day(of: time).shortWords
    #expect(try open(draft).message?.text.contains(" on \(words), and nothing") == true)
  }

  @Test(arguments: ["", "<Esc>2B"])
  func `are not told of any more once the draft was left`(keys: String) throws {
    let draft = try saved("<Esc>2A", in: Fixtures.draft("a"), isCutOff: true)
    let left = try saved(keys, in: draft, isCutOff: false)
    #expect(left.cursor.cutOffAt == nil)
    #expect(left.cursor.document["cutOffAt"] == nil)
    #expect(try open(left).message == nil)
  }

  @Test func `give way to what stands in the way of changes`() throws {
    let draft = try saved("<Esc>2A", in: Fixtures.draft("a"), isCutOff: true)
    #expect(try open(draft, readOnlyReason: "Another session has it.").message?.style == .warning)
  }
}
