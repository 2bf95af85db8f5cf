import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// The page that tells what the service says of a referral, as it looks.
@Suite struct StatusTranscripts {
  @Test func `asking at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    var (state, inquiry) = try Fixtures.asking(size: size)
    _ = update(
      &state,
      on: .askingProgressed(
        inquiry.number,
        .asking(.own, place: "api.partner.microsoft.com", limit: .seconds(60))))
    state.wait(milliseconds: 3000)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                        asking the service |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Asking for its status                                                         |
        |                                                                                |
        |  asking api.partner.microsoft.com, 3 s of 60 s                                 |
        |                                                                                |
        |  Nothing is changed by asking, here or there.                                  |
        |                                                                                |
        … 12 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Asking  Esc stops asking; nothing is changed by it.                            |
        |                                                                                |
        | Esc Stop asking  F1 or ^G Help                                                 |
        """)
  }

  @Test func `asking at 140x40`() throws {
    let size = Size(columns: 140, rows: 40)
    var (state, inquiry) = try Fixtures.asking(size: size)
    _ = update(
      &state,
      on: .askingProgressed(
        inquiry.number,
        .asking(.own, place: "api.partner.microsoft.com", limit: .seconds(60))))
    state.wait(milliseconds: 3000)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                    asking the service |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |  Asking for its status                                                                                                                     |
        |                                                                                                                                            |
        |  asking api.partner.microsoft.com, 3 s of 60 s                                                                                             |
        |                                                                                                                                            |
        |  Nothing is changed by asking, here or there.                                                                                              |
        |                                                                                                                                            |
        … 28 more like it
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | Asking  Esc stops asking; nothing is changed by it.                                                                                        |
        |                                                                                                                                            |
        | Esc Stop asking  F1 or ^G Help                                                                                                             |
        """)
  }

  @Test func `asking at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    var (state, inquiry) = try Fixtures.asking(size: size)
    _ = update(
      &state,
      on: .askingProgressed(
        inquiry.number,
        .asking(.own, place: "api.partner.microsoft.com", limit: .seconds(60))))
    state.wait(milliseconds: 3000)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 G…  asking the service |
        |  Asking for its status                 |
        |                                        |
        |  asking api.partner.microsoft.com, 3   |
        |  s of 60 s                             |
        |                                        |
        |  Nothing is changed by asking, here    |
        |  or there.                             |
        |                                        |
        | Asking  Esc stops asking; nothing is   |
        |         changed by it.                 |
        | Esc Stop asking  F1 or ^G Help         |
        """)
  }

  @Test func `the status at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try Fixtures.told([Fixtures.stateNow()], size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                            as of 12:04:31 |
        |────────────────────────────────────────────────────────────────────────────────|
        |  Active/Accepted                                                               |
        |  It was New/Pending when it was created.                                       |
        |                                                                                |
        |  Last changed    2026-11-18 10:02:31 UTC, today 11:02                          |
        |  Referral id     4111fffc-0000-4000-8000-00000000000a                          |
        |  Value           50,000.5 EUR                                                  |
        |  Closes          2026-12-31                                                    |
        |  Customer        Händler 漢字 👍🏽 GmbH                                          |
        |  Organization    Fabrikam Inc                                                  |
        |  Reference       ref-é-1                                                       |
        |  Engagement id   e-1                                                           |
        |  ETag            "7"                                                           |
        |                                                                                |
        |  Asked api.partner.microsoft.com at 12:04:31.                                  |
        |                                                                                |
        … 3 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Status  r asks once more; nothing is changed by asking.                        |
        |                                                                                |
        | r Ask again  Esc Close  F1 or ^G Help                                          |
        """)
  }

  @Test func `the status at 140x40`() throws {
    let size = Size(columns: 140, rows: 40)
    let state = try Fixtures.told([Fixtures.stateNow()], size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                        as of 12:04:31 |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |  Active/Accepted                                                                                                                           |
        |  It was New/Pending when it was created.                                                                                                   |
        |                                                                                                                                            |
        |  Last changed    2026-11-18 10:02:31 UTC, today 11:02                                                                                      |
        |  Referral id     4111fffc-0000-4000-8000-00000000000a                                                                                      |
        |  Value           50,000.5 EUR                                                                                                              |
        |  Closes          2026-12-31                                                                                                                |
        |  Customer        Händler 漢字 👍🏽 GmbH                                                                                                      |
        |  Organization    Fabrikam Inc                                                                                                              |
        |  Reference       ref-é-1                                                                                                                   |
        |  Engagement id   e-1                                                                                                                       |
        |  ETag            "7"                                                                                                                       |
        |                                                                                                                                            |
        |  Asked api.partner.microsoft.com at 12:04:31.                                                                                              |
        |                                                                                                                                            |
        … 19 more like it
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | Status  r asks once more; nothing is changed by asking.                                                                                    |
        |                                                                                                                                            |
        | r Ask again  Esc Close  F1 or ^G Help                                                                                                      |
        """)
  }

  @Test func `the status at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    let state = try Fixtures.told([Fixtures.stateNow()], size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH    as of 12:04:31 |
        |  Active/Accepted                       |
        |  It was New/Pending when it was        |
        |  created.                              |
        |  Last changed  2026-11-18 10:02:31     |
        |  UTC, today 11:02                      |
        |  Referral id                           |
        |  4111fffc-0000-4000-8000-00000000000a  |
        |  more below                            |
        | Status  r asks once more; nothing is   |
        |         changed by asking.             |
        | r Ask again  Esc Close  F1 or ^G Help  |
        """)
  }

  @Test func `a shared deal at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try Fixtures.told(
      [
        Fixtures.stateNow("New", "Pending"),
        Fixtures.stateNow("Active", "Accepted", part: .microsofts),
      ], size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                            as of 12:04:31 |
        |────────────────────────────────────────────────────────────────────────────────|
        |  New/Pending                                                                   |
        |  As when it was created.                                                       |
        |  Last changed    2026-11-18 10:02:31 UTC, today 11:02                          |
        |  Referral id     4111fffc-0000-4000-8000-00000000000a                          |
        |  Value           50,000.5 EUR                                                  |
        |  Closes          2026-12-31                                                    |
        |  Customer        Händler 漢字 👍🏽 GmbH                                          |
        |  Organization    Fabrikam Inc                                                  |
        |  Reference       ref-é-1                                                       |
        |  Engagement id   e-1                                                           |
        |  ETag            "7"                                                           |
        |  Microsoft's own referral                                                      |
        |  Active/Accepted                                                               |
        |  It was New/Pending when it was created.                                       |
        |  Last changed    2026-11-18 10:02:31 UTC, today 11:02                          |
        |  Referral id     4111fffc-0000-4000-8000-00000000000a                          |
        |  Value           50,000.5 EUR                                                  |
        |  more below                                                                    |
        |────────────────────────────────────────────────────────────────────────────────|
        | Status  r asks once more; nothing is changed by asking.                        |
        |                                                                                |
        | r Ask again  Esc Close  F1 or ^G Help                                          |
        """)
  }

  @Test func `what is not there any more at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try Fixtures.told(
      [
        Fixtures.unanswered(
          .gone,
          "The service has no such referral (404): it is not there any more, or this account may "
            + "not see it. Look in Partner Center.")
      ], size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                            as of 12:04:31 |
        |────────────────────────────────────────────────────────────────────────────────|
        |  The service does not show it                                                  |
        |                                                                                |
        |  The service has no such referral (404): it is not there any more, or this     |
        |  account may not see it. Look in Partner Center.                               |
        |  Nothing was changed by asking. r asks once more.                              |
        |                                                                                |
        |  Referral id     4111fffc-0000-4000-8000-00000000000a                          |
        |  At first        New/Pending                                                   |
        |                                                                                |
        |  Asked api.partner.microsoft.com at 12:04:31.                                  |
        |                                                                                |
        … 7 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Status  r asks once more; nothing is changed by asking.                        |
        |                                                                                |
        | r Ask again  Esc Close  F1 or ^G Help                                          |
        """)
  }

  @Test func `what is not there any more at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    let state = try Fixtures.told(
      [
        Fixtures.unanswered(
          .gone,
          "The service has no such referral (404): it is not there any more, or this account may "
            + "not see it. Look in Partner Center.")
      ], size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH    as of 12:04:31 |
        |  The service does not show it          |
        |  The service has no such referral      |
        |  (404): it is not there any more, or   |
        |  this account may not see it. Look in  |
        |  Partner Center.                       |
        |  Nothing was changed by asking. r      |
        |  asks once more.                       |
        |  more below                            |
        | Status  r asks once more; nothing is   |
        |         changed by asking.             |
        | r Ask again  Esc Close  F1 or ^G Help  |
        """)
  }
}
