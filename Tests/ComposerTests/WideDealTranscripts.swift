import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// Parts of contract `engagements` beside the request, at 140x40.
@Suite struct WideDealTranscripts {
  @Test func `the deal and its type beside the request`() {
    expect(
      dealShown(140, 40, "<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                           draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────┬───────────────────────────────────────────────────────|
        |                      │ Deal name       Händler in die Cloud_____________           │  POST /v1.0/engagements/referrals HTTP/1.1            |
        |>1 Referral      done │>Deal type       Co-sell_______________________ F4 list      │  Authorization: Bearer ********                       |
        | 2 Customer      done │ Type            Shared________________________              │  Host: api.partner.microsoft.com                      |
        | 3 Consent       done │ Qualification   Sales qualified_______________              │  Content-Type: application/json                       |
        | 4 Details       done │ Status          Closed________________________              │  Accept: application/json                             |
        | 5 Requirements  done │                 A referral that is created closed cannot be │  Content-Length: 3090                                 |
        | 6 Team      1 to fix │                 changed afterwards.                         │  client-request-id: 11111111-2222-4333-8444-555555555 |
        | 7 Invite        done │ Substatus       Lost__________________________              │  555                                                  |
        | 8 Review     not yet │ Status reason   Der Kunde wartet ab______________           │  User-Agent: referral/test                            |
        |                      │ Your reference  CRM-1____________________________           │                                                       |
        |                      │ Engagement id   e-1______________________________           │  {                                                    |
        |                      │ Contract        ______________________________ optional     │    "engagementId": "e-1",                             |
        |                      │ Referral id     —                                           │    "name": "Händler in die Cloud",                    |
        |                      │ Created         2026-11-18T11:04:31.000Z                    │    "externalReferenceId": "CRM-1",                    |
        |                      │ Last changed    2026-11-18T11:04:31.000Z                    │ !  "status": "Closed",                                |
        |                      │                                                             │    "substatus": "Lost",                               |
        |                      │                                                             │    "statusReason": "Der Kunde wartet ab",             |
        |                      │                                                             │    "qualification": "SalesQualified",                 |
        |                      │                                                             │    "type": "Shared",                                  |
        |                      │                                                             │    "customerProfile": {                               |
        |                      │                                                             │      "name": "Händler 漢字 👍🏽 GmbH",                  |
        |                      │                                                             │ !    "address": {                                     |
        |                      │                                                             │        "city": "Zürich",                              |
        |                      │                                                             │        "country": "CH"                                |
        |                      │                                                             │      },                                               |
        |                      │                                                             │      "team": [                                        |
        |                      │                                                             │        {                                              |
        |                      │                                                             │          "firstName": "Sue",                          |
        |                      │                                                             │          "lastName": "Smith",                         |
        |                      │                                                             │          "phoneNumber": "425-555-0100",               |
        |                      │                                                             │          "email": "sue.smith@contoso.example",        |
        |                      │                                                             │          "contactPreference": {                       |
        |                      │                                                             │            "locale": "en-us"                          |
        |                      │                                                             │          }                                            |
        |──────────────────────┴─────────────────────────────────────────────────────────────┴───────────────────────────────────────────────────────|
        | Deal type  Who sees the deal and who helps. It sets type, visibility and help; what Microsoft's sellers have seen cannot be taken back     |
        |                                                                                                                                            |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help                                                        |
        """,
      cursor: (40, 3))
  }

  @Test func `the deal value is a number in the request`() {
    expect(
      dealShown(140, 40, "<Esc>4<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                           draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────┬───────────────────────────────────────────────────────|
        |                      │ Notes                                         87 characters │    "details": {                                       |
        | 1 Referral      done │   Die Firma möchte ihre Daten in die Cloud bringen. 漢字も  │      "notes": "Die Firma möchte ihre Daten in die Clo |
        | 2 Customer      done │   👩‍👩‍👧 auch.                                                  │  ud bringen. 漢字も 👩‍👩‍👧 auch.\\n\\nCafé wartet auf Antwo |
        | 3 Consent       done │                                                             │  rt.",                                                |
        |>4 Details       done │   Café wartet auf Antwort._________________________________ │>     "dealValue": 50000,                              |
        | 5 Requirements  done │   _________________________________________________________ │      "currency": "EUR",                               |
        | 6 Team      1 to fix │   _________________________________________________________ │      "closingDateTime": "2026-12-31T00:00:00.000Z",   |
        | 7 Invite        done │   _________________________________________________________ │      "requirements": {                                |
        | 8 Review     not yet │   _________________________________________________________ │        "industries": [                                |
        |                      │   _________________________________________________________ │          {                                            |
        |                      │   _________________________________________________________ │            "id": "Healthcare"                         |
        |                      │   _________________________________________________________ │          },                                           |
        |                      │   _________________________________________________________ │          {                                            |
        |                      │   _________________________________________________________ │ !          "id": "漢字"                               |
        |                      │   _________________________________________________________ │          }                                            |
        |                      │   _________________________________________________________ │        ],                                             |
        |                      │   _________________________________________________________ │        "products": [                                  |
        |                      │                                                             │          {                                            |
        |                      │>Deal value    50k_________________ = 50,000.00 EUR          │            "id": "PowerBI"                            |
        |                      │ Currency      EUR_________________ = EUR Euro               │          },                                           |
        |                      │ Closing date  2026-12-31____________ = Thu 31 Dec 2026      │          {                                            |
        |                      │                                                             │            "id": "DynamicsAX,GP,NAV,SL"               |
        |                      │                                                             │          }                                            |
        |                      │                                                             │        ],                                             |
        |                      │                                                             │        "services": [                                  |
        |                      │                                                             │          {                                            |
        |                      │                                                             │            "id": "Integration"                        |
        |                      │                                                             │          }                                            |
        |                      │                                                             │        ],                                             |
        |                      │                                                             │        "solutions": [                                 |
        |                      │                                                             │          {                                            |
        |                      │                                                             │            "type": "Name",                            |
        |                      │                                                             │            "id": "SOL-34104-EBB",                     |
        |                      │                                                             │            "name": "Lösung",                          |
        |──────────────────────┴─────────────────────────────────────────────────────────────┴───────────────────────────────────────────────────────|
        | Deal value  A number such as 50000, 50k or 50,000.00                                                                                       |
        |                                                                                                                                            |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help                                                                 |
        """,
      cursor: (41, 20))
  }

  @Test func `the lines of a solution are marked in the request`() {
    expect(
      dealShown(140, 40, "<^F>/details/requirements/solutions/0/type<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                           draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────┬───────────────────────────────────────────────────────|
        |                      │ Industries                                                2 │      "requirements": {                                |
        | 1 Referral      done │   Healthcare                                                │        "industries": [                                |
        | 2 Customer      done │   漢字                      not in the catalog              │          {                                            |
        | 3 Consent       done │   The catalog of industries has no id 漢字.                 │            "id": "Healthcare"                         |
        | 4 Details       done │   + add an industry                                         │          },                                           |
        |>5 Requirements  done │                                                             │          {                                            |
        | 6 Team      1 to fix │ Products                                                  2 │ !          "id": "漢字"                               |
        | 7 Invite        done │   Power BI                  PowerBI                         │          }                                            |
        | 8 Review     not yet │   Dynamics AX, GP, NAV, SL  DynamicsAX,GP,NAV,SL            │        ],                                             |
        |                      │   + add a product                                           │        "products": [                                  |
        |                      │                                                             │          {                                            |
        |                      │ Services                                                  1 │            "id": "PowerBI"                            |
        |                      │   Integration                                               │          },                                           |
        |                      │   + add a service                                           │          {                                            |
        |                      │                                                             │            "id": "DynamicsAX,GP,NAV,SL"               |
        |                      │ Solutions                                            1 of 1 │          }                                            |
        |                      │>  Lösung                    SOL-34104-EBB                   │        ],                                             |
        |                      │   + add a solution                                          │        "services": [                                  |
        |                      │                                                             │          {                                            |
        |                      │ Solution       SOL-34104-EBB_________________               │            "id": "Integration"                        |
        |                      │ Name           Lösung____________________________           │          }                                            |
        |                      │>Kind           Name__________________________               │        ],                                             |
        |                      │ Publisher      Fabrikam__________________________           │        "solutions": [                                 |
        |                      │ Origin         Partner solution______________               │          {                                            |
        |                      │                                                             │>           "type": "Name",                            |
        |                      │ Marketplace    No____________________________               │            "id": "SOL-34104-EBB",                     |
        |                      │ Solution area  Security______________________               │            "name": "Lösung",                          |
        |                      │ Solution play  Data Security_________________               │            "publisherName": "Fabrikam",               |
        |                      │ Partner role   Solution design_______________               │            "solutionType": "3P"                       |
        |                      │                                                             │          }                                            |
        |                      │                                                             │        ],                                             |
        |                      │                                                             │        "additionalRequirements": {                    |
        |                      │                                                             │          "iot": {},                                   |
        |                      │                                                             │          "attributes": [                              |
        |──────────────────────┴─────────────────────────────────────────────────────────────┴───────────────────────────────────────────────────────|
        | Kind  Name for an id of Microsoft's catalog (SOL-…), Category for one of the list here                                                     |
        |                                                                                                                                            |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help                                                        |
        """,
      cursor: (43, 23))
  }

  @Test func `the wishes of a team member are marked in the request`() {
    expect(
      dealShown(140, 40, "<^F>/team/0/contactPreference/locale<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                           draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────┬───────────────────────────────────────────────────────|
        |                      │ Your team                                            1 of 2 │    "team": [                                          |
        | 1 Referral      done │>  Ryan     ryan@fabrikam.example                       look │ !    {                                                |
        | 2 Customer      done │   Ann Lée  nobody                 1                  to fix │        "firstName": "Ryan",                           |
        | 3 Consent       done │   + add a team member                                       │        "email": "ryan@fabrikam.example",              |
        | 4 Details       done │                                                             │        "contactPreference": {                         |
        | 5 Requirements  done │ First name   Ryan________________________________           │>         "locale": "de-ch",                           |
        |>6 Team      1 to fix │ Last name    ____________________________________           │          "disableNotifications": true                 |
        | 7 Invite        done │ Phone        ____________________________________           │        }                                              |
        | 8 Review     not yet │ E-mail       ryan@fabrikam.example_______________           │      },                                               |
        |                      │>Language     de-ch_______________________________           │      {                                                |
        |                      │ No messages  Yes___________________________                 │        "firstName": "Ann",                            |
        |                      │                                                             │        "lastName": "Lée",                             |
        |                      │                                                             │ !      "phoneNumber": "1",                            |
        |                      │                                                             │ !      "email": "nobody",                             |
        |                      │                                                             │        "contactPreference": {                         |
        |                      │                                                             │          "locale": "de-ch",                           |
        |                      │                                                             │          "disableNotifications": true                 |
        |                      │                                                             │        }                                              |
        |                      │                                                             │      }                                                |
        |                      │                                                             │    ],                                                 |
        |                      │                                                             │    "target": [                                        |
        |                      │                                                             │      {                                                |
        |                      │                                                             │        "type": "SolutionProfile",                     |
        |                      │                                                             │        "id": "SOL-34104-EBB"                          |
        |                      │                                                             │      }                                                |
        |                      │                                                             │    ],                                                 |
        |                      │                                                             │    "inviteContext": {                                 |
        |                      │                                                             │      "notes": "Bitte helfen",                         |
        |                      │                                                             │      "assistanceRequestCode": "ProofOfConceptOrDemo", |
        |                      │                                                             │      "invitedBy": {                                   |
        |                      │                                                             │        "organizationId": "msft",                      |
        |                      │                                                             │        "organizationName": "Microsoft"                |
        |                      │                                                             │      }                                                |
        |                      │                                                             │    },                                                 |
        |──────────────────────┴─────────────────────────────────────────────────────────────┴───────────────────────────────────────────────────────|
        | Language  The language and region of messages to this person, such as en-us                                                                |
        |                                                                                                                                            |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help                                                                 |
        """,
      cursor: (42, 11))
  }

  @Test func `the help that is wanted is marked in the request`() {
    expect(
      dealShown(140, 40, "<Esc>7<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                           draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────────┬───────────────────────────────────────────────────────|
        |                      │ Notes                                         12 characters │            }                                          |
        | 1 Referral      done │   Bitte helfen_____________________________________________ │          ]                                            |
        | 2 Customer      done │   _________________________________________________________ │        }                                              |
        | 3 Consent       done │   _________________________________________________________ │      }                                                |
        | 4 Details       done │   _________________________________________________________ │    },                                                 |
        | 5 Requirements  done │   _________________________________________________________ │    "team": [                                          |
        | 6 Team      1 to fix │   _________________________________________________________ │ !    {                                                |
        |>7 Invite        done │   _________________________________________________________ │        "firstName": "Ryan",                           |
        | 8 Review     not yet │   _________________________________________________________ │        "email": "ryan@fabrikam.example",              |
        |                      │   _________________________________________________________ │        "contactPreference": {                         |
        |                      │   _________________________________________________________ │          "locale": "de-ch",                           |
        |                      │   _________________________________________________________ │          "disableNotifications": true                 |
        |                      │   _________________________________________________________ │        }                                              |
        |                      │   _________________________________________________________ │      },                                               |
        |                      │   _________________________________________________________ │      {                                                |
        |                      │   _________________________________________________________ │        "firstName": "Ann",                            |
        |                      │   _________________________________________________________ │        "lastName": "Lée",                             |
        |                      │                                                             │ !      "phoneNumber": "1",                            |
        |                      │>Help wanted     ProofOfConceptOrDemo__________              │ !      "email": "nobody",                             |
        |                      │ Invited by      msft_____________________________           │        "contactPreference": {                         |
        |                      │ Inviter's name  Microsoft________________________           │          "locale": "de-ch",                           |
        |                      │                                                             │          "disableNotifications": true                 |
        |                      │ Targets                                                   1 │        }                                              |
        |                      │   SOL-34104-EBB  SolutionProfile                            │      }                                                |
        |                      │   + add a target                                            │    ],                                                 |
        |                      │                                                             │    "target": [                                        |
        |                      │                                                             │      {                                                |
        |                      │                                                             │        "type": "SolutionProfile",                     |
        |                      │                                                             │        "id": "SOL-34104-EBB"                          |
        |                      │                                                             │      }                                                |
        |                      │                                                             │    ],                                                 |
        |                      │                                                             │    "inviteContext": {                                 |
        |                      │                                                             │      "notes": "Bitte helfen",                         |
        |                      │                                                             │>     "assistanceRequestCode": "ProofOfConceptOrDemo", |
        |──────────────────────┴─────────────────────────────────────────────────────────────┴───────────────────────────────────────────────────────|
        | Help wanted  What Microsoft's sellers are asked for; with it the deal is co-sell. No page says that it alone invites them                  |
        |                                                                                                                                            |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help                                                        |
        """,
      cursor: (60, 20))
  }
}
