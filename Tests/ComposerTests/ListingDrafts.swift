import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct ListingDrafts {
  private func started() -> ComposerState {
    var state = ComposerState(
      moment: Fixtures.moment, size: Size(columns: 80, rows: 24), place: "SANDBOX")
    #expect(update(&state, on: .started) == [.listDrafts])
    return state
  }

  /// The answer of a disk on which every third draft was sent.
  private func read(_ ids: [DraftID], checked: Bool) -> Event {
    .draftsRead(
      ids.map { id in
        var draft = Draft(
          id: id, createdAt: Fixtures.moment.now, identifiers: Fixtures.identifiers)
        if id.description.utf8.reduce(0, { $0 + Int($1) }) % 3 == 0 {
          draft.submission.state = .sent
        }
        let summary =
          checked
          ? DraftSummary(of: draft, to: Fixtures.sandbox, on: Fixtures.moment.today)
          : DraftSummary(of: draft)
        return DraftEntry(id: id, content: .read(summary))
      })
  }

  @Test func `the drafts that fit are read first, then all others in turn, and then no more`() {
    var state = started()
    let ids = Fixtures.ids(200)
    let names = ids.map { DraftEntry(id: $0, content: .notRead) }
    var effects = update(&state, on: .draftsListed(names))
    #expect(effects == [.readDrafts(Array(ids.prefix(18)))])
    effects = update(&state, on: read(Array(ids.prefix(18)), checked: true))

    var skimmed: [DraftID] = []
    while case .skimDrafts(let next)? = effects.first {
      #expect(effects.count == 1)
      #expect(next.count <= 32)
      #expect(state.shown().contains("reading…"))
      skimmed += next
      effects = update(&state, on: read(next, checked: false))
    }
    #expect(skimmed == Array(ids.dropFirst(18)))
    #expect(effects.isEmpty)
    #expect(!state.list.isReading)
    let sections = state.list.sections
    #expect(sections.total(of: .drafts) + sections.total(of: .sent) == 200)
    #expect(sections.total(of: .sent) > 20)
  }

  @Test func `drafts are checked when they come into view, each once`() throws {
    let ids = Fixtures.ids(40)
    var state = Fixtures.listState(
      ids.map { DraftEntry(id: $0, content: .read(DraftSummary(of: Fixtures.draft()))) })
    let first = try #require(ids.first)
    #expect(update(&state, on: .resized(state.size)).isEmpty)
    #expect(state.press("<Down><Down>").isEmpty)
    let effects = state.press("<PgDn>")
    guard case .readDrafts(let next)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(effects.count == 1)
    #expect(!next.contains(first))
    // The mark moves on before the answer is there.
    #expect(state.press("<Down><Up>").isEmpty)
    _ = update(&state, on: read(next, checked: true))
    #expect(state.press("<Down><Up>").isEmpty)
  }

  @Test func `nothing is read while a draft is open, and reading goes on afterwards`() throws {
    var state = started()
    let ids = Fixtures.ids(100)
    let names = ids.map { DraftEntry(id: $0, mark: 1, content: .notRead) }
    _ = update(&state, on: .draftsListed(names))
    _ = update(&state, on: read(Array(ids.prefix(18)), checked: true))
    let opening = Opening.draft(try #require(state.list.selectedEntry?.id))
    #expect(state.press("<Enter>") == [.open(opening)])
    let opened = OpenedDraft(draft: Fixtures.draft(), destination: Fixtures.sandbox)
    #expect(update(&state, on: .draftOpened(opening, opened)).isEmpty)
    #expect(update(&state, on: read(Array(ids[18..<50]), checked: false)).isEmpty)
    state.editor?.savedDraft = Fixtures.draft()
    var effects = state.press("<F3>")
    if case .save(let draft)? = effects.first {
      effects = update(&state, on: .saved(draft, at: Fixtures.moment.now))
    }
    #expect(effects.last == .listDrafts)
    #expect(update(&state, on: .draftsListed(names)) == [.skimDrafts(Array(ids[50..<82]))])
  }

  @Test func `a new listing keeps what is known, and reads what has changed`() {
    var state = Fixtures.listState(Fixtures.entries(5))
    state.press("<Down><Down>")
    var listed = Fixtures.letters.prefix(5).reversed().map(Fixtures.named)
    listed[4].mark = 2
    #expect(
      update(&state, on: .draftsListed(listed)) == [.readDrafts([listed[4].id].compactMap(\.self))])
    #expect(state.customers() == ["Customer 6", "Customer 5", "Customer 4", "Customer 3"])
    #expect(state.selectedCustomer == "Customer 4")
    _ = update(&state, on: .draftsListed([listed[4]]))
    _ = update(&state, on: .draftsRead([Fixtures.entry("2", "Changed")]))
    #expect(state.customers() == ["Changed"])
    #expect(state.selectedCustomer == "Changed")
    _ = update(&state, on: .draftsListed([]))
    #expect(state.press("<Enter><Down><End><Del>d").isEmpty)
  }

  @Test func `a draft that was being sent is read again, for its sender may have died`() throws {
    var state = Fixtures.listState([Fixtures.entry("a", "Contoso", .sending)])
    let id = try #require(Fixtures.id("a"))
    #expect(update(&state, on: .draftsListed([Fixtures.named("a")])) == [.readDrafts([id])])
  }

  @Test func `drafts are listed anew after a stop, and when the screen is drawn anew`() {
    var state = Fixtures.listState(Fixtures.entries(2))
    #expect(update(&state, on: .resumed) == [.listDrafts])
    #expect(state.press("<^L>") == [.redraw, .listDrafts])
    state = Fixtures.editorState()
    #expect(update(&state, on: .resumed).isEmpty)
    #expect(state.press("<^L>") == [.redraw])
  }

  @Test func `a file that has gone meanwhile leaves no line`() {
    var state = Fixtures.listState([Fixtures.named("a"), Fixtures.named("b")])
    _ = update(
      &state,
      on: .draftsRead([
        DraftEntry(id: Fixtures.id("a"), content: .gone), Fixtures.entry("b", "Adatum"),
      ]))
    #expect(state.customers() == ["Adatum"])
    #expect(!state.list.isReading)
  }

  @Test func `one draft is opened at a time`() throws {
    let id = try #require(Fixtures.id("2"))
    var state = Fixtures.listState(Fixtures.entries(2))
    #expect(state.press("<Enter><Enter>nd") == [.open(.draft(id))])
    #expect(update(&state, on: .openingFailed(.new, "late")).isEmpty)
    #expect(state.message == nil)
    _ = update(&state, on: .openingFailed(.draft(id), "Ann has it open since 11:58."))
    #expect(state.message?.text == "Ann has it open since 11:58.")
    #expect(state.press("n") == [.open(.new)])
    // The new draft may be on disk all the same.
    #expect(update(&state, on: .openingFailed(.new, "The disk is full.")) == [.listDrafts])
  }

  @Test func `a draft that nobody waits for any more is given back`() throws {
    var state = Fixtures.editorState(Fixtures.draft("a"))
    let id = try #require(Fixtures.id("b"))
    let opened = OpenedDraft(draft: Fixtures.draft("b"), destination: Fixtures.sandbox)
    #expect(update(&state, on: .draftOpened(.draft(id), opened)) == [.close(id)])
    #expect(state.editor?.draft.id == Fixtures.id("a"))
  }

  @Test func `a damaged file hides no other, is neither opened nor copied, and says why`() {
    let stray = DraftEntry(
      id: nil, content: .damaged("its name is no draft's id", file: "/data/drafts/copy.json"))
    let torn = DraftEntry(
      id: Fixtures.id("b"), content: .damaged("line 3, column 9: torn", file: "/data/b.json"))
    var state = Fixtures.listState([stray, torn] + Fixtures.entries(1))
    #expect(state.customers() == ["damaged", "damaged", "Customer 2"])
    #expect(state.press("<Enter>d").isEmpty)
    #expect(state.message?.text == "/data/drafts/copy.json: its name is no draft's id")
    for key in ["<Down><Enter>", "d"] {
      let effects = state.press(key)
      #expect(effects == [.readDrafts([torn.id].compactMap(\.self))])
      #expect(update(&state, on: .draftsRead([torn])).isEmpty)
      #expect(state.message?.text == "/data/b.json: line 3, column 9: torn")
    }
    #expect(state.shown().contains("copy.json"))
  }

  @Test func `coming back, the mark is at the draft, and its new state is shown`() throws {
    var state = Fixtures.listState(Fixtures.entries(3))
    state.press("<Down><Down><Enter>")
    let id = try #require(Fixtures.id("4"))
    let opened = OpenedDraft(draft: Fixtures.draft("4"), destination: Fixtures.sandbox)
    _ = update(&state, on: .draftOpened(.draft(id), opened))
    let saved = try #require(state.editor?.draft)
    state.press("<F3>")
    _ = update(&state, on: .saved(saved, at: Fixtures.moment.now))
    state.editor = nil
    var listed = Fixtures.letters.prefix(3).map(Fixtures.named)
    listed[2].mark = 9
    listed.swapAt(0, 2)
    #expect(update(&state, on: .draftsListed(listed)) == [.readDrafts([id])])
    _ = update(&state, on: .draftsRead([Fixtures.entry("4", "Renamed")]))
    #expect(state.selectedCustomer == "Renamed")
    #expect(state.customers() == ["Renamed", "Customer 3", "Customer 2"])
  }

  @Test func `Up and Down walk through both sections, Tab goes from one to the other`() {
    var state = Fixtures.listState(
      Fixtures.entries(2) + [
        Fixtures.entry("y", "Sent Y", .sent), Fixtures.entry("z", "Sent Z", .sent),
      ])
    #expect(state.customers() == ["Customer 2", "Customer 3"])
    #expect(state.customers(in: .sent) == ["Sent Y", "Sent Z"])
    state.press("<Down><Down><Down><Down>")
    #expect(state.selectedCustomer == "Sent Z")
    state.press("<Up><Up>")
    #expect(state.selectedCustomer == "Customer 3")
    state.press("<Tab>")
    #expect(state.selectedCustomer == "Sent Y")
    state.press("<Shift-Tab>")
    #expect(state.selectedCustomer == "Customer 3")
    state.press("<Home>")
    #expect(state.selectedCustomer == "Customer 2")
    state.press("<End>")
    #expect(state.selectedCustomer == "Sent Z")
  }

  @Test func `Tab says where there is no other section`() {
    var state = Fixtures.listState(Fixtures.entries(2))
    state.press("<Tab>")
    #expect(state.message?.text == "Nothing was sent yet.")
  }

  @Test func `a folder that cannot be read is said`() {
    var state = Fixtures.listState(Fixtures.entries(1))
    _ = update(&state, on: .listingFailed("The folder is readable by others."))
    #expect(state.shown().contains("The folder is readable by others."))
  }

  @Test(arguments: ["q", "<Esc>", "<F3>", "<^C><^C>", "/x<F3>", "/x<^C><^C>"])
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

  @Test func `what is known of a sent one comes from its last attempt and the referral`() throws {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) {
      $0.status = "New"
      $0.statusDetail = "Pending"
    }
    var attempt = Attempt()
    attempt.referralID = "r-1"
    attempt.endedAt = "2026-11-03T08:00:00.000Z"
    draft.submission.attempts = [Attempt(), attempt]
    draft.submission.state = .sent
    #expect(
      DraftSummary(of: draft).sent
        == .init(
          referralID: "r-1", at: Timestamp("2026-11-03T08:00:00.000Z"), status: "New/Pending"))
  }

  @Test(arguments: ["", " ", "\t \u{A0}"])
  func `a name of blanks is none, in the list and in the header`(name: String) {
    let list = Fixtures.listState([Fixtures.entry("a", name)])
    #expect(list.shown().contains("(no customer yet)"))
    let form = Fixtures.editorState(Fixtures.changed { $0.customerProfile.name = name })
    #expect(form.shown().split(separator: "\n").prefix(2).joined().contains("(no customer yet)"))
  }
}
