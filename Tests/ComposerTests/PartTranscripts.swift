import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// What a part looks like in windows of the usual size and larger ones.
@Suite struct PartTranscripts {
  @Test func `a contact that is begun stands below the list, at 80x24`() {
    expect(
      shown(Fixtures.richDraft, 80, 24, "<Esc>2<^X>+Zoé"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                    SANDBOX  not saved yet |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ City            Zürich_______________________           |
        | 1 Referral      done │ State           _____________________________ optional  |
        |>2 Customer      done │ Postal code     _____________________________ optional  |
        | 3 Consent       done │ Country         CH__________________ = CH Switzerland   |
        | 4 Details       done │ Region          _____________________________ optional  |
        | 5 Requirements  done │ D-U-N-S         _____________________________ optional  |
        | 6 Team      1 to fix │ Contacts at the customer                              3 |
        | 7 Invite    optional │   Sue Smith        sue.smith@contoso.example            |
        | 8 Review     not yet │   漢字 Händler 👍🏽  kanji@contoso.example                |
        |                      │   (no name)        office.of.the.director@contoso.exam… |
        |                      │>  (new contact)                                         |
        |                      │   + add a contact                                       |
        |                      │                                                         |
        |                      │>First name      Zoé__________________________           |
        |                      │ Last name       _____________________________           |
        |                      │ Phone           _____________________________           |
        |                      │ E-mail          _____________________________           |
        |                      │  more above and below                                   |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | First name  The person's first name                                            |
        |                                                                                |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help     |
        """,
      cursor: (43, 15))
  }

  @Test func `picked ids have their names, and the one with the caret is edited, at 80x24`() {
    expect(
      shown(Fixtures.richDraft, 80, 24, "<Esc>5<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Industries                                       2 of 2 |
        | 1 Referral      done │   Healthcare                                            |
        | 2 Customer      done │>  漢字______________________                            |
        | 3 Consent       done │   + add an industry                                     |
        | 4 Details       done │                                                         |
        |>5 Requirements  done │ Products                                              2 |
        | 6 Team      1 to fix │   Power BI                  PowerBI                     |
        | 7 Invite    optional │   Dynamics AX, GP, NAV, SL  DynamicsAX,GP,NAV,SL        |
        | 8 Review     not yet │   + add a product                                       |
        |                      │                                                         |
        |                      │ Services                                                |
        |                      │   + add a service                                       |
        |                      │                                                         |
        |                      │ Solutions                                             1 |
        |                      │   SOL-34104-EBB             not in the catalog          |
        |                      │   + add a solution                                      |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Industry  Nothing in the list is called that; it is kept as typed              |
        |                                                                                |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  ^X Menu  F1 or ^G Help        |
        """,
      cursor: (30, 4))
  }

  @Test func `a person of a long list is edited beside their neighbours, at 80x24`() {
    expect(
      shown(
        Fixtures.draft(withTeamOf: 14), 80, 24, "<Esc>6" + String(repeating: "<Tab>", count: 46)),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Your team                                      12 of 14 |
        | 1 Referral      done │   Ann Lee 4   ann.4@fabrikam.example   425-555-014      |
        | 2 Customer      done │   Ann Lee 5   ann.5@fabrikam.example   425-555-015      |
        | 3 Consent       done │   Ann Lee 6   ann.6@fabrikam.example   425-555-016      |
        | 4 Details       done │   Ann Lee 7   ann.7@fabrikam.example   425-555-017      |
        | 5 Requirements  done │   Ann Lee 8   ann.8@fabrikam.example   425-555-018      |
        |>6 Team          done │   Ann Lee 9   ann.9@fabrikam.example   425-555-019      |
        | 7 Invite    optional │   Ann Lee 10  ann.10@fabrikam.example  425-555-0110     |
        | 8 Review       ready │   Ann Lee 11  ann.11@fabrikam.example  425-555-0111     |
        |                      │>  Ann Lee 12  ann.12@fabrikam.example  425-555-0112     |
        |                      │   Ann Lee 13  ann.13@fabrikam.example  425-555-0113     |
        |                      │   Ann Lee 14  ann.14@fabrikam.example  425-555-0114     |
        |                      │   + add a team member                                   |
        |                      │                                                         |
        |                      │ First name  Ann______________________________           |
        |                      │ Last name   Lee 12___________________________           |
        |                      │>Phone       425-555-0112_____________________           |
        |                      │ E-mail      ann.12@fabrikam.example__________           |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Phone  A phone number with its area code                                       |
        |                                                                                |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help     |
        """,
      cursor: (48, 18))
  }

  @Test func `the customer's answers stand under the questions, at 80x24`() {
    expect(
      shown(Fixtures.richDraft, 80, 24, "<Esc>3<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ May the customer's information be shared with others?   |
        | 1 Referral      done │   ( ) Yes  (*) No  ( ) Not answered                     |
        | 2 Customer      done │   consentToToShareInfoWithOthers                        |
        |>3 Consent       done │                                                         |
        | 4 Details       done │>May the customer be contacted?                          |
        | 5 Requirements  done │   (*) Yes  ( ) No  ( ) Not answered                     |
        | 6 Team      1 to fix │   consentToContact                                      |
        | 7 Invite    optional │                                                         |
        | 8 Review     not yet │ May Microsoft contact specific partners about this?     |
        |                      │   ( ) Yes  ( ) No  (*) Not answered                     |
        |                      │   consentToMicrosoftToContactSpecificPartners           |
        |                      │                                                         |
        |                      │ How and when  optional                                  |
        |                      │   _____________________________________________________ |
        |                      │   _____________________________________________________ |
        |                      │   _____________________________________________________ |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Contact customer  The customer's own answer: y for yes, n for no, Backspace    |
        |                   for not answered                                             |
        | Tab Next  Shift-Tab Back  F8 Next part  y Yes  n No  ^X Menu  F1 or ^G Help    |
        """,
      cursor: (27, 7))
  }

  @Test func `notes have many rows, at 80x24`() {
    expect(
      shown(Fixtures.richDraft, 80, 24, "<Esc>4<Up><Up>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │>Notes                                     87 characters |
        | 1 Referral      done │   Die Firma möchte ihre Daten in die Cloud bringen. 漢  |
        | 2 Customer      done │   字も 👩‍👩‍👧 auch.                                         |
        | 3 Consent       done │                                                         |
        |>4 Details       done │   Café wartet auf Antwort._____________________________ |
        | 5 Requirements  done │   _____________________________________________________ |
        | 6 Team      1 to fix │   _____________________________________________________ |
        | 7 Invite    optional │   _____________________________________________________ |
        | 8 Review     not yet │   _____________________________________________________ |
        |                      │   _____________________________________________________ |
        |                      │                                                         |
        |                      │ Deal value    50k_________________ = 50,000.00          |
        |                      │ Currency      ____________________ optional             |
        |                      │ Closing date  2026-12-31____________ = Thu 31 Dec 2026  |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Notes  What the customer wants to do, and where help is needed                 |
        |                                                                                |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help     |
        """,
      cursor: (39, 4))
  }

  @Test func `notes have more rows and longer ones, at 140x40`() {
    expect(
      shown(Fixtures.richDraft, 140, 40, "<Esc>4"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                  SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────┬───────────────────────────────────────────────────────|
        |                      │>Notes                                         87 characters │    "details": {                                       |
        | 1 Referral      done │   Die Firma möchte ihre Daten in die Cloud bringen. 漢字も  │>     "notes": "Die Firma möchte ihre Daten in die Clo |
        | 2 Customer      done │   👩‍👩‍👧 auch.                                                  │> ud bringen. 漢字も 👩‍👩‍👧 auch.\\n\\nCafé wartet auf Antwo |
        | 3 Consent       done │                                                             │> rt.",                                                |
        |>4 Details       done │   Café wartet auf Antwort._________________________________ │      "estimatedDealValue": "50k",                     |
        | 5 Requirements  done │   _________________________________________________________ │      "estimatedClosingDateTime": "2026-12-31",        |
        | 6 Team      1 to fix │   _________________________________________________________ │      "requirements": {                                |
        | 7 Invite    optional │   _________________________________________________________ │        "industries": [                                |
        | 8 Review     not yet │   _________________________________________________________ │          {                                            |
        |                      │   _________________________________________________________ │            "id": "Healthcare"                         |
        |                      │   _________________________________________________________ │          },                                           |
        |                      │   _________________________________________________________ │          {                                            |
        |                      │   _________________________________________________________ │            "id": "漢字"                               |
        |                      │   _________________________________________________________ │          }                                            |
        |                      │   _________________________________________________________ │        ],                                             |
        |                      │   _________________________________________________________ │        "products": [                                  |
        |                      │   _________________________________________________________ │          {                                            |
        |                      │                                                             │            "id": "PowerBI"                            |
        |                      │ Deal value    50k_________________ = 50,000.00              │          },                                           |
        |                      │ Currency      ____________________ optional                 │          {                                            |
        |                      │ Closing date  2026-12-31____________ = Thu 31 Dec 2026      │            "id": "DynamicsAX,GP,NAV,SL"               |
        |                      │                                                             │          }                                            |
        |                      │                                                             │        ],                                             |
        |                      │                                                             │        "solutions": [                                 |
        |                      │                                                             │          {                                            |
        |                      │                                                             │            "id": "SOL-34104-EBB"                      |
        |                      │                                                             │          }                                            |
        |                      │                                                             │        ]                                              |
        |                      │                                                             │      }                                                |
        |                      │                                                             │    },                                                 |
        |                      │                                                             │    "team": [                                          |
        |                      │                                                             │      {                                                |
        |                      │                                                             │        "firstName": "Ryan",                           |
        |                      │                                                             │        "email": "ryan@fabrikam.example"               |
        |──────────────────────┴─────────────────────────────────────────────────────────────┴───────────────────────────────────────────────────────|
        | Notes  What the customer wants to do, and where help is needed                                                                             |
        |                                                                                                                                            |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help                                                                 |
        """,
      cursor: (50, 6))
  }

  @Test func `the customer at 140x40`() {
    expect(
      shown(Fixtures.richDraft, 140, 40, "<Esc>2<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                  SANDBOX  draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────┬───────────────────────────────────────────────────────|
        |                      │ Name            Händler 漢字 👍🏽 GmbH_____________           │    "customerProfile": {                               |
        | 1 Referral      done │>Size            ______________________________ F4 list      │      "name": "Händler 漢字 👍🏽 GmbH",                  |
        |>2 Customer      done │ Address line 1  _________________________________           │      "address": {                                     |
        | 3 Consent       done │ Address line 2  _________________________________ optional  │        "city": "Zürich",                              |
        | 4 Details       done │ City            Zürich___________________________           │        "country": "CH"                                |
        | 5 Requirements  done │ State           _________________________________ optional  │      },                                               |
        | 6 Team      1 to fix │ Postal code     _________________________________ optional  │      "team": [                                        |
        | 7 Invite    optional │ Country         CH__________________ = CH Switzerland       │        {                                              |
        | 8 Review     not yet │ Region          _________________________________ optional  │          "firstName": "Sue",                          |
        |                      │ D-U-N-S         _________________________________ optional  │          "lastName": "Smith",                         |
        |                      │                                                             │          "phoneNumber": "425-555-0100",               |
        |                      │ Contacts at the customer                                  3 │          "email": "sue.smith@contoso.example"         |
        |                      │   Sue Smith        sue.smith@contoso.example                │        },                                             |
        |                      │   漢字 Händler 👍🏽  kanji@contoso.example                    │        {                                              |
        |                      │   (no name)        office.of.the.director@contoso.example   │          "firstName": "漢字",                         |
        |                      │   + add a contact                                           │          "lastName": "Händler 👍🏽",                    |
        |                      │                                                             │          "phoneNumber": "+81 3 1234 5678",            |
        |                      │ Customer id     _________________________________ optional  │          "email": "kanji@contoso.example"             |
        |                      │                                                             │        },                                             |
        |                      │                                                             │        {                                              |
        |                      │                                                             │          "email": "office.of.the.director@contoso.exa |
        |                      │                                                             │  mple"                                                |
        |                      │                                                             │        }                                              |
        |                      │                                                             │      ]                                                |
        |                      │                                                             │    },                                                 |
        |                      │                                                             │    "consent": {                                       |
        |                      │                                                             │      "consentToToShareInfoWithOthers": false,         |
        |                      │                                                             │      "consentToContact": true                         |
        |                      │                                                             │    },                                                 |
        |                      │                                                             │    "details": {                                       |
        |                      │                                                             │      "notes": "Die Firma möchte ihre Daten in die Clo |
        |                      │                                                             │  ud bringen. 漢字も 👩‍👩‍👧 auch.\\n\\nCafé wartet auf Antwo |
        |                      │                                                             │  rt.",                                                |
        |                      │                                                             │      "estimatedDealValue": "50k",                     |
        |──────────────────────┴─────────────────────────────────────────────────────────────┴───────────────────────────────────────────────────────|
        | Size  How many people work there, such as 251to1000employees                                                                               |
        |                                                                                                                                            |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help                                                        |
        """,
      cursor: (40, 3))
  }

  @Test func `labels stand above their fields, at 50x20`() {
    expect(
      shown(Fixtures.richDraft, 50, 20, "<Esc>4<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH        SANDBOX  draft saved |
        |──────────────────────────────────────────────────|
        | 4 of 8  Details                             done |
        | Notes                              87 characters |
        |   Die Firma möchte ihre Daten in die Cloud       |
        |   bringen. 漢字も 👩‍👩‍👧 auch.                       |
        |                                                  |
        |   Café wartet auf Antwort.______________________ |
        |                                                  |
        |>Deal value  = 50,000.00                          |
        |   50k_________________                           |
        | Currency  optional                               |
        |   ____________________                           |
        | Closing date  = Thu 31 Dec 2026                  |
        |   2026-12-31____________                         |
        |                                                  |
        |──────────────────────────────────────────────────|
        | Deal value  A number such as 50000, 50k or       |
        |             50,000.00                            |
        | Tab Next  Shift-Tab Back  ^X Menu  F1 or ^G Help |
        """,
      cursor: (6, 10))
  }

  @Test func `a problem stands under its field, with styles`() {
    expect(
      shown(Fixtures.draft(), 60, 12, "<Esc>4<Tab>50k<Tab>eur<Tab>31 31 31<Tab><F7>"),
      reads: """
        | (no customer yet)                   SANDBOX  not saved yet |
        | 4 of 8  Details                                   1 to fix |
        | Deal value    50k_________________ = 50,000.00 EUR         |
        :               ffffffffffffffffffff ddddddddddddddd         :
        | Currency      eur_________________ = EUR Euro              |
        |>Closing date  31 31 31______________                       |
        :a              FFFFFFFFFFFFFFFFFFFFFF                       :
        |               "31 31 31" is no day of the calendar. Write  |
        :               ppppppppppppppppppppppppppppppppppppppppppp  :
        |               the year first: 2026-12-31.                  |
        |                                                            |
        |  more above                                                |
        | Closing date  A day such as 2026-12-31, 30 sep, +6w, fri,  |
        |               eom, eoq, or a full UTC time                 |
        | Tab Next  Shift-Tab Back  F4 List  ^X Menu  F1 or ^G Help  |
        """,
      cursor: (23, 4))
  }
}
