import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

@Suite struct SavingOnFailingDisks {
  private func save(in effects: [Effect]) throws -> Draft {
    try #require(effects.compactMap { if case .save(let draft) = $0 { draft } else { nil } }.last)
  }

  private func later(_ seconds: Int) -> Moment {
    Moment(
      now: Timestamp(
        millisecondsSince1970: Fixtures.moment.now.millisecondsSince1970 + 1000 * seconds))
  }

  /// A state in which a name was typed and could not be saved.
  private func failed(size: Size? = nil) throws -> ComposerState {
    var state = Fixtures.editorState()
    if let size { _ = update(&state, on: .resized(size)) }
    let draft = try save(in: state.press("<Esc>2A<Tab>"))
    _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    return state
  }

  @Test func `the header says since when and why, for as long as it lasts`() throws {
    for columns in [40, 80, 140] {
      var state = try failed(size: Size(columns: columns, rows: columns == 40 ? 12 : 24))
      state.press("x")
      let shown = text(of: screen(of: state, at: state.size))
      #expect(shown.contains("NOT SAVED since 12:04"))
      #expect(shown.contains("the disk is full") == (columns >= 80))
      #expect(!shown.contains("draft saved"))
    }
    // Where there is no title, and where there is no room for anything.
    for size in [Size(columns: 40, rows: 5), Size(columns: 19, rows: 2)] {
      var state = try failed()
      _ = update(&state, on: .resized(size))
      state.message = nil
      let shown = text(of: screen(of: state, at: size))
      #expect(shown.contains("NOT SAVED"), "\(size): \(shown)")
    }
  }

