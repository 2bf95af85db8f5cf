import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// Asking the service what has become of a referral that was sent.
@Suite struct AskingForStatus {
  @Test func `r on a sent draft of the list asks for that one`() throws {
    var state = Fixtures.listState([
      Fixtures.entry("a", "Draft"), Fixtures.entry("b", "Sent 1", .sent),
      Fixtures.entry("c", "Sent 2", .sent),
    ])
    let id = try #require(Fixtures.id("c"))
    let effects = state.press("<Tab><Down>r")
    #expect(effects.last == .askForState(Inquiry(number: 1, draft: id)))
    #expect(state.keyContext == .asking)
    #expect(state.wantsTicks)
    #expect(state.shown().contains("Sent 2"))
    // It is asked once, however long the key is held down.
    #expect(state.press("rrr<Enter>").isEmpty)
  }

  @Test(arguments: [
    (SubmissionState.none, "was not sent"), (.notSent, "was not sent"), (.refused, "refused it"),
    (.notKnown, "What became of it is not known: Enter opens it"),
    (.sending, "Another session is sending"),
  ])
  func `r on any other says why there is nothing to ask for`(
    submission: SubmissionState, words: String
  ) {
    var state = Fixtures.listState([Fixtures.entry("a", "Contoso", submission)])
    #expect(state.press("r").isEmpty)
    #expect(state.statusPage == nil)
    #expect(state.prose().contains(words), "\(state.prose())")
  }

  @Test func `r on one without an id says that it is to be looked for`() {
    var entry = Fixtures.entry("a", "Contoso", .sent)
    if case .read(var summary) = entry.content {
      summary.sent?.referralID = ""
      entry.content = .read(summary)
    }
    var state = Fixtures.listState([entry])
    #expect(state.press("r").isEmpty)
    #expect(state.prose().contains("Enter opens it, to look for its id."))
  }

  @Test func `r on a damaged file or an empty list asks for nothing`() {
    let torn = DraftEntry(id: Fixtures.id(), content: .damaged("Torn."))
    var state = Fixtures.listState([torn])
    // It is read again: it may have been mended.
    #expect(state.press("r") == [.readDrafts([torn.id].compactMap(\.self))])
    #expect(update(&state, on: .draftsRead([torn])).isEmpty)
    #expect(state.statusPage == nil)
    #expect(state.prose().contains("Torn."))
    var empty = Fixtures.listState()
    #expect(empty.press("r").isEmpty)
    #expect(empty.statusPage == nil)
  }

  @Test func `r in the line of the filter is typed`() {
    var state = Fixtures.listState([Fixtures.entry("a", "Contoso", .sent)])
    _ = state.press("/r")
    #expect(state.list.filter?.text == "r")
    #expect(state.statusPage == nil)
  }

  @Test func `what is waited for is named, with the seconds`() throws {
    var (state, inquiry) = try Fixtures.asking()
    state.wait(milliseconds: 2000)
    #expect(state.shown().contains("making ready, 2 s"))
    let steps: [(StateProgress, String)] = [
      (.signingIn(.asking), "signing in, 4 s"), (.renewingToken, "getting a fresh token, 2 s"),
      (
        .asking(.own, place: "api.example.com", limit: .seconds(60)),
        "asking api.example.com, 2 s of 60 s"
      ),
      (.waiting(.seconds(5), tryNumber: 2), "asked again in 3 s, try 2 of 3"),
      (
        .asking(.microsofts, place: "api.example.com", limit: .seconds(60)),
        "asking api.example.com for Microsoft's own referral, 2 s of 60 s"
      ),
    ]
    for (step, words) in steps {
      _ = update(&state, on: .askingProgressed(inquiry.number, step))
      state.wait(milliseconds: 2000)
      #expect(state.prose().contains(words), "\(state.prose())")
    }
  }

