import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// The parts of contract `engagements` at 80x24.
@Suite struct DealPartTranscripts {
  @Test func `the deal and its type, and what a status means for it`() {
    expect(
      dealShown(80, 24, "<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Deal name       Händler in die Cloud_________           |
        |>1 Referral      done │>Deal type       Co-sell______________________ F4 list   |
        | 2 Customer      done │ Type            Shared_______________________           |
        | 3 Consent       done │ Qualification   Sales qualified______________           |
        | 4 Details       done │ Status          Closed_______________________           |
        | 5 Requirements  done │                 A referral that is created closed       |
        | 6 Team      1 to fix │                 cannot be changed afterwards.           |
        | 7 Invite        done │ Substatus       Lost_________________________           |
        | 8 Review     not yet │ Status reason   Der Kunde wartet ab__________           |
        |                      │ Your reference  CRM-1________________________           |
        |                      │ Engagement id   e-1__________________________           |
        |                      │ Contract        _____________________________ optional  |
        |                      │ Referral id     —                                       |
        |                      │ Created         2026-11-18T11:04:31.000Z                |
        |                      │ Last changed    2026-11-18T11:04:31.000Z                |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Deal type  Who sees the deal and who helps. It sets type, visibility and help; |
        |            what Microsoft's sellers have seen cannot be taken back             |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  ^X Menu  F1 or ^G Help        |
        """,
      cursor: (40, 3))
  }

  @Test func `the customer with an id of its own`() {
    expect(
      dealShown(80, 24, "<Esc>2<^F>/customerProfile/ids/external<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Name            Händler 漢字 👍🏽 GmbH_________           |
        | 1 Referral      done │ Size            _____________________________ optional  |
        |>2 Customer      done │ Address line 1  _____________________________           |
        | 3 Consent       done │ Address line 2  _____________________________ optional  |
        | 4 Details       done │ City            Zürich_______________________           |
        | 5 Requirements  done │ State           _____________________________ optional  |
        | 6 Team      1 to fix │ Postal code     _____________________________ optional  |
        | 7 Invite        done │ Country         CH__________________ = CH Switzerland   |
        | 8 Review     not yet │ Region          _____________________________ optional  |
        |                      │ D-U-N-S         123456789____________________           |
        |                      │>External id     6-ABCDEFG23XB________________           |
        |                      │                                                         |
        |                      │ Contacts at the customer                              3 |
        |                      │   Sue Smith        sue.smith@contoso.example            |
        |                      │   漢字 Händler 👍🏽  kanji@contoso.example                |
        |                      │   (no name)        office.of.the.director@contoso.exam… |
        |                      │   + add a contact                                       |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | External id  Your own id of the customer, or Microsoft's id of its account     |
        |                                                                                |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help     |
        """,
      cursor: (53, 12))
  }

  @Test func `the questions, the last of which cannot be taken back`() {
    expect(
      dealShown(80, 24, "<Esc>3<Tab><Tab><Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ May the customer's information be shared with others?   |
        | 1 Referral      done │   ( ) Yes  (*) No  ( ) Not answered                     |
        | 2 Customer      done │   consentToToShareInfoWithOthers                        |
        |>3 Consent       done │   Partner Center makes no deal in its own form while    |
        | 4 Details       done │   this is no.                                           |
        | 5 Requirements  done │ May the customer be contacted?                          |
        | 6 Team      1 to fix │   (*) Yes  ( ) No  ( ) Not answered                     |
        | 7 Invite        done │   consentToContact                                      |
        | 8 Review     not yet │ May Microsoft contact specific partners about this?     |
        |                      │   ( ) Yes  (*) No  ( ) Not answered                     |
        |                      │   consentToMicrosoftToContactSpecificPartners           |
        |                      │>May Microsoft's sellers see this deal?                  |
        |                      │   (*) Yes  ( ) No  ( ) Not answered                     |
        |                      │   consentToShareReferralWithMicrosoftSellers            |
        |                      │   Microsoft's sellers will see this deal, which cannot  |
        |                      │   be taken back once it is sent.                        |
        |                      │ How and when  optional                                  |
        |                      │  more below                                             |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Microsoft sellers  Goes with the deal type: y to show it to them, n to keep it |
        |                    private. Once it is sent, yes cannot be taken back          |
        | Tab Next  Shift-Tab Back  F8 Next part  y Yes  n No  ^X Menu  F1 or ^G Help    |
        """,
      cursor: (27, 14))
  }

  @Test func `the deal value is read with its currency`() {
    expect(
      dealShown(80, 24, "<Esc>4<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Notes                                     87 characters |
        | 1 Referral      done │   Die Firma möchte ihre Daten in die Cloud bringen. 漢  |
        | 2 Customer      done │   字も 👩‍👩‍👧 auch.                                         |
        | 3 Consent       done │                                                         |
        |>4 Details       done │   Café wartet auf Antwort._____________________________ |
        | 5 Requirements  done │   _____________________________________________________ |
        | 6 Team      1 to fix │   _____________________________________________________ |
        | 7 Invite        done │   _____________________________________________________ |
        | 8 Review     not yet │   _____________________________________________________ |
        |                      │   _____________________________________________________ |
        |                      │                                                         |
        |                      │>Deal value    50k_________________ = 50,000.00 EUR      |
        |                      │ Currency      EUR_________________ = EUR Euro           |
        |                      │ Closing date  2026-12-31____________ = Thu 31 Dec 2026  |
        |                      │                                                         |
        … 3 more like it
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Deal value  A number such as 50000, 50k or 50,000.00                           |
        |                                                                                |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help     |
        """,
      cursor: (41, 13))
  }

  @Test func `a solution has its kind, publisher and origin`() {
    expect(
      dealShown(80, 24, "<^F>/details/requirements/solutions/0/type<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │   + add an industry                                     |
        | 1 Referral      done │ Products                                              2 |
        | 2 Customer      done │   Power BI                  PowerBI                     |
        | 3 Consent       done │   Dynamics AX, GP, NAV, SL  DynamicsAX,GP,NAV,SL        |
        | 4 Details       done │   + add a product                                       |
        |>5 Requirements  done │ Services                                              1 |
        | 6 Team      1 to fix │   Integration                                           |
        | 7 Invite        done │   + add a service                                       |
        | 8 Review     not yet │ Solutions                                        1 of 1 |
        |                      │>  Lösung                    SOL-34104-EBB               |
        |                      │   + add a solution                                      |
        |                      │                                                         |
        |                      │ Solution       SOL-34104-EBB_________________           |
        |                      │ Name           Lösung________________________           |
        |                      │>Kind           Name__________________________           |
        |                      │ Publisher      Fabrikam______________________           |
        |                      │ Origin         Partner solution______________           |
        |                      │  more above and below                                   |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Kind  Name for an id of Microsoft's catalog (SOL-…), Category for one of the   |
        |       list here                                                                |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  ^X Menu  F1 or ^G Help        |
        """,
      cursor: (43, 16))
  }

  @Test func `what no page documents says so`() {
    expect(
      dealShown(80, 24, "<^F>/solutionArea<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Industries                                            2 |
        | 1 Referral      done │   Healthcare                                            |
        | 2 Customer      done │   漢字                      not in the catalog          |
        | 3 Consent       done │   The catalog of industries has no id 漢字.             |
        | 4 Details       done │   + add an industry                                     |
        |>5 Requirements  done │ Products                                              2 |
        | 6 Team      1 to fix │   Power BI                  PowerBI                     |
        | 7 Invite        done │   Dynamics AX, GP, NAV, SL  DynamicsAX,GP,NAV,SL        |
        | 8 Review     not yet │   + add a product                                       |
        |                      │ Services                                              1 |
        |                      │   Integration                                           |
        |                      │   + add a service                                       |
        |                      │ Solutions                                             1 |
        |                      │   Lösung                    SOL-34104-EBB               |
        |                      │   + add a solution                                      |
        |                      │ Marketplace    No____________________________           |
        |                      │>Solution area  Security______________________           |
        |                      │  more below                                             |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Solution area  For services co-sell. Configurable: no page says its ids or     |
        |                place, so it goes where the profile's undocumentedPlaces says   |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  ^X Menu  F1 or ^G Help        |
        """,
      cursor: (47, 18))
  }

  @Test func `a team member has a language, and may want no messages`() {
    expect(
      dealShown(80, 24, "<^F>/team/0/contactPreference/locale<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Your team                                        1 of 2 |
        | 1 Referral      done │>  Ryan     ryan@fabrikam.example                   look |
        | 2 Customer      done │   Ann Lée  nobody                 1              to fix |
        | 3 Consent       done │   + add a team member                                   |
        | 4 Details       done │                                                         |
        | 5 Requirements  done │ First name   Ryan____________________________           |
        |>6 Team      1 to fix │ Last name    ________________________________           |
        | 7 Invite        done │ Phone        ________________________________           |
        | 8 Review     not yet │ E-mail       ryan@fabrikam.example___________           |
        |                      │>Language     de-ch___________________________           |
        |                      │ No messages  Yes___________________________             |
        |                      │                                                         |
        … 6 more like it
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Language  The language and region of messages to this person, such as en-us    |
        |                                                                                |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help     |
        """,
      cursor: (42, 11))
  }

  @Test func `the help that is wanted, and whom the deal is for`() {
    expect(
      dealShown(80, 24, "<Esc>7<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Notes                                     12 characters |
        | 1 Referral      done │   Bitte helfen_________________________________________ |
        | 2 Customer      done │   _____________________________________________________ |
        | 3 Consent       done │   _____________________________________________________ |
        | 4 Details       done │   _____________________________________________________ |
        | 5 Requirements  done │   _____________________________________________________ |
        | 6 Team      1 to fix │   _____________________________________________________ |
        |>7 Invite        done │   _____________________________________________________ |
        | 8 Review     not yet │   _____________________________________________________ |
        |                      │                                                         |
        |                      │>Help wanted     ProofOfConceptOrDemo_________           |
        |                      │ Invited by      msft_________________________           |
        |                      │ Inviter's name  Microsoft____________________           |
        |                      │                                                         |
        |                      │ Targets                                               1 |
        |                      │   SOL-34104-EBB  SolutionProfile                        |
        |                      │   + add a target                                        |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Help wanted  What Microsoft's sellers are asked for; with it the deal is       |
        |              co-sell. No page says that it alone invites them                  |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  ^X Menu  F1 or ^G Help        |
        """,
      cursor: (60, 12))
  }

  @Test func `all of it on Review, with the contract`() {
    expect(
      dealShown(80, 24, "<Esc>8"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   1 Referral     done                                                          |
        |   2 Customer     done                                                          |
        |   3 Consent      done                                                          |
        |   4 Details      done                                                          |
        |   5 Requirements done                                                          |
        |   6 Team         1 to fix                                                      |
        |   7 Invite       done                                                          |
        | > Must fix       Team, team member 2, E-mail: This is no e-mail address: it …  |
        |   Worth a look   Referral, Status: A referral that is created closed cannot b… |
        |                  Customer, Address line 1: Give street and number: Microsoft … |
        |   and 5 more: ^X ! lists them all                                              |
        |                                                                                |
        |   This will go to fabrikam api.partner.microsoft.com as Fabrikam Inc, contract |
        |   engagements.                                                                 |
        |   The request has 3,090 bytes; F9 shows all of it.                             |
        |   SHA-256 1bdf24a1e08f31d0a7fd1256a276cce2836ee636b3ede0a82697318f41c5b09a     |
        |                                                                                |
        |   [ Send to fabrikam ]  Save request  Copy as curl  Dry run                    |
        |────────────────────────────────────────────────────────────────────────────────|
        | E-mail  This is no e-mail address: it needs the form name@example.com. Enter   |
        |         goes there.                                                            |
        | F7 Part before  Enter Go  F9 Preview  ^X Menu  F1 or ^G Help                   |
        """,
      cursor: (1, 9))
  }
}
