import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@Suite struct SendingDrafts {
  private func words(_ state: ComposerState) -> String {
    text(of: screen(of: state, at: state.size))
  }

  @Test func `another draft of the same deal is worth a look before sending`() throws {
    var state = Fixtures.reviewing()
    let draft = try #require(state.editor?.draft)
    let twin = Problem(.worthALook, at: "/customerProfile/name", "Draft bbbbbbbb is the same.")
    _ = update(&state, on: .twinsFound(for: draft, [twin]))
    #expect(words(state).contains("Worth a look   Customer, Name: Draft bbbbbbbb is the same."))
    _ = state.press("<Enter>")
    #expect(words(state).contains("Draft bbbbbbbb is the same."))
  }

  @Test func `what is on the screen is what is sent`() throws {
    var state = Fixtures.reviewing()
    let shown = try #require(state.editor?.review.preparation?.request)
    #expect(words(state).contains("SHA-256 \(shown.bodySHA256.prefix(40))"))
    #expect(state.press("<Enter>") == [.dropWaitingKeys])
    #expect(words(state).contains(shown.bodySHA256))
    #expect(words(state).contains("Goes to       SANDBOX sandbox.localhost"))
    let draft = try #require(state.editor?.draft)
    let attempt = SendingAttempt(number: 1, draft: draft, request: shown)
    #expect(state.press("y") == [.submit(attempt)])
  }

  @Test func `a proxy on the way is named before it is asked whether to send`() {
    var destination = Fixtures.production
    destination.passage = "through the proxy http://***@proxy.example:3128 (HTTPS_PROXY)"
    var state = Fixtures.reviewing(to: destination)
    #expect(state.prose().contains("The way is through the proxy http://***@proxy"))
    state.press("<Enter>")
    #expect(words(state).contains("Way           through the proxy http://***@proxy.example:3128"))
  }

  @Test(arguments: [
    "<Enter>", "<Enter><Enter>", "<Enter>n", "<Enter><Esc>y", "y", "<Enter>Y",
    "<Enter> ", "<Enter>sxq<Tab>", "<Enter><PgDn><Enter>",
  ])
  func `nothing but y on the page that asks sends`(script: String) throws {
    var state = Fixtures.reviewing()
    let effects = state.press(script)
    #expect(effects.allSatisfy { $0 == .dropWaitingKeys })
    #expect(state.editor?.sending == nil)
  }

  @Test(arguments: [Size(columns: 60, rows: 3), Size(columns: 40, rows: 4)])
  func `where there is room for the question only, the hint names what it is about`(size: Size) {
    var state = Fixtures.reviewing(to: Fixtures.production, size: size)
    state.press("<Enter>")
    #expect(state.prose().contains("Send Händler 漢字 👍🏽 GmbH to fabrikam?"), "\(state.shown())")
    #expect(state.prose().contains("y to send") || state.prose().contains("y sends"))
  }

  @Test func `what is worth a look is asked for again on a new day`() throws {
    var state = Fixtures.reviewing()
    let draft = try #require(state.editor?.draft)
    var moment = state.moment
    moment.now = Timestamp(
      millisecondsSince1970: moment.now.millisecondsSince1970 + 24 * 3600 * 1000)
    #expect(update(&state, on: .time(moment)) == [.findTwins(draft)])
    #expect(update(&state, on: .time(moment)).isEmpty)
  }

  @Test func `a paste on the page that asks sends nothing`() throws {
    var state = Fixtures.reviewing()
    state.press("<Enter>")
    #expect(update(&state, on: .paste("y")).isEmpty)
    #expect(state.editor?.sending == nil)
  }

  @Test func `a draft with something to fix is not asked about`() {
    var state = Fixtures.editorState()
    state.press("<^X>s")
    #expect(state.press("<Enter>").isEmpty)
    #expect(state.message?.text.hasPrefix("3 things to fix before this can be sent") == true)
    #expect(state.press("y").isEmpty)
    #expect(state.editor?.review.stage == .reading)
  }

  @Test func `a change makes the request stale, and Review makes a new one`() throws {
    var state = Fixtures.reviewing()
    let effects = state.press("<Esc>2!<Esc>8")
    let draft = try #require(state.editor?.draft)
    #expect(effects.suffix(2) == [.prepare(draft), .findTwins(draft)])
    #expect(state.editor?.currentRequest == nil)
    #expect(state.press("<Enter>") == [.prepare(draft)])
    #expect(state.press("y").isEmpty)
  }

  @Test func `a request that was made of an older draft is not shown`() throws {
    var state = Fixtures.reviewing()
    let old = try #require(state.editor?.draft)
    state.press("<Esc>2!<Esc>8")
    _ = update(
      &state,
      on: .requestPrepared(
        for: old, Preparation(draft: old, request: Fixtures.request(for: old))))
    #expect(state.editor?.currentRequest == nil)
  }

  @Test func `the ids of the next attempt are kept with the draft when they are first shown`()
    throws
  {
    var draft = Fixtures.completeDraft()
    draft.submission.nextIdentifiers = nil
    var state = Fixtures.editorState(draft)
    state.press("<Esc>8")
    let shown = try #require(state.editor?.draft)
    var prepared = shown
    prepared.submission.nextIdentifiers = Fixtures.identifiers
    let effects = update(
      &state,
      on: .requestPrepared(
        for: shown, Preparation(draft: prepared, request: Fixtures.request(for: shown))))
    #expect(effects.count == 1)
    #expect(state.editor?.savingDraft?.submission.nextIdentifiers == Fixtures.identifiers)
    #expect(state.editor?.currentRequest != nil)
    #expect(state.editor?.draft.updatedAt == draft.updatedAt)
  }

  @Test func `while it is out, no key sends again, edits or leaves`() throws {
    var (state, attempt) = try Fixtures.sending()
    let draft = state.editor?.draft
    let effects = state.press("y<Enter>y<F3><F7><Esc>1x<^X>q<Tab>")
    #expect(effects == [.stopWaiting(attempt.number)])
    #expect(state.editor?.draft == draft)
    #expect(words(state).contains("So far nothing has left this machine"))
    #expect(state.press("<Esc>").isEmpty)
  }

  @Test func `a late answer changes nothing`() throws {
    var (state, attempt) = try Fixtures.sending()
    let ended = Fixtures.report(of: attempt, Fixtures.created)
    let before = state
    #expect(update(&state, on: .sendingEnded(attempt.number + 1, ended)).isEmpty)
    #expect(
      update(&state, on: .sendingProgressed(attempt.number + 1, .recorded)).isEmpty)
    #expect(state == before)

    _ = update(&state, on: .sendingEnded(attempt.number, ended))
    let settled = state
    _ = update(
      &state,
      on: .sendingEnded(attempt.number, Fixtures.report(of: attempt, .notSent(reason: "late"))))
    _ = update(&state, on: .sendingProgressed(attempt.number, .recorded))
    #expect(state == settled)
  }

  @Test func `the steps are named with their times`() throws {
    var (state, attempt) = try Fixtures.sending()
    for (seconds, progress) in [
      (0, SendingProgress.recorded), (1, .transport(.connected)),
      (2, .transport(.sent(bytes: 1594))),
    ] {
      var moment = Fixtures.moment
      moment.now = Timestamp(
        millisecondsSince1970: moment.now.millisecondsSince1970 + seconds * 1000)
      _ = update(&state, on: .time(moment))
      _ = update(&state, on: .sendingProgressed(attempt.number, progress))
    }
    #expect(state.wantsTicks)
    let shown = words(state)
    #expect(shown.contains("saved              0.0 s"))
    #expect(shown.contains("connected          1.0 s"))
    #expect(shown.contains("sent 1,594 bytes   2.0 s"))
    #expect(shown.contains("waiting 2 s of 60 s"))
  }

  @Test func `created shows the ids and where the receipt is, and goes back to the list`() throws {
    var (state, attempt) = try Fixtures.sending()
    _ = update(
      &state, on: .sendingEnded(attempt.number, Fixtures.report(of: attempt, Fixtures.created)))
    let shown = words(state)
    for expected in ["r-1", "e-1", "New/Pending", "\"7\"", Fixtures.receiptPath] {
      #expect(shown.contains(expected))
    }
    let id = try #require(attempt.draft.id)
    #expect(state.press("<Enter>") == [.close(id), .listDrafts])
  }

  @Test func `not accepted shows the service's words, and leads to the field they name`() throws {
    var (state, attempt) = try Fixtures.sending()
    let ended = Fixtures.report(of: attempt, .refused(Fixtures.refusal))
    _ = update(&state, on: .sendingEnded(attempt.number, ended))
    let shown = words(state)
    for expected in ["Nothing was created", "400", "Invalid property", "Name is reserved.", "abc"] {
      #expect(shown.contains(expected))
    }
    state.press("<Enter><F6>")
    #expect(state.editor?.focus == "/customerProfile/name")
    #expect(words(state).contains("Name is reserved."))
    state.press("!<Tab>")
    #expect(!words(state).contains("Name is reserved."))
    #expect(state.editor?.remoteProblems.isEmpty == true)
  }

  @Test func `not sent may be tried again, with a request made anew`() throws {
    var (state, attempt) = try Fixtures.sending()
    let ended = Fixtures.report(of: attempt, .notSent(reason: "The name was not found."))
    _ = update(&state, on: .sendingEnded(attempt.number, ended))
    #expect(words(state).contains("Nothing left this machine"))
    let draft = try #require(ended.draft)
    #expect(state.press("<Enter>").prefix(2) == [.prepare(draft), .findTwins(draft)])
    #expect(state.editor?.review.target == .action(.send))
    #expect(state.editor?.lockReason == nil)
  }

  @Test func `an attempt of which nothing was recorded leaves what is not saved alone`() throws {
    var (state, attempt) = try Fixtures.sending()
    let before = state.editor
    _ = update(
      &state,
      on: .sendingEnded(
        attempt.number, SendingReport(outcome: .notSent(reason: "The disk is full."), draft: nil)))
    #expect(state.editor?.draft == before?.draft)
    #expect(state.editor?.savedDraft == before?.savedDraft)
    #expect(words(state).contains("The disk is full."))
  }

  @Test func `what could not be written down is said`() throws {
    var (state, attempt) = try Fixtures.sending()
    var ended = Fixtures.report(of: attempt, Fixtures.created)
    ended.recordingTrouble = "The outcome could not be written into the draft."
    _ = update(&state, on: .sendingEnded(attempt.number, ended))
    #expect(words(state).contains("could not be written into the draft"))
  }

  @Test func `nothing is saved while it is being sent`() throws {
    var (state, _) = try Fixtures.sending()
    #expect(state.press("<C-s>").isEmpty)
    #expect(state.editor?.lockReason?.contains("is being sent") == true)
  }

  @Test func `an exchange under way goes on without a terminal`() throws {
    var (state, attempt) = try Fixtures.sending()
    _ = update(&state, on: .sendingProgressed(attempt.number, .transport(.sent(bytes: 9))))
    #expect(update(&state, on: .terminalLost).isEmpty)
    let id = try #require(attempt.draft.id)
    #expect(
      update(
        &state, on: .sendingEnded(attempt.number, Fixtures.report(of: attempt, Fixtures.created)))
        == [.close(id), .end])
  }

  @Test func `not known locks the draft and says so`() throws {
    var (state, attempt) = try Fixtures.sending()
    let ended = Fixtures.report(of: attempt, .notKnown(reason: "The line was cut.", status: nil))
    _ = update(&state, on: .sendingEnded(attempt.number, ended))
    #expect(state.prose().contains("The referral may exist."))
    let draft = try #require(ended.draft)
    #expect(draft.submission.locksDraft)
    #expect(state.press("<F7>y").isEmpty)
  }

  @Test func `the end of the terminal while sending waits for the answer`() throws {
    var (state, attempt) = try Fixtures.sending()
    _ = update(&state, on: .sendingProgressed(attempt.number, .recorded))
    #expect(update(&state, on: .terminalLost).isEmpty)
    let id = try #require(attempt.draft.id)
    #expect(
      update(
        &state, on: .sendingEnded(attempt.number, Fixtures.report(of: attempt, Fixtures.created)))
        == [.close(id), .end])
  }

  @Test func `the page that asks names a real service by profile and host`() throws {
    var state = Fixtures.reviewing(to: Fixtures.production)
    state.press("<Enter>")
    #expect(words(state).contains("fabrikam api.partner.microsoft.com"))
    #expect(!words(state).contains("SANDBOX"))
  }
}