  @Test func `Esc stops asking, and a late answer changes nothing`() throws {
    var (state, inquiry) = try Fixtures.asking()
    #expect(state.press("<Esc>") == [.stopAsking(inquiry.number)])
    #expect(state.statusPage == nil)
    #expect(state.prose().contains("Stopped asking. Nothing was changed."))
    let before = state
    for event in [
      Event.stateTold(inquiry.number, Fixtures.report([Fixtures.stateNow()])),
      .askingFailed(inquiry.number, "late"),
      .askingProgressed(inquiry.number, .signingIn(.code(Fixtures.prompt))),
    ] {
      #expect(update(&state, on: event).isEmpty)
      #expect(state == before)
    }
    // Nor does it answer the next one.
    let next = state.press("r")
    #expect(next == [.askForState(Inquiry(number: 2, draft: inquiry.draft))])
    _ = update(&state, on: .stateTold(1, Fixtures.report([Fixtures.stateNow()])))
    #expect(state.keyContext == .asking)
  }

  @Test func `the page tells what it is now, what it was, and when that was asked`() throws {
    var state = try Fixtures.told([Fixtures.stateNow()])
    let words = state.prose()
    for part in [
      "Active/Accepted It was New/Pending when it was created.", "today 11:02", Fixtures.sentID,
      "50,000.5 EUR", "Fabrikam Inc", "Asked api.partner.microsoft.com at 12:04:31.",
    ] {
      #expect(words.contains(part), "\(words)")
    }
    #expect(!state.wantsTicks)
    #expect(state.keyContext == .status)
    #expect(state.press("<Esc>").isEmpty)
    #expect(state.statusPage == nil)
    #expect(state.keyContext == .list)
  }

