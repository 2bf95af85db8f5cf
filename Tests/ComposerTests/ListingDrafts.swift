import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct ListingDrafts {
  private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")

  private func entries(_ count: Int) -> [DraftEntry] {
    Self.letters.prefix(count).compactMap { letter in
      Fixtures.id(letter).map { DraftEntry(id: $0, content: .notRead) }
    }
  }

  @Test func `only the drafts in view are read, each once`() throws {
    var state = ComposerState(
      moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX")
    #expect(update(&state, on: .started) == [.listDrafts])
    let all = entries(30)
    #expect(update(&state, on: .draftsListed(all)) == [.readDrafts(all.prefix(14).map(\.id))])
    #expect(state.press("<Down><Down>").isEmpty)
    #expect(state.press("<End>") == [.readDrafts(all.suffix(2).map(\.id))])
    let read = DraftEntry(
      id: all[29].id,
      content: .read(
        DraftSummary(of: Fixtures.draft(), to: Fixtures.sandbox, on: Fixtures.moment.today)))
    _ = update(&state, on: .draftsRead([read]))
    #expect(state.list.selectedEntry == read)
  }

  @Test func `one draft is opened at a time`() throws {
    let all = entries(2)
    var state = Fixtures.listState(all)
    #expect(state.press("<Enter><Enter>n") == [.open(.draft(all[0].id))])
    #expect(update(&state, on: .openingFailed(.new, "late")).isEmpty)
    #expect(state.message == nil)
    _ = update(&state, on: .openingFailed(.draft(all[0].id), "Ann has it open since 11:58."))
    #expect(state.message?.text == "Ann has it open since 11:58.")
    #expect(state.press("n") == [.open(.new)])
  }

  @Test func `a draft that nobody waits for any more is given back`() throws {
    var state = Fixtures.editorState(Fixtures.draft("a"))
    let id = try #require(Fixtures.id("b"))
    let opened = OpenedDraft(draft: Fixtures.draft("b"), destination: Fixtures.sandbox)
    #expect(update(&state, on: .draftOpened(.draft(id), opened)) == [.close(id)])
    #expect(state.editor?.draft.id == Fixtures.id("a"))
  }

  @Test func `a damaged draft is not opened, and says why`() throws {
    let id = try #require(Fixtures.id())
    var state = Fixtures.listState([DraftEntry(id: id, content: .damaged("It is torn."))])
    #expect(state.press("<Enter>").isEmpty)
    #expect(state.message?.text == "It is torn.")
  }

  @Test func `a new listing stays at the same draft`() {
    let all = entries(5)
    var state = Fixtures.listState(all)
    state.press("<Down><Down>")
    _ = update(&state, on: .draftsListed([all[4], all[2], all[0]]))
    #expect(state.list.selection == 1)
    _ = update(&state, on: .draftsListed([all[0]]))
    #expect(state.list.selection == 0)
    _ = update(&state, on: .draftsListed([]))
    #expect(state.press("<Enter><Down><End>").isEmpty)
  }

  @Test func `a folder that cannot be read is said`() {
    var state = Fixtures.listState(entries(1))
    _ = update(&state, on: .listingFailed("The folder is readable by others."))
    #expect(
      text(of: screen(of: state, at: state.size)).contains("The folder is readable by others."))
  }

  @Test(arguments: ["q", "<Esc>", "<F3>", "<^C><^C>"])
  func `the list ends the program`(script: String) {
    var state = Fixtures.listState()
    #expect(state.press(script) == [.end])
  }

  @Test(arguments: [
    (0, "just now"), (59, "just now"), (60, "1 min ago"), (3_599, "59 min ago"),
    (3_600, "today 11:04"), (43_471, "today 00:00"), (43_472, "yesterday"),
    (129_872, "Mon 16 Nov"), (86_400 * 400, "14 Oct 2025"), (-5, "today 12:04"),
  ])
  func `how long ago something was, in words`(seconds: Int, words: String) {
    let now = Fixtures.moment.now.millisecondsSince1970
    let time = Timestamp(millisecondsSince1970: now - seconds * 1000)
    #expect(Fixtures.moment.words(for: time) == words)
  }

  @Test func `an empty draft has no part complete, and a full one all seven`() {
    func summary(_ draft: Draft) -> DraftSummary {
      DraftSummary(of: draft, to: Fixtures.sandbox, on: Fixtures.moment.today)
    }
    #expect(summary(Fixtures.draft()).completeParts == 0)
    #expect(summary(Fixtures.completeDraft()).completeParts == 7)
  }
}
