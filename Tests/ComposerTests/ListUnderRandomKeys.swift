import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// Keys without sense, pressed on a list that changes meanwhile.
@Suite struct ListUnderRandomKeys {
  private static let keys: [Key] =
    [
      .up, .down, .pageUp, .pageDown, .home, .end, .tab, .backTab, .escape, .left, .right,
      .backspace, .function(12), .control("f"), .control("n"), .control("p"), .control("u"),
      .control("w"), .control("y"), .control("_"), .unknown, .insert,
    ] + "/udDcont0é漢 ".map(Key.character)

  @Test(arguments: 0..<20)
  func `the mark stays in the list, Del alone deletes, and undo brings all back`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let states: [SubmissionState] = [.none, .none, .sent, .sent, .refused, .notSent, .notKnown]
    let count = Int.random(in: 0...25, using: &generator)
    var entries = Fixtures.letters.prefix(count).map { letter in
      Fixtures.entry(
        letter, ["Contoso", "Händler 漢", ""].randomElement(using: &generator) ?? "",
        states.randomElement(using: &generator) ?? .none)
    }
    entries.append(DraftEntry(id: nil, content: .damaged("no name")))
    let size = Size(
      columns: Int.random(in: 20...100, using: &generator),
      rows: Int.random(in: 3...30, using: &generator))
    var state = Fixtures.listState(entries, size: size)
    var onDisk = Set(entries.compactMap(\.id))

    for _ in 0..<300 {
      let key =
        Int.random(in: 0..<8, using: &generator) == 0
        ? Key.delete : Self.keys.randomElement(using: &generator) ?? .down
      let context = state.keyContext
      let effects = update(&state, on: .key(key))
      for case .delete(let id) in effects {
        #expect(context == .list && (key == .delete || key == .character("D")))
        onDisk.remove(id)
      }
      for case .restore(let id) in effects { onDisk.insert(id) }
      state.answer(effects)
      // Nothing is left open: a copy is refused, and Esc on the list would end the program.
      for case .open(let opening) in effects {
        _ = update(&state, on: .openingFailed(opening, "No."))
      }
      if state.isEnding { state.isEnding = false }
      expectMarkInView(state, seed: seed)
      #expect(Set(state.list.entries?.compactMap(\.id) ?? []) == onDisk, "seed \(seed)")
    }

    state.press("<Esc>")
    state.isEnding = false
    while state.list.bin.last != nil { state.answer(state.press("u")) }
    // Nothing changed the order meanwhile, so that everything is where it was.
    #expect(state.list.entries == entries, "seed \(seed)")
  }

  private func expectMarkInView(_ state: ComposerState, seed: Int) {
    let list = state.list
    let isEmpty = list.sections.count(of: .drafts) + list.sections.count(of: .sent) == 0
    #expect((list.selectedEntry == nil) == isEmpty, "seed \(seed)")
    let frame = screen(of: state, at: state.size)
    let marks = (0..<state.size.rows - 1).filter { frame[$0][2].text == ">" }
    #expect(marks.count <= 1, "seed \(seed): \(text(of: frame))")
    // What is wrong with a file may cover the lowest lines of the page until the next key.
    guard state.message?.style != .problem else { return }
    #expect(marks.count == (isEmpty ? 0 : 1), "seed \(seed): \(text(of: frame))")
    if let row = marks.first, let entry = list.selectedEntry, let id = entry.id,
      let customer = entry.summary?.customer
    {
      let count = (list.entries ?? []).count { $0.summary?.customer == customer }
      let line = frame[row].map(\.text).joined()
      #expect(line.contains(" \(id)") == (count > 1), "seed \(seed): \(line)")
    }
    for row in [Layout(state.size).topRuleRow, Layout(state.size).bottomRuleRow] {
      guard let row else { continue }
      #expect(frame[row].allSatisfy { $0.text == "─" }, "seed \(seed): \(text(of: frame))")
    }
  }
}