  @Test func `one that is as it was says so, and one without a known start says neither`() throws {
    #expect(
      try Fixtures.told([Fixtures.stateNow("New", "Pending")]).prose()
        .contains("As when it was created."))
    let unknown = try Fixtures.told([Fixtures.stateNow(returned: "")]).prose()
    #expect(!unknown.contains("created."))
    #expect(
      try Fixtures.told([Fixtures.stateNow("", "")]).prose()
        .contains("The service shows no status It was New/Pending at first."))
  }

  @Test func `Microsoft's own referral stands below the partner's`() throws {
    let words = try Fixtures.told(
      [
        Fixtures.stateNow("New", "Pending"),
        Fixtures.stateNow("Closed", "Expired", part: .microsofts),
      ], size: Size(columns: 80, rows: 60)
    ).prose()
    let own = try #require(words.firstRange(of: "New/Pending As when"))
    let theirs = try #require(words.firstRange(of: "Microsoft's own referral Closed/Expired"))
    #expect(own.lowerBound < theirs.lowerBound)
  }

  @Test(arguments: ServiceObstacle.allCases)
  func `what kept it from being told is said, with what to do`(obstacle: ServiceObstacle) throws {
    let state = try Fixtures.told([
      Fixtures.unanswered(obstacle, "A reason.", retryAfter: obstacle == .busy ? .seconds(7) : nil)
    ])
    let words = state.prose()
    #expect(words.contains("A reason."))
    #expect(words.contains("At first New/Pending"))
    #expect(words.contains("r asks once more.") == (obstacle != .notAsked))
    #expect(words.contains("It asks to wait 7 s") == (obstacle == .busy))
  }

  @Test func `where nothing could be asked, the reason is told`() throws {
    var (state, inquiry) = try Fixtures.asking()
    _ = update(&state, on: .askingFailed(inquiry.number, "There is no profile far."))
    #expect(state.prose().contains("Nothing was asked There is no profile far."))
    #expect(state.press("r") == [.askForState(Inquiry(number: 2, draft: inquiry.draft))])
    #expect(state.keyContext == .asking)
  }

  @Test(arguments: ["r", "<Enter>"])
  func `it is asked once more from the page`(key: String) throws {
    var state = try Fixtures.told([Fixtures.stateNow()])
    let id = try #require(Fixtures.id("a"))
    #expect(state.press(key) == [.askForState(Inquiry(number: 2, draft: id))])
    #expect(state.shown().contains("Händler 漢字 👍🏽 GmbH"))
  }

  @Test func `text of the service cannot act on the terminal`() throws {
    let state = try Fixtures.told([
      Fixtures.unanswered(.refused, "\u{1b}[2J\r\u{202e}\(String(repeating: "x", count: 5000))")
    ])
    let frame = screen(of: state, at: state.size)
    #expect(frame.size == state.size)
    #expect(text(of: frame).contains("^[[2J^M<U+202E>"))
    #expect(!text(of: frame).contains("\u{1b}"))
  }

  // MARK: From the draft

  @Test func `r on the receipt of a sent draft asks for it, and closing leads back`() throws {
    let draft = Fixtures.attempted(Fixtures.created)
    var state = Fixtures.editorState(draft, to: Fixtures.production)
    #expect(state.keyContext == .review)
    let id = try #require(draft.id)
    let effects = state.press("r")
    #expect(effects == [.askForState(Inquiry(number: 1, draft: id))])
    _ = update(&state, on: .stateTold(1, Fixtures.report([Fixtures.stateNow()])))
    #expect(state.shown().contains("Active/Accepted"))
    #expect(state.press("<Esc>").isEmpty)
    #expect(state.keyContext == .review)
    #expect(state.shown().contains("Referral id"))
  }

  @Test func `r on the page that tells that it was created asks for it`() throws {
    var state = try Fixtures.ended(Fixtures.created, to: Fixtures.production)
    #expect(state.shown().contains("r Status"))
    let id = try #require(state.editor?.draft.id)
    #expect(state.press("r") == [.askForState(Inquiry(number: 1, draft: id))])
  }

  @Test func `r in a draft that was not sent says so, and the footer does not name it`() {
    var state = Fixtures.reviewing()
    #expect(!state.shown().contains("r Status"))
    #expect(state.press("r").isEmpty)
    #expect(state.prose().contains("was not sent, so the service has nothing to tell"))
    var lost = Fixtures.editorState(Fixtures.notKnownDraft, to: Fixtures.production)
    #expect(lost.press("r").isEmpty)
    #expect(lost.prose().contains("What became of it is not known: look for it first."))
  }

  // MARK: Signing in, leaving

  @Test func `the page shows how to sign in, and Esc cancels that`() throws {
    var (state, inquiry) = try Fixtures.asking()
    _ = update(
      &state, on: .askingProgressed(inquiry.number, .signingIn(.code(Fixtures.prompt))))
    _ = update(&state, on: .askingProgressed(inquiry.number, .signingIn(.asking)))
    state.wait(milliseconds: 1000)
    #expect(state.shown().contains("ABCD1234"))
    #expect(state.shown().contains("14 min 59 s left."))
    #expect(state.press("c") == [.offerToClipboard("ABCD1234")])
    #expect(state.press("<Esc>") == [.stopAsking(inquiry.number)])
    #expect(state.prose().contains("Signing in was cancelled, and nothing was asked."))
  }

  @Test func `the program ends at once, whatever is being asked`() throws {
    var (state, inquiry) = try Fixtures.asking()
    #expect(update(&state, on: .terminalLost) == [.stopAsking(inquiry.number), .end])
    var (other, second) = try Fixtures.asking()
    #expect(other.press("<^C><^C>") == [.stopAsking(second.number), .end])
    var told = try Fixtures.told([Fixtures.stateNow()])
    #expect(told.press("<^C><^C>") == [.end])
  }

  @Test func `leaving from over a draft closes that, too`() throws {
    let draft = Fixtures.attempted(Fixtures.created)
    var state = Fixtures.editorState(draft, to: Fixtures.production)
    _ = state.press("r")
    let id = try #require(draft.id)
    #expect(update(&state, on: .terminalLost) == [.stopAsking(1), .close(id), .end])
  }

  @Test func `a page longer than the window is read by scrolling`() throws {
    let size = Size(columns: 40, rows: 12)
    var state = try Fixtures.told([Fixtures.stateNow()], size: size)
    #expect(state.shown().contains("Active/Accepted"))
    #expect(state.shown().contains("more below"))
    _ = state.press("<End>")
    #expect(state.prose().contains("at 12:04:31."))
    #expect(state.shown().contains("more above"))
    _ = state.press("<Home><Down>")
    #expect(state.shown().contains("more above and below"))
    _ = state.press("<PgUp>")
    #expect(state.shown().contains("Active/Accepted"))
  }
}
