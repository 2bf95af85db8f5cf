import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

@Suite struct ReviewMoves {
  /// The words that stand on a line or a button, as far as they can be told from its target.
  private static func words(for target: Review.Target?) -> [String] {
    switch target {
    case .part(let part): ["\(part.number) "]
    case .problem: ["fix", "look", "@", "An", "Team"]
    case .allProblems: ["and "]
    case .request: ["The request"]
    case .action(.send): ["[ Send to", "[Send to"]
    case .action(.saveRequest): ["Save request"]
    case .action(.copyAsCurl): ["Copy as curl"]
    case .action(.dryRun): ["Dry run"]
    case .line, .action, nil: [""]
    }
  }

  private static let drafts = [
    Fixtures.completeDraft(), Fixtures.draft(withBadAddresses: 12), Fixtures.draft(),
  ]

  @Test(arguments: 0..<3)
  func `what is marked is in view at every size`(number: Int) {
    var state = Fixtures.reviewing(Self.drafts[number])
    let script = ["<Down>", "<Right>", "<PgDn>", "<Home>", "<Up>", "<End>", "<Tab>", "<Left>"]
    var step = number
    for columns in 20...100 {
      for rows in 3...40 {
        let size = Size(columns: columns, rows: rows)
        _ = update(&state, on: .resized(size))
        state.press(script[step % script.count])
        step += 1
        let frame = screen(of: state, at: size)
        guard let cursor = frame.cursor else {
          Issue.record("no cursor at \(size)")
          continue
        }
        let body = Layout(size).body
        let line = frame.line(cursor.row)
        let words = Self.words(for: state.editor?.review.target)
        let isMarked = frame[cursor.row].contains { $0.text == ">" && $0.style == .accent }
        #expect(
          isMarked && (body.row..<body.row + body.height).contains(cursor.row)
            && words.contains { line.contains($0) },
          "\(size) \(line)")
      }
    }
  }

  @Test(arguments: 1...20, [20, 33, 80])
  func `every line of every page can be brought into view`(height: Int, width: Int) throws {
    let editor = try #require(Fixtures.reviewing(Fixtures.draft(withBadAddresses: 12)).editor)
    let area = Layout.Area(column: 0, row: 0, width: width, height: height)
    let long = (0..<40).map { ReviewRow("line \($0)") }
    for rows in [editor.reviewRows(in: area), long, long + editor.reviewRows(in: area) + long, []] {
      let page = RowPage(rows, height: height)
      var target = page.stops.first?.target ?? .request
      var seen: Set<Int> = []
      // Down alone leads through all of them.
      for _ in 0...page.rows.count {
        let top = page.top(around: page.stop(at: target)?.row ?? 0)
        seen.formUnion(top..<min(page.rows.count, top + page.viewHeight))
        target = page.target(after: .moveDown, from: target)
      }
      let blank = page.rows.indices.filter { page.rows[$0].isBlank }
      #expect(seen.union(blank).count == page.rows.count)
    }
  }

  @Test func `Down and Up go over lines, Left and Right over buttons`() {
    var state = Fixtures.reviewing()
    #expect(state.editor?.review.target == .action(.send))
    for (keys, target) in [
      ("<Right>", Review.Target.action(.saveRequest)), ("<Right><Right>", .action(.dryRun)),
      ("<Right>", .action(.dryRun)), ("<Down>", .action(.dryRun)), ("<Up>", .request),
      ("<Right>", .request), ("<Tab>", .action(.send)), ("<Left>", .action(.send)),
      ("<Home>", .part(.referral)), ("<Down><Down>", .part(.consent)), ("<End>", .action(.send)),
      ("<Shift-Tab><Shift-Tab>", .part(.invite)), ("<PgDn>", .action(.send)),
    ] {
      state.press(keys)
      #expect(state.editor?.review.target == target, "after \(keys)")
    }
  }

  @Test func `Enter goes to a part, to a problem, to all problems, and to the request`() {
    var state = Fixtures.reviewing(Fixtures.draft(withBadAddresses: 12))
    state.press("<Enter>")
    #expect(state.editor?.focus == "/team/0/email")
    state = Fixtures.reviewing(Fixtures.draft(withBadAddresses: 12))
    state.press("<Down><Down><Down><Enter>")
    #expect(state.keyContext == .picker)
    state.press("<Esc><Down><Enter>")
    #expect(state.keyContext == .preview)
    state.press("<Esc><Home><Down><Enter>")
    #expect(state.editor?.part == .customer)
  }

  @Test func `must-fix stands before worth a look, whatever the order of the form`() throws {
    var draft = Fixtures.draft()
    draft.change(at: Fixtures.moment.now) { $0.customerProfile.name = "Contoso" }
    var state = Fixtures.reviewing(draft)
    let look = Problem(.worthALook, at: "/type", "Look here.")
    _ = update(&state, on: .twinsFound(for: draft, [look]))
    var rest = text(of: screen(of: state, at: state.size))[...]
    for words in ["Must fix", "Ask the customer", "Worth a look", "Nobody", "Look here."] {
      let match = try #require(rest.firstRange(of: words), "\(words)")
      rest = rest[match.upperBound...]
    }
  }

  @Test func `the lines are kept while only the mark moves, and made anew after a change`() throws {
    var state = Fixtures.reviewing()
    let area = Layout(state.size).body
    let before = try #require(state.editor?.rowPage(in: area)?.rows)
    state.press("<Home><Down>")
    #expect(state.editor?.rowPage(in: area)?.rows == before)
    _ = update(&state, on: .preparingFailed(for: try #require(state.editor?.draft), "No id."))
    #expect(text(of: screen(of: state, at: state.size)).contains("No id."))
    state.press("<Esc>2<^U>x<Esc>8")
    let editor = try #require(state.editor)
    let made = RowPage(editor.reviewRows(in: area), height: area.height)
    #expect(editor.rowPage(in: area)?.rows == made.rows)
    _ = update(&state, on: .resized(Size(columns: 50, rows: 15)))
    let small = Layout(state.size).body
    let inSmall = RowPage(editor.reviewRows(in: small), height: small.height)
    #expect(state.editor?.rowPage(in: small)?.rows == inSmall.rows)
  }

  @Test(arguments: [(0, "0"), (594, "594"), (1234, "1,234"), (1_000_000, "1,000,000")])
  func `numbers have a comma before each three digits`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test func `the way to Send goes no further than the button`() {
    var state = Fixtures.reviewing()
    state.press("<Esc>2")
    let effects = state.press("<^X>s")
    #expect(state.editor?.review.target == .action(.send))
    #expect(state.editor?.review.stage == .reading)
    #expect(!effects.contains(.dropWaitingKeys))
  }

  @Test func `a draft that was sent has no Send, and Enter on it sends nothing`() {
    var draft = Fixtures.completeDraft()
    draft.submission.state = .sent
    var state = Fixtures.editorState(draft)
    state.press("<^X>s")
    #expect(!text(of: screen(of: state, at: state.size)).contains("Send to"))
    #expect(state.editor?.review.target != .action(.send))
  }
}
