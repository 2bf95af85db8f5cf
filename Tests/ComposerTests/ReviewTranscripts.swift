import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// What Review looks like.
@Suite struct ReviewTranscripts {
  private static func size(_ columns: Int, _ rows: Int) -> Size {
    Size(columns: columns, rows: rows)
  }

  @Test func `a draft that is ready, with everything about sending it in view`() {
    let state = Fixtures.reviewing()
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      SANDBOX  draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   1 Referral     done                                                          |
        |   2 Customer     done                                                          |
        |   3 Consent      done                                                          |
        |   4 Details      done                                                          |
        |   5 Requirements done                                                          |
        |   6 Team         done                                                          |
        |   7 Invite       optional                                                      |
        |                                                                                |
        |   This will go to SANDBOX sandbox.localhost as Fabrikam Inc, contract fixture. |
        |   The request has 594 bytes; F9 shows all of it.                               |
        |   SHA-256 d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07     |
        |                                                                                |
        | > [ Send to SANDBOX ]  Save request  Copy as curl  Dry run                     |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Review  Enter asks once more before anything is sent.                          |
        |                                                                                |
        | F7 Part before  Enter Go  F9 Preview  ^X Menu  F1 or ^G Help                   |
        """,
      cursor: (3, 14))
  }

  @Test func `a draft with many problems keeps the buttons in view`() {
    let state = Fixtures.reviewing(Fixtures.draft(withBadAddresses: 12))
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      SANDBOX  draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   1 Referral     done                                                          |
        |   2 Customer     done                                                          |
        |   3 Consent      done                                                          |
        |   4 Details      done                                                          |
        |   5 Requirements done                                                          |
        |   6 Team         12 to fix                                                     |
        |   7 Invite       optional                                                      |
        |                                                                                |
        | > Must fix       Team, team member 1, E-mail: An e-mail address has an @ in …  |
        |                  Team, team member 2, E-mail: An e-mail address has an @ in …  |
        |                  Team, team member 3, E-mail: An e-mail address has an @ in …  |
        |   and 9 more: ^X ! lists them all                                              |
        |                                                                                |
        |   This will go to SANDBOX sandbox.localhost as Fabrikam Inc, contract fixture. |
        |   The request has 2,821 bytes; F9 shows all of it.                             |
        |   SHA-256 760898db3ecc4be85b039382951012a772ffc621a79686f33a9ab9c1780e8d21     |
        |                                                                                |
        |   [ Send to SANDBOX ]  Save request  Copy as curl  Dry run                     |
        |────────────────────────────────────────────────────────────────────────────────|
        | E-mail  An e-mail address has an @ in it. Enter goes there.                    |
        |                                                                                |
        | F7 Part before  Enter Go  F9 Preview  ^X Menu  F1 or ^G Help                   |
        """,
      cursor: (1, 10))
  }

  @Test func `a wide and high window has room for the start of the request`() {
    let state = Fixtures.reviewing(size: Self.size(140, 40))
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                  SANDBOX  draft saved |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |   1 Referral     done                                                                                                                      |
        |   2 Customer     done                                                                                                                      |
        |   3 Consent      done                                                                                                                      |
        |   4 Details      done                                                                                                                      |
        |   5 Requirements done                                                                                                                      |
        |   6 Team         done                                                                                                                      |
        |   7 Invite       optional                                                                                                                  |
        |                                                                                                                                            |
        |   This will go to SANDBOX sandbox.localhost as Fabrikam Inc, contract fixture.                                                             |
        |   The request has 594 bytes; F9 shows all of it.                                                                                           |
        |   SHA-256 d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07                                                                 |
        |                                                                                                                                            |
        | > [ Send to SANDBOX ]  Save request  Copy as curl  Dry run                                                                                 |
        |                                                                                                                                            |
        |   POST /v1/referrals HTTP/1.1                                                                                                              |
        |   MS-RequestId: 11111111-2222-4333-8444-555555555555                                                                                       |
        |                                                                                                                                            |
        |   {                                                                                                                                        |
        |     "type": "Shared",                                                                                                                      |
        |     "customerProfile": {                                                                                                                   |
        |       "name": "Händler 漢字 👍🏽 GmbH",                                                                                                      |
        |       "address": {                                                                                                                         |
        |         "city": "Zürich",                                                                                                                  |
        |         "country": "CH"                                                                                                                    |
        |       }                                                                                                                                    |
        |     },                                                                                                                                     |
        |     "consent": {                                                                                                                           |
        |       "consentToToShareInfoWithOthers": false,                                                                                             |
        |       "consentToContact": true                                                                                                             |
        |     },                                                                                                                                     |
        |     "details": {                                                                                                                           |
        |       "notes": "First line\\nsecond line",                                                                                                  |
        |       "estimatedDealValue": "50k",                                                                                                         |
        |   and 16 more lines: F9                                                                                                                    |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | Review  Enter asks once more before anything is sent.                                                                                      |
        |                                                                                                                                            |
        | F7 Part before  Enter Go  F9 Preview  ^X Menu  F1 or ^G Help                                                                               |
        """,
      cursor: (3, 14))
  }

  @Test func `a small window says that there is more above and below the mark`() {
    let state = Fixtures.reviewing(
      Fixtures.draft(withBadAddresses: 12), to: Fixtures.production, size: Self.size(40, 12))
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        |  5 Requirements done                   |
        |  6 Team         12 to fix              |
        |  7 Invite       optional               |
        |> fix  Team, team member 1, E-mail: An… |
        |  fix  Team, team member 2, E-mail: An… |
        |  fix  Team, team member 3, E-mail: An… |
        |  and 9 more: ^X ! lists them all       |
        |  more above and below                  |
        | E-mail  An e-mail address has an @ in  |
        |         it. Enter goes there.          |
        | F7 Part before  ^X Menu  F1 or ^G Help |
        """,
      cursor: (0, 4))
  }

  @Test func `buttons take as many lines as they need`() {
    var state = Fixtures.reviewing(
      Fixtures.draft(withBadAddresses: 12), to: Fixtures.production, size: Self.size(40, 12))
    state.press("<^X>s<Right>")
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        |  Inc, contract fixture.                |
        |  The request has 2,821 bytes; F9 shows |
        |  all of it.                            |
        |  SHA-256 760898db3ecc4be85b03938295101 |
        |  2a772ffc621a79686f33a9ab9c1780e8d21   |
        |  [ Send to fabrikam ] >Save request    |
        |  Copy as curl  Dry run                 |
        |  more above                            |
        | Review  Enter writes the exact request |
        |         to a file, with the token left |
        | F7 Part before  ^X Menu  F1 or ^G Help |
        """,
      cursor: (24, 6))
  }

  @Test func `the smallest window shows what is marked`() {
    let state = Fixtures.reviewing(size: Self.size(20, 3))
    expect(
      screen(of: state, at: state.size),
      reads: """
        |> [Send to SANDBOX] |
        | Review  Enter ask… |
        | F1 or ^G Help      |
        """,
      cursor: (2, 0))
  }
}
