import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// What the page looks like that asks which of two values to keep.
@Suite struct MergingTranscripts {
  private func asking(
    _ columns: Int, _ rows: Int, about script: String, _ change: (inout Referral) -> Void
  ) -> ComposerState {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press(script + "<F8>", findingInFile: Fixtures.changed(Fixtures.completeDraft(), change))
    _ = update(&state, on: .resized(Size(columns: columns, rows: rows)))
    return state
  }

  /// The customer's city and team.
  private func city(_ columns: Int, _ rows: Int) -> ComposerState {
    asking(columns, rows, about: "<Esc>2<Down><Down><Down><Down><^U>Basel 漢字 👍🏽") {
      $0.customerProfile.address.city = "Bern\u{1b}[31m\u{202e}"
    }
  }

  /// Long notes that differ far from their beginning.
  private func notes(_ columns: Int, _ rows: Int) -> ComposerState {
    let common = (1...40).map { "Sentence \($0) stays." }.joined(separator: " ")
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { $0.details.notes = common }
    var state = Fixtures.editorState(draft)
    let now = Fixtures.changed(draft) {
      $0.details.notes = common + "\nThe customer called again, and wants to begin in January."
    }
    state.press("<Esc>4<^X>> One more sentence, typed here.<F8>", findingInFile: now)
    _ = update(&state, on: .resized(Size(columns: columns, rows: rows)))
    return state
  }

  private func consent(_ columns: Int, _ rows: Int) -> ComposerState {
    asking(columns, rows, about: "<Esc>3<Backspace>") {
      $0.consent.toShareInfoWithOthers = .yes
    }
  }

  private func team(_ columns: Int, _ rows: Int) -> ComposerState {
    asking(columns, rows, about: "<Esc>6<Down><Down><Down><Down>Ann<Tab>Lee") { referral in
      var member = Member()
      member.firstName = "Eve"
      member.lastName = "Fox"
      member.email = "eve@fabrikam.example"
      referral.team = []
      referral.team.append(member)
      referral.team.append(member)
    }
  }

