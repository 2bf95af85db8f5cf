import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct ScreenTranscripts {
  private func shown(_ state: ComposerState) -> Frame { screen(of: state, at: state.size) }

  @Test func `the list of drafts at 80x24`() throws {
    let entries = [
      DraftEntry(
        id: try #require(Fixtures.id("a")),
        content: .read(
          DraftSummary(
            of: Fixtures.completeDraft(), to: Fixtures.sandbox, on: Fixtures.moment.today))),
      DraftEntry(
        id: try #require(Fixtures.id("b")),
        content: .read(
          DraftSummary(
            customer: "Cafe\u{301} Äpfel", value: "about 10", closes: "soon",
            submission: .notKnown,
            updatedAt: Timestamp("2026-11-16T08:00:00.000Z"), completeParts: 3))),
      DraftEntry(
        id: try #require(Fixtures.id("c")),
        content: .read(
          DraftSummary(of: Fixtures.draft(), to: Fixtures.sandbox, on: Fixtures.moment.today))),
      DraftEntry(
        id: try #require(Fixtures.id("d")),
        content: .damaged("d.json is not JSON: line 3, column 9.")),
    ]
    var state = Fixtures.listState(entries)
    state.press("<Down>")
    expect(
      shown(state),
      reads: """
        | Referrals                                                SANDBOX  this machine |
        |────────────────────────────────────────────────────────────────────────────────|
        |                                                                                |
        |  Drafts                                                                      4 |
        |                                                                                |
        |    Customer                     Value       Closes       Complete  Last change |
        |    Händler 漢字 👍🏽 GmbH         50,000      31 Dec 2026  7 of 7    just now    |
        |  > Café Äpfel                   about 10    soon         sent ?    Mon 16 Nov  |
        |    (no customer yet)            —           —            0 of 7    just now    |
        |    dddddddd damaged: d.json is not JSON: line 3, column 9.                     |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Sent once, the outcome is not known: settle it before sending again.           |
        |                                                                                |
        | Enter Open  n New  Esc Quit  F1 or ^G Help                                     |
        """)
  }

  @Test func `the customer at 80x24`() {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Tab><Tab><Tab><Tab><Left>")
    expect(
      shown(state),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Name            Händler 漢字 👍🏽 GmbH_________           |
        | 1 Referral      done │ Size            _____________________________ optional  |
        |>2 Customer      done │ Address line 1  _____________________________           |
        | 3 Consent       done │ Address line 2  _____________________________ optional  |
        | 4 Details       done │>City            Zürich_______________________           |
        | 5 Requirements  done │ State           _____________________________ optional  |
        | 6 Team          done │ Postal code     _____________________________ optional  |
        | 7 Invite    optional │ Country         CH__________________ = CH Switzerland   |
        | 8 Review       ready │ Region          _____________________________ optional  |
        |                      │ D-U-N-S         _____________________________ optional  |
        |                      │                                                         |
        |                      │ Contacts at the customer                                |
        |                      │ + contact       _____________________________           |
        |                      │                                                         |
        |                      │ Customer id     _____________________________ optional  |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | City  The town or city                                                         |
        |                                                                                |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help     |
        """)
    #expect(shown(state).cursor == Position(column: 45, row: 6))
  }

  @Test func `a field with a problem and its neighbours, with styles`() {
    var state = Fixtures.editorState(size: Size(columns: 60, rows: 12))
    state.press("<Esc>4Größe 漢<Tab>50k<Tab>31 31 31<Tab><F7>")
    expect(
      shown(state),
      reads: """
        | (no customer yet)                   SANDBOX  not saved yet |
        | 4 of 8  Details                                   1 to fix |
        | Notes         Größe 漢__________________________           |
        | Deal value    50k_________________ = 50,000.00             |
        |>Closing date  31 31 31________________                     |
        :a              FFFFFFFFFFFFFFFFFFFFFFFF                     :
        |               "31 31 31" is no day of the calendar. Write  |
        :               ppppppppppppppppppppppppppppppppppppppppppp  :
        |               the year first: 2026-12-31.                  |
        |                                                            |
        |                                                            |
        | Closing date  A day such as 2026-12-31, 30 sep, +6w, fri,  |
        |               eom, eoq, or a full UTC time                 |
        | Tab Next  Shift-Tab Back  F8 Next part  F1 or ^G Help      |
        """)
  }

  @Test func `consent at 40x12`() {
    var state = Fixtures.editorState(size: Size(columns: 40, rows: 12))
    state.press("<Esc>3y<Tab>n<Tab>")
    expect(
      shown(state),
      reads: """
        | (no customer y  SANDBOX  not saved yet |
        | 3 of 8  Consent                   done |
        | Share with others                      |
        |   (*) Yes  ( ) No  ( ) Not answered    |
        | Contact customer                       |
        |   ( ) Yes  (*) No  ( ) Not answered    |
        |>Contact partners                       |
        |   ( ) Yes  ( ) No  (*) Not answered    |
        |  more below                            |
        | Contact partners  May Microsoft        |
        |                   contact specific     |
        | Tab Next  F8 Next part  F1 or ^G Help  |
        """)
  }

  @Test func `long notes with line breaks keep the caret in view`() {
    var state = Fixtures.editorState(size: Size(columns: 40, rows: 7))
    state.press("<Esc>4")
    _ = update(&state, on: .paste("Cafe\u{301} 👩‍👩‍👧\nzweite Zeile, die länger ist als das Feld"))
    expect(
      shown(state),
      reads: """
        | (no customer y  SANDBOX  not saved yet |
        | 4 of 8  Details               optional |
        |>Notes                                  |
        |   länger ist als das Feld___           |
        | Notes  What the customer wants to do,  |
        |        and where help is needed        |
        | Tab Next  F8 Next part  F1 or ^G Help  |
        """)
    #expect(shown(state).cursor == Position(column: 26, row: 3))
  }

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

  @Test func `the menu of Ctrl-X stands in the lines of hint and message`() {
    var state = Fixtures.editorState(size: Size(columns: 80, rows: 7))
    state.press("<^X>")
    expect(
      shown(state),
      reads: """
        | (no customer yet)                                         SANDBOX  draft saved |
        | 1 of 8  Referral                                                         empty |
        |>Type              ______________________________                               |
        | Qualification     ______________________________ optional                      |
        | ^X  1-8 part  . after  , before  ] problem  + add row  d remove row  p preview |
        | s to Send  q leave  ? help  Esc close                                          |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help     |
        """)
  }

  @Test func `the smallest window has a field, a hint and the help`() {
    var state = Fixtures.editorState(size: Size(columns: 20, rows: 3))
    state.press("<Esc>2A")
    expect(
      shown(state),
      reads: """
        |>Name      A_______ |
        | Name  The customer'|
        | F1 or ^G Help      |
        """)
  }
}
