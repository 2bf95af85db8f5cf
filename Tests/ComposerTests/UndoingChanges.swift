import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

@Suite struct UndoingChanges {
  @Test func `typing is undone word by word, and done again`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2Contoso Inc")
    state.press("<^_>")
    #expect(state.editor?.text.text == "Contoso ")
    state.press("<^_>")
    #expect(state.editor?.text.text == "")
    state.press("<^X>r<^X>r")
    #expect(state.editor?.text.text == "Contoso Inc")
    #expect(state.editor?.text.isAtEnd == true)
    state.press("<^X>r")
    #expect(state.message?.text == "There is nothing to do again.")
  }

  @Test func `what is deleted comes back with the caret where it was`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2Zu\u{308}rich 漢字<Left><^U>")
    #expect(state.editor?.text.text == "字")
    state.press("<^X>u")
    #expect(state.editor?.text.text == "Zu\u{308}rich 漢字")
    #expect(state.editor?.text.caret == 8)
  }

  @Test func `undo goes back to the field and part of the last change`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2Contoso<Tab><Tab>Main Street<F8>y<Tab>")
    state.press("<^_>")
    #expect(state.editor?.part == .consent)
    #expect(state.editor?.draft.referral.consent.toShareInfoWithOthers == .notAnswered)
    state.press("<^_>")
    #expect(state.editor?.focus == "/customerProfile/address/addressLine1")
    #expect(state.editor?.text.text == "Main ")
    #expect(state.message?.text == "Undone: Customer, Address line 1.")
    #expect(state.editor?.draft.referral.customerProfile.address.addressLine1 == "Main ")
  }

  @Test func `undo brings back the words that became a day, and leaves them so`() {
    var state = Fixtures.editorState()
    state.press("<Esc>4<Tab><Tab><Tab>eoq<Tab>")
    #expect(state.editor?.draft.referral.details.estimatedClosingDateTime == "2026-12-31")
    state.press("<^_>")
    #expect(state.editor?.focus == "/details/estimatedClosingDateTime")
    #expect(state.editor?.text.text == "eoq")
    state.press("<F7><F8>")
    #expect(state.editor?.draft.referral.details.estimatedClosingDateTime == "eoq")
  }

  @Test func `a paste is one step`() {
    var state = Fixtures.editorState()
    state.press("<Esc>4")
    _ = update(&state, on: .paste(String(repeating: "a line of notes\n", count: 12_500)))
    #expect(state.editor?.text.text.utf8.count == 200_000)
    state.press("<^_>")
    #expect(state.editor?.text.text == "")
  }

  @Test func `a removed row comes back, in its place`() {
    var state = Fixtures.editorState(draftWithTeam(3))
    state.press("<Esc>6<Tab><Tab><Tab><Tab>")
    #expect(state.editor?.focus == "/team/1/firstName")
    state.press("<^X>d")
    #expect(state.editor?.draft.referral.team.map(\.firstName) == ["P0", "P2"])
    state.press("<^X>u")
    #expect(state.editor?.draft.referral.team.map(\.firstName) == ["P0", "P1", "P2"])
    #expect(state.editor?.focus == "/team/1/firstName")
    state.press("<^X>r")
    #expect(state.editor?.draft.referral.team.map(\.firstName) == ["P0", "P2"])
  }

  @Test func `a row that was emptied and left comes back with what was in it`() {
    var state = Fixtures.editorState(draftWithTeam(2))
    state.press("<Esc>6<^U><Shift-Tab>")
    #expect(state.editor?.draft.referral.team.map(\.firstName) == ["P1"])
    state.press("<Esc>6<^_>")
    #expect(state.editor?.draft.referral.team.map(\.firstName) == ["P0", "P1"])
    #expect(state.editor?.focus == "/team/0/firstName")
    #expect(state.editor?.text.text == "P0")
  }

  @Test func `what was typed is saved even where nothing can be done again`() {
    var state = Fixtures.editorState()
    let effects = state.press("<Esc>2Contoso<^X>r")
    #expect(state.message?.text == "There is nothing to do again.")
    #expect(effects == [.save(state.editor?.draft ?? Fixtures.draft())])
  }

  @Test func `a row that is being begun can be removed at once`() {
    var state = Fixtures.editorState(draftWithTeam(1))
    state.press("<Esc>6<^X>+Ann<^X>d")
    #expect(state.editor?.draft.referral.team.map(\.firstName) == ["P0"])
    state.press("<^_>")
    #expect(state.editor?.draft.referral.team.map(\.firstName) == ["P0", "Ann"])
  }

  @Test func `a new change forgets what was undone`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2Contoso<^_>Fabrikam<^X>r")
    #expect(state.editor?.text.text == "Fabrikam")
  }

  @Test func `nothing is undone in a draft that cannot be changed`() {
    var state = Fixtures.editorState(readOnlyReason: "Another session has it.")
    state.press("<^_>")
    #expect(state.message?.text == "Another session has it.")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `whatever was typed, all of it is undone and done again`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let original = Fixtures.completeDraft()
    var state = Fixtures.editorState(original)
    for _ in 0..<120 { type(into: &state, using: &generator) }
    state.press("<F12><F12><Esc>1")
    let last = state.editor?.draft.referral
    var steps = 0
    while state.editor?.history.done.isEmpty == false, steps < 1000 {
      state.press("<^X>u")
      steps += 1
    }
    #expect(state.editor?.history.done.isEmpty == true)
    let undone = state.editor?.draft.referral.content.text ?? ""
    #expect(undone == original.referral.content.text, "seed \(seed)")
    #expect(state.editor?.draft.consentNote == original.consentNote)
    while state.editor?.history.undone.isEmpty == false, steps < 2000 {
      state.press("<^X>r")
      steps += 1
    }
    let redone = state.editor?.draft.referral.content.text ?? ""
    #expect(redone == last?.content.text ?? "", "seed \(seed)")
  }

  private func type(into state: inout ComposerState, using generator: inout SeededGenerator) {
    let keys = [
      "a", "é", "漢", "\u{301}", "👩\u{200D}💻", " ", "y", "n", "<Backspace>", "<Del>", "<Left>",
      "<Home>",
      "<End>", "<Tab>", "<Tab>", "<Shift-Tab>", "<Up>", "<Down>", "<F8>", "<F7>", "<^K>", "<^U>",
      "<^W>", "<^Y>", "<^X>d", "<^X>+", "<Esc>5", "<Esc>6", "<Esc>2", "<Enter>", "eoq", "50k",
      "<Esc>",
    ]
    state.press(keys.randomElement(using: &generator) ?? "a")
  }

  private func draftWithTeam(_ count: Int) -> Draft {
    var draft = Fixtures.draft()
    draft.change(at: Fixtures.moment.now) { referral in
      referral.team = (0..<count).map { number in
        var member = Member()
        member.firstName = "P\(number)"
        return member
      }
    }
    return draft
  }
}

extension Referral {
  /// What a person fills in; the times follow every change.
  fileprivate var content: JSON {
    var copy = self
    copy.updatedDateTime = ""
    return .object(copy.document)
  }
}
