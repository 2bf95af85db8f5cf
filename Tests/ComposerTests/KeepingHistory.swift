import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

@Suite struct KeepingHistory {
  private static let keys: [Key] =
    [
      .tab, .backTab, .enter, .left, .home, .backspace, .function(7), .function(8), .control("k"),
      .control("u"), .control("w"), .control("y"), .control("_"), .escape,
    ] + "ydn12345678 ".map(Key.character)

  /// A composer after keys without sense, at a field, with everything committed.
  private func edited(seed: Int) -> ComposerState {
    var random = SeededGenerator(seed: UInt64(seed))
    var state = Fixtures.editorState(Fixtures.completeDraft())
    for _ in 0..<200 {
      let key =
        Int.random(in: 0..<3, using: &random) == 0
        ? Self.keys.randomElement(using: &random) ?? .tab
        : .character("aé漢 k\u{301}".randomElement(using: &random) ?? "x")
      _ = update(&state, on: .key(key))
      if Int.random(in: 0..<25, using: &random) == 0 { state.press("<Esc>6<^X>+Ann<Tab>") }
      if Int.random(in: 0..<25, using: &random) == 0 { state.press("<Esc>6<^X>d") }
      state.isEnding = false
      if state.editor == nil { state = Fixtures.editorState(Fixtures.completeDraft()) }
    }
    state.press("<Esc><Esc>2<Tab>")
    return state
  }

  private func read(_ history: History, of draft: Draft) throws -> History? {
    let text = history.json(of: draft).bytes()
    return History(try JSON(reading: text, name: "history"), of: draft)
  }

  @Test(arguments: 0..<20)
  func `what is written down is read again as it was`(seed: Int) throws {
    let editor = try #require(edited(seed: seed).editor)
    var history = editor.history
    history.seal()
    let found = try #require(try read(history, of: editor.draft))
    #expect(found.done == Array(history.done.suffix(200)), "seed \(seed)")
    #expect(found.undone == history.undone, "seed \(seed)")
    #expect(!history.isEmpty)
  }

  /// Undoing all and doing all again goes through the same drafts as it would have without leaving.
  @Test(arguments: 0..<20)
  func `a draft that is opened again is undone as if it had not been left`(seed: Int) throws {
    var stayed = edited(seed: seed)
    let left = try #require(stayed.editor)
    let history = try #require(try read(left.history, of: left.draft))
    var opened = Fixtures.editorState(left.draft)
    opened.editor?.history = history
    for command in ["<^_>", "<^X>r"] {
      for step in 0..<220 {
        stayed.press(command)
        opened.press(command)
        #expect(opened.editor?.draft.referral == stayed.editor?.draft.referral, "step \(step)")
        #expect(opened.editor?.focus == stayed.editor?.focus, "step \(step)")
      }
    }
  }

  @Test func `answers of the customer are taken back too`() throws {
    var state = Fixtures.editorState()
    state.press("<Esc>3y<Tab>n")
    let left = try #require(state.editor)
    let id = try #require(left.draft.id)
    let history = try #require(try read(left.history, of: left.draft))
    var opened = Fixtures.started(
      on: id, OpenedDraft(draft: left.draft, destination: Fixtures.sandbox, history: history))
    opened.press("<^_>")
    #expect(opened.editor?.draft.referral.consent.toContact == .notAnswered)
    opened.press("<^_>")
    #expect(opened.editor?.draft.referral.consent.toShareInfoWithOthers == .notAnswered)
    opened.press("<^X>r<^X>r")
    #expect(opened.editor?.draft.referral.consent == left.draft.referral.consent)
  }

  @Test func `what was recovered is undone in one step, and done again`() throws {
    var before = Fixtures.completeDraft()
    before.cursor.part = "customer"
    before.cursor.field = "/customerProfile/name"
    var after = before
    after.change(at: Fixtures.moment.now) {
      $0.customerProfile.name += " & Co"
      $0.details.notes = "More"
    }
    after.consentNote = "by phone"
    var history = History()
    history.recordRecovery(from: before, to: after)
    history = try #require(try read(history, of: after))
    let id = try #require(after.id)
    var state = Fixtures.started(
      on: id, OpenedDraft(draft: after, destination: Fixtures.sandbox, history: history))
    state.press("<^_>")
    #expect(state.editor?.draft.referral == before.referral)
    #expect(state.editor?.draft.consentNote == "")
    #expect(state.editor?.text.text == before.referral.customerProfile.name)
    state.press("<^X>r")
    #expect(state.editor?.draft.referral == after.referral)
    #expect(state.editor?.draft.consentNote == "by phone")
  }

