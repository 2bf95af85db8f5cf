import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// What is written down after each key is the draft as it stands on the screen, whether the note
/// says all of it or the text that is typed alone.
@Suite struct NotingTyping {
  private static let pieces = [
    "a", "1", "é", "e\u{301}", "漢", "👩‍🚀", " ", "yes", "50k", "US", "eoq", "\"\\/~",
    String(repeating: "Ü ", count: 500),
  ]

  /// What was noted so far, and how often a text alone was.
  private struct Notes {
    var last: Draft?
    var typingCount = 0

    /// Takes the note of a state and compares what it stands for.
    mutating func take(from state: inout ComposerState, _ comment: Comment) throws {
      let note = state.takeNote()
      #expect(state.takeNote() == nil, comment)
      guard let editor = state.editor else { return }
      guard editor.lockReason == nil else {
        #expect(note == nil, comment)
        return
      }
      let expected = editor.draftToNote(at: state.moment)
      if case .typing? = note { typingCount += 1 }
      if let note {
        let noted = try note.draft(after: last)
        #expect(noted.cursor.field == expected.cursor.field, comment)
        #expect(noted.cursor.part == expected.cursor.part, comment)
        #expect(noted.cursor.caret == expected.cursor.caret, comment)
        last = noted
      }
      // Where nothing was noted, there is nothing but the place of the caret to note.
      let found = try #require(last, comment)
      #expect(found.referral == expected.referral, comment)
      #expect(found.consentNote.hasSameScalars(as: expected.consentNote), comment)
    }
  }

  /// Every field of every part, those of a row that is being begun too.
  private static let fields: [(Part, Int)] = Part.forms.flatMap { part in
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>\(part.number)")
    let count = state.editor?.openFields.count ?? 0
    return (0..<count).map { (part, $0) }
  }

  @Test(arguments: fields)
  func `typing into a field is noted as it is`(_ part: Part, _ index: Int) throws {
    for draft in [Fixtures.draft(), Fixtures.completeDraft()] {
      var random = SeededGenerator(seed: UInt64(part.number * 100 + index))
      var state = Fixtures.editorState(draft)
      state.press("<Esc>\(part.number)" + String(repeating: "<Tab>", count: index))
      var notes = Notes()
      try notes.take(from: &state, "at the start")
      for step in 0..<40 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: state.press("<^U>")
        case 1: state.press("<Left>")
        case 2: state.press("<Backspace>")
        case 3: _ = update(&state, on: .idle)
        default: _ = update(&state, on: .paste(Self.pieces.randomElement(using: &random) ?? ""))
        }
        try notes.take(from: &state, "\(part) field \(index), step \(step)")
      }
      if state.editor?.field?.kind.takesText == true { #expect(notes.typingCount > 5) }
    }
  }

  private static let keys: [Key] =
    [
      .tab, .backTab, .enter, .escape, .left, .right, .home, .end, .backspace, .delete, .up, .down,
      .function(4), .function(6), .function(7), .function(8), .function(9), .control("k"),
      .control("u"), .control("w"), .control("y"), .control("_"), .control("r"), .control("x"),
    ] + "ydnur+d12345678 Aé漢".map(Key.character)

  @Test(arguments: 0..<24)
  func `keys without sense are noted as what they make of the draft`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var state = Fixtures.editorState(
      seed.isMultiple(of: 2) ? Fixtures.draft() : Fixtures.completeDraft())
    var notes = Notes()
    var moment = Fixtures.moment
    for step in 0..<400 {
      moment.now = Timestamp(millisecondsSince1970: moment.now.millisecondsSince1970 + 77)
      _ = update(&state, on: .time(moment))
      // Mostly letters, so that runs of typing come about.
      let key =
        Int.random(in: 0..<3, using: &random) == 0
        ? Self.keys.randomElement(using: &random) ?? .tab
        : .character("abcé漢 k1".randomElement(using: &random) ?? "x")
      for case .save(let draft) in update(&state, on: .key(key)) {
        _ = update(&state, on: .saved(draft, at: moment.now))
      }
      if Int.random(in: 0..<40, using: &random) == 0 { _ = update(&state, on: .idle) }
      state.isEnding = false
      if state.editor == nil { state = Fixtures.editorState(Fixtures.completeDraft()) }
      try notes.take(from: &state, "seed \(seed), step \(step)")
    }
    #expect(notes.typingCount > 20)
  }

  @Test func `after a note that failed, the next one says all`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2C")
    _ = state.takeNote()
    state.press("o")
    guard case .typing? = state.takeNote() else {
      Issue.record("typing was expected")
      return
    }
    _ = update(&state, on: .notingFailed("the disk is full"))
    state.press("n")
    guard case .draft(let draft)? = state.takeNote() else {
      Issue.record("the draft was expected")
      return
    }
    #expect(draft.referral.customerProfile.name == "Con")
  }

  @Test func `a number stays one where its digits are typed again`() throws {
    var draft = Fixtures.draft()
    var json = JSON.object(draft.document)
    try json.set(.number("50"), at: "/referral/details/estimatedDealValue")
    draft.document = json.object ?? [:]
    var state = Fixtures.editorState(draft)
    state.press("<Esc>4<Tab>0")
    var notes = Notes()
    try notes.take(from: &state, "500")
    #expect(state.editor?.text.text == "500")
    state.press("0")
    try notes.take(from: &state, "5000")
    state.press("<Backspace><Backspace>")
    try notes.take(from: &state, "50")
    let noted = try #require(notes.last)
    #expect(
      JSON.object(noted.document)["/referral/details/estimatedDealValue"] == .number("50"))
  }
}
