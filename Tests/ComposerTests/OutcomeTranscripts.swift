import Composer
import ComposerTesting
import TerminalKit
import Testing

/// From `y` to the outcome, at home.
@Suite struct OutcomeTranscripts {
  private let size = Size(columns: 80, rows: 24)

  @Test func `sending at 80x24`() throws {
    try expect(
      .sending, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                       sending to fabrikam |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Sending to fabrikam, api.partner.microsoft.com                                |
        |                                                                                |
        |  saved              0.0 s                                                      |
        |  connected          0.3 s                                                      |
        |  sent 1,234 bytes   0.3 s                                                      |
        |  waiting 8 s of 60 s                                                           |
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
        | Sending  Esc stops waiting; it cannot take back what has left.                 |
        |                                                                                |
        | Esc Stop waiting  F1 or ^G Help                                                |
        """)
  }

  @Test func `stopping at 80x24`() throws {
    try expect(
      .stopping, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                       sending to fabrikam |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Sending to fabrikam, api.partner.microsoft.com                                |
        |                                                                                |
        |  saved              0.0 s                                                      |
        |  connected          0.3 s                                                      |
        |  sent 1,234 bytes   0.3 s                                                      |
        |  waiting 8 s of 60 s                                                           |
        |                                                                                |
        |  Stopping. What has left cannot be taken back: what became of it will not be   |
        |  known.                                                                        |
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
        | Sending  Stopping.                                                             |
        |                                                                                |
        | Esc Stop waiting  F1 or ^G Help                                                |
        """)
  }

  @Test func `the countdown at 80x24`() throws {
    try expect(
      .countdown, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                       sending to fabrikam |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Sending to fabrikam, api.partner.microsoft.com                                |
        |                                                                                |
        |  saved              0.0 s                                                      |
        |  connected          0.3 s                                                      |
        |  sent 1,234 bytes   0.3 s                                                      |
        |  told to wait 57 s  5.3 s                                                      |
        |  sent again in 49 s, try 2 of 3                                                |
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
        | Sending  Esc stops; it is not sent again then, and nothing is created.         |
        |                                                                                |
        | Esc Stop waiting  F1 or ^G Help                                                |
        """)
  }

  @Test func `created at 80x24`() throws {
    try expect(
      .created, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Created                                                                      |
        |                                                                                |
        |   Referral id     r-1                                                          |
        |   Status          New/Pending                                                  |
        |                                                                                |
        | > [ Done ]  [ New from this one ]                                              |
        |                                                                                |
        |   Engagement id   e-1                                                          |
        |   ETag            "7"                                                          |
        |   Receipt         /home/ann/data/receipts/20261118T110431000Z-aaaaaaaa-1.json  |
        |                                                                                |
        |   Came back other than it was sent:                                            |
        |   Customer, Name: "Händler 漢字 👍🏽 GmbH" -> "HANDLER 漢字"                     |
        |                                                                                |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   Correlation id  66666666-7777-4888-9999-aaaaaaaaaaaa                         |
        |   SHA-256  d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07    |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Created  Enter leaves this page.                                               |
        |                                                                                |
        | Enter Go  F9 Preview  r Status  Esc Close  F1 or ^G Help                       |
        """)
  }

  @Test func `accepted without an id at 80x24`() throws {
    try expect(
      .accepted, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Accepted, without an id                                                      |
        |                                                                                |
        |   The service answered 200, which says that it took the referral, and gave no  |
        |   id that can be read. So it is not sent again; look for it in the service's   |
        |   list. If the answer was a web page, a proxy or a sign-in page may have sent  |
        |   it: then it may not be there.                                                |
        |                                                                                |
        | > [ Look for its id ]  [ Done ]                                                |
        |                                                                                |
        |   Receipt         /home/ann/data/receipts/20261118T110431000Z-aaaaaaaa-1.json  |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   Correlation id  66666666-7777-4888-9999-aaaaaaaaaaaa                         |
        |   SHA-256  d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07    |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Accepted, without an id  Enter searches the service's list; nothing is sent by |
        |                          that.                                                 |
        | Enter Go  F9 Preview  Esc Close  F1 or ^G Help                                 |
        """)
  }

  @Test func `not accepted at 80x24`() throws {
    try expect(
      .notAccepted, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Not accepted                                                                 |
        |                                                                                |
        |   Nothing was created. Your draft is unchanged.                                |
        |                                                                                |
        | > [ Back to the draft ]                                                        |
        |                                                                                |
        |   The service answered 400:                                                    |
        |   Die Eigenschaft ist ungültig: 漢字 👍🏽                                        |
        |   Code            3000                                                         |
        |   Mend what it names, then send again.                                         |
        |   Customer, Name: Name is reserved.                                            |
        |   Team, team member 1, E-mail: No such mailbox.                                |
        |                                                                                |
        |   MS-CorrelationId  abc                                                        |
        |   Receipt         /home/ann/data/receipts/20261118T110431000Z-aaaaaaaa-1.json  |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   Correlation id  66666666-7777-4888-9999-aaaaaaaaaaaa                         |
        |   SHA-256  d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07    |
        |────────────────────────────────────────────────────────────────────────────────|
        | Not accepted  Enter leaves this page.                                          |
        |                                                                                |
        | Enter Go  F9 Preview  Esc Close  F1 or ^G Help                                 |
        """)
  }

  @Test func `not sent at 80x24`() throws {
    try expect(
      .notSent, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Not sent                                                                     |
        |                                                                                |
        |   Nothing left this machine, so trying again is safe.                          |
        |   No connection to api.partner.microsoft.com came about within 10 s.           |
        |                                                                                |
        | > [ Send again ]  [ Back ]                                                     |
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
        | Not sent  Enter asks once more before anything is sent.                        |
        |                                                                                |
        | Enter Go  F9 Preview  Esc Close  F1 or ^G Help                                 |
        """)
  }

  @Test func `not known at 80x24`() throws {
    try expect(
      .notKnown, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Not known                                                                    |
        |                                                                                |
        |   The request left this machine, and what became of it is not known. The       |
        |   referral may exist. The draft is locked, so that it is not sent twice.       |
        |                                                                                |
        | > [ Look again ]  [ It is there, mark as sent ]  [ It is not there, unlock ]   |
        |   [ Leave it for now ]                                                         |
        |                                                                                |
        |   The line was cut.                                                            |
        |   Sent            2026-11-18 11:04:31 UTC                                      |
        |   To              https://api.partner.microsoft.com/v1/referrals               |
        |   Body            594 bytes                                                    |
        |   Receipt         /home/ann/data/receipts/20261118T110431000Z-aaaaaaaa-1.json  |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   Correlation id  66666666-7777-4888-9999-aaaaaaaaaaaa                         |
        |   SHA-256  d37e34b7a2dac25ed397345a9db02bae18c1a827f743ef02acb4fe87d81aef07    |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Not known  Enter searches the service's list; nothing is sent by that.         |
        |                                                                                |
        | Enter Go  F9 Preview  Esc Close  F1 or ^G Help                                 |
        """)
  }
}
