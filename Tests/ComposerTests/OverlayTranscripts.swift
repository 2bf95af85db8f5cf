import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct OverlayTranscripts {
  private func shown(
    _ script: String, _ columns: Int, _ rows: Int, of draft: Draft = Fixtures.draft()
  ) -> Frame {
    var state = Fixtures.editorState(draft, size: Size(columns: columns, rows: rows))
    state.press(script)
    return screen(of: state, at: state.size)
  }

  @Test func `a country is looked for at 80x24`() {
    expect(
      shown("<^F>/address/country<Enter><F4>ger", 80, 24),
      reads: """
        | (no customer yet)                                         SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Country                                                 |
        | 1 Referral     empty │ Find  ger_____________________           4 of 249 shown |
        |>2 Customer     empty │                                                         |
        | 3 Consent      empty │> DE  Germany                                            |
        | 4 Details   optional │  DZ  Algeria                                            |
        | 5 Requireme optional │  NE  Niger                                              |
        | 6 Team         empty │  NG  Nigeria                                            |
        | 7 Invite    optional │                                                         |
        | 8 Review     not yet │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Type to find. Enter takes the marked line, Esc changes nothing.                |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """)
  }

  @Test func `solutions are picked at 80x24`() {
    expect(
      shown("<^F>/requirements/solutions<Enter><F4>gaming<Enter>SOL-1<Enter>da", 80, 24),
      reads: """
        | (no customer yet)                                       SANDBOX  not saved yet |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Solutions                                2 of 49 picked |
        | 1 Referral     empty │ Find  da______________________            7 of 49 shown |
        | 2 Customer     empty │                                      2 picked not shown |
        | 3 Consent      empty │> [ ] Data warehouse                                     |
        | 4 Details   optional │        DataWarehouse                                    |
        |>5 Requirements  done │  [ ] Database on Linux                                  |
        | 6 Team         empty │        DatabaseonLinux                                  |
        | 7 Invite    optional │  [ ] Big data                                           |
        | 8 Review     not yet │        BigData                                          |
        |                      │  [ ] Cloud database migration                           |
        |                      │        CloudDatabaseMigration                           |
        |                      │  [ ] Competitive database migration                     |
        |                      │        CompetitiveDatabaseMigration                     |
        |                      │  [ ] Advanced analytics                                 |
        |                      │        AdvancedAnalytics                                |
        |                      │  [ ] Identity and access management                     |
        |                      │        IdentityandAccessManagement                      |
        |                      │  [ ] use "da" as typed                                  |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Type to find. Space picks or takes out again; Enter with nothing typed is      |
        | done.                                                                          |
        | Enter Take  Space Pick  Tab Picked only  Esc Close  F1 or ^G Help              |
        """)
  }

  @Test func `all problems at 80x24`() {
    expect(
      shown("<^X>!<Down>", 80, 24),
      reads: """
        | (no customer yet)                                         SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ All problems                                            |
        |>1 Referral     empty │ Find  ________________________                        4 |
        | 2 Customer     empty │                                                         |
        | 3 Consent      empty │ Must fix                                                |
        | 4 Details   optional │  Referral, Type                                         |
        | 5 Requireme optional │    Say which type of referral it is.                    |
        | 6 Team         empty │> Customer, Name                                         |
        | 7 Invite    optional │    The customer has no name.                            |
        | 8 Review     not yet │  Consent, Contact customer                              |
        |                      │    Ask the customer and answer.                         |
        |                      │                                                         |
        |                      │ Worth a look                                            |
        |                      │  Team, Your team                                        |
        |                      │    Nobody is in the team.                               |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Type to find. Enter goes there, Esc stays here.                                |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """)
  }

  @Test func `fields are found by what they hold at 80x24`() {
    expect(
      shown("<^F>r", 80, 24, of: Fixtures.completeDraft()),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Find a field                                            |
        |>1 Referral      done │ Find  r_______________________           38 of 42 shown |
        | 2 Customer      done │                                                         |
        | 3 Consent       done │> Customer, Region            —                          |
        | 4 Details       done │  Team, Ryan, First name      Ryan                       |
        | 5 Requirements  done │  Team, Ryan, Last name       —                          |
        | 6 Team          done │  Team, Ryan, Phone           —                          |
        | 7 Invite    optional │  Team, Ryan, E-mail          ryan@fabrikam.example      |
        | 8 Review       ready │  Referral, Type              Shared                     |
        |                      │  Referral, Qualification     —                          |
        |                      │  Referral, Status            —                          |
        |                      │  Referral, Status detail     —                          |
        |                      │  Referral, Your reference    —                          |
        |                      │  Referral, Organization id   —                          |
        |                      │  Referral, Organization      —                          |
        |                      │  Referral, Business profile  —                          |
        |                      │  Referral, Engagement id     —                          |
        |                      │  more below                                             |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | /customerProfile/address/region  A region, where the address has one           |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """)
  }

  @Test func `a month at 80x24`() {
    expect(
      shown("<^F>/estimatedClosing<Enter><F4><Down>", 80, 24),
      reads: """
        | (no customer yet)                                         SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Closing date                                            |
        | 1 Referral     empty │ Wed 25 Nov 2026  in 7 days                              |
        | 2 Customer     empty │                                                         |
        | 3 Consent      empty │  November 2026                                          |
        |>4 Details   optional │  Mon Tue Wed Thu Fri Sat Sun                            |
        | 5 Requireme optional │                           1                             |
        | 6 Team         empty │   2   3   4   5   6   7   8                             |
        | 7 Invite    optional │   9  10  11  12  13  14  15                             |
        | 8 Review     not yet │  16  17 >18  19  20  21  22                             |
        |                      │  23  24 [25] 26  27  28  29                             |
        |                      │  30                                                     |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Arrows: day and week. PgUp and PgDn: month. > is today.                        |
        |                                                                                |
        | Enter Take  t Today  Esc Close  F1 or ^G Help                                  |
        """)
  }

  @Test func `three months at 140x40`() {
    expect(
      shown("<^F>/estimatedClosing<Enter><F4><PgDn><PgDn>", 140, 40),
      reads: """
        | (no customer yet)                                                                                                     SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |                      │ Closing date                                                                                                        |
        | 1 Referral     empty │ Mon 18 Jan 2027  in 8 weeks and 5 days                                                                              |
        | 2 Customer     empty │                                                                                                                     |
        | 3 Consent      empty │  December 2026                  January 2027                   February 2027                                        |
        |>4 Details   optional │  Mon Tue Wed Thu Fri Sat Sun    Mon Tue Wed Thu Fri Sat Sun    Mon Tue Wed Thu Fri Sat Sun                          |
        | 5 Requireme optional │       1   2   3   4   5   6                      1   2   3      1   2   3   4   5   6   7                           |
        | 6 Team         empty │   7   8   9  10  11  12  13      4   5   6   7   8   9  10      8   9  10  11  12  13  14                           |
        | 7 Invite    optional │  14  15  16  17  18  19  20     11  12  13  14  15  16  17     15  16  17  18  19  20  21                           |
        | 8 Review     not yet │  21  22  23  24  25  26  27    [18] 19  20  21  22  23  24     22  23  24  25  26  27  28                           |
        |                      │  28  29  30  31                 25  26  27  28  29  30  31                                                          |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |──────────────────────┴─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | Arrows: day and week. PgUp and PgDn: month. > is today.                                                                                    |
        |                                                                                                                                            |
        | Enter Take  t Today  Esc Close  F1 or ^G Help                                                                                              |
        """)
  }

  @Test func `solutions are picked at 40x12`() {
    expect(
      shown("<^F>/requirements/solutions<Enter><F4>gaming<Enter>SOL-1<Enter>da", 40, 12),
      reads: """
        | (no customer …  SANDBOX  not saved yet |
        | Solutions               2 of 49 picked |
        | Find  da_____________    7 of 49 shown |
        |                     2 picked not shown |
        |> [ ] Data warehouse                    |
        |  [ ] Database on Linux                 |
        |  [ ] Big data                          |
        |  [ ] Cloud database migration          |
        |  more below                            |
        | Sent as DataWarehouse.                 |
        |                                        |
        | Enter Take  Space Pick  F1 or ^G Help  |
        """)
  }

  @Test func `problems at 40x12`() {
    expect(
      shown("<^X>!", 40, 12),
      reads: """
        | (no customer ye…  SANDBOX  draft saved |
        | All problems                           |
        | Find  _______________                4 |
        |                                        |
        | Must fix                               |
        |> Referral, Type                        |
        |  Customer, Name                        |
        |  Consent, Contact customer             |
        |  more below                            |
        | Referral, Type  Say which type of      |
        |                 referral it is.        |
        | Enter Take  Esc Close  F1 or ^G Help   |
        """)
  }

  @Test func `a month at 40x12`() {
    expect(
      shown("<^F>/estimatedClosing<Enter><F4><PgUp>", 40, 12),
      reads: """
        | (no customer ye…  SANDBOX  draft saved |
        | Sun 18 Oct 2026                        |
        |  Mon Tue Wed Thu Fri Sat Sun           |
        |               1   2   3   4            |
        |   5   6   7   8   9  10  11            |
        |  12  13  14  15  16  17 [18]           |
        |  19  20  21  22  23  24  25            |
        |  26  27  28  29  30  31                |
        |                                        |
        | 4 weeks and 3 days ago, in the past    |
        |                                        |
        | Enter Take  t Today  F1 or ^G Help     |
        """)
  }

  @Test func `a country is looked for at 20x3`() {
    expect(
      shown("<^F>/address/country<Enter><F4>ger", 20, 3),
      reads: """
        | ger___ DE  Germany |
        | Type to find. Ent… |
        | F1 or ^G Help      |
        """)
  }

  @Test func `fields are found by their names at 40x12`() {
    expect(
      shown("<^F>name", 40, 12),
      reads: """
        | (no customer ye…  SANDBOX  draft saved |
        | Find a field                           |
        | Find  name___________    2 of 37 shown |
        |                                        |
        |> Customer, Name              —         |
        |  Referral, Organization      —         |
        |                                        |
        |                                        |
        |                                        |
        | /customerProfile/name  The customer's  |
        | legal name                             |
        | Enter Take  Esc Close  F1 or ^G Help   |
        """)
  }

  @Test func `wire names stand under fields at 140x40`() {
    expect(
      shown("<^F>customer", 140, 40, of: Fixtures.completeDraft()),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                  SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |                      │ Find a field                                                                                                        |
        |>1 Referral      done │ Find  customer________________                                                                       13 of 42 shown |
        | 2 Customer      done │                                                                                                                     |
        | 3 Consent       done │> Customer, Name              Händler 漢字 👍🏽 GmbH                                                                   |
        | 4 Details       done │    /customerProfile/name                                                                                            |
        | 5 Requirements  done │  Customer, Size              —                                                                                      |
        | 6 Team          done │    /customerProfile/size                                                                                            |
        | 7 Invite    optional │  Customer, Address line 1    —                                                                                      |
        | 8 Review       ready │    /customerProfile/address/addressLine1                                                                            |
        |                      │  Customer, Address line 2    —                                                                                      |
        |                      │    /customerProfile/address/addressLine2                                                                            |
        |                      │  Customer, City              Zürich                                                                                 |
        |                      │    /customerProfile/address/city                                                                                    |
        |                      │  Customer, State             —                                                                                      |
        |                      │    /customerProfile/address/state                                                                                   |
        |                      │  Customer, Postal code       —                                                                                      |
        |                      │    /customerProfile/address/postalCode                                                                              |
        |                      │  Customer, Country           Switzerland                                                                            |
        |                      │    /customerProfile/address/country                                                                                 |
        |                      │  Customer, Region            —                                                                                      |
        |                      │    /customerProfile/address/region                                                                                  |
        |                      │  Customer, D-U-N-S           —                                                                                      |
        |                      │    /customerProfile/ids/duns                                                                                        |
        |                      │  Customer, + contact         —                                                                                      |
        |                      │    /customerProfile/team/-                                                                                          |
        |                      │  Customer, Customer id       —                                                                                      |
        |                      │    /customerProfile/id                                                                                              |
        |                      │  Consent, Contact customer   Yes                                                                                    |
        |                      │    /consent/consentToContact                                                                                        |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |                      │                                                                                                                     |
        |──────────────────────┴─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | /customerProfile/name  The customer's legal name                                                                                           |
        |                                                                                                                                            |
        | Enter Take  Esc Close  F1 or ^G Help                                                                                                       |
        """)
  }

  @Test func `a day is chosen at 20x3`() {
    expect(
      shown("<^F>/estimatedClosing<Enter><F4><Down>", 20, 3),
      reads: """
        | Wed 25 Nov 2026    |
        | in 7 days          |
        | F1 or ^G Help      |
        """)
  }
}
