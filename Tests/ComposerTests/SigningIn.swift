import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// What is shown and done while a person signs in on another device.
@Suite struct SigningIn {
  private func end(
    _ state: inout ComposerState, _ attempt: SendingAttempt, _ reason: String
  ) -> [Effect] {
    update(
      &state,
      on: .sendingEnded(
        attempt.number, SendingReport(outcome: .notSent(reason: reason), draft: nil)))
  }

  @Test func `the address and the code stand in lines of their own, as they were given`() throws {
    let (state, _) = try Fixtures.signingIn()
    let lines = state.shown().split(separator: "\n").map { $0.trimmingSpaces }
    #expect(lines.contains("https://microsoft.com/devicelogin"))
    #expect(lines.contains("ABCD1234"))
    #expect(state.prose().contains("Sign in to send: open this address in any browser"))
    #expect(state.keyContext == .signingIn)
  }

  @Test func `the time that is left goes down by the second, and never below none`() throws {
    var (state, _) = try Fixtures.signingIn()
    #expect(state.wantsTicks)
    #expect(state.shown().contains("15 min 0 s left."))
    state.wait(milliseconds: 28_000)
    #expect(state.shown().contains("14 min 32 s left."))
    state.wait(milliseconds: 830_000)
    #expect(state.shown().contains("  42 s left."))
    state.wait(milliseconds: 100_000)
    #expect(state.shown().contains("The code has run out."))
    state.wait(milliseconds: -2_000_000)
    #expect(state.shown().contains("15 min 0 s left."))
  }

  @Test(arguments: [
    SignInStep.asking, .waiting(.seconds(7)), .note("The tokens that are kept cannot be read."),
  ])
  func `the code stays while it is asked whether the person has signed in`(step: SignInStep) throws
  {
    var (state, attempt) = try Fixtures.signingIn()
    state.wait(milliseconds: 10_000)
    _ = update(&state, on: .sendingProgressed(attempt.number, .signingIn(step)))
    #expect(state.shown().contains("ABCD1234"))
    #expect(state.shown().contains("14 min 50 s left."))
  }

  @Test func `another code takes the place of the first, with its own time`() throws {
    var (state, attempt) = try Fixtures.signingIn()
    state.wait(milliseconds: 10_000)
    var other = Fixtures.prompt
    other.userCode = "WXYZ9876"
    other.expiresIn = .seconds(60)
    _ = update(&state, on: .sendingProgressed(attempt.number, .signingIn(.code(other))))
    #expect(!state.shown().contains("ABCD1234"))
    #expect(state.shown().contains("WXYZ9876"))
    #expect(state.shown().contains("1 min 0 s left."))
  }

  @Test func `once signed in the page goes on, and the time for the answer counts from then`()
    throws
  {
    var (state, attempt) = try Fixtures.signingIn()
    state.wait(milliseconds: 300_000)
    _ = update(&state, on: .sendingProgressed(attempt.number, .signingIn(.signedIn)))
    #expect(!state.shown().contains("ABCD1234"))
    #expect(state.shown().contains("signed in          300.0 s"))
    #expect(state.keyContext == .sending)
    for step in [SendingProgress.recorded, .transport(.connected), .transport(.sent(bytes: 9))] {
      _ = update(&state, on: .sendingProgressed(attempt.number, step))
    }
    state.wait(milliseconds: 3000)
    #expect(state.shown().contains("waiting 3 s of 60 s"))
    #expect(!state.prose().contains("signing in"))
  }

  @Test func `before there is a code it says so, and what is told about the tokens`() throws {
    var (state, attempt) = try Fixtures.sending(to: Fixtures.production)
    let note = "The tokens that were kept cannot be read."
    for step in [SignInStep.asking, .note(note), .asking] {
      _ = update(&state, on: .sendingProgressed(attempt.number, .signingIn(step)))
    }
    state.wait(milliseconds: 4000)
    #expect(state.shown().contains("signing in, 4 s"))
    #expect(state.shown().contains(note))
    #expect(state.prose().contains("Esc cancels signing in; nothing has been sent."))
    _ = update(
      &state, on: .sendingProgressed(attempt.number, .signingIn(.waiting(.seconds(9)))))
    state.wait(milliseconds: 2000)
    #expect(state.shown().contains("the sign-in service is busy; asked again in 7 s"))
  }

