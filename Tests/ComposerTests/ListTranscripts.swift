import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct ListTranscripts {
  private func shown(_ state: ComposerState) -> Frame { screen(of: state, at: state.size) }

  private static let drafts = [
    Fixtures.entry("2", "Händler 漢字 👍🏽 GmbH", value: "50k", closes: "2026-12-31", completeParts: 5),
    Fixtures.entry(
      "3", "Cafe\u{301} Äpfel", value: "about 10", closes: "soon", .notKnown,
      changed: "2026-11-16T08:00:00.000Z"),
    Fixtures.entry("4"),
    DraftEntry(
      id: Fixtures.id("5"), content: .damaged("line 3, column 9: a comma is missing here")),
    Fixtures.entry(
      "6", "株式会社とても長い名前の会社です👩‍👩‍👧", value: "1234567890.12", closes: "when they know",
      .refused, changed: "2025-10-14T08:00:00.000Z"),
  ]
  private static let sent = [
    Fixtures.entry("7", "Tailspin Toys", value: "75000", .sent),
    Fixtures.entry("8", "A\u{308}data\u{302}m\u{1b}[31m", value: "10000", .sent),
  ]

  @Test func `the list at 80x24`() {
    var state = Fixtures.listState(Self.drafts + Self.sent)
    state.press("<Down>")
    expect(
      shown(state),
      reads: """
        | Referrals                                                SANDBOX  this machine |
        |────────────────────────────────────────────────────────────────────────────────|
        |                                                                                |
        |  Drafts                                                        5   / to filter |
        |                                                                                |
        |    Customer                   Value       Closes       Complete  Last change   |
        |    Händler 漢字 👍🏽 GmbH       50,000      31 Dec 2026  5 of 7    2 min ago     |
        |  > Café Äpfel                 about 10    soon         sent ?    Mon 16 Nov !  |
        |    (no customer yet)          —           —            3 of 7    2 min ago     |
        |    55555555                   damaged: line 3, column 9: a comma is missing he…|
        |    株式会社とても長い名前の…  1,234,567,… when they k… refused   14 Oct 2025   |
        |                                                                                |
        |    ! sent once, the answer never arrived: settle it before sending again       |
        |                                                                                |
        |  Sent                                                                        2 |
        |    Tailspin Toys              75,000      4111fffc  3 Nov       New/Pending    |
        |    Ädatâm^[[31m               10,000      4111fffc  3 Nov       New/Pending    |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Sent once, the answer never arrived: settle it before sending again.           |
        |                                                                                |
        | Enter Open  n New  / Filter  Tab Sent  Esc Quit  F1 or ^G Help                 |
        """)
  }

  @Test func `the list at 140x40`() {
    let state = Fixtures.listState(
      Self.drafts + Self.sent, size: Size(columns: 140, rows: 40))
    expect(
      shown(state),
      reads: """
        | Referrals                                                                                                            SANDBOX  this machine |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |                                                                                                                                            |
        |  Drafts                                                                                                                    5   / to filter |
        |                                                                                                                                            |
        |    Customer                                  Value           Closes        Complete   Last change     Draft                                |
        |  > Händler 漢字 👍🏽 GmbH                      50,000          31 Dec 2026   5 of 7     2 min ago       22222222                             |
        |    Café Äpfel                                about 10        soon          sent ?     Mon 16 Nov !    33333333                             |
        |    (no customer yet)                         —               —             3 of 7     2 min ago       44444444                             |
        |    55555555                                  damaged: line 3, column 9: a comma is missing here                                            |
        |    株式会社とても長い名前の会社です👩‍👩‍👧        1,234,567,890…  when they k…  refused    14 Oct 2025     66666666                             |
        |                                                                                                                                            |
        |    ! sent once, the answer never arrived: settle it before sending again                                                                   |
        |                                                                                                                                            |
        |  Sent                                                                                                                                    2 |
        |    Tailspin Toys                             75,000          4111fffc-0000-4000-8000-000000000007  3 Nov        New/Pending       77777777 |
        |    Ädatâm^[[31m                              10,000          4111fffc-0000-4000-8000-000000000008  3 Nov        New/Pending       88888888 |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |                                                                                                                                            |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | d duplicate  Del to the bin                                                                                                                |
        |                                                                                                                                            |
        | Enter Open  n New  / Filter  Tab Sent  Esc Quit  F1 or ^G Help                                                                             |
        """)
  }

  @Test func `the list at 40x12`() {
    var state = Fixtures.listState(Self.drafts + Self.sent, size: Size(columns: 40, rows: 12))
    expect(
      shown(state),
      reads: """
        | Referrals        SANDBOX  this machine |
        |  Drafts                              5 |
        |    Customer                 Complete   |
        |  > Händler 漢字 👍🏽 GmbH     5 of 7     |
        |    Café Äpfel               sent ?     |
        |    (no customer yet)        3 of 7     |
        |    55555555 damaged: line 3, column 9… |
        |    株式会社とても長い名前…  refused    |
        |  Sent                                2 |
        | d duplicate  Del to the bin            |
        |                                        |
        | Enter Open  n New  F1 or ^G Help       |
        """)
    state.press("<Tab>")
    expect(
      shown(state),
      reads: """
        | Referrals        SANDBOX  this machine |
        |  Drafts                              5 |
        |  Sent                                2 |
        |    Customer                 Sent       |
        |  > Tailspin Toys            3 Nov      |
        |    Ädatâm^[[31m             3 Nov      |
        |                                        |
        |                                        |
        |                                        |
        | Sent as referral                       |
        | 4111fffc-0000-4000-8000-000000000007.  |
        | Enter Receipt  n New  F1 or ^G Help    |
        """)
  }

  @Test func `the list at 60x16 with many drafts`() {
    var state = Fixtures.listState(
      Fixtures.entries(20) + Self.sent, size: Size(columns: 60, rows: 16))
    state.press("<PgDn>")
    expect(
      shown(state),
      reads: """
        | Referrals                            SANDBOX  this machine |
        |────────────────────────────────────────────────────────────|
        |  Drafts                        8 to 14 of 20   / to filter |
        |    Customer                          Complete Last change  |
        |  > Customer 9                        3 of 7   2 min ago    |
        |    Customer a                        3 of 7   2 min ago    |
        |    Customer b                        3 of 7   2 min ago    |
        |    Customer c                        3 of 7   2 min ago    |
        |    Customer d                        3 of 7   2 min ago    |
        |    Customer e                        3 of 7   2 min ago    |
        |    Customer f                        3 of 7   2 min ago    |
        |  Sent                                                    2 |
        |────────────────────────────────────────────────────────────|
        | d duplicate  Del to the bin                                |
        |                                                            |
        | Enter Open  n New  / Filter  Tab Sent  F1 or ^G Help       |
        """)
  }

  @Test func `as many drafts as fit leave a line for how many were sent`() throws {
    let state = Fixtures.listState(
      Fixtures.entries(20) + Self.sent, size: Size(columns: 80, rows: 24))
    let rows = shown(state).lines
    #expect(rows[17].hasPrefix("    Customer d"))
    #expect(rows[18].allSatisfy { $0 == " " })
    #expect(rows[19].hasPrefix("  Sent  ") && rows[19].hasSuffix(" 2 "))
  }

  @Test func `the smallest list shows the marked draft`() {
    var state = Fixtures.listState(Self.drafts, size: Size(columns: 20, rows: 3))
    expect(
      shown(state),
      reads: """
        |  > Händler 漢字 …  |
        | d duplicate  Del … |
        | F1 or ^G Help      |
        """)
    state.press("/caf")
    expect(
      shown(state),
      reads: """
        |  > Café Äpfel      |
        | /caf  Enter opens… |
        | F1 or ^G Help      |
        """)
  }

  @Test func `a filter at 80x24`() {
    var state = Fixtures.listState(Self.drafts + Self.sent)
    state.press("/a")
    expect(
      shown(state),
      reads: """
        | Referrals                                                SANDBOX  this machine |
        |────────────────────────────────────────────────────────────────────────────────|
        |                                                                                |
        |  Drafts   /a_______________________________________                     3 of 5 |
        |                                                                                |
        |    Customer                   Value       Closes       Complete  Last change   |
        |  > Händler 漢字 👍🏽 GmbH       50,000      31 Dec 2026  5 of 7    2 min ago     |
        |    Café Äpfel                 about 10    soon         sent ?    Mon 16 Nov !  |
        |    55555555                   damaged: line 3, column 9: a comma is missing he…|
        |                                                                                |
        |    ! sent once, the answer never arrived: settle it before sending again       |
        |                                                                                |
        |  Sent                                                                   2 of 2 |
        |    Tailspin Toys              75,000      4111fffc  3 Nov       New/Pending    |
        |    Ädatâm^[[31m               10,000      4111fffc  3 Nov       New/Pending    |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | /a  Enter opens, Esc shows all.                                                |
        |                                                                                |
        | Enter Open  Tab Sent  Esc Show all  F1 or ^G Help                              |
        """)
  }

  @Test func `an empty list says how to begin`() {
    expect(
      shown(Fixtures.listState(size: Size(columns: 60, rows: 14))),
      reads: """
        | Referrals                            SANDBOX  this machine |
        |────────────────────────────────────────────────────────────|
        |  Drafts                                                  0 |
        |                                                            |
        |    There is no draft yet. n begins one.                    |
        |                                                            |
        |                                                            |
        |                                                            |
        |                                                            |
        |                                                            |
        |────────────────────────────────────────────────────────────|
        | n begins a draft; referral import FILE brings one in.      |
        |                                                            |
        | Enter Open  n New  / Filter  Tab Sent  F1 or ^G Help       |
        """)
  }
}
