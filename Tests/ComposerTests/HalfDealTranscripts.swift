import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// From the first request of a shared deal to the second.
@Suite struct HalfDealTranscripts {
  private func asking(_ state: ComposerState) -> ComposerState {
    var state = state
    state.press("<Enter>")
    return state
  }

  private func refused(size: Size) throws -> ComposerState {
    var state = asking(try Fixtures.toldHalf(size: size))
    state.press("y")
    let refused = SubmissionOutcome.refused(Fixtures.refusal)
    let draft = try Fixtures.halfSent(refused)
    _ = update(&state, on: .sendingEnded(2, SendingReport(outcome: refused, draft: draft)))
    return state
  }

  private var withoutEngagement: Draft {
    var created = Fixtures.ownCreated
    created.engagementID = nil
    return Fixtures.halfSent(created)
  }

  private func list(size: Size) throws -> ComposerState {
    let drafts = [
      Fixtures.halfSent(), try Fixtures.halfSent(.notKnown(reason: "cut", status: nil)),
      try Fixtures.halfSent(.created(Fixtures.microsoftsCreated)),
    ]
    return Fixtures.listState(
      zip("abc", drafts).map { letter, draft in
        DraftEntry(id: Fixtures.id(letter), mark: 1, content: .read(DraftSummary(of: draft)))
      }, size: size)
  }

  @Test func `half of a deal that is opened at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try Fixtures.reopened(Fixtures.halfSent(), size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   1 of 2 sent: Microsoft's own referral is not sent yet.                       |
        | > [ Send Microsoft's referral to fabrikam ]  [ Leave it for now ]              |
        |   [ Save request ]  [ Copy as curl ]  [ Dry run ]                              |
        |   [ Look whether it is there ]  [ It is there already ]                        |
        |   This will go to fabrikam api.partner.microsoft.com as Fabrikam Inc, contract |
        |   engagements.                                                                 |
        |   The request has 1,016 bytes; F9 shows all of it.                             |
        |   SHA-256 18ff0363fa9b6da5958e4fbb9e00814e53ff0ae74ba31cb82362649ee0100ed4     |
        |   Your referral   4111fffc-0000-4000-8000-000000000001                         |
        |   Engagement id   00000000-0000-4000-8000-0000000000e1                         |
        |   Sent            2026-11-18 11:04:31 UTC                                      |
        |   To              https://api.partner.microsoft.com/v1.0/engagements/referrals |
        |   Ended           2026-11-18 11:04:31 UTC                                      |
        |   Answer          HTTP status 201                                              |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   SHA-256  bc9f6a53eacd34dfce6c4fe82aff0c3bc81bd36fb30b869e700a554cbe57043a    |
        |   Receipt         there is none                                                |
        |   more below                                                                   |
        |────────────────────────────────────────────────────────────────────────────────|
        | Your own referral was sent, so that this cannot be changed. Microsoft's is not |
        | sent yet.                                                                      |
        | F7 Part before  Enter Go  F9 Preview  r Status  ^X Menu  F1 or ^G Help         |
        """)
  }

  @Test func `half of a deal that is opened at 140x40`() throws {
    let size = Size(columns: 140, rows: 40)
    let state = try Fixtures.reopened(Fixtures.halfSent(), size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                                             read only |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |   1 of 2 sent: Microsoft's own referral is not sent yet.                                                                                   |
        |                                                                                                                                            |
        | > [ Send Microsoft's referral to fabrikam ]  [ Leave it for now ]                                                                          |
        |   [ Save request ]  [ Copy as curl ]  [ Dry run ]                                                                                          |
        |   [ Look whether it is there ]  [ It is there already ]                                                                                    |
        |                                                                                                                                            |
        |   This will go to fabrikam api.partner.microsoft.com as Fabrikam Inc, contract engagements.                                                |
        |   The request has 1,016 bytes; F9 shows all of it.                                                                                         |
        |   SHA-256 18ff0363fa9b6da5958e4fbb9e00814e53ff0ae74ba31cb82362649ee0100ed4                                                                 |
        |                                                                                                                                            |
        |   Your referral   4111fffc-0000-4000-8000-000000000001                                                                                     |
        |   Engagement id   00000000-0000-4000-8000-0000000000e1                                                                                     |
        |   Sent            2026-11-18 11:04:31 UTC                                                                                                  |
        |   To              https://api.partner.microsoft.com/v1.0/engagements/referrals                                                             |
        |   Ended           2026-11-18 11:04:31 UTC                                                                                                  |
        |   Answer          HTTP status 201                                                                                                          |
        |   Request id      11111111-2222-4333-8444-555555555555                                                                                     |
        |   SHA-256         bc9f6a53eacd34dfce6c4fe82aff0c3bc81bd36fb30b869e700a554cbe57043a                                                         |
        |   Receipt         there is none                                                                                                            |
        |                                                                                                                                            |
        |   1 Referral     done                                                                                                                      |
        |   2 Customer     done                                                                                                                      |
        |   3 Consent      done                                                                                                                      |
        |   4 Details      done                                                                                                                      |
        |   5 Requirements done                                                                                                                      |
        |   6 Team         done                                                                                                                      |
        |   7 Invite       done                                                                                                                      |
        |                                                                                                                                            |
        … 6 more like it
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | Review  Enter asks once more before anything is sent.                                                                                      |
        | Your own referral was sent, so that this cannot be changed. Microsoft's is not sent yet.                                                   |
        | F7 Part before  Enter Go  F9 Preview  r Status  ^X Menu  F1 or ^G Help                                                                     |
        """)
  }

  @Test func `half of a deal that is opened at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    let state = try Fixtures.reopened(Fixtures.halfSent(), size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  1 of 2 sent: Microsoft's own referral |
        |  is not sent yet.                      |
        |> [ Send Microsoft's referral ]         |
        |  [ Leave it for now ]                  |
        |  [ Save request ]  [ Copy as curl ]    |
        |  [ Dry run ]                           |
        |  [ Look whether it is there ]          |
        | Your own referral was sent, so that    |
        | this cannot be changed. Microsoft's is |
        | not sent yet.                          |
        | F7 Part before  ^X Menu  F1 or ^G Help |
        """)
  }

  @Test func `the second was refused at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try refused(size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Microsoft's own referral: Not accepted                                       |
        |                                                                                |
        |   Microsoft's own referral was not created. Yours is there as before: 1 of 2   |
        |   sent.                                                                        |
        |   Should it be refused for what is in it, create it by hand in Partner Center, |
        |   in engagement 00000000-0000-4000-8000-0000000000e1, and write that down:     |
        |   referral resolve aaaaaaaa --microsofts ID                                    |
        |                                                                                |
        | > [ Send Microsoft's referral to fabrikam ]  [ Leave it for now ]              |
        |                                                                                |
        |   The service answered 400:                                                    |
        |   Invalid property                                                             |
        |   Code            3000                                                         |
        |   Customer, Name: Name is reserved.                                            |
        |                                                                                |
        |   MS-CorrelationId  abc                                                        |
        |   Request id      22222222-2222-4333-8444-555555555555                         |
        |   SHA-256  18ff0363fa9b6da5958e4fbb9e00814e53ff0ae74ba31cb82362649ee0100ed4    |
        |────────────────────────────────────────────────────────────────────────────────|
        | Microsoft's own referral: Not accepted  Enter asks once more before anything   |
        |                                         is sent.                               |
        | Enter Go  F9 Preview  r Status  Esc Close  F1 or ^G Help                       |
        """)
  }

