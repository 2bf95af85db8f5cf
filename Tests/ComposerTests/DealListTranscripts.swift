import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// The lists of contract `engagements`, and what follows from choosing, at 80x24.
@Suite struct DealListTranscripts {
  @Test func `the deal types, each with what it means`() {
    expect(
      dealShown(80, 24, "<Tab><F4>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Deal type                                               |
        |>1 Referral      done │ Find  ________________________                        3 |
        | 2 Customer      done │                                                         |
        | 3 Consent       done │  Private      Microsoft does not see it. The type beco… |
        | 4 Details       done │  Partner-led  Microsoft sees it, for good. The type be… |
        | 5 Requirements  done │> Co-sell      Microsoft sees it, for good, and helps. … |
        | 6 Team      1 to fix │                                                         |
        | 7 Invite        done │                                                         |
        | 8 Review     not yet │                                                         |
        |                      │                                                         |
        … 8 more like it
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Microsoft sees it, for good, and helps. The type becomes Shared.               |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """,
      cursor: (30, 3))
  }

  @Test func `the kinds of help`() {
    expect(
      dealShown(80, 24, "<Esc>7<Tab><F4>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Help wanted                                             |
        | 1 Referral      done │ Find  ________________________                        7 |
        | 2 Customer      done │                                                         |
        | 3 Consent       done │  No help required                     The connectors' … |
        | 4 Details       done │    Unknown                                              |
        | 5 Requirements  done │  Workload-specific value proposition                    |
        | 6 Team      1 to fix │    WorkloadSpecificValueProposition                     |
        |>7 Invite        done │  Customer technical architecture                        |
        | 8 Review     not yet │    CustomerTechnicalArchitecture                        |
        |                      │> Proof of concept / demo                                |
        |                      │    ProofOfConceptOrDemo                                 |
        |                      │  Quotes and licensing                                   |
        |                      │    QuotesOrLicensing                                    |
        |                      │  Post-sales customer success                            |
        |                      │    PostSalesCustomerSuccess                             |
        |                      │  General or other                                       |
        |                      │    GeneralOrOther                                       |
        |                      │                                                         |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Type to find. Enter takes the marked line, Esc changes nothing.                |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """,
      cursor: (30, 3))
  }

  @Test func `the currencies`() {
    expect(
      dealShown(80, 24, "<Esc>4<Tab><Tab><F4>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Currency                                                |
        | 1 Referral      done │ Find  ________________________                      178 |
        | 2 Customer      done │                                                         |
        | 3 Consent       done │  EGP  Egyptian Pound                                    |
        |>4 Details       done │  ERN  Nakfa                                             |
        | 5 Requirements  done │  ETB  Ethiopian Birr                                    |
        | 6 Team      1 to fix │> EUR  Euro                                              |
        | 7 Invite        done │  FJD  Fiji Dollar                                       |
        | 8 Review     not yet │  FKP  Falkland Islands Pound                            |
        |                      │  GBP  Pound Sterling                                    |
        |                      │  GEL  Lari                                              |
        |                      │  GHS  Ghana Cedi                                        |
        |                      │  GIP  Gibraltar Pound                                   |
        |                      │  GMD  Dalasi                                            |
        |                      │  GNF  Guinean Franc                                     |
        |                      │  GTQ  Quetzal                                           |
        |                      │  GYD  Guyana Dollar                                     |
        |                      │  more below                                             |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Type to find. Enter takes the marked line, Esc changes nothing.                |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """,
      cursor: (30, 3))
  }

  @Test func `the kinds of solutions`() {
    expect(
      dealShown(80, 24, "<^F>/details/requirements/solutions/0/type<Enter><F4>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Kind                                                    |
        | 1 Referral      done │ Find  ________________________                        3 |
        | 2 Customer      done │                                                         |
        | 3 Consent       done │  None      No value.                                    |
        | 4 Details       done │  Category  One of the solutions listed here.            |
        |>5 Requirements  done │> Name      A solution of Microsoft's catalog, by an id… |
        | 6 Team      1 to fix │                                                         |
        | 7 Invite        done │                                                         |
        | 8 Review     not yet │                                                         |
        |                      │                                                         |
        … 8 more like it
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | A solution of Microsoft's catalog, by an id such as SOL-15974-MQF.             |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """,
      cursor: (30, 3))
  }

  @Test func `what the customer may mean to do`() {
    expect(
      dealShown(80, 24, "<^F>/details/requirements/customerMarketplaceIntent<Enter><F4>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Marketplace                                             |
        | 1 Referral      done │ Find  ________________________                        3 |
        | 2 Customer      done │                                                         |
        | 3 Consent       done │  Have not decided                                       |
        | 4 Details       done │    HaveNotDecided                                       |
        |>5 Requirements  done │  Yes               The spelling of the bulk file; in a… |
        | 6 Team      1 to fix │> No                The spelling of the bulk file; in a… |
        | 7 Invite        done │                                                         |
        | 8 Review     not yet │                                                         |
        |                      │                                                         |
        … 8 more like it
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | The spelling of the bulk file; in a request it was not seen.                   |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """,
      cursor: (30, 3))
  }

  @Test func `the other contract, and how much it does not send`() {
    expect(
      dealShown(80, 24, "<^F>/contract<Enter><F4>2018<Enter>"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                      draft saved 12:04:31 |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ Type              Shared_____________________           |
        |>1 Referral      done │ Qualification     Sales qualified____________           |
        | 2 Customer      done │ Status            Closed_____________________           |
        | 3 Consent       done │ Status detail     Lost_______________________           |
        | 4 Details       done │ Your reference    CRM-1______________________           |
        | 5 Requirements  done │ Organization id   ___________________________ optional  |
        | 6 Team      1 to fix │ Organization      ___________________________ optional  |
        | 7 Invite        done │ Business profile  ___________________________ optional  |
        | 8 Review     not yet │ Engagement id     e-1________________________           |
        |                      │ Expires           ______________________ optional       |
        |                      │>Contract          2018-10____________________ F4 list   |
        |                      │ Referral id       —                                     |
        |                      │ Created           2026-11-18T11:04:31.000Z              |
        |                      │ Last changed      2026-11-18T11:04:31.000Z              |
        |                      │                                                         |
        … 3 more like it
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | 2018-10: POST /v1/referrals, as the service's page of October 2018 has it. It  |
        | does not send 19 values of this draft: ^X ! lists.                             |
        | Tab Next  Shift-Tab Back  F4 List  F8 Next part  ^X Menu  F1 or ^G Help        |
        """,
      cursor: (42, 12))
  }

  @Test func `all problems`() {
    expect(
      dealShown(80, 24, "<^X>!"),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                               draft saved |
        |──────────────────────┬─────────────────────────────────────────────────────────|
        |                      │ All problems                                            |
        |>1 Referral      done │ Find  ________________________                        8 |
        | 2 Customer      done │                                                         |
        | 3 Consent       done │ Must fix                                                |
        | 4 Details       done │> Team, E-mail                                           |
        | 5 Requirements  done │    This is no e-mail address: it needs the form         |
        | 6 Team      1 to fix │    name@example.com.                                    |
        | 7 Invite        done │                                                         |
        | 8 Review     not yet │ Worth a look                                            |
        |                      │  Referral, Status                                       |
        |                      │    A referral that is created closed cannot be changed  |
        |                      │    afterwards.                                          |
        |                      │  Customer, Address line 1                               |
        |                      │    Give street and number: Microsoft matches the        |
        |                      │    customer by its address.                             |
        |                      │                                                         |
        |                      │                                                         |
        |                      │  more below                                             |
        |──────────────────────┴─────────────────────────────────────────────────────────|
        | Type to find. Enter goes there, Esc stays here.                                |
        |                                                                                |
        | Enter Take  Esc Close  F1 or ^G Help                                           |
        """,
      cursor: (30, 3))
  }
}
