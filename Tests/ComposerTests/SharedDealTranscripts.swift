import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// From the first request of a shared deal to the second.
@Suite struct SharedDealTranscripts {
  private func asking(_ state: ComposerState) -> ComposerState {
    var state = state
    state.press("<Enter>")
    return state
  }

  @Test func `before the first request at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try Fixtures.reviewingShared(size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   1 Referral     done                                                          |
        |   2 Customer     done                                                          |
        |   3 Consent      done                                                          |
        |   4 Details      done                                                          |
        |   5 Requirements done                                                          |
        |   6 Team         done                                                          |
        |   7 Invite       done                                                          |
        |   Worth a look   Customer, Contacts at the customer: You invite another …      |
        |                  Customer, Address line 1: Give street and number: Microsoft … |
        |                  Consent, Microsoft sellers: Microsoft's sellers will see thi… |
        |   and 3 more: ^X ! lists them all                                              |
        |   This deal is two requests, one after the other: your own referral, then      |
        |   Microsoft's in the same engagement, which is asked about by itself.          |
        |   This will go to fabrikam api.partner.microsoft.com as Fabrikam Inc, contract |
        |   engagements.                                                                 |
        |   The request has 959 bytes; F9 shows all of it.                               |
        |   SHA-256 bc9f6a53eacd34dfce6c4fe82aff0c3bc81bd36fb30b869e700a554cbe57043a     |
        | > [ Send to fabrikam ]  Save request  Copy as curl  Dry run                    |
        |────────────────────────────────────────────────────────────────────────────────|
        | Review  Enter asks once more before anything is sent.                          |
        |                                                                                |
        | F7 Part before  Enter Go  F9 Preview  ^X Menu  F1 or ^G Help                   |
        """)
  }

  @Test func `asking about the first at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try asking(Fixtures.reviewingShared(size: size))
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Send Händler 漢字 👍🏽 GmbH to fabrikam?                                       |
        |   Customer      Händler 漢字 👍🏽 GmbH                                           |
        |   Which         the first of 2 requests: your own referral. Microsoft's own,   |
        |                 in the same engagement, is the second, and asked about by      |
        |                 itself; F9 shows both                                          |
        |   Goes to       fabrikam api.partner.microsoft.com, contract engagements       |
        |   Sent as       Fabrikam Inc                                                   |
        |   Who is told   Microsoft; its sellers, which cannot be taken back; others     |
        |                 with whom it may be shared; partners whom Microsoft contacts.  |
        |                 The customer may be contacted.                                 |
        |   Size          959 bytes                                                      |
        |   SHA-256 bc9f6a53eacd34dfce6c4fe82aff0c3bc81bd36fb30b869e700a554cbe57043a     |
        |   Worth a look                                                                 |
        |     Customer, Contacts at the customer: You invite another organization: add a |
        |     contact at the customer, so that it can help.                              |
        |     Customer, Address line 1: Give street and number: Microsoft matches the    |
        |   more below                                                                   |
        |   Press y to send it, Esc to go back.                                          |
        |────────────────────────────────────────────────────────────────────────────────|
        | Send  y sends; every other key does not.                                       |
        |                                                                                |
        | F9 Preview  y Yes  Esc No  F1 or ^G Help                                       |
        """)
  }

  @Test func `half is sent at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try Fixtures.toldHalf(size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Created                                                                      |
        |   1 of 2 sent: Microsoft's own referral is not sent yet.                       |
        |                                                                                |
        |   Referral id     4111fffc-0000-4000-8000-000000000001                         |
        |   Status          Active/Accepted                                              |
        |                                                                                |
        | > [ Send Microsoft's referral to fabrikam ]  [ Leave it for now ]              |
        |                                                                                |
        |   Engagement id   00000000-0000-4000-8000-0000000000e1                         |
        |                                                                                |
        |   All that was sent came back as it was.                                       |
        |                                                                                |
        |   Request id      11111111-2222-4333-8444-555555555555                         |
        |   SHA-256  bc9f6a53eacd34dfce6c4fe82aff0c3bc81bd36fb30b869e700a554cbe57043a    |
        |                                                                                |
        … 3 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Created: 1 of 2 sent  Enter asks once more before anything is sent.            |
        |                                                                                |
        | Enter Go  F9 Preview  r Status  Esc Close  F1 or ^G Help                       |
        """)
  }

  @Test func `half is sent at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    let state = try Fixtures.toldHalf(size: size)
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  Referral id                           |
        |  4111fffc-0000-4000-8000-000000000001  |
        |  Status  Active/Accepted               |
        |> [ Send Microsoft's referral ]         |
        |  [ Leave it for now ]                  |
        |  Engagement id                         |
        |  00000000-0000-4000-8000-0000000000e1  |
        |  more above and below                  |
        | Created: 1 of 2 sent  Enter asks once  |
        |                       more before      |
        | Enter Go  F9 Preview  F1 or ^G Help    |
        """)
  }

  @Test func `asking about the second at 80x24`() throws {
    let size = Size(columns: 80, rows: 24)
    let state = try asking(Fixtures.toldHalf(size: size))
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                 read only |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Send Microsoft's referral of Händler 漢字 👍🏽 GmbH to fabrikam?               |
        |                                                                                |
        |   Customer      Händler 漢字 👍🏽 GmbH                                           |
        |   Which         the second of 2 requests: Microsoft's own referral, in the     |
        |                 engagement 00000000-0000-4000-8000-0000000000e1 of yours,      |
        |                 which is sent                                                  |
        |   Goes to       fabrikam api.partner.microsoft.com, contract engagements       |
        |   Sent as       Fabrikam Inc                                                   |
        |   Who is told   Microsoft, which gets a referral of its own; its sellers,      |
        |                 which cannot be taken back; others with whom it may be shared; |
        |                 partners whom Microsoft contacts. The customer may be          |
        |                 contacted.                                                     |
        |   Size          1,016 bytes                                                    |
        |   SHA-256 18ff0363fa9b6da5958e4fbb9e00814e53ff0ae74ba31cb82362649ee0100ed4     |
        |                                                                                |
        |   Press y to send it, Esc to go back.                                          |
        |                                                                                |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Send  y sends; every other key does not.                                       |
        |                                                                                |
        | F9 Preview  y Yes  Esc No  F1 or ^G Help                                       |
        """)
  }

  @Test func `asking about the second at 40x12`() throws {
    let size = Size(columns: 40, rows: 12)
    let state = try asking(Fixtures.toldHalf(size: size))
    expect(
      screen(of: state, at: size),
      reads: """
        | Händler 漢字 👍🏽 GmbH         read only |
        |  Send Microsoft's referral of Händler  |
        |  漢字 👍🏽 GmbH to fabrikam?             |
        |  Customer: Händler 漢字 👍🏽 GmbH        |
        |  Which: the second of 2 requests:      |
        |  Microsoft's own referral, in the      |
        |  engagement                            |
        |  more below                            |
        |  Press y to send it, Esc to go back.   |
        | Send  y sends; every other key does    |
        |       not.                             |
        | F9 Preview  y Yes  F1 or ^G Help       |
        """)
  }
}