  // MARK: Cancelling

  @Test(arguments: ["<Esc>", "<F12>"])
  func `Esc cancels, and the page says that nothing was sent`(key: String) throws {
    var (state, attempt) = try Fixtures.signingIn()
    #expect(state.prose().contains("Esc cancels; nothing has been sent."))
    #expect(state.press(key) == [.stopWaiting(attempt.number)])
    #expect(!state.shown().contains("ABCD1234"))
    #expect(state.prose().contains("Cancelling the sign-in. Nothing has been sent."))
    #expect(state.press("<Esc>c").isEmpty)
    #expect(end(&state, attempt, "CancellationError()").isEmpty)
    #expect(state.shown().contains("Not sent"))
    #expect(state.prose().contains("Signing in was cancelled."))
    #expect(state.prose().contains("Nothing was sent, and your draft is unchanged"))
    #expect(!state.prose().contains("CancellationError"))
    #expect(state.editor?.lockReason == nil)
  }

  @Test(arguments: [
    "Nobody signed in while the code held.", "The person at the sign-in page declined.",
  ])
  func `after an end at the sign-in service the reason is told, and Enter leads to another try`(
    reason: String
  ) throws {
    var (state, attempt) = try Fixtures.signingIn()
    _ = end(&state, attempt, reason)
    #expect(state.prose().contains(reason))
    #expect(state.prose().contains("your draft is unchanged: trying again is safe."))
    #expect(state.shown().contains("> [ Send again ]"))
    let draft = try #require(state.editor?.draft)
    #expect(draft.submission.state == .none)
    let effects = state.press("<Enter>")
    #expect(effects.contains(.prepare(draft)))
    _ = update(
      &state,
      on: .requestPrepared(
        for: draft,
        Preparation(draft: draft, request: Fixtures.request(for: draft, to: Fixtures.production))))
    #expect(state.press("<Enter>") == [.dropWaitingKeys])
    let second = state.press("y")
    #expect(second.contains { if case .submit(let next) = $0 { next.number == 2 } else { false } })
  }

  @Test func `what failed after the sign-in is told as ever`() throws {
    var (state, attempt) = try Fixtures.signingIn()
    _ = update(&state, on: .sendingProgressed(attempt.number, .signingIn(.signedIn)))
    _ = end(&state, attempt, "The disk is full.")
    #expect(state.prose().contains("Nothing left this machine, so trying again is safe."))
  }

