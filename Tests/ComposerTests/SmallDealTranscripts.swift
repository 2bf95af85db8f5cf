import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// Fields and lists of contract `engagements` one at a time, at 40x12.
@Suite struct SmallDealTranscripts {
  @Test func `the deal type`() {
    expect(
      dealShown(40, 12, "<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        | 1 of 8  Referral                  done |
        |>Deal type                      2 of 10 |
        |   Co-sell_______________________       |
        |   F4 list                              |
        |                                        |
        … 3 more like it
        | Deal type  Who sees the deal and who   |
        |            helps. It sets type,        |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (3, 3))
  }

  @Test func `what cannot be taken back`() {
    expect(
      dealShown(40, 12, "<Esc>3<Tab><Tab><Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        | 3 of 8  Consent                   done |
        |>May Microsoft's sellers see     4 of 5 |
        | this deal?                             |
        |   (*) Yes  ( ) No  ( ) Not answered    |
        |   Microsoft's sellers will see this    |
        |   deal, which cannot be taken back     |
        |   once it is sent.                     |
        |                                        |
        | Microsoft sellers  Goes with the deal  |
        |                    type: y to show it  |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (4, 4))
  }

  @Test func `the deal value`() {
    expect(
      dealShown(40, 12, "<Esc>4<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        | 4 of 8  Details                   done |
        |>Deal value                      2 of 4 |
        |   50k_________________                 |
        |   = 50,000.00 EUR                      |
        |                                        |
        … 3 more like it
        | Deal value  A number such as 50000,    |
        |             50k or 50,000.00           |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (6, 3))
  }

  @Test func `the kind of a solution`() {
    expect(
      dealShown(40, 12, "<^F>/details/requirements/solutions/0/type<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        | 5 of 8  Requirements              done |
        | Solutions                       1 of 1 |
        |>Kind                          11 of 18 |
        |   Name__________________________       |
        |                                        |
        … 3 more like it
        | Kind  Name for an id of Microsoft's    |
        |       catalog (SOL-…), Category for    |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (7, 4))
  }

  @Test func `what no page documents`() {
    expect(
      dealShown(40, 12, "<^F>/solutionArea<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        | 5 of 8  Requirements              done |
        |>Solution area                 16 of 18 |
        |   Security______________________       |
        |                                        |
        … 4 more like it
        | Solution area  For services co-sell.   |
        |                Configurable: no page   |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (11, 3))
  }

  @Test func `the help that is wanted`() {
    expect(
      dealShown(40, 12, "<Esc>7<Tab>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        | 7 of 8  Invite                    done |
        |>Help wanted                     2 of 7 |
        |   ProofOfConceptOrDemo__________       |
        |   = Proof of concept / demo            |
        |                                        |
        … 3 more like it
        | Help wanted  What Microsoft's sellers  |
        |              are asked for; with it    |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (23, 3))
  }

  @Test func `the deal types`() {
    expect(
      dealShown(40, 12, "<Tab><F4>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        | Deal type                              |
        | Find  _______________                3 |
        |                                        |
        |  Private      Microsoft does not see … |
        |  Partner-led  Microsoft sees it, for … |
        |> Co-sell      Microsoft sees it, for … |
        |                                        |
        |                                        |
        | Microsoft sees it, for good, and       |
        | helps. The type becomes Shared.        |
        | Enter Take  Esc Close  F1 or ^G Help   |
        """,
      cursor: (7, 2))
  }

  @Test func `the kinds of solutions`() {
    expect(
      dealShown(40, 12, "<^F>/details/requirements/solutions/0/type<Enter><F4>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH       draft saved |
        | Kind                                   |
        | Find  _______________                3 |
        |                                        |
        |  None      No value.                   |
        |  Category  One of the solutions liste… |
        |> Name      A solution of Microsoft's … |
        |                                        |
        |                                        |
        | A solution of Microsoft's catalog, by  |
        | an id such as SOL-15974-MQF.           |
        | Enter Take  Esc Close  F1 or ^G Help   |
        """,
      cursor: (7, 2))
  }

  @Test func `the other contract, and how much it does not send`() {
    expect(
      dealShown(40, 12, "<^F>/contract<Enter><F4>2018<Enter>"),
      reads: """
        | Händler 漢字 👍🏽…  draft saved 12:04:31 |
        | 1 of 8  Referral                  done |
        |>Contract                      11 of 11 |
        |   2018-10_______________________       |
        |   F4 list                              |
        |                                        |
        |                                        |
        | 2018-10: POST /v1/referrals, as the    |
        | service's page of October 2018 has it. |
        | It does not send 19 values of this     |
        | draft: ^X ! lists.                     |
        | Tab Next  ^X Menu  F1 or ^G Help       |
        """,
      cursor: (3, 3))
  }
}
