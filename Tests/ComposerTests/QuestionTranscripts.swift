import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// What the page that asks `y` looks like.
@Suite struct QuestionTranscripts {
  /// The page that asks about a draft with something worth a look.
  private func asking(_ columns: Int, _ rows: Int) -> ComposerState {
    var state = Fixtures.reviewing(Fixtures.richDraft.settled, to: Fixtures.production)
    state.press("<Enter>")
    _ = update(&state, on: .resized(Size(columns: columns, rows: rows)))
    return state
  }

  /// The page that asks about a draft of whose sending nothing is known.
  private func settling(_ settlement: Settlement) -> ComposerState {
    var state = Fixtures.editorState(Fixtures.notKnownDraft, to: Fixtures.production)
    state.editor?.review.stage = .confirming(.settle(settlement))
    state.message = nil
    return state
  }

  @Test func `what goes where, who is told, and what is worth a look`() {
    let state = asking(80, 24)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Send Händler 漢字 👍🏽 GmbH to fabrikam?                                       |
        |                                                                                |
        |   Customer      Händler 漢字 👍🏽 GmbH                                           |
        |   Goes to       fabrikam api.partner.microsoft.com, contract fixture           |
        |   Sent as       Fabrikam Inc                                                   |
        |   Who is told   Microsoft; it may not be shared with others. The customer may  |
        |                 be contacted.                                                  |
        |   Size          1,287 bytes                                                    |
        |   SHA-256 2a140d6c215f7cf5db1d8ab192bdd7d259bae96def2ff8e01cc99113ec3e868d     |
        |                                                                                |
        |   Worth a look                                                                 |
        |     Team, Your team: Nobody is in the team.                                    |
        |                                                                                |
        |   Press y to send it, Esc to go back.                                          |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Send  y sends; every other key does not.                                       |
        |                                                                                |
        | F9 Preview  y Yes  Esc No  F1 or ^G Help                                       |
        """,
      cursor: (3, 15))
  }

  @Test func `where not all has room the question stays`() {
    var state = asking(40, 12)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        |  Send Händler 漢字 👍🏽 GmbH to          |
        |  fabrikam?                             |
        |  Customer: Händler 漢字 👍🏽 GmbH        |
        |  Goes to: fabrikam                     |
        |  api.partner.microsoft.com, contract   |
        |  fixture                               |
        |  more below                            |
        |  Press y to send it, Esc to go back.   |
        | Send  y sends; every other key does    |
        |       not.                             |
        | F9 Preview  y Yes  F1 or ^G Help       |
        """,
      cursor: (2, 8))
    state.press("<Down><Down><End>")
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        |  Size: 1,287 bytes                     |
        |  SHA-256 2a140d6c215f7cf5db1d8ab192bdd |
        |  7d259bae96def2ff8e01cc99113ec3e868d   |
        |  Worth a look                          |
        |    Team, Your team: Nobody is in the   |
        |    team.                               |
        |  more above                            |
        |  Press y to send it, Esc to go back.   |
        | Send  y sends; every other key does    |
        |       not.                             |
        | F9 Preview  y Yes  F1 or ^G Help       |
        """,
      cursor: (2, 8))
  }

  @Test func `the question is in view in the smallest window`() {
    let state = asking(20, 3)
    expect(
      screen(of: state, at: state.size),
      reads: """
        |  y send, Esc back  |
        | Send Händler 漢字… |
        | F1 or ^G Help      |
        """,
      cursor: (2, 0))
  }

  @Test func `unlocking says what it may bring about`() {
    let state = settling(.notSent)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Unlock Händler 漢字 👍🏽 GmbH, because the referral is not there?              |
        |                                                                                |
        |   Customer      Händler 漢字 👍🏽 GmbH                                           |
        |   Service       fabrikam api.partner.microsoft.com                             |
        |   Request id    11111111-2222-4333-8444-555555555555                           |
        |                                                                                |
        |   The draft can then be changed and sent again. The request id is kept.        |
        |   If it is there after all, sending again makes a second referral.             |
        |                                                                                |
        |   Press y to unlock it, Esc to go back.                                        |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Settle  y writes it down; every other key does not.                            |
        |                                                                                |
        | F9 Preview  y Yes  Esc No  F1 or ^G Help                                       |
        """,
      cursor: (3, 11))
  }

  @Test func `marking as sent names the id`() {
    let state = settling(.sent(referralID: "4111fffc-漢"))
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Mark Händler 漢字 👍🏽 GmbH as sent?                                           |
        |                                                                                |
        |   Customer      Händler 漢字 👍🏽 GmbH                                           |
        |   Service       fabrikam api.partner.microsoft.com                             |
        |   Referral id   4111fffc-漢                                                    |
        |   Check the id: those of the service are letters a to f and digits, in groups  |
        |   of 8, 4, 4, 4 and 12.                                                        |
        |                                                                                |
        |   The draft stays as it was sent: it can be read and copied, not changed or    |
        |   sent again. Nothing is sent by this.                                         |
        |                                                                                |
        |   Press y to mark it as sent, Esc to go back.                                  |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Settle  y writes it down; every other key does not.                            |
        |                                                                                |
        | F9 Preview  y Yes  Esc No  F1 or ^G Help                                       |
        """,
      cursor: (3, 13))
  }
}
