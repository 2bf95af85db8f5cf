import Composer
import ComposerTesting
import TerminalKit
import Testing

/// Looking, settling and receipts, at home.
@Suite struct SettlingTranscripts {
  private let size = Size(columns: 80, rows: 24)

  @Test func `looking at 80x24`() throws {
    try expect(
      .looking, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                       looking at fabrikam |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Looking for it at fabrikam, api.partner.microsoft.com                         |
        |                                                                                |
        |  The service's list is read for Händler 漢字 👍🏽 GmbH.                          |
        |  not there yet; reading 4 begins in 6 s                                        |
        |  4 s so far                                                                    |
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
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Looking  Esc stops looking; nothing is changed by it.                          |
        |                                                                                |
        | Esc Stop looking  F1 or ^G Help                                                |
        """)
  }

  @Test func `found at 80x24`() throws {
    try expect(
      .found, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   It is there                                                                  |
        |                                                                                |
        |   Referral id     4111fffc-0000-4000-8000-000000000001                         |
        |   Customer        Händler 漢字 👍🏽 GmbH                                         |
        |                                                                                |
        | > [ Mark as sent as 4111fffc-000… ]  [ Look again ]  [ Back ]                  |
        |                                                                                |
        |   Reference       REF-é-1                                                      |
        |   Value           50,000                                                       |
        |   Closes          2026-12-31                                                   |
        |   Status          New/Pending                                                  |
        |   Created         2026-11-18 11:04:31 UTC                                      |
        |   Engagement id   e-1                                                          |
        |                                                                                |
        |   Read: 1,207 referrals on 3 pages of the service's list.                      |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | It is there  Enter asks once more before the draft is marked as sent.          |
        |                                                                                |
        | Enter Go  F9 Preview  Esc Close  F1 or ^G Help                                 |
        """)
  }

  @Test func `several found at 80x24`() throws {
    try expect(
      .several, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   2 of them could be it                                                        |
        |   Which one is it? Enter marks the draft as sent as that one, after asking. If |
        |   you cannot tell, ask the service or the customer before you send anything    |
        |   again.                                                                       |
        | > 4111fffc-0000-4000-8000-000000000001, 2026-11-18 11:04:31 UTC, 50000         |
        |   r-2, 2026-11-18 11:04:31 UTC, 50000                                          |
        |   [ Look again ]  [ It is there, mark as sent ]  [ It is not there, unlock ]   |
        |   [ Back ]                                                                     |
        |   Referral id     4111fffc-0000-4000-8000-000000000001                         |
        |   Customer        Händler 漢字 👍🏽 GmbH                                         |
        |   Reference       REF-é-1                                                      |
        |   Value           50,000                                                       |
        |   Closes          2026-12-31                                                   |
        |   Status          New/Pending                                                  |
        |   Created         2026-11-18 11:04:31 UTC                                      |
        |   Engagement id   e-1                                                          |
        |   Referral id     r-2                                                          |
        |   more below                                                                   |
        |────────────────────────────────────────────────────────────────────────────────|
        | 2 of them could be it  Enter asks once more before the draft is marked as      |
        |                        sent.                                                   |
        | Enter Go  F9 Preview  Esc Close  F1 or ^G Help                                 |
        """)
  }

  @Test func `not found yet at 80x24`() throws {
    try expect(
      .notFound, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Not found yet                                                                |
        |   The list was read again and again for a minute. It may still appear. If you  |
        |   unlock and send again while it is there, there will be two.                  |
        | > [ Look again ]  [ It is there, mark as sent ]  [ It is not there, unlock ]   |
        |   [ Back ]                                                                     |
        |                                                                                |
        |   Much alike, but not it:                                                      |
        |                                                                                |
        |   Referral id     r-2                                                          |
        |   Customer        Händler 漢字 👍🏽 GmbH                                         |
        |   Reference       REF-é-1                                                      |
        |   Value           50,000                                                       |
        |   Closes          2026-12-31                                                   |
        |   Status          New/Pending                                                  |
        |   Created         2026-11-18 11:04:31 UTC                                      |
        |   Engagement id   e-1                                                          |
        |                                                                                |
        |   Read: 1,207 referrals on 3 pages of the service's list.                      |
        |────────────────────────────────────────────────────────────────────────────────|
        | Not found yet  Enter searches the service's list; nothing is sent by that.     |
        |                                                                                |
        | Enter Go  F9 Preview  Esc Close  F1 or ^G Help                                 |
        """)
  }

  @Test func `Review of what is not known at 80x24`() throws {
    try expect(
      .unsettled, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   This was sent once, and what became of it is not known. The referral may     |
        |   exist.                                                                       |
        | > [ Look again ]  [ It is there, mark as sent ]  [ It is not there, unlock ]   |
        |   Sent            2026-11-18 11:04:31 UTC                                      |
        |   To              https://api.partner.microsoft.com/v1/referrals               |
        |   Body            594 bytes                                                    |
        |   Ended           2026-11-18 11:04:32 UTC                                      |
        |   The line was cut.                                                            |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   Correlation id  66666666-7777-4888-9999-aaaaaaaaaaaa                         |
        |   SHA-256  d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07    |
        |   Receipt         receipts/20261118T110431000Z-aaaaaaaa-1.json                 |
        |   The request as it was sent                                                   |
        |   POST /v1/referrals HTTP/1.1                                                  |
        |   MS-RequestId: 11111111-2222-4333-8444-555555555555                           |
        |   {                                                                            |
        |     "type": "Shared",                                                          |
        |   more below                                                                   |
        |────────────────────────────────────────────────────────────────────────────────|
        | Review  Enter searches the service's list; nothing is sent by that.            |
        |                                                                                |
        | F7 Part before  Enter Go  F9 Preview  ^X Menu  F1 or ^G Help                   |
        """)
  }

  @Test func `Review of what was sent at 80x24`() throws {
    try expect(
      .sent, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Referral id     r-1                                                          |
        |   Status          New/Pending                                                  |
        | > [ Done ]  [ New from this one ]                                              |
        |   Engagement id   e-1                                                          |
        |   ETag            "7"                                                          |
        |   Sent            2026-11-18 11:04:31 UTC                                      |
        |   To              https://api.partner.microsoft.com/v1/referrals               |
        |   Body            594 bytes                                                    |
        |   Ended           2026-11-18 11:04:32 UTC                                      |
        |   Answer          HTTP status 201                                              |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   Correlation id  66666666-7777-4888-9999-aaaaaaaaaaaa                         |
        |   SHA-256  d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07    |
        |   Receipt         receipts/20261118T110431000Z-aaaaaaaa-1.json                 |
        |   Came back other than it was sent:                                            |
        |   Customer, Name: "Händler 漢字 👍🏽 GmbH" -> "HANDLER 漢字"                     |
        |   The request as it was sent                                                   |
        |   more below                                                                   |
        |────────────────────────────────────────────────────────────────────────────────|
        | Review  Enter leaves this page.                                                |
        |                                                                                |
        | F7 Part before  Enter Go  F9 Preview  r Status  ^X Menu  F1 or ^G Help         |
        """)
  }
}
