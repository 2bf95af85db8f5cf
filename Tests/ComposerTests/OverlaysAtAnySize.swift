import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct OverlaysAtAnySize {
  private static func opened(_ script: String, draft: Draft = Fixtures.completeDraft())
    -> ComposerState
  {
    var state = Fixtures.editorState(draft)
    state.press(script)
    return state
  }

  /// One state of each kind of list, and of the calendar.
  private static let states: [ComposerState] = {
    let solutions = "<^F>/details/requirements/solutions<Enter><F4>"
    var states = [
      opened("<^F>/address/country<Enter><F4>"),
      opened("<^F>/address/country<Enter><F4>new<Down>"),
      opened("<^F>/address/country<Enter><F4>zzz"),
      opened("<^F>/customerProfile/size<Enter><F4><End>"),
      opened(solutions), opened(solutions + "gaming<Enter>cloud<Down><Down>"),
      opened(solutions + "SOL-1234 漢字 👍🏽"), opened(solutions + "<Tab>"),
      opened("<^F>"), opened("<^F>händler"), opened("<Esc>8<^F><End>"),
      opened("<^X>!", draft: Fixtures.draft()), opened("<^X>!<End>", draft: Fixtures.draft()),
      opened("<^F>/expirationDateTime<Enter><F4>"),
      opened("<^F>/estimatedClosing<Enter><F4><PgUp><PgUp><Home>"),
      opened("<Esc>2<^R>"),
    ]
    var recalled = opened("<Esc>4<^R>")
    let values = [
      "Zu\u{308}rich 漢字", "a\nb\r\nc", String(repeating: "👩‍👩‍👧", count: 300), "\u{202e}drow\u{1b}[31m",
    ]
    _ = update(&recalled, on: .recalled("/details/notes", values))
    states.append(recalled)
    recalled.press("<End>")
    states.append(recalled)
    return states
  }()

  @Test(arguments: states.indices)
  func `each draws at every size, leaves the last cell free and has its cursor in view`(
    index: Int
  ) {
    var state = Self.states[index]
    for columns in Array(stride(from: 0, through: 42, by: 3)) + [59, 79, 80, 120, 140] {
      for rows in Array(0...16) + [24, 40] {
        let size = Size(columns: columns, rows: rows)
        _ = update(&state, on: .resized(size))
        let frame = screen(of: state, at: size)
        #expect(frame.size == size)
        guard columns > 0, rows > 0 else { continue }
        #expect(frame[rows - 1][columns - 1] == .blank)
        guard columns >= 20, rows >= 3 else { continue }
        let cursor = frame.cursor ?? Position(column: -1, row: -1)
        #expect((0..<columns).contains(cursor.column) && (0..<rows - 2).contains(cursor.row))
        if state.editor?.picker != nil {
          #expect(frame[cursor.row].contains { $0.style == .focusedField })
        }
      }
    }
  }

  @Test(arguments: states.indices)
  func `the marked line is in view at every size, and only one is`(index: Int) {
    let state = Self.states[index]
    guard let picker = state.editor?.picker, !picker.lines.isEmpty else { return }
    for size in [(80, 24), (140, 40), (40, 12), (40, 9), (33, 5), (20, 4), (20, 3), (100, 8)] {
      for step in ["<Home>", "<Down>", "<PgDn>", "<PgDn>", "<End>", "<PgUp>"] {
        var state = state
        _ = update(&state, on: .resized(Size(columns: size.0, rows: size.1)))
        state.press(step)
        let frame = screen(of: state, at: state.size)
        let hasPartList = text(of: frame).contains("│")
        let selected = (0..<size.1).filter { row in
          frame[row].dropFirst(hasPartList ? 23 : 0).contains { $0.style == .selected }
        }
        #expect(selected.count == 1, "\(size) after \(step)")
      }
    }
  }

  @Test func `moving within a page changes the mark only`() {
    var state = Self.opened("<^F>/address/country<Enter><F4>")
    let before = screen(of: state, at: state.size)
    state.press("<Down>")
    let after = screen(of: state, at: state.size)
    let rows = (0..<24).filter { before[$0] != after[$0] }
    #expect(rows.count == 2)
    #expect(before.cursor == after.cursor)
  }
}