  @Test func `the newest steps are kept, as far as there is room`() throws {
    var state = Fixtures.editorState()
    state.press("<Esc>4" + String(repeating: "word ", count: 300))
    var editor = try #require(state.editor)
    editor.commit(at: state.moment)
    let many = try #require(try read(editor.history, of: editor.draft))
    #expect(many.done == Array(editor.history.done.suffix(200)))
    _ = update(&state, on: .paste(String(repeating: "x", count: 200_000)))
    _ = update(&state, on: .paste(String(repeating: "y", count: 100_000)))
    editor = try #require(state.editor)
    editor.commit(at: state.moment)
    let large = editor.history.json(of: editor.draft)
    #expect(large.bytes(indented: false).count < 300_000)
    #expect(History(large, of: editor.draft)?.done == Array(editor.history.done.suffix(1)))
  }

  @Test(arguments: [
    "{}", "[]", #"{"done":[]}"#, #"{"done":[],"undone":[],"more":1}"#, #"{"done":[1],"undone":[]}"#,
    #"{"done":[{"place":["customer",null,0]}],"undone":[]}"#,
    #"{"done":[{"text":["/x",0,"","a",0],"place":["customer",null,0]}],"undone":[]}"#,
    #"{"done":[{"text":["/x",-1,"","a",0,1],"place":["customer",null,0]}],"undone":[]}"#,
    #"{"done":[{"text":["/x",9223372036854775807,"","a",0,1],"place":["customer",null,0]}],"undone":[]}"#,
    #"{"done":[{"text":["x",0,"","a",0,1],"place":["customer",null,0]}],"undone":[]}"#,
    #"{"done":[{"text":["/x",0,"","a",0,1],"place":["nowhere",null,0]}],"undone":[]}"#,
    #"{"done":[{"before":[],"place":["customer",null,0]}],"undone":[]}"#,
    #"{"done":[{"before":[["/referral"]],"after":[],"place":["customer",null,0]}],"undone":[]}"#,
    #"{"done":[{"before":[["/no/where",1]],"after":[],"place":["customer",null,0]}],"undone":[]}"#,
    #"{"done":[{"before":null,"after":[],"place":["customer",null,0]}],"undone":[]}"#,
  ])
  func `nothing else is read as a history`(_ text: String) throws {
    let json = try JSON(reading: Array(text.utf8), name: "history")
    #expect(History(json, of: Fixtures.completeDraft()) == nil)
  }

  @Test func `a history that does not fit the draft after all says so and harms nothing`() throws {
    let text = """
      {"done":[{"text":["/customerProfile/name",99,"","zzz",1099511627776,1099511627776],
      "place":["customer","/nowhere",1099511627776]}],"undone":[]}
      """
    let draft = Fixtures.completeDraft()
    let history = try #require(
      History(try JSON(reading: Array(text.utf8), name: "history"), of: draft))
    let id = try #require(draft.id)
    var state = Fixtures.started(
      on: id, OpenedDraft(draft: draft, destination: Fixtures.sandbox, history: history))
    state.press("<^_>")
    #expect(state.message?.text == "What was changed before cannot be undone any more.")
    #expect(state.editor?.draft.referral == draft.referral)
  }
}

/// When it is kept.
extension KeepingHistory {
  private func kept(_ effects: [Effect]) -> [History] {
    effects.compactMap { if case .keepHistory(_, let history) = $0 { history } else { nil } }
  }

  @Test func `leaving keeps it after the last save and before the draft is given back`() throws {
    var state = Fixtures.editorState()
    state.press("<Esc>2A")
    guard case .save(let draft)? = state.press("<F3>").first else {
      Issue.record("a save was expected")
      return
    }
    let history = try #require(state.editor?.history)
    let id = try #require(draft.id)
    #expect(
      update(&state, on: .saved(draft, at: Fixtures.moment.now))
        == [.keepHistory(id, history), .close(id), .listDrafts])
  }

  @Test func `what was undone is kept as well`() throws {
    var state = Fixtures.editorState()
    for case .save(let draft) in state.press("<Esc>2A<^_>") {
      _ = update(&state, on: .saved(draft, at: Fixtures.moment.now))
    }
    let effects = update(&state, on: .terminalLost)
    #expect(kept(effects).first?.done.isEmpty == true)
    #expect(kept(effects).first?.undone.isEmpty == false)
    #expect(effects.last == .end)
  }

  @Test func `nothing is kept of a draft that was not changed, or cannot be`() {
    var state = Fixtures.editorState()
    #expect(kept(state.press("<Esc>2<F3>")).isEmpty)
    var sent = Fixtures.completeDraft()
    sent.submission.state = .sent
    state = Fixtures.editorState(sent)
    state.editor?.history = History(
      done: [
        .init(
          change: .text(
            "/x", Replacement(offset: 0, removed: "", inserted: "x", caretBefore: 0, caretAfter: 1)),
          place: .init(part: .customer, focus: nil, caret: 0))
      ],
      undone: [])
    #expect(kept(state.press("<F3>")).isEmpty)
  }
}
