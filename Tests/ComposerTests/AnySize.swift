import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@Suite struct AnySize {
  /// One state of each page there is.
  private static let states: [ComposerState] = {
    var states = [Fixtures.listState()]
    if let id = Fixtures.id() {
      states.append(Fixtures.listState([DraftEntry(id: id, content: .damaged("Torn."))]))
    }
    for part in 1...8 {
      var state = Fixtures.editorState(Fixtures.completeDraft())
      state.press("<Esc>\(part)<Tab>")
      states.append(state)
    }
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<^X>")
    states.append(state)
    state.press("?")
    states.append(state)
    state.press("<Esc><Esc>8")
    if let draft = state.editor?.draft {
      let request = Fixtures.request(for: draft)
      _ = update(
        &state, on: .requestPrepared(for: draft, Preparation(draft: draft, request: request)))
      states.append(state)
      state.press("<F9>")
      states.append(state)
      state.press("/e")
      states.append(state)
      state.press("<Enter>")
      states.append(state)
      state.press("<Esc><Enter>")
      states.append(state)
      state.press("y")
      states.append(state)
      let refusal = Refusal(status: 400, message: String(repeating: "long ", count: 50))
      _ = update(
        &state,
        on: .sendingEnded(1, SendingReport(outcome: .refused(refusal), draft: draft)))
      states.append(state)
    }
    return states
  }()

  @Test(arguments: states.indices)
  func `every page draws at every size and leaves the last cell free`(index: Int) {
    let state = Self.states[index]
    for columns in 0...60 {
      for rows in 0...20 {
        let size = Size(columns: columns, rows: rows)
        let frame = screen(of: state, at: size)
        #expect(frame.size == size)
        if columns > 0, rows > 0 {
          #expect(frame[rows - 1][columns - 1] == .blank)
          let cursor = frame.cursor ?? Position(column: 0, row: 0)
          #expect((0..<columns).contains(cursor.column) && (0..<rows).contains(cursor.row))
        }
      }
    }
  }

  @Test(arguments: [(80, 24), (140, 40), (40, 12), (59, 13), (79, 24), (20, 3), (33, 5), (100, 8)])
  func `the focused field is in view in every part, with the cursor in it`(
    columns: Int, rows: Int
  ) throws {
    let size = Size(columns: columns, rows: rows)
    var state = Fixtures.editorState(Fixtures.completeDraft(), size: size)
    var seen: Set<String> = []
    while state.editor?.part != .review {
      let editor = try #require(state.editor)
      let frame = screen(of: state, at: size)
      let cursor = try #require(frame.cursor)
      // The mark stands in the row of the label: the cursor's, or above it where there is room.
      let marked = (0..<rows).filter { row in
        frame[row].contains { $0.text == ">" && $0.style == .accent && columns < 80 }
      }
      if columns < 80 {
        #expect(marked.count == 1 || rows < 7)
        #expect(marked.allSatisfy { $0 <= cursor.row })
      }
      #expect(
        frame[cursor.row][cursor.column].style == .focusedField
          || frame[cursor.row].contains { $0.style == .focusedField })
      seen.insert(editor.focus?.description ?? "")
      state.press("<Tab>")
    }
    #expect(
      seen.count
        == Part.forms.flatMap {
          Forms.plain.fields(of: $0, in: Fixtures.completeDraft())
        }.count { $0.kind != .shown })
  }

  @Test(arguments: 0..<8)
  func `the caret is in view and in its field at any size from 20x3 on`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let draft = seed.isMultiple(of: 2) ? Fixtures.richDraft : Fixtures.draft(withTeamOf: 30)
    var state = Fixtures.editorState(draft)
    for _ in 0..<60 {
      let size = Size(
        columns: Int.random(in: 20...130, using: &generator),
        rows: Int.random(in: 3...40, using: &generator))
      _ = update(&state, on: .resized(size))
      let key =
        ["<Tab>", "<Shift-Tab>", "<Up>", "<Down>", "<F8>", "<^X>+", "x", "漢", "<Left>"]
        .randomElement(using: &generator) ?? "x"
      state.press(key)
      if state.editor?.part == .review { state.press("<Esc>2") }
      if state.editor?.overlay != nil { state.press("<Esc>") }
      let frame = screen(of: state, at: size)
      guard let cursor = frame.cursor else {
        Issue.record("no cursor at \(size), \(state.editor?.focus?.description ?? "nowhere")")
        continue
      }
      let around = frame[cursor.row][max(0, cursor.column - 1)...cursor.column]
      // An empty row of notes is nothing but room, up to the bar before the request.
      let isEmptyRow =
        state.editor?.field?.kind == .notes
        && frame[cursor.row][cursor.column...].prefix { $0.text != "│" }
          .allSatisfy { $0 == .blank }
      #expect(
        around.contains { $0.style == .focusedField } || isEmptyRow,
        "\(size) \(state.editor?.focus?.description ?? "nowhere") \(cursor)")
    }
  }

  @Test func `resizing keeps the field and the caret`() {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Tab><Tab><Tab><Tab><Left><Left>")
    let editor = state.editor
    for columns in stride(from: 140, through: 1, by: -7) {
      let size = Size(columns: columns, rows: columns / 3)
      _ = update(&state, on: .resized(size))
      _ = screen(of: state, at: size)
    }
    #expect(state.editor?.focus == editor?.focus)
    #expect(state.editor?.text == editor?.text)
  }

  @Test func `typing moves nothing but the field`() {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Tab><Tab>x")
    let before = screen(of: state, at: state.size)
    state.press("y")
    let after = screen(of: state, at: state.size)
    let changed = (0..<24).flatMap { row in
      zip(before[row], after[row]).filter { $0 != $1 }
    }
    #expect(changed.count == 1)
  }
}
