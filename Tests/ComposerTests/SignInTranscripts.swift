import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// The page that shows how to sign in, as it looks.
@Suite struct SignInTranscripts {
  @Test func `the code before sending at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    var (state, _) = try Fixtures.signingIn(size: size)
    state.wait(milliseconds: 28_000)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                   signing in for fabrikam |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Sending to fabrikam, api.partner.microsoft.com                                |
        |                                                                                |
        |  Sign in to send: open this address in any browser, also on your phone,        |
        |                                                                                |
        |      https://microsoft.com/devicelogin                                         |
        |                                                                                |
        |  and enter the code                                                            |
        |                                                                                |
        |      ABCD1234                                                                  |
        |                                                                                |
        |  14 min 32 s left. Then it is sent by itself. So far nothing has been sent.    |
        |                                                                                |
        … 6 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Sign in  Esc cancels; nothing has been sent. c copies the code.                |
        |                                                                                |
        | c Copy code  Esc Cancel  F1 or ^G Help                                         |
        """)
  }

  @Test func `the code while the sign-in service cannot be asked, and when it can again`() throws {
    let size = Size(columns: 80, rows: 24)
    var (state, attempt) = try Fixtures.signingIn(size: size)
    let before = state.prose()
    for step in [SignInStep.asking, .unanswered(reason: "It did not work.")] {
      _ = update(&state, on: .sendingProgressed(attempt.number, .signingIn(step)))
    }
    let words = "The sign-in service cannot be asked now. It is asked again by itself."
    #expect(state.prose().contains("ABCD1234 \(words)"), "\(state.prose())")
    _ = update(&state, on: .sendingProgressed(attempt.number, .signingIn(.answered)))
    #expect(state.prose() == before)
  }

  @Test func `the code before sending at 140x40`() throws {
    let size = Size(columns: 140, rows: 40)
    var (state, _) = try Fixtures.signingIn(size: size)
    state.wait(milliseconds: 28_000)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                               signing in for fabrikam |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |  Sending to fabrikam, api.partner.microsoft.com                                                                                            |
        |                                                                                                                                            |
        |  Sign in to send: open this address in any browser, also on your phone,                                                                    |
        |                                                                                                                                            |
        |      https://microsoft.com/devicelogin                                                                                                     |
        |                                                                                                                                            |
        |  and enter the code                                                                                                                        |
        |                                                                                                                                            |
        |      ABCD1234                                                                                                                              |
        |                                                                                                                                            |
        |  14 min 32 s left. Then it is sent by itself. So far nothing has been sent.                                                                |
        |                                                                                                                                            |
        … 22 more like it
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | Sign in  Esc cancels; nothing has been sent. c copies the code.                                                                            |
        |                                                                                                                                            |
        | c Copy code  Esc Cancel  F1 or ^G Help                                                                                                     |
        """)
  }

  @Test func `the code before sending at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    var (state, _) = try Fixtures.signingIn(size: size)
    state.wait(milliseconds: 28_000)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字…  signing in for fabrikam |
        |  Sign in to send: open this address    |
        |  in any browser, also on your phone,   |
        |  https://microsoft.com/devicelogin     |
        |  and enter the code                    |
        |      ABCD1234                          |
        |  14 min 32 s left. Then it is sent by  |
        |  itself. So far nothing has been       |
        |  sent.                                 |
        | Sign in  Esc cancels; nothing has been |
        |          sent. c copies the code.      |
        | c Copy code  Esc Cancel  F1 or ^G Help |
        """)
  }

  @Test func `cancelling at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    var (state, _) = try Fixtures.signingIn(size: size)
    state.wait(milliseconds: 28_000)
    state.press("<Esc>")
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                   signing in for fabrikam |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Sending to fabrikam, api.partner.microsoft.com                                |
        |                                                                                |
        |  signing in, 28 s                                                              |
        |                                                                                |
        |  Cancelling the sign-in. Nothing has been sent.                                |
        |                                                                                |
        … 12 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Sending  Stopping.                                                             |
        |                                                                                |
        | Esc Stop waiting  F1 or ^G Help                                                |
        """)
  }

  @Test func `cancelled at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    var (state, attempt) = try Fixtures.signingIn(size: size)
    state.press("<Esc>")
    _ = update(
      &state,
      on: .sendingEnded(
        attempt.number, SendingReport(outcome: .notSent(reason: "stopped"), draft: nil)))
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Not sent                                                                     |
        |                                                                                |
        |   Nothing was sent, and your draft is unchanged: trying again is safe.         |
        |   Signing in was cancelled.                                                    |
        |                                                                                |
        | > [ Send again ]  [ Back ]                                                     |
        |                                                                                |
        … 11 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Not sent  Enter asks once more before anything is sent.                        |
        |                                                                                |
        | Enter Go  F9 Preview  Esc Close  F1 or ^G Help                                 |
        """)
  }

  @Test func `cancelled at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    var (state, attempt) = try Fixtures.signingIn(size: size)
    state.press("<Esc>")
    _ = update(
      &state,
      on: .sendingEnded(
        attempt.number, SendingReport(outcome: .notSent(reason: "stopped"), draft: nil)))
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        |  Not sent                              |
        |                                        |
        |  Nothing was sent, and your draft is   |
        |  unchanged: trying again is safe.      |
        |  Signing in was cancelled.             |
        |                                        |
        |> [ Send again ]  [ Back ]              |
        |                                        |
        | Not sent  Enter asks once more before  |
        |           anything is sent.            |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `the code before asking at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    var (state, inquiry) = try Fixtures.asking(size: size)
    _ = update(
      &state, on: .askingProgressed(inquiry.number, .signingIn(.code(Fixtures.prompt))))
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                signing in |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Asking for its status                                                         |
        |                                                                                |
        |  Sign in to ask: open this address in any browser, also on your phone,         |
        |                                                                                |
        |      https://microsoft.com/devicelogin                                         |
        |                                                                                |
        |  and enter the code                                                            |
        |                                                                                |
        |      ABCD1234                                                                  |
        |                                                                                |
        |  15 min 0 s left. Then the service is asked by itself.                         |
        |                                                                                |
        … 6 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Sign in  Esc cancels. c copies the code.                                       |
        |                                                                                |
        | c Copy code  Esc Cancel  F1 or ^G Help                                         |
        """)
  }

  @Test func `the code before asking at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    var (state, inquiry) = try Fixtures.asking(size: size)
    _ = update(
      &state, on: .askingProgressed(inquiry.number, .signingIn(.code(Fixtures.prompt))))
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH        signing in |
        |  Sign in to ask: open this address in  |
        |  any browser, also on your phone,      |
        |  https://microsoft.com/devicelogin     |
        |  and enter the code                    |
        |      ABCD1234                          |
        |  15 min 0 s left. Then the service is  |
        |  asked by itself.                      |
        |                                        |
        | Sign in  Esc cancels. c copies the     |
        |          code.                         |
        | c Copy code  Esc Cancel  F1 or ^G Help |
        """)
  }
}
