import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// A screen that is drawn over the one before it.
@Suite struct RedrawingFields {
  private static let keys: [Key] =
    [
      .up, .down, .left, .right, .wordLeft, .wordRight, .home, .end, .pageUp, .pageDown, .tab,
      .backTab, .backspace, .delete, .enter, .escape, .insert, .unknown, .function(1), .function(2),
      .function(4), .function(7), .function(8), .control("k"), .control("u"), .control("w"),
      .control("y"), .control("_"), .control("f"), .control("l"), .control("r"), .control("x"),
      .control("c"), .control("s"), .control("n"),
    ] + "aeiourstnl  013-y,漢".map(Key.character)
    + ["👍🏽", "u\u{308}", "\u{301}"].map(Key.character)

  private static let typed: [Key] =
    [.backspace, .left, .right, .delete, .home, .end, .up, .down, .enter]
    + "azure 50k 2026-12-31 next fri germany 漢字".map(Key.character)
    + ["👍🏽", "u\u{308}", "\u{301}"].map(Key.character)

  private static let pastes = [
    "a b\u{1b}[201~\r\nEnter", "Zu\u{308}rich 漢字 👍🏽", String(repeating: "words 漢 ", count: 60), "",
    "line\nline\nline\nline\nline\nline\nline\nline\nline\nline\nline\nline\nline\nline\nline\nline\n",
  ]

  private static let sizes = [
    (80, 24), (80, 24), (100, 40), (59, 20), (40, 12), (40, 9), (33, 5), (20, 4), (120, 15),
    (20, 3), (10, 2), (79, 8), (220, 50), (140, 40), (130, 18),
  ].map { Size(columns: $0.0, rows: $0.1) }

  private static let places = [
    "/customerProfile/name", "/customerProfile/size", "/customerProfile/address/country",
    "/type", "/details/notes", "/details/estimatedDealValue", "/details/estimatedClosingDateTime",
    "/details/currency", "/consent/toContact", "/details/requirements/products/0", "/team/0/email",
    "/team/-", "/details/requirements/solutions/-", "/customerProfile/address/city",
  ]

  private static func event(
    in state: ComposerState, isTyping: Bool, using generator: inout SeededGenerator
  ) -> Event {
    switch Int.random(in: 0..<120, using: &generator) {
    case 0, 1: return .resized(sizes.randomElement(using: &generator) ?? state.size)
    case 2, 3: return .paste(pastes.randomElement(using: &generator) ?? "")
    case 4, 5: return .idle
    case 6:
      var moment = state.moment
      moment.secondsFromUTC += [0, 3600, -3600].randomElement(using: &generator) ?? 0
      let passed = [1000, 3_600_000, 86_400_000].randomElement(using: &generator) ?? 0
      moment.now = Timestamp(
        millisecondsSince1970: moment.now.millisecondsSince1970 + passed)
      return .time(moment)
    default:
      let keys = isTyping ? typed : keys
      return .key(keys.randomElement(using: &generator) ?? .enter)
    }
  }

  /// Draws after each event, and saves when asked to.
  private static func follow(
    _ state: ComposerState, seed: Int, count: Int, in sizes: [Size] = sizes
  ) -> [String] {
    var generator = SeededGenerator(seed: UInt64(seed))
    var state = state
    var drawn: DrawnScreen?
    for step in 0..<count where state.editor != nil {
      // A long stretch of typing follows on one of moving about.
      var event = event(in: state, isTyping: step / 12 % 3 != 0, using: &generator)
      if case .resized = event { event = .resized(sizes[step % sizes.count]) }
      let effects = update(&state, on: event)
      for case .save(let draft) in effects where Bool.random(using: &generator) {
        _ = update(&state, on: .saved(draft, at: state.moment.now))
      }
      for case .prepare(let draft) in effects where Bool.random(using: &generator) {
        if let editor = state.editor,
          let request = Fixtures.wholeRequest(for: draft, to: editor.destination)
        {
          let preparation = Preparation(draft: draft, request: request)
          _ = update(&state, on: .requestPrepared(for: draft, preparation))
        }
      }
      // Several keys may be waiting.
      guard Int.random(in: 0..<5, using: &generator) > 0 else { continue }
      let next = DrawnScreen(of: state, at: state.size, after: drawn)
      drawn = next
      guard next.frame != screen(of: state, at: state.size) else { continue }
      return ["seed \(seed), step \(step), after \(event)"]
    }
    return []
  }

  @Test(arguments: 0..<24)
  func `whatever is done, it looks as if everything were drawn`(seed: Int) {
    let draft = seed % 3 == 0 ? Fixtures.draft() : Fixtures.completeDraft()
    let size = Self.sizes[seed % Self.sizes.count]
    var state = Fixtures.editorState(draft, size: Size(columns: 80, rows: 24))
    if seed % 5 != 4 { state.press("<^F>" + Self.places[seed % Self.places.count] + "<Enter>") }
    _ = update(&state, on: .resized(size))
    #expect(Self.follow(state, seed: seed, count: 150) == [])
  }

  @Test(arguments: 0..<24)
  func `beside the request, too, it looks as if everything were drawn`(seed: Int) {
    let wide = [(120, 40), (120, 14), (140, 40), (127, 20), (220, 50)].map {
      Size(columns: $0.0, rows: $0.1)
    }
    var draft = seed % 2 == 0 ? Fixtures.richDraft : Fixtures.completeDraft()
    if seed % 4 == 0 {
      draft.change(at: Fixtures.moment.now) {
        $0.details.notes = String(repeating: "a \"long\" text 漢字 \u{202e}\n", count: 400)
      }
    }
    if seed % 7 == 6 { draft = GeneratedDraft.draft(seed: UInt64(seed)) }
    var state = Fixtures.editorState(
      draft, to: seed % 3 == 0 ? Fixtures.sandbox : Fixtures.service, size: wide[seed % 5])
    state.press("<^F>" + Self.places[seed % Self.places.count] + "<Enter>")
    #expect(Self.follow(state, seed: seed, count: 150, in: wide) == [])
  }

  @Test(arguments: places.indices, [80, 140])
  func `typing in a field draws over the last screen`(index: Int, columns: Int) {
    var state = Fixtures.editorState(
      Fixtures.completeDraft(), to: columns > 80 ? Fixtures.service : Fixtures.sandbox,
      size: Size(columns: columns, rows: 24))
    state.press("<^F>" + Self.places[index] + "<Enter>a")
    guard state.editor?.field?.kind.takesText == true else { return }
    let first = DrawnScreen(of: state, at: state.size)
    state.press("bc")
    let next = DrawnScreen(of: state, at: state.size, after: first)
    #expect(next.isDrawnOverAnother)
    #expect(next.frame == screen(of: state, at: state.size))
    #expect(next.frame != first.frame)
  }

  @Test func `another draft with the same past is drawn anew`() {
    var one = Fixtures.editorState(Fixtures.completeDraft("a"))
    var other = Fixtures.editorState(Fixtures.completeDraft("b"))
    _ = update(&other, on: .key(.tab))
    for _ in 0..<3 {
      _ = update(&one, on: .key(.tab))
      _ = update(&other, on: .key(.tab))
    }
    let drawn = DrawnScreen(of: one, at: one.size)
    #expect(
      DrawnScreen(of: other, at: other.size, after: drawn).frame
        == screen(of: other, at: other.size))
  }
}
