import Composer
import ComposerTesting
import TerminalKit
import Testing

/// From `y` to the receipt, where there is little room.
@Suite struct SmallOutcomeTranscripts {
  private let size = Size(columns: 40, rows: 12)

  @Test func `sending at 40x12`() throws {
    try expect(
      .sending, at: size,
      reads: """
        | Händler 漢字 👍🏽 …  sending to fabrikam |
        |  Sending to fabrikam,                  |
        |  api.partner.microsoft.com             |
        |                                        |
        |  saved              0.0 s              |
        |  connected          0.3 s              |
        |  sent 1,234 bytes   0.3 s              |
        |  waiting 8 s of 60 s                   |
        |                                        |
        | Sending  Esc stops waiting; it cannot  |
        |          take back what has left.      |
        | Esc Stop waiting  F1 or ^G Help        |
        """)
  }

  @Test func `stopping at 40x12`() throws {
    try expect(
      .stopping, at: size,
      reads: """
        | Händler 漢字 👍🏽 …  sending to fabrikam |
        |  saved              0.0 s              |
        |  connected          0.3 s              |
        |  sent 1,234 bytes   0.3 s              |
        |  waiting 8 s of 60 s                   |
        |                                        |
        |  Stopping. What has left cannot be     |
        |  taken back: what became of it will    |
        |  not be known.                         |
        | Sending  Stopping.                     |
        |                                        |
        | Esc Stop waiting  F1 or ^G Help        |
        """)
  }

  @Test func `the countdown at 40x12`() throws {
    try expect(
      .countdown, at: size,
      reads: """
        | Händler 漢字 👍🏽 …  sending to fabrikam |
        |  Sending to fabrikam,                  |
        |  api.partner.microsoft.com             |
        |                                        |
        |  saved              0.0 s              |
        |  connected          0.3 s              |
        |  sent 1,234 bytes   0.3 s              |
        |  told to wait 57 s  5.3 s              |
        |  sent again in 49 s, try 2 of 3        |
        | Sending  Esc stops; it is not sent     |
        |          again then, and nothing is    |
        | Esc Stop waiting  F1 or ^G Help        |
        """)
  }

  @Test func `created at 40x12`() throws {
    try expect(
      .created, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  Created                               |
        |  Referral id  r-1                      |
        |  Status  New/Pending                   |
        |> [ Done ]  [ New from this one ]       |
        |  Engagement id  e-1                    |
        |  ETag  "7"                             |
        |  Receipt                               |
        |  more below                            |
        | Created  Enter leaves this page.       |
        |                                        |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `accepted without an id at 40x12`() throws {
    try expect(
      .accepted, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  web page, a proxy or a sign-in page   |
        |  may have sent it: then it may not be  |
        |  there.                                |
        |> [ Look for its id ]  [ Done ]         |
        |  Receipt                               |
        |  /home/ann/data/receipts/20261118T1104 |
        |  31000Z-aaaaaaaa-1.json                |
        |  more above and below                  |
        | Accepted, without an id  Enter         |
        |                          searches the  |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `not accepted at 40x12`() throws {
    try expect(
      .notAccepted, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        |  Not accepted                          |
        |  Nothing was created. Your draft is    |
        |  unchanged.                            |
        |> [ Back to the draft ]                 |
        |  The service answered 400:             |
        |  Die Eigenschaft ist ungültig: 漢字 👍🏽 |
        |  Code  3000                            |
        |  more below                            |
        | Not accepted  Enter leaves this page.  |
        |                                        |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `not sent at 40x12`() throws {
    try expect(
      .notSent, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        |  Not sent                              |
        |  Nothing left this machine, so trying  |
        |  again is safe.                        |
        |  No connection to                      |
        |  api.partner.microsoft.com came about  |
        |  within 10 s.                          |
        |> [ Send again ]  [ Back ]              |
        |                                        |
        | Not sent  Enter asks once more before  |
        |           anything is sent.            |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `not known at 40x12`() throws {
    try expect(
      .notKnown, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  what became of it is not known. The   |
        |  referral may exist. The draft is      |
        |  locked, so that it is not sent twice. |
        |> [ Look again ]                        |
        |  [ It is there, mark as sent ]         |
        |  [ It is not there, unlock ]           |
        |  [ Leave it for now ]                  |
        |  more above and below                  |
        | Not known  Enter searches the          |
        |            service's list; nothing is  |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `looking at 40x12`() throws {
    try expect(
      .looking, at: size,
      reads: """
        | Händler 漢字 👍🏽 …  looking at fabrikam |
        |  Looking for it at fabrikam,           |
        |  api.partner.microsoft.com             |
        |                                        |
        |  The service's list is read for        |
        |  Händler 漢字 👍🏽 GmbH.                 |
        |  not there yet; reading 4 begins in 6  |
        |  s                                     |
        |  4 s so far                            |
        | Looking  Esc stops looking; nothing is |
        |          changed by it.                |
        | Esc Stop looking  F1 or ^G Help        |
        """)
  }

  @Test func `found at 40x12`() throws {
    try expect(
      .found, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  Referral id                           |
        |  4111fffc-0000-4000-8000-000000000001  |
        |  Customer  Händler 漢字 👍🏽 GmbH        |
        |> [ Mark as sent as 4111fffc-000… ]     |
        |  [ Look again ]  [ Back ]              |
        |  Reference  REF-é-1                    |
        |  Value  50,000                         |
        |  more above and below                  |
        | It is there  Enter asks once more      |
        |              before the draft is       |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `several found at 40x12`() throws {
    try expect(
      .several, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  asking. If you cannot tell, ask the   |
        |  service or the customer before you    |
        |  send anything again.                  |
        |> 4111fffc-0000-4000-8000-000000000001, |
        |  2026-11-18 11:04:31 UTC, 50000        |
        |  r-2, 2026-11-18 11:04:31 UTC, 50000   |
        |  [ Look again ]                        |
        |  more above and below                  |
        | 2 of them could be it  Enter asks once |
        |                        more before the |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `not found yet at 40x12`() throws {
    try expect(
      .notFound, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  a minute. It may still appear. If you |
        |  unlock and send again while it is     |
        |  there, there will be two.             |
        |> [ Look again ]                        |
        |  [ It is there, mark as sent ]         |
        |  [ It is not there, unlock ]  [ Back ] |
        |  Much alike, but not it:               |
        |  more above and below                  |
        | Not found yet  Enter searches the      |
        |                service's list; nothing |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `Review of what is not known at 40x12`() throws {
    try expect(
      .unsettled, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  This was sent once, and what became   |
        |  of it is not known. The referral may  |
        |  exist.                                |
        |> [ Look again ]                        |
        |  [ It is there, mark as sent ]         |
        |  [ It is not there, unlock ]           |
        |  Sent  2026-11-18 11:04:31 UTC         |
        |  more below                            |
        | Review  Enter searches the service's   |
        |         list; nothing is sent by that. |
        | F7 Part before  ^X Menu  F1 or ^G Help |
        """)
  }

  @Test func `Review of what was sent at 40x12`() throws {
    try expect(
      .sent, at: size,
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  Referral id  r-1                      |
        |  Status  New/Pending                   |
        |> [ Done ]  [ New from this one ]       |
        |  Engagement id  e-1                    |
        |  ETag  "7"                             |
        |  Sent  2026-11-18 11:04:31 UTC         |
        |  To                                    |
        |  more below                            |
        | Review  Enter leaves this page.        |
        |                                        |
        | F7 Part before  ^X Menu  F1 or ^G Help |
        """)
  }
}
