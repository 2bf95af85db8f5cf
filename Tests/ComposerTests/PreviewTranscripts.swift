import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// The request alone and beside the form, as it stands on the screen.
@Suite struct PreviewTranscripts {
  private func shown(_ script: String, _ columns: Int, _ rows: Int) -> Frame {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) {
      $0.team[0].email = "nobody\u{202e}"
      $0.team[0].firstName = "Rya\u{301}n 漢字 👍🏽 with a name that is longer than a row"
    }
    let state = Fixtures.preparing(
      script, of: draft, size: Size(columns: columns, rows: rows))
    return screen(of: state, at: state.size)
  }

  @Test func `the page at 80x24, with the mark at a line to fix`() {
    expect(
      shown("<^F>/team/0/email<Enter><F9>", 80, 24),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |      "notes": "First line\\nsecond line",                                       |
        |      "estimatedDealValue": "50000",                                            |
        |      "estimatedClosingDateTime": "2026-12-31T00:00:00.000Z",                   |
        | !    "requirements": {                                                         |
        |        "products": [                                                           |
        |          {                                                                     |
        |            "id": "Azure"                                                       |
        |          }                                                                     |
        |        ]                                                                       |
        |      }                                                                         |
        |    },                                                                          |
        |    "team": [                                                                   |
        |      {                                                                         |
        |        "firstName": "Ryán 漢字 👍🏽 with a name that is longer than a row",      |
        |>!      "email": "nobody<U+202E>"                                               |
        |      }                                                                         |
        |    ]                                                                           |
        |  }                                                                             |
        | Team, team member 1, E-mail: This is no e-mail address: it needs the form      |
        | name@example.com. This holds characters that cannot be seen, or a line break:  |
        | look at it in the preview.                                                     |
        | Enter To the field  / Search  Esc Close  F1 or ^G Help                         |
        """)
  }

  @Test func `the page at 40x12, with a search`() {
    expect(
      shown("<F9><Home>/NAME<Enter>nnn", 40, 12),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        |          }                             |
        |        ]                               |
        |      }                                 |
        |    },                                  |
        |    "team": [                           |
        |      {                                 |
        |        "firstName": "Ryán 漢字 👍🏽 with |
        |>  a name that is longer than a row",   |
        | Preview  The request as it will be se… |
        | 4 of 4                                 |
        | Enter To the field  F1 or ^G Help      |
        """)
  }

  @Test func `the line for a search at 80x24`() {
    expect(
      shown("<F9><Home>/ryan", 80, 24),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |> 958 bytes, SHA-256 28b6e384e2b3f99bd9ef5354c7b665f948adf6f8e3e1a3bd4619749fe9 |
        |  1b78ef                                                                        |
        |  1 character that cannot be seen is written out, as ^X or <U+202E>.            |
        |                                                                                |
        |  POST /v1/referrals HTTP/1.1                                                   |
        |  Authorization: Bearer ********                                                |
        |  Host: api.partner.microsoft.com                                               |
        |  Content-Type: application/json                                                |
        |  Accept: application/json                                                      |
        |  Content-Length: 958                                                           |
        |  MS-RequestId: 11111111-2222-4333-8444-555555555555                            |
        |  MS-CorrelationId: 66666666-7777-4888-9999-aaaaaaaaaaaa                        |
        |  MS-Contract-Version: v1                                                       |
        |  User-Agent: referral/test                                                     |
        |                                                                                |
        |  {                                                                             |
        |    "organizationId": "1",                                                      |
        |    "businessProfileId": "1",                                                   |
        |──────────────────────────────────────────────────────────────── 1 to 18 of 57 ─|
        | Enter goes to the next match, ignoring case and accents; then n and N go on.   |
        | Search ryan___________________________________________________________________ |
        | Enter Done  Esc Cancel  F1 or ^G Help                                          |
        """)
  }

  @Test func `beside the form at 120x24`() {
    expect(
      shown("<^F>/team/0/firstName<Enter>!", 120, 24),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                     not saved yet |
        |──────────────────────┬─────────────────────────────────────────────────────────┬───────────────────────────────────────|
        |                      │ Your team                                        1 of 1 │ !    "requirements": {                |
        | 1 Referral      done │>  Ryán 漢字 👍🏽 with a n…  nobody<U+202E>         to fix │        "products": [                  |
        | 2 Customer      done │   + add a team member                                   │          {                            |
        | 3 Consent     1 left │                                                         │            "id": "Azure"              |
        | 4 Details       done │>First name  …at is longer than a row!________           │          }                            |
        | 5 Requirements  done │ Last name   _________________________________           │        ]                              |
        |>6 Team      1 to fix │ Phone       _________________________________           │      }                                |
        | 7 Invite    optional │ E-mail      nobody<U+202E>___________________           │    },                                 |
        | 8 Review     not yet │             This is no e-mail address: it needs the     │    "team": [                          |
        |                      │             form name@example.com.                      │      {                                |
        |                      │             This holds characters that cannot be seen,  │>       "firstName": "Ryán 漢字 👍🏽 wit |
        |                      │             or a line break: look at it in the preview. │> h a name that is longer than a row!" |
        |                      │                                                         │> ,                                    |
        |                      │                                                         │ !      "email": "nobody<U+202E>"      |
        |                      │                                                         │      }                                |
        |                      │                                                         │    ]                                  |
        |                      │                                                         │  }                                    |
        |                      │                                                         │                                       |
        |──────────────────────┴─────────────────────────────────────────────────────────┴───────────────────────────────────────|
        | First name  The person's first name                                                                                    |
        |                                                                                                                        |
        | Tab Next  Shift-Tab Back  F8 Next part  F9 Preview  ^X Menu  F1 or ^G Help                                             |
        """)
  }
}