  @Test func `a field at home`() {
    let state = city(80, 24)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                     NOT SAVED since 12:04 |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Another program changed this draft, too. Which value is kept?                |
        |                                                                                |
        |   Customer, City                                                               |
        |                                                                                |
        |   > Here:         Basel 漢字 👍🏽                                                |
        |                                                                                |
        |     In the file:  Bern^[[31m<U+202E>                                           |
        |                                                                                |
        |   Undo brings back the one that you do not keep.                               |
        |                                                                                |
        … 8 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Keep  Up and Down mark one of the two, Enter keeps it.                         |
        |                                                                                |
        | Enter Keep  Esc Later  h Here  f File  F1 or ^G Help                           |
        """)
  }

  @Test func `a field in a small window`() {
    let state = city(40, 12)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 …   NOT SAVED since 12:04 |
        |  Another program changed this, too:    |
        |  Customer, City                        |
        |  > Here:        Basel 漢字 👍🏽          |
        |    In the file: Bern^[[31m<U+202E>     |
        |                                        |
        … 3 more like it
        | Keep  Up and Down mark one of the two, |
        |       Enter keeps it.                  |
        | Enter Keep  Esc Later  F1 or ^G Help   |
        """)
  }

  @Test func `a field in a wide window`() {
    let state = city(140, 40)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                                                                        SANDBOX  NOT SAVED since 12:04 |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        |   Another program changed this draft, too. Which value is kept?                                                                            |
        |                                                                                                                                            |
        |   Customer, City                                                                                                                           |
        |                                                                                                                                            |
        |   > Here:         Basel 漢字 👍🏽                                                                                                            |
        |                                                                                                                                            |
        |     In the file:  Bern^[[31m<U+202E>                                                                                                       |
        |                                                                                                                                            |
        |   Undo brings back the one that you do not keep.                                                                                           |
        |                                                                                                                                            |
        … 24 more like it
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────|
        | Keep  Up and Down mark one of the two, Enter keeps it.                                                                                     |
        |                                                                                                                                            |
        | Enter Keep  Esc Later  h Here  f File  F1 or ^G Help                                                                                       |
        """)
  }

  @Test func `in the smallest window the marked value alone`() {
    var state = city(20, 3)
    expect(
      screen(of: state, at: state.size),
      reads: """
        |  > Here: Basel …   |
        | Customer, City     |
        | F1 or ^G Help      |
        """)
    state.press("<Down>")
    expect(
      screen(of: state, at: state.size),
      reads: """
        |  > File: Bern^[[…  |
        | Customer, City     |
        | F1 or ^G Help      |
        """)
  }

  @Test func `of long notes the first difference is in view`() {
    let state = notes(80, 24)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                     NOT SAVED since 12:04 |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Another program changed this draft, too. Which value is kept?                |
        |                                                                                |
        |   Details, Notes                                                               |
        |                                                                                |
        |   > Here:         …stays. Sentence 29 stays. Sentence 30 stays. Sentence 31    |
        |                   stays. Sentence 32 stays. Sentence 33 stays. Sentence 34     |
        |                   stays. Sentence 35 stays. Sentence 36 stays. Sentence 37     |
        |                   stays. Sentence 38 stays. Sentence 39 stays. Sentence 40     |
        |                   stays. One more sentence, typed here.                        |
        |                                                                                |
        |     In the file:  …stays. Sentence 32 stays. Sentence 33 stays. Sentence 34    |
        |                   stays. Sentence 35 stays. Sentence 36 stays. Sentence 37     |
        |                   stays. Sentence 38 stays. Sentence 39 stays. Sentence 40     |
        |                   stays.                                                       |
        |                   The customer called again, and wants to begin in January.    |
        |                                                                                |
        |   Undo brings back the one that you do not keep.                               |
        |                                                                                |
        |────────────────────────────────────────────────────────────────────────────────|
        | Keep  Up and Down mark one of the two, Enter keeps it.                         |
        |                                                                                |
        | Enter Keep  Esc Later  h Here  f File  F1 or ^G Help                           |
        """)
  }

  @Test func `of long notes the first difference is in view in a small window`() {
    let state = notes(40, 12)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 …   NOT SAVED since 12:04 |
        |  Another program changed this, too:    |
        |  Details, Notes                        |
        |  > Here:        …stays. Sentence 40    |
        |                 stays. One more        |
        |                 sentence, typed here.  |
        |    In the file: …stays. Sentence 40    |
        |                 stays.                 |
        |                 The customer called…   |
        | Keep  Up and Down mark one of the two, |
        |       Enter keeps it.                  |
        | Enter Keep  Esc Later  F1 or ^G Help   |
        """)
  }

  @Test func `consent with the question to the customer`() {
    let state = consent(80, 24)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                     NOT SAVED since 12:04 |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Another program changed this draft, too. Which value is kept?                |
        |                                                                                |
        |   Consent, Share with others                                                   |
        |                                                                                |
        |   May the customer's information be shared with others?                        |
        |                                                                                |
        |   > Here:         Not answered                                                 |
        |                                                                                |
        |     In the file:  Yes                                                          |
        |                                                                                |
        |   Undo brings back the one that you do not keep.                               |
        |                                                                                |
        … 6 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Keep  Up and Down mark one of the two, Enter keeps it.                         |
        |                                                                                |
        | Enter Keep  Esc Later  h Here  f File  F1 or ^G Help                           |
        """)
  }

  @Test func `a list with its rows`() {
    let state = team(80, 24)
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                     NOT SAVED since 12:04 |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Another program changed this draft, too. Which value is kept?                |
        |                                                                                |
        |   Team, Your team                                                              |
        |                                                                                |
        |   > Here:         Ryan, ryan@fabrikam.example                                  |
        |                   Ann Lee                                                      |
        |                                                                                |
        |     In the file:  Eve Fox, eve@fabrikam.example                                |
        |                   Eve Fox, eve@fabrikam.example                                |
        |                                                                                |
        |   Undo brings back the one that you do not keep.                               |
        |                                                                                |
        … 6 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Keep  Up and Down mark one of the two, Enter keeps it.                         |
        |                                                                                |
        | Enter Keep  Esc Later  h Here  f File  F1 or ^G Help                           |
        """)
  }

  @Test func `two ways to write a letter are said to look the same`() {
    let state = asking(80, 24, about: "<Esc>2<Down><Down><Down><Down><^U>Cafe\u{301}") {
      $0.customerProfile.address.city = "Caf\u{e9}"
    }
    expect(
      screen(of: state, at: state.size),
      reads: """
        | Händler 漢字 👍🏽 GmbH                                     NOT SAVED since 12:04 |
        |────────────────────────────────────────────────────────────────────────────────|
        |   Another program changed this draft, too. Which value is kept?                |
        |                                                                                |
        |   Customer, City                                                               |
        |                                                                                |
        |   > Here:         Café                                                         |
        |                                                                                |
        |     In the file:  Café                                                         |
        |                                                                                |
        |   They look the same: they differ in blanks, or in how letters are stored.     |
        |   Undo brings back the one that you do not keep.                               |
        |                                                                                |
        … 7 more like it
        |────────────────────────────────────────────────────────────────────────────────|
        | Keep  Up and Down mark one of the two, Enter keeps it.                         |
        |                                                                                |
        | Enter Keep  Esc Later  h Here  f File  F1 or ^G Help                           |
        """)
  }

  @Test(arguments: [(1, 1), (20, 3), (21, 4), (30, 7), (40, 9), (59, 13), (80, 14), (200, 60)])
  func `the marked value is in view at any size`(columns: Int, rows: Int) {
    for state in [city(columns, rows), notes(columns, rows), consent(columns, rows)] {
      let size = Size(columns: columns, rows: rows)
      let shown = text(of: screen(of: state, at: size))
      #expect(Layout(size).isTooSmall || shown.contains("> Here:"))
    }
  }
}