  @Test func `the message names what is safe and what can be done, once for a reason`() throws {
    var state = try failed()
    let told = try #require(state.message?.text)
    let id = try #require(state.editor?.draft.id)
    #expect(
      told == "Not saved: the disk is full (\(id).json). Tried again by itself; ^S now, "
        + "^X w saves a copy elsewhere.")
    let again = try save(in: state.press("<Tab>"))
    _ = update(&state, on: .savingFailed(again, "Full.", cause: "the disk is full"))
    #expect(state.message == nil)
    let other = try save(in: state.press("<Tab>"))
    _ = update(&state, on: .savingFailed(other, "Gone.", cause: "the disk failed"))
    #expect(state.message?.text.hasPrefix("Not saved: the disk failed (") == true)
    let asked = try save(in: state.press("<^S>"))
    _ = update(&state, on: .savingFailed(asked, "Gone.", cause: "the disk failed"))
    #expect(state.message?.text.hasPrefix("Not saved: the disk failed (") == true)
  }

  @Test
  func
    `saving is tried by itself after 10 s, 20 s and so on up to 60 s, and never after it worked`()
    throws
  {
    var state = try failed()
    var seconds = 0
    for wait in [10, 20, 40, 60, 60] {
      #expect(state.millisecondsToSaving == 1000 * wait)
      seconds += wait - 1
      _ = update(&state, on: .time(later(seconds)))
      #expect(state.millisecondsToSaving == 1000)
      #expect(update(&state, on: .savingDue).isEmpty)
      seconds += 1
      _ = update(&state, on: .time(later(seconds)))
      #expect(state.millisecondsToSaving == 0)
      let draft = try save(in: update(&state, on: .savingDue))
      #expect(state.millisecondsToSaving == nil)
      _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    }
    let draft = try save(in: state.press("<Tab>"))
    _ = update(&state, on: .saved(draft, at: later(seconds).now))
    #expect(state.millisecondsToSaving == nil)
    #expect(!state.wantsIdle)
    #expect(state.message?.text.hasSuffix(" again") == true)
    #expect(state.editor?.isUnsaved == false)
  }

  @Test func `a clock that is set back does not hold it up`() throws {
    var state = try failed()
    _ = update(&state, on: .time(later(-3600)))
    #expect(state.millisecondsToSaving == 0)
  }

  @Test func `what waiting does not help is not tried without a key`() throws {
    var state = Fixtures.editorState()
    let draft = try save(in: state.press("<Esc>2A<Tab>"))
    _ = update(&state, on: .savingFailed(draft, "Another program removed it."))
    #expect(state.millisecondsToSaving == nil)
    #expect(state.message?.text.contains("by itself") == false)
  }

  @Test func `a draft that was put back as it was is saved all the same`() throws {
    var state = Fixtures.editorState()
    let draft = try save(in: state.press("<Esc>2A<Tab>"))
    // The file may be the new one: only the folder could not be brought to the disk.
    _ = update(&state, on: .savingFailed(draft, "Folder.", cause: "the disk failed"))
    let undone = try save(in: state.press("<Shift-Tab><Backspace><Tab>"))
    #expect(undone.referral.customerProfile.name == "")
  }

  @Test func `leaving is refused once, and any other key takes that back`() throws {
    var state = try failed()
    let id = try #require(state.editor?.draft.id)
    func refuse() throws {
      let draft = try save(in: state.press("<F3>"))
      let effects = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
      #expect(effects == [.dropWaitingKeys])
      #expect(state.message?.text.contains("Once more leaves.") == true)
    }
    try refuse()
    state.press("<Tab>")
    let draft = try #require(state.editor?.savingDraft)
    _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    try refuse()
    // The menu leads there as well.
    let effects = state.press("<^X>q").withoutHistory
    #expect(effects == [.save(try save(in: effects)), .close(id), .listDrafts])
    #expect(state.lastFailure?.contains("comes back when it is opened") == true)
  }

  @Test func `leaving tells of a loss where nothing is written down, until a save works`() throws {
    var state = Fixtures.editorState()
    _ = update(&state, on: .notingFailed("Full."))
    let draft = try save(in: state.press("<Esc>2A<Tab>"))
    _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    #expect(state.message?.text.contains("in memory only") == true)
    state.press("<^C>")
    #expect(state.message?.text.contains("is lost then") == true)
    let effects = state.press("<^C>")
    #expect(effects.last == .end)
    #expect(state.lastFailure?.contains("is lost; the draft itself is as it was saved") == true)
    _ = update(&state, on: .saved(try save(in: effects), at: later(1).now))
    #expect(state.lastFailure == nil)
  }

  @Test func `a save of another draft does not make up for the one that was left unsaved`() throws {
    var state = try failed()
    let draft = try save(in: state.press("<F3>"))
    _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    state.press("<F3>")
    let other = Fixtures.draft("b")
    _ = update(&state, on: .saved(other, at: later(1).now))
    #expect(state.lastFailure != nil)
  }

  @Test func `a copy is asked for, suggested in a folder, written, and named at the end`() throws {
    var state = try failed()
    state.copyFolder = "/home/ann/"
    state.press("<^X>w")
    #expect(state.editor?.prompt?.text.text.hasPrefix("/home/ann/referral-") == true)
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
      #expect(text(of: screen(of: state, at: size)).contains("Copy to"))
    }
    let effects = state.press("<^U>~/a copy.json<Enter>")
    let draft = try #require(state.editor?.draft)
    #expect(effects == [.saveElsewhere(draft, path: "~/a copy.json")])
    _ = update(&state, on: .savingElsewhereFailed(draft, path: "~/a copy.json", "It exists."))
    #expect(state.editor?.prompt?.text.text == "~/a copy.json")
    #expect(state.message?.text == "No copy: It exists.")
    state.press("<Enter>")
    _ = update(&state, on: .savedElsewhere(draft, path: "/home/ann/a copy.json"))
    #expect(state.message?.text.hasSuffix("referral import '/home/ann/a copy.json'") == true)
    // It is no save.
    #expect(text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
    state.press("<^C>")
    #expect(state.message?.text.contains("All of it is in the copy") == true)
    state.press("x")
    state.press("<^C>")
    #expect(state.message?.text.contains("All of it") == false)
  }

  @Test func `a draft that was recovered and could not be saved is not called saved`() throws {
    let id = try #require(Fixtures.id())
    let destination = try #require(Fixtures.editorState().editor?.destination)
    var state = Fixtures.listState([])
    state.list.opening = .draft(id)
    let opened = OpenedDraft(
      draft: Fixtures.draft(), destination: destination,
      recovery: Recovery(typedUntil: nil, keptPath: nil, savingTrouble: "Full."))
    _ = update(&state, on: .draftOpened(.draft(id), opened))
    #expect(text(of: screen(of: state, at: state.size)).contains("NOT SAVED since"))
    #expect(state.millisecondsToSaving == 10_000)
  }

  @Test(arguments: [
    (Size(columns: 80, rows: 24), 2), (Size(columns: 40, rows: 12), 2),
  ])
  func `the message leaves the field in sight, whatever the reason`(size: Size, lines: Int) throws {
    let causes = [
      "the disk is full", "your share of the disk is used up", "no permission to write",
    ]
    for cause in causes {
      for isNoted in [true, false] {
        var state = Fixtures.editorState()
        _ = update(&state, on: .resized(size))
        if !isNoted { _ = update(&state, on: .notingFailed("Full.")) }
        let draft = try save(in: state.press("<Esc>2A<Tab>"))
        let reason = "Cannot write /a/\(String(repeating: "long/", count: 30)): \(cause)."
        _ = update(&state, on: .savingFailed(draft, reason, cause: cause))
        let told = try #require(state.message?.text)
        let rows = TextRows.prose(told, width: size.columns - 2)
        #expect(rows.count <= lines, "\(rows)")
        #expect(told.hasPrefix("Not saved: \(cause)"))
        #expect(told.contains("memory only") == !isNoted)
        let again = try save(in: state.press("<F3>"))
        _ = update(&state, on: .savingFailed(again, reason, cause: cause))
        let leaving = try #require(state.message?.text)
        let leavingRows = TextRows.prose(leaving, width: size.columns - 2)
        #expect(leavingRows.count <= (size.columns < 80 ? 3 : 2), "\(leavingRows)")
        #expect(leaving.contains("Once more leaves."))
      }
    }
  }

  @Test func `the answer to a key is in full where there is room for it`() throws {
    var state = try failed(size: Size(columns: 100, rows: 30))
    #expect(state.message?.text.contains("/d/a.json") == false)
    let draft = try save(in: state.press("<^S>"))
    let reason = "Cannot write /d/a.json: the disk is full. Make room and try again."
    _ = update(&state, on: .savingFailed(draft, reason, cause: "the disk is full"))
    #expect(
      state.message?.text == "Not saved: c\(reason.dropFirst()) What you type is written down "
        + "beside it meanwhile. ^X w saves a copy elsewhere.")
  }

  @Test func `what was left unsaved and recovered since is not told of at the end`() throws {
    var state = try failed()
    let id = try #require(state.editor?.draft.id)
    let destination = try #require(state.editor?.destination)
    let recovered = try #require(state.editor?.draft)
    let draft = try save(in: state.press("<F3>"))
    _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    state.press("<F3>")
    _ = update(&state, on: .savingFailed(draft, "Full.", cause: "the disk is full"))
    #expect(state.lastFailure != nil)
    state.list.opening = .draft(id)
    let opened = OpenedDraft(
      draft: recovered, destination: destination,
      recovery: Recovery(typedUntil: Fixtures.moment.now, keptPath: nil, savingTrouble: nil))
    _ = update(&state, on: .draftOpened(.draft(id), opened))
    #expect(state.lastFailure == nil)
  }
}