  @Test func `the engagement is missing at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try Fixtures.reopened(withoutEngagement, size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   1 of 2 sent: Microsoft's own referral is not sent yet.                       |
        |   Microsoft's own referral joins the engagement of yours, and the answer to    |
        |   the first request did not name that. Look for it, or say what it is.         |
        | > [ Look for it ]  [ I know the engagement ]  [ Leave it for now ]             |
        |   Your referral   4111fffc-0000-4000-8000-000000000001                         |
        |   Sent            2026-11-18 11:04:31 UTC                                      |
        |   To              https://api.partner.microsoft.com/v1.0/engagements/referrals |
        |   Ended           2026-11-18 11:04:31 UTC                                      |
        |   Answer          HTTP status 201                                              |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   SHA-256  bc9f6a53eacd34dfce6c4fe82aff0c3bc81bd36fb30b869e700a554cbe57043a    |
        |   Receipt         there is none                                                |
        |   1 Referral     done                                                          |
        |   2 Customer     done                                                          |
        |   3 Consent      done                                                          |
        |   4 Details      done                                                          |
        |   5 Requirements done                                                          |
        |   more below                                                                   |
        |────────────────────────────────────────────────────────────────────────────────|
        | Your own referral was sent, so that this cannot be changed. Microsoft's is not |
        | sent yet.                                                                      |
        | F7 Part before  Enter Go  F9 Preview  r Status  ^X Menu  F1 or ^G Help         |
        """)
  }

  @Test func `the second is not known at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try Fixtures.reopened(
      Fixtures.halfSent(.notKnown(reason: "The line was cut.", status: nil)), size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   1 of 2 sent. Microsoft's own referral was sent once, and what became of it   |
        |   is not known. It may exist.                                                  |
        | > [ Look again ]  [ It is there, mark as sent ]  [ It is not there ]           |
        |   Your referral   4111fffc-0000-4000-8000-000000000001                         |
        |   Engagement id   00000000-0000-4000-8000-0000000000e1                         |
        |   Microsoft's own referral                                                     |
        |   Sent            2026-11-18 11:04:31 UTC                                      |
        |   To              https://api.partner.microsoft.com/v1.0/engagements/referrals |
        |   Ended           2026-11-18 11:04:31 UTC                                      |
        |   The line was cut.                                                            |
        |   Request id      22222222-2222-4333-8444-555555555555                         |
        |   SHA-256  18ff0363fa9b6da5958e4fbb9e00814e53ff0ae74ba31cb82362649ee0100ed4    |
        |   Receipt         there is none                                                |
        |   1 Referral     done                                                          |
        |   2 Customer     done                                                          |
        |   3 Consent      done                                                          |
        |   4 Details      done                                                          |
        |   more below                                                                   |
        |────────────────────────────────────────────────────────────────────────────────|
        | Microsoft's own referral was sent once and what became of it is not known. It  |
        | is not sent again until that is settled.                                       |
        | F7 Part before  Enter Go  F9 Preview  r Status  ^X Menu  F1 or ^G Help         |
        """)
  }

  @Test func `the list at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try list(size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Referrals                                                SANDBOX  this machine |
        |────────────────────────────────────────────────────────────────────────────────|
        |                                                                                |
        |  Drafts                                                        2   / to filter |
        |                                                                                |
        |    Customer                   Value       Closes       Complete  Last change   |
        |  > Händler 漢字 👍🏽 … aaaaaaaa 50,000      31 Dec 2026  1/2 sent  just now      |
        |    Händler 漢字 👍🏽 … bbbbbbbb 50,000      31 Dec 2026  sent ?    just now !    |
        |                                                                                |
        |    ! sent once, the answer never arrived: settle it before sending again       |
        |                                                                                |
        |  Sent                                                                        1 |
        |    Händler 漢字 👍🏽 … cccccccc 50,000      4111fffc  18 Nov      —              |
        |                                                                                |
        … 6 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | 1 of 2 sent: Microsoft's own referral is not sent yet. Enter opens it.         |
        |                                                                                |
        | Enter Open  n New  / Filter  Tab Sent  r Status  Esc Quit  F1 or ^G Help       |
        """)
  }

  @Test func `the list at 140x40`() throws {
    let size = Size(columns: 140, rows: 40)
    let state = try list(size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Referrals                                                                                                            SANDBOX  this machine |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |                                                                                                                                            |
        |  Drafts                                                                                                                    2   / to filter |
        |                                                                                                                                            |
        |    Customer                                  Value           Closes        Complete   Last change     Draft                                |
        |  > Händler 漢字 👍🏽 GmbH                      50,000          31 Dec 2026   1/2 sent   just now        aaaaaaaa                             |
        |    Händler 漢字 👍🏽 GmbH                      50,000          31 Dec 2026   sent ?     just now !      bbbbbbbb                             |
        |                                                                                                                                            |
        |    ! sent once, the answer never arrived: settle it before sending again                                                                   |
        |                                                                                                                                            |
        |  Sent                                                                                                                                    1 |
        |    Händler 漢字 👍🏽 GmbH                      50,000          4111fffc-0000-4000-8000-000000000001  18 Nov       —                 cccccccc |
        |                                                                                                                                            |
        … 22 more like it
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | 1 of 2 sent: Microsoft's own referral is not sent yet. Enter opens it.                                                                     |
        |                                                                                                                                            |
        | Enter Open  n New  / Filter  Tab Sent  r Status  Esc Quit  F1 or ^G Help                                                                   |
        """)
  }

  @Test func `the list at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    let state = try list(size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Referrals        SANDBOX  this machine |
        |  Drafts                              2 |
        |    Customer                 Complete   |
        |  > Händler 漢字 … aaaaaaaa  1/2 sent   |
        |    Händler 漢字 … bbbbbbbb  sent ?     |
        |    ! sent once, the answer never arri… |
        |  Sent                                1 |
        |    Händler 漢字 … cccccccc  18 Nov     |
        |                                        |
        | 1 of 2 sent: Microsoft's own referral  |
        | is not sent yet. Enter opens it.       |
        | Enter Open  n New  F1 or ^G Help       |
        """)
  }
}