  @Test func `with the terminal the wait for a person ends, and so does the program`() throws {
    var (state, attempt) = try Fixtures.signingIn()
    let id = try #require(attempt.draft.id)
    #expect(update(&state, on: .terminalLost) == [.stopWaiting(attempt.number)])
    #expect(state.prose().contains("signing in is cancelled, and nothing has been sent."))
    #expect(end(&state, attempt, "CancellationError()") == [.close(id), .end])
    #expect(
      state.lastOutcome == "Händler 漢字 👍🏽 GmbH: Not sent, Signing in was cancelled.")
  }

  @Test(
    arguments: [
      nil, .signingIn(.asking), .signingIn(.code(Fixtures.prompt)), .signingIn(.signedIn),
      .renewingToken,
    ] as [SendingProgress?])
  func `a try that has not begun when the terminal goes does not begin`(
    progress: SendingProgress?
  ) throws {
    var (state, attempt) = try Fixtures.sending(to: Fixtures.production)
    if let progress { _ = update(&state, on: .sendingProgressed(attempt.number, progress)) }
    #expect(update(&state, on: .terminalLost) == [.stopWaiting(attempt.number)])
    #expect(
      update(&state, on: .sendingProgressed(attempt.number, .signingIn(.asking))).isEmpty)
  }

  @Test(arguments: [SendingProgress.signingIn(.asking), .renewingToken])
  func `nor does another after the one that was finished`(progress: SendingProgress) throws {
    var (state, attempt) = try Fixtures.sending(to: Fixtures.production)
    _ = update(&state, on: .sendingProgressed(attempt.number, .recorded))
    #expect(update(&state, on: .terminalLost).isEmpty)
    let effects = update(&state, on: .sendingProgressed(attempt.number, progress))
    #expect(effects == [.stopWaiting(attempt.number)])
  }

  @Test func `Ctrl-C says what it does, and twice cancels and leaves`() throws {
    var (state, attempt) = try Fixtures.signingIn()
    #expect(state.press("<^C>").isEmpty)
    #expect(state.prose().contains("Ctrl-C again cancels it and leaves. Nothing has been sent."))
    #expect(state.press("<^C>") == [.stopWaiting(attempt.number)])
    let id = try #require(attempt.draft.id)
    #expect(end(&state, attempt, "stopped") == [.close(id), .end])
  }

  @Test func `a try after a refused token is not called unsent`() throws {
    var (state, attempt) = try Fixtures.sending(to: Fixtures.production)
    for step in [
      SendingProgress.recorded, .transport(.connected), .transport(.sent(bytes: 9)),
      .renewingToken, .signingIn(.asking),
    ] {
      _ = update(&state, on: .sendingProgressed(attempt.number, step))
    }
    #expect(state.prose().contains("Esc stops; it is not sent again then"))
    #expect(state.shown().contains("token not accepted"))
  }

  // MARK: Copying

  @Test func `c offers the code alone to the terminal, and says what came of it`() throws {
    var (state, _) = try Fixtures.signingIn()
    #expect(state.press("c") == [.offerToClipboard("ABCD1234")])
    _ = update(&state, on: .offeredToClipboard(true))
    #expect(state.prose().contains("Your terminal was offered the code"))
    _ = update(&state, on: .offeredToClipboard(false))
    #expect(state.prose().contains("could not be offered"))
  }

  @Test(arguments: ["y", "<Enter>", "ABCD1234", "<F3>", "q", "s", "r"])
  func `no other key does anything`(script: String) throws {
    var (state, _) = try Fixtures.signingIn()
    #expect(state.press(script).isEmpty)
    #expect(state.editor?.sending?.isStopping == false)
  }

  @Test func `a paste types nothing and sends nothing`() throws {
    var (state, _) = try Fixtures.signingIn()
    #expect(update(&state, on: .paste("ABCD1234")).isEmpty)
    #expect(state.keyContext == .signingIn)
  }

  // MARK: Looking

  @Test func `a look asks for the sign-in too, and Esc stops it`() throws {
    var (state, look) = try Fixtures.looking()
    _ = update(
      &state, on: .lookProgressed(look.number, .signingIn(.code(Fixtures.prompt))))
    _ = update(&state, on: .lookProgressed(look.number, .signingIn(.asking)))
    state.wait(milliseconds: 60_000)
    #expect(state.shown().contains("ABCD1234"))
    #expect(state.prose().contains("Sign in to look: open this address"))
    #expect(state.shown().contains("14 min 0 s left."))
    #expect(state.press("c") == [.offerToClipboard("ABCD1234")])
    #expect(state.press("<Esc>") == [.stopLooking(look.number)])
    #expect(!state.shown().contains("ABCD1234"))
    #expect(state.shown().contains("Stopping."))
  }

  @Test func `a look goes on after the sign-in`() throws {
    var (state, look) = try Fixtures.looking()
    _ = update(
      &state, on: .lookProgressed(look.number, .signingIn(.code(Fixtures.prompt))))
    _ = update(&state, on: .lookProgressed(look.number, .signingIn(.signedIn)))
    #expect(!state.shown().contains("ABCD1234"))
    _ = update(&state, on: .lookProgressed(look.number, .asking(page: 1, tryNumber: 1)))
    #expect(state.shown().contains("page 1"))
    #expect(state.keyContext == .looking)
  }

  // MARK: Sizes

  @Test(arguments: [
    Size(columns: 140, rows: 40), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12),
    Size(columns: 60, rows: 8), Size(columns: 30, rows: 10), Size(columns: 40, rows: 6),
    Size(columns: 20, rows: 4), Size(columns: 20, rows: 3),
  ])
  func `the code is in sight in every window, and the address where there are three lines`(
    size: Size
  ) throws {
    let (state, _) = try Fixtures.signingIn(size: size)
    let shown = state.shown()
    #expect(shown.contains("ABCD1234"), "\(shown)")
    #expect(shown.contains("15 min 0 s") || shown.contains("15:00"), "\(shown)")
    guard Layout(size).body.height >= 4 else { return }
    let letters = shown.split(separator: "\n").map(\.trimmingSpaces).joined()
    #expect(letters.contains("https://microsoft.com/devicelogin"), "\(shown)")
  }
}

extension StringProtocol {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
