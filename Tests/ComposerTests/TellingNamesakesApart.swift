import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// Drafts of the same customer, which the list tells apart by their ids.
@Suite struct TellingNamesakesApart {
  private func lines(_ state: ComposerState) -> [Substring] {
    state.shown().split(separator: "\n")
  }

  private func hasLine(_ words: String, in state: ComposerState) -> Bool {
    lines(state).contains { $0.contains(words) }
  }

  private let entries = [
    Fixtures.entry("2", "Contoso", value: "50k"), Fixtures.entry("3", "Adatum"),
    Fixtures.entry("4", "Contoso"), Fixtures.entry("5"), Fixtures.entry("6", " "),
    Fixtures.entry("7", "Tailspin", .sent), Fixtures.entry("8", "Tailspin", .sent),
  ]

  @Test(arguments: [40, 60, 80, 100])
  func `drafts of one customer show their ids, and others do not`(columns: Int) {
    let state = Fixtures.listState(entries, size: Size(columns: columns, rows: 30))
    let nobody = columns == 40 ? "(no customer y…" : "(no customer yet)"
    for words in [
      "Contoso 22222222 ", "Contoso 44444444 ", "\(nobody) 55555555 ", "\(nobody) 66666666 ",
      "Tailspin 77777777 ", "Tailspin 88888888 ",
    ] {
      #expect(hasLine(words, in: state), "\(words)\n\(state.shown())")
    }
    #expect(!state.shown().contains("33333333"))
  }

  @Test func `where a column names the draft, the name stays as it is`() {
    let state = Fixtures.listState(entries, size: Size(columns: 140, rows: 40))
    #expect(!state.shown().contains("Contoso 2"))
    #expect(hasLine("22222222", in: state))
  }

  @Test(arguments: [
    ("Contoso Holdings International", "Contoso Holdings…"), ("株式会社とても長い名前の会社", "株式会社とても長…"),
    ("Ad\u{1b}[31mum Gesellschaft", "Ad^[[31mum Gesel…"),
  ])
  func `the name is cut, and the id never`(name: String, cut: String) throws {
    let state = Fixtures.listState([Fixtures.entry("2", name), Fixtures.entry("3", name)])
    #expect(hasLine("\(cut) 22222222 ", in: state), "\(state.shown())")
    #expect(hasLine("\(cut) 33333333 ", in: state), "\(state.shown())")
  }

  @Test func `the two forms of an accent look the same`() {
    let state = Fixtures.listState([
      Fixtures.entry("2", "Caf\u{e9}"), Fixtures.entry("3", "Cafe\u{301}"),
    ])
    #expect(hasLine("Café 22222222 ", in: state))
    #expect(hasLine("Cafe\u{301} 33333333 ", in: state))
  }

  @Test func `ids come and go with the drafts of the same customer`() throws {
    var state = Fixtures.listState([
      Fixtures.entry("2", "Contoso"), Fixtures.entry("3", "Contoso"), Fixtures.named("4"),
    ])
    let isTold = { (state: ComposerState) in state.shown().contains("Contoso 33333333 ") }
    #expect(isTold(state))
    // Also while a filter hides the other one.
    state.press("/ref-3")
    #expect(state.customers() == ["Contoso"])
    #expect(isTold(state))
    state.press("<Esc>")

    state.answer(state.press("<Home><Del>"))
    #expect(!isTold(state))
    state.answer(state.press("u"))
    #expect(isTold(state))
    _ = update(&state, on: .draftsRead([Fixtures.entry("2", "Adatum")]))
    #expect(!isTold(state))
    _ = update(&state, on: .draftsRead([Fixtures.entry("4", "Contoso")]))
    #expect(isTold(state))
    _ = update(&state, on: .draftsRead([DraftEntry(id: Fixtures.id("4"), content: .gone)]))
    #expect(!isTold(state))
    _ = update(&state, on: .draftsListed([Fixtures.entry("3", "Contoso")]))
    #expect(!isTold(state))
    _ = update(
      &state, on: .draftsListed([Fixtures.entry("3", "Contoso"), Fixtures.entry("5", "Contoso")]))
    #expect(isTold(state))
  }
}
