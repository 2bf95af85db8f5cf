import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct FilteringDrafts {
  private func state() -> ComposerState {
    Fixtures.listState([
      Fixtures.entry("2", "Contoso Inc", value: "50k"),
      Fixtures.entry("3", "Nordwind H\u{e4}ndler GmbH", value: "120000"),
      Fixtures.entry("4", "Cafe\u{301} Central 漢字", value: "75,000.50"),
      Fixtures.entry("5", "Toys 👍🏽"),
      DraftEntry(id: Fixtures.id("6"), content: .damaged("torn", file: "/data/66666666.json")),
      Fixtures.entry("7", "Adatum Händler", .sent),
    ])
  }

  @Test(arguments: [
    ("contoso", ["Contoso Inc"]), ("INC con", ["Contoso Inc"]), ("contosoinc", ["Contoso Inc"]),
    ("handler", ["Nordwind Händler GmbH", "Adatum Händler"]),
    ("HÄNDLER", ["Nordwind Händler GmbH", "Adatum Händler"]),
    ("ha\u{308}nd", ["Nordwind Händler GmbH", "Adatum Händler"]),
    ("cafe", ["Café Central 漢字"]), ("café 漢", ["Café Central 漢字"]),
    ("50000", ["Contoso Inc"]), ("50k", ["Contoso Inc"]), ("120,000", ["Nordwind Händler GmbH"]),
    ("75000.50", ["Café Central 漢字"]), ("ref-5", ["Toys 👍🏽"]), ("👍🏽", ["Toys 👍🏽"]),
    ("4111fffc", ["Adatum Händler"]), ("666", ["damaged"]), ("damaged", ["damaged"]),
    ("cont nord", []), ("zzz", []), ("   ", state0Customers),
  ])
  func `what is typed is found wherever it stands, without case and accents`(
    typed: String, customers: [String]
  ) {
    var state = state()
    state.press("/\(typed)")
    #expect(state.customers() + state.customers(in: .sent) == customers)
    state.press("<Esc>")
    #expect(state.customers().count == 5)
    // Pasted at once, it means the same.
    state.press("<^F>")
    _ = update(&state, on: .paste(typed + "\r\n"))
    #expect(state.customers() + state.customers(in: .sent) == customers)
  }

  static let state0Customers = [
    "Contoso Inc", "Nordwind Händler GmbH", "Café Central 漢字", "Toys 👍🏽", "damaged",
    "Adatum Händler",
  ]

  @Test func `a draft is found by reference, ids, organization, town and contact`() {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { referral in
      referral.externalReferenceID = "CRM-77"
      referral.organizationName = "Fabrikam"
      var contact = Member()
      contact.lastName = "Smith"
      contact.email = "sue@contoso.example"
      referral.customerProfile.team = [contact]
    }
    let entry = DraftEntry(id: draft.id, content: .read(DraftSummary(of: draft)))
    for typed in ["crm77", "fabri", "zuri", "smith", "sue@contoso", "aaaaaaaa", "50000 smith"] {
      var state = Fixtures.listState([entry])
      state.press("/\(typed)")
      #expect(state.customers().count == 1, "\(typed)")
    }
  }

  @Test func `each letter narrows, and each Backspace widens again`() {
    var state = state()
    var counts: [Int] = []
    for key in ["/", "h", "a", "n", "x", "<Backspace>", "<Backspace>", "<^U>", "<^Y>", "<^W>"] {
      state.press(key)
      counts.append(state.customers().count + state.customers(in: .sent).count)
    }
    #expect(counts == [6, 2, 2, 2, 0, 2, 2, 6, 2, 6])
  }

  @Test func `the caret moves in the filter, and keys that edit a field edit it`() {
    var state = state()
    state.press("/onto<Left><Left><Right><^K>t<Backspace>")
    #expect(state.list.filter?.text == "ont")
    state.press("<Left><Left><Left>c<Del><Del>")
    #expect(state.list.filter?.text == "ct")
    #expect(state.list.filter?.caret == 1)
  }

  @Test func `letters are no commands while a filter is typed`() {
    var state = state()
    let effects = state.press("/ndDquq<Del>")
    #expect(effects.allSatisfy { if case .readDrafts = $0 { true } else { false } })
    #expect(state.list.filter?.text == "ndDquq")
    #expect(!state.isEnding)
  }

  @Test func `Esc shows all and stays at the draft`() {
    var state = state()
    state.press("/handler<Down>")
    #expect(state.selectedCustomer == "Adatum Händler")
    state.press("<Esc>")
    #expect(state.list.filter == nil)
    #expect(state.selectedCustomer == "Adatum Händler")
    state.press("<Home>/toys")
    #expect(state.selectedCustomer == "Toys 👍🏽")
    state.press("zzz")
    #expect(state.selectedCustomer == nil)
    #expect(state.shown().contains("Nothing holds \"toyszzz\". Esc shows all."))
    state.press("<Esc>")
    #expect(state.selectedCustomer == "Toys 👍🏽")
  }

  @Test func `the mark stays at its draft as long as that is shown`() {
    var state = state()
    state.press("<Down>/n")
    #expect(state.selectedCustomer == "Nordwind Händler GmbH")
    state.press("c")
    #expect(state.customers() == ["Contoso Inc"])
    #expect(state.selectedCustomer == "Contoso Inc")
  }

  @Test func `what is found is opened, moved through and filtered on return`() throws {
    var state = state()
    let id = try #require(Fixtures.id("7"))
    #expect(state.press("/handler<Tab><Enter>") == [.open(.draft(id))])
    _ = update(&state, on: .openingFailed(.draft(id), "No."))
    state.press("<Tab>")
    #expect(state.selectedCustomer == "Nordwind Händler GmbH")
    state.press("<End><PgUp><PgDn><Home>")
    #expect(state.selectedCustomer == "Nordwind Händler GmbH")
    #expect(state.list.filter?.text == "handler")
  }

  @Test func `drafts that are read later come in through the filter`() {
    var state = Fixtures.listState([Fixtures.named("2"), Fixtures.named("3"), Fixtures.named("4")])
    state.press("/con")
    _ = update(
      &state,
      on: .draftsRead([
        Fixtures.entry("2", "Contoso"), Fixtures.entry("3", "Adatum"),
        Fixtures.entry("4", "Concord"),
      ]))
    #expect(state.customers() == ["Contoso", "Concord"])
    #expect(state.list.sections.total(of: .drafts) == 3)
  }
}
