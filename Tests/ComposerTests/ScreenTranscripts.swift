import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct ScreenTranscripts {
  private func shown(_ state: ComposerState) -> Frame { screen(of: state, at: state.size) }

  @Test func `review at 140x40`() throws {
    var state = Fixtures.editorState(
      Fixtures.completeDraft(), to: Fixtures.production, size: Size(columns: 140, rows: 40))
    state.press("<Esc>8")
    let draft = try #require(state.editor?.draft)
    _ = update(
      &state,
      on: .requestPrepared(
        for: draft,
        Preparation(
          draft: draft, request: Fixtures.request(for: draft, to: Fixtures.production))))
    expect(
      shown(state),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                           draft saved |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |   1 Referral      done                                                                                                                     |
        |   2 Customer      done                                                                                                                     |
        |   3 Consent       done                                                                                                                     |
        |   4 Details       done                                                                                                                     |
        |   5 Requirements  done                                                                                                                     |
        |   6 Team          done                                                                                                                     |
        |   7 Invite        optional                                                                                                                 |
        |                                                                                                                                            |
        |   This will go to fabrikam, api.partner.microsoft.com, as Fabrikam Inc.                                                                    |
        | > [ Send to fabrikam ]                                                                                                                     |
        |                                                                                                                                            |
        |   594 bytes, SHA-256 d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07                                                      |
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
        |       "estimatedClosingDateTime": "2026-12-31",                                                                                            |
        |       "requirements": {                                                                                                                    |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | Review  Enter goes to a line. Send asks once more before it sends.                                                                         |
        |                                                                                                                                            |
        | F7 Part before  Enter Go  F9 Preview  ^X Menu  F1 or ^G Help                                                                               |
        """)
  }

  @Test func `the menu of Ctrl-X stands over what is at the bottom, whole where there is room`() {
    var state = Fixtures.editorState(size: Size(columns: 80, rows: 7))
    state.press("<^X>")
    expect(
      shown(state),
      reads: """
        | (no customer yet)                                         SANDBOX  draft saved |
        |─ Ctrl-X, then: ──────────────────────────────────────────────── ? all of them ─|
        | 1-8   part             .     part after       !     all problems               |
        | Space list, calendar   ,     part before      /     find a field               |
        | h     earlier values   ]     next problem     +     add a row                  |
        | e     editor           [     problem before   d     remove this row            |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  ^X Menu  F1 or ^G Help        |
        """)
  }
}
