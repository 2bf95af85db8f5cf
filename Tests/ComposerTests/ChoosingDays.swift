import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// Today is Wednesday, 18 November 2026.
@Suite struct ChoosingDays {
  private func state(_ script: String, holding text: String = "") -> ComposerState {
    var draft = Fixtures.draft()
    draft.change(at: Fixtures.moment.now) { $0.details.estimatedClosingDateTime = text }
    var state = Fixtures.editorState(draft)
    state.press("<^F>/details/estimatedClosingDateTime<Enter>" + script)
    return state
  }

  private func day(_ state: ComposerState) -> String? {
    guard case .calendar(let page) = state.editor?.overlay else { return nil }
    return page.day.isoText
  }

  @Test(arguments: [
    ("", "2026-11-18"), ("2027-02-03", "2027-02-03"), ("eoq", "2026-12-31"),
    ("soon", "2026-11-18"), ("2026-12-24T10:00:00Z", "2026-12-24"), ("0001-01-01", "0001-01-01"),
  ])
  func `it opens at the day as which the text reads, else today`(text: String, expected: String) {
    #expect(day(state("<F4>", holding: text)) == expected)
  }

  @Test(arguments: [
    ("<Left>", "2026-11-17"), ("<Right>", "2026-11-19"), ("<Up>", "2026-11-11"),
    ("<Down>", "2026-11-25"), ("<^P>", "2026-11-11"), ("<^N>", "2026-11-25"),
    ("<PgUp>", "2026-10-18"), ("<PgDn>", "2026-12-18"), ("<Home>", "2026-11-01"),
    ("<End>", "2026-11-30"), ("<PgDn><Down>t", "2026-11-18"), ("<Down><Down>", "2026-12-02"),
  ])
  func `each key moves by its step`(keys: String, expected: String) {
    #expect(day(state("<F4>" + keys)) == expected)
  }

  @Test func `a month that is shorter takes its last day`() {
    #expect(day(state("<F4><PgDn>", holding: "2027-01-31")) == "2027-02-28")
    #expect(day(state("<F4><PgUp>", holding: "2028-03-31")) == "2028-02-29")
  }

  @Test func `Enter takes the day, as an ISO date, at once`() throws {
    var state = state("<F4><Down>", holding: "eoq")
    let effects = state.press("<Enter>")
    #expect(state.editor?.overlay == nil)
    #expect(state.editor?.text == EditedText("2027-01-07"))
    #expect(state.editor?.draft.referral.details.estimatedClosingDateTime == "2027-01-07")
    #expect(effects == [.save(try #require(state.editor?.draft))])
  }

  @Test func `the time of a day that stays the same stays`() {
    let text = "2026-12-24T10:00:00Z"
    #expect(state("<F4><Right><Left><Enter>", holding: text).editor?.text.text == text)
    #expect(state("<F4><Right><Enter>", holding: text).editor?.text.text == "2026-12-25")
  }

  @Test(arguments: ["<Esc>", "<F12>", "<F4>", "q"])
  func `closing changes nothing`(key: String) {
    let state = state("<F4><Down>\(key)", holding: "eoq")
    #expect(state.editor?.overlay == nil)
    #expect(state.editor?.text == EditedText("eoq"))
  }

  @Test func `a draft that cannot be changed says why no day is taken`() {
    var state = Fixtures.editorState(readOnlyReason: "Someone else has it open.")
    state.press("<^F>/expirationDateTime<Enter><F4><Enter>")
    #expect(state.keyContext == .calendar)
    #expect(state.message?.text == "Someone else has it open.")
  }

  @Test func `neither end of the years can be left`() {
    let first = state("<F4><PgUp><Up><Left><Home>", holding: "0001-01-02")
    #expect(day(first) == "0001-01-01")
    #expect(first.message?.text == "The years go from 1 to 9999.")
    let last = state("<F4><PgDn><Down><Right><End>", holding: "9999-12-30")
    #expect(day(last) == "9999-12-31")
    for state in [first, last] {
      for size in [(80, 24), (140, 40), (40, 12), (20, 3)] {
        let frame = screen(of: state, at: Size(columns: size.0, rows: size.1))
        #expect(frame.cursor != nil)
      }
    }
  }

  @Test(arguments: [
    ("2026-11-18", "today"), ("2026-11-19", "tomorrow"), ("2026-11-17", "yesterday, in the past"),
    ("2026-11-27", "in 9 days"), ("2026-12-30", "in 6 weeks"),
    ("2026-12-31", "in 6 weeks and 1 day"), ("2027-01-02", "in 6 weeks and 3 days"),
    ("2027-03-18", "in 4 months"), ("2027-03-20", "in about 4 months"),
    ("2028-11-18", "in 2 years"), ("2029-01-01", "in about 2 years"),
    ("2026-11-04", "2 weeks ago, in the past"), ("2026-08-18", "3 months ago, in the past"),
    ("9999-12-31", "in about 7973 years"), ("0001-01-01", "about 2025 years ago, in the past"),
  ])
  func `a line says how far away the day is`(text: String, words: String) {
    let shown = ComposerTesting.text(
      of: screen(of: state("<F4>", holding: text), at: Size(columns: 80, rows: 24)))
    #expect(shown.contains("  \(words)\n"))
  }

  @Test func `weeks begin on Monday`() {
    let lines = screen(of: state("<F4>"), at: Size(columns: 80, rows: 24)).lines
    #expect(lines.contains { $0.contains("Mon Tue Wed Thu Fri Sat Sun") })
    // 1 November 2026 is a Sunday.
    #expect(lines.contains { $0.contains("│" + String(repeating: " ", count: 27) + "1") })
    #expect(lines.contains { $0.contains(" 16  17 [18] 19  20  21  22") })
  }

  @Test func `today is marked where another day is chosen`() {
    let lines = screen(of: state("<F4><Right>"), at: Size(columns: 80, rows: 24)).lines
    #expect(lines.contains { $0.contains(" 16  17 >18 [19] 20  21  22") })
  }
}
