import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// What a part looks like where one field at a time has room.
@Suite struct SmallPartTranscripts {
  @Test func `a field, what it is read as, and where it stands`() {
    expect(
      shown(Fixtures.completeDraft(), 40, 12, "<Esc>4<Tab>"),
      reads: """
        | Händler 漢字 👍🏽…  SANDBOX  draft saved |
        | 4 of 8  Details                   done |
        |>Deal value                      2 of 4 |
        |   50k_________________                 |
        |   = 50,000.00                          |
        |                                        |
        |                                        |
        |                                        |
        |                                        |
        | Deal value  A number such as 50000,    |
        |             50k or 50,000.00           |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (6, 3))
  }

  @Test func `a field whose problem is told in full`() {
    expect(
      shown(Fixtures.richDraft, 40, 12, "<Esc>6" + String(repeating: "<Tab>", count: 7)),
      reads: """
        | Händler 漢字 👍🏽…  SANDBOX  draft saved |
        | 6 of 8  Team                  1 to fix |
        | Your team                       2 of 2 |
        |>E-mail                          8 of 9 |
        |   nobody______________________________ |
        |   An e-mail address has an @ in it.    |
        |                                        |
        |                                        |
        |                                        |
        | E-mail  An address such as             |
        |         sue@contoso.example            |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (9, 4))
  }

  @Test func `a question with its answers`() {
    expect(
      shown(Fixtures.richDraft, 40, 12, "<Esc>3<Tab><Tab>"),
      reads: """
        | Händler 漢字 👍🏽…  SANDBOX  draft saved |
        | 3 of 8  Consent                   done |
        |>May Microsoft contact           3 of 4 |
        | specific partners about this?          |
        |   ( ) Yes  ( ) No  (*) Not answered    |
        |                                        |
        |                                        |
        |                                        |
        |                                        |
        | Contact partners  The customer's own   |
        |                   answer: y for yes, n |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (21, 4))
  }

  @Test func `notes of several rows`() {
    expect(
      shown(Fixtures.richDraft, 40, 12, "<Esc>4"),
      reads: """
        | Händler 漢字 👍🏽…  SANDBOX  draft saved |
        | 4 of 8  Details                   done |
        |>Notes                           1 of 4 |
        |   Die Firma möchte ihre Daten in die   |
        |   Cloud bringen. 漢字も 👩‍👩‍👧 auch.       |
        |                                        |
        |   Café wartet auf Antwort.____________ |
        |   ____________________________________ |
        |                                        |
        | Notes  What the customer wants to do,  |
        |        and where help is needed        |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (27, 6))
  }

  @Test func `a contact's field, with its place in the list`() {
    expect(
      shown(Fixtures.richDraft, 40, 12, "<Esc>2<^X>+<Shift-Tab><Shift-Tab>漢"),
      reads: """
        | Händler 漢字 …  SANDBOX  not saved yet |
        | 2 of 8  Customer                  done |
        | Contacts at the customer        3 of 3 |
        |>Phone                         21 of 24 |
        |   漢__________________________________ |
        |                                        |
        |                                        |
        |                                        |
        |                                        |
        | Phone  A phone number with its area    |
        |        code                            |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (5, 4))
  }

  @Test func `the line to add a row, below the last rows`() {
    expect(
      shown(Fixtures.draft(withTeamOf: 14), 40, 12, "<Esc>7<Shift-Tab>"),
      reads: """
        | Händler 漢字 👍🏽…  SANDBOX  draft saved |
        | 6 of 8  Team                      done |
        | Your team                           14 |
        |   Ann Lee 10  ann.10@fabrikam.example  |
        |   Ann Lee 11  ann.11@fabrikam.example  |
        |   Ann Lee 12  ann.12@fabrikam.example  |
        |   Ann Lee 13  ann.13@fabrikam.example  |
        |   Ann Lee 14  ann.14@fabrikam.example  |
        |>  + add a team member                  |
        | Your team  Type to begin a team        |
        |            member, or press Enter; Tab |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (3, 8))
  }

  @Test func `a picked id`() {
    expect(
      shown(Fixtures.richDraft, 40, 12, "<Esc>5<Tab><Tab><Tab>"),
      reads: """
        | Händler 漢字 👍🏽…  SANDBOX  draft saved |
        | 5 of 8  Requirements              done |
        | Products                        1 of 2 |
        |>Product                         4 of 9 |
        |   PowerBI___________                   |
        |   = Power BI                           |
        |                                        |
        |                                        |
        |                                        |
        | Product  The start of a name, such as  |
        |          Azure, Enterprise Mobility +  |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (10, 4))
  }

  @Test func `the smallest window has a field, a hint and the help`() {
    expect(
      shown(Fixtures.draft(), 20, 3, "<Esc>2A"),
      reads: """
        |>Name      A_______ |
        | Name  The custome… |
        | F1 or ^G Help      |
        """,
      cursor: (12, 0))
  }

  @Test func `notes in the smallest window`() {
    expect(
      shown(Fixtures.richDraft, 20, 3, "<Esc>4"),
      reads: """
        |>Notes     ._______ |
        | Notes  What the c… |
        | F1 or ^G Help      |
        """,
      cursor: (12, 0))
  }
}
