import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// What is said while a request is out, and what stopping means then.
@Suite struct WatchingSending {
  private static let saved = SendingProgress.recorded
  private static let connected = SendingProgress.transport(.connected)
  private static let sent = SendingProgress.transport(.sent(bytes: 594))
  private static let waiting = SendingProgress.waiting(.seconds(57), tryNumber: 2)

  private func state(after steps: [SendingProgress]) throws -> (ComposerState, Int) {
    var (state, attempt) = try Fixtures.sending(to: Fixtures.production)
    for step in steps { _ = update(&state, on: .sendingProgressed(attempt.number, step)) }
    return (state, attempt.number)
  }

  @Test(arguments: [
    ([], "making ready, 3 s"), ([saved], "connecting 3 s of 10 s"),
    ([saved, connected], "sending 3 s of 60 s"), ([saved, connected, sent], "waiting 3 s of 60 s"),
    ([saved, connected, sent, waiting], "sent again in 54 s, try 2 of 3"),
    ([saved, connected, sent, waiting, saved], "connecting 3 s of 10 s"),
  ])
  func `what is waited for is named, with how long it may take`(
    steps: [SendingProgress], words: String
  ) throws {
    var (state, _) = try state(after: steps)
    state.wait(milliseconds: 3000)
    #expect(state.shown().contains(words))
    #expect(state.shown().contains("sending to fabrikam"))
    #expect(state.wantsTicks)
  }

  @Test(arguments: [
    ([], "nothing has left", "if that stays so, nothing was sent"),
    ([saved], "nothing has left", "if that stays so, nothing was sent"),
    ([saved, connected], "cannot take back", "will not be known"),
    ([saved, connected, sent], "cannot take back", "will not be known"),
    ([saved, connected, sent, waiting], "not sent again", "has not processed it"),
  ])
  func `Esc says beforehand and afterwards what it can still prevent`(
    steps: [SendingProgress], hint: String, answer: String
  ) throws {
    var (state, number) = try state(after: steps)
    #expect(state.prose().contains(hint))
    #expect(state.press("<Esc>") == [.stopWaiting(number)])
    #expect(state.prose().contains(answer))
    #expect(state.press("<Esc><Enter>y<F3>").isEmpty)
    #expect(state.shown().contains("Stopping"))
  }

  @Test func `the countdown goes down by the second, and never below none`() throws {
    var (state, _) = try state(after: [Self.saved, Self.connected, Self.sent, Self.waiting])
    for left in [57, 56, 55] {
      #expect(state.shown().contains("sent again in \(left) s, try 2 of 3"))
      state.wait(milliseconds: 1000)
    }
    state.wait(milliseconds: 90_000)
    #expect(state.shown().contains("sent again in 0 s"))
  }

  @Test func `a cancelled countdown tells that nothing was processed nor created`() throws {
    var (state, number) = try state(after: [Self.saved, Self.connected, Self.sent, Self.waiting])
    let attempt = try #require(state.editor?.sending?.attempt)
    #expect(state.press("<Esc>") == [.stopWaiting(number)])
    let outcome = SubmissionOutcome.notProcessed(Refusal(status: 429), retryAfter: .seconds(57))
    _ = update(&state, on: .sendingEnded(number, Fixtures.report(of: attempt, outcome)))
    #expect(state.shown().contains("Not processed"))
    #expect(state.shown().contains("Nothing was created."))
    #expect(state.editor?.lockReason == nil)
  }

  @Test func `a clock that is set back shows no time below none`() throws {
    var (state, _) = try state(after: [Self.saved, Self.connected, Self.sent])
    state.wait(milliseconds: -5000)
    #expect(state.shown().contains("waiting 0 s of 60 s"))
    _ = update(&state, on: .sendingProgressed(1, Self.waiting))
    #expect(state.shown().contains("told to wait 57 s  0.0 s"))
  }

  @Test func `a wait before the next try ends with the terminal`() throws {
    var (state, number) = try state(after: [Self.waiting])
    #expect(update(&state, on: .terminalLost) == [.stopWaiting(number)])
  }

  @Test func `a wait that the service asks for when nobody watches any more is not waited for`()
    throws
  {
    var (state, number) = try state(after: [Self.saved, Self.connected, Self.sent])
    #expect(update(&state, on: .terminalLost).isEmpty)
    #expect(
      update(&state, on: .sendingProgressed(number, Self.waiting)) == [.stopWaiting(number)])
  }

  @Test func `Ctrl-Z does not stop an exchange, which would run into its time limit`() throws {
    var (state, number) = try state(after: [Self.saved, Self.connected, Self.sent])
    let attempt = try #require(state.editor?.sending?.attempt)
    #expect(update(&state, on: .suspendRequested).isEmpty)
    #expect(state.prose().contains("An exchange is under way"))
    #expect(state.press("<^Z>").isEmpty)
    _ = update(&state, on: .sendingEnded(number, Fixtures.report(of: attempt, Fixtures.lost)))
    #expect(state.press("<^Z>") == [.suspend])
  }

  @Test func `a call to end is told where there is still a screen to tell it on`() throws {
    var (state, _) = try state(after: [Self.saved, Self.connected, Self.sent])
    #expect(update(&state, on: .terminalLost).isEmpty)
    #expect(state.prose().contains("this session does when the exchange has."))
  }

  @Test func `Ctrl-C twice leaves when the exchange has ended, and Esc still cuts the wait`()
    throws
  {
    var (state, number) = try state(after: [Self.saved, Self.connected, Self.sent])
    let attempt = try #require(state.editor?.sending?.attempt)
    #expect(state.press("<^C><^C>").isEmpty)
    #expect(state.prose().contains("This session ends when the exchange has."))
    #expect(state.wantsTicks)
    #expect(state.press("y<Enter><F3>").isEmpty)
    #expect(state.press("<Esc><Esc>") == [.stopWaiting(number)])
    let id = try #require(attempt.draft.id)
    #expect(
      update(&state, on: .sendingEnded(number, Fixtures.report(of: attempt, Fixtures.lost)))
        == [.close(id), .end])
  }

  @Test(arguments: [
    Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 20, rows: 3),
    Size(columns: 140, rows: 40), Size(columns: 10, rows: 2),
  ])
  func `a window may change its size at any step`(size: Size) throws {
    var (state, number) = try state(after: [Self.saved, Self.connected, Self.sent])
    #expect(update(&state, on: .resized(size)).isEmpty)
    #expect(screen(of: state, at: size).size == size)
    let tooSmall = Layout(size).isTooSmall
    #expect(state.shown().contains(tooSmall ? "Window" : "waiting 0 s"))
    // A page that cannot be seen takes no key.
    #expect(state.press("<Esc>") == (tooSmall ? [] : [.stopWaiting(number)]))
  }

  @Test func `a fresh token or a new try is one more attempt of the same press`() throws {
    var (state, number) = try state(after: [Self.saved, Self.connected, Self.sent])
    let repeated = [Self.waiting, Self.saved, Self.connected, Self.sent]
    for step in repeated + repeated {
      #expect(update(&state, on: .sendingProgressed(number, step)).isEmpty)
    }
    #expect(update(&state, on: .resized(Size(columns: 40, rows: 12))).isEmpty)
    #expect(state.shown().contains("waiting 0 s of 60 s"))
  }
}
