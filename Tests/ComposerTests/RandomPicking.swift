import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// Whatever is pressed while a list or a calendar is open.
@Suite struct RandomPicking {
  private static let openings = [
    "<^F>/address/country<Enter><F4>", "<^F>/customerProfile/size<Enter><F4>",
    "<^F>/type<Enter><F4>", "<^F>/estimatedClosing<Enter><F4>", "<^F>/expiration<Enter><F4>",
    "<^F>/requirements/solutions<Enter><F4>", "<^F>/requirements/products/0<Enter><F4>",
    "<^F>", "<^X>!", "<Esc>2<^R>", "<Esc>4<^R>",
  ]

  private static let keys: [Key] =
    [
      .up, .down, .left, .right, .wordLeft, .wordRight, .home, .end, .pageUp, .pageDown, .tab,
      .backTab, .backspace, .delete, .insert, .unknown, .function(2), .function(5), .function(6),
      .function(7), .function(8), .function(9), .control("k"), .control("u"), .control("w"),
      .control("y"), .control("n"), .control("p"), .control("e"), .control("_"), .control("f"),
      .control("l"), .control("q"), .control("r"), .control("x"),
    ] + "aeiourstnl  013-y,漢".map(Key.character)

  /// A draft that holds something in each field, but no answer of the customer's.
  private static func draft() -> Draft {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { referral in
      referral.consent = CustomerConsent()
      referral.expirationDateTime = "2026-12-24T10:00:00Z"
      referral.customerProfile.size = "many"
      referral.details.requirements.solutions = [
        SolutionTag(id: "SOL-1"), SolutionTag(id: "Gaming"),
      ]
    }
    return draft
  }

  @Test(arguments: 0..<60)
  func `nothing but Enter and Space takes anything, and Esc leaves the draft as it was`(
    seed: Int
  ) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let draft = Self.draft()
    var state = Fixtures.editorState(draft)
    state.press(Self.openings[seed % Self.openings.count])
    let text = state.editor?.text
    let focus = state.editor?.focus
    for _ in 0..<60 where state.editor?.overlay != nil {
      guard let key = Self.keys.randomElement(using: &generator) else { return }
      guard key != .character(" ") else { continue }
      _ = update(&state, on: .key(key))
      if Int.random(in: 0..<9, using: &generator) == 0 {
        _ = update(&state, on: .paste("a b\u{1b}[201~\r\nEnter"))
      }
      if Int.random(in: 0..<15, using: &generator) == 0 {
        let size = Size(
          columns: .random(in: 0...140, using: &generator),
          rows: .random(in: 0...40, using: &generator))
        _ = update(&state, on: .resized(size))
        _ = screen(of: state, at: size)
      }
    }
    _ = update(&state, on: .resized(Size(columns: 80, rows: 24)))
    state.press("<Esc>")
    #expect(state.editor?.overlay == nil, "seed \(seed)")
    #expect(state.editor?.draft.referral == draft.referral, "seed \(seed)")
    #expect(state.editor?.text == text, "seed \(seed)")
    #expect(state.editor?.focus == focus, "seed \(seed)")
  }

  @Test(arguments: 0..<60)
  func `whatever is taken, no other value is lost and no consent is given`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 1000)
    let draft = Self.draft()
    var state = Fixtures.editorState(draft)
    state.press(Self.openings[seed % Self.openings.count])
    let isPicking = state.editor?.picker?.canPickMany == true
    let place = state.editor?.focus
    for _ in 0..<40 where state.editor?.overlay != nil {
      guard let key = (Self.keys + [.enter, .enter, .escape]).randomElement(using: &generator)
      else { return }
      _ = update(&state, on: .key(key))
      _ = screen(of: state, at: state.size)
    }
    _ = update(&state, on: .idle)
    let after = state.editor?.draft ?? Fixtures.draft()
    #expect(after.referral.consent.document.isEmpty, "seed \(seed)")
    for field in Part.forms.flatMap({ Forms.plain.fields(of: $0, in: draft) })
    where field.pointer != place && field.kind != .shown {
      if isPicking, let list = field.row?.list, place?.isInside(list) == true { continue }
      #expect(
        Forms.plain.field(at: field.pointer, in: after)?.text(in: after) == field.text(in: draft),
        "seed \(seed): \(field.pointer)")
    }
    if isPicking, let picker = state.editor?.picker {
      let solutions = after.referral.details.requirements.solutions.map(\.id)
      let products = after.referral.details.requirements.products.map(\.id)
      #expect(picker.picked == solutions || picker.picked == products, "seed \(seed)")
    }
  }
}
