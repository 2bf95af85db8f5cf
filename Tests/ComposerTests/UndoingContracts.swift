import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

@testable import Composer

/// Choices of a contract, which are undone like everything else.
@Suite struct UndoingContracts {
  private func opened(_ script: String, _ draft: Draft = Fixtures.richDeal) -> ComposerState {
    var state = Fixtures.editorState(draft, to: Fixtures.forEngagements)
    state.press(script)
    return state
  }

  private static let choosing = "<^F>/contract<Enter><F4>2018<Enter>"

  @Test func `undo brings the contract back with its fields, and says so`() {
    var state = opened(Self.choosing)
    #expect(state.editor?.destination.contract.name == "2018-10")
    state.press("<^_>")
    #expect(state.editor?.draft.contract == "")
    #expect(state.editor?.destination.contract.name == "engagements")
    #expect(state.editor?.draft.referral == Fixtures.richDeal.referral)
    #expect(state.editor?.forms.field(at: "/name", in: Fixtures.richDeal) != nil)
    #expect(state.editor?.focus == Forms.contractPointer)
    #expect(state.message?.text == "Undone: the contract is engagements.")
    state.press("<^X>r")
    #expect(state.editor?.draft.contract == "2018-10")
    #expect(state.editor?.destination.contract.name == "2018-10")
    #expect(state.message?.text.contains("the contract is 2018-10. It does not send") == true)
    #expect(state.editor?.problems.contains { $0.pointer == "/name" } == true)
  }

  @Test func `it is one step among those before and after it, of fields that one of them lacks`() {
    var state = opened("<^U>New name" + Self.choosing)
    state.press("<Esc>1<^F>/organizationId<Enter>77<^F>/contract<Enter><F4>engage<Enter>")
    #expect(state.editor?.draft.contract == "engagements")
    #expect(state.editor?.draft.referral.organizationID == "77")
    for (contract, organization, name) in [
      ("2018-10", "77", "New name"), ("2018-10", "", "New name"), ("", "", "New name"),
    ] {
      state.press("<^_>")
      #expect(state.editor?.draft.contract == contract)
      #expect(state.editor?.draft.referral.organizationID == organization)
      #expect(state.editor?.draft.referral.name == name)
    }
    // A word at a time, and what stood there before.
    state.press("<^_><^_><^_>")
    #expect(state.editor?.draft.referral == Fixtures.richDeal.referral)
    for _ in 0..<6 { state.press("<^X>r") }
    #expect(state.editor?.draft.contract == "engagements")
    #expect(state.editor?.draft.referral.organizationID == "77")
    #expect(state.editor?.draft.referral.name == "New name")
  }

  @Test func `it is undone after the draft was left, too`() throws {
    let left = try #require(opened(Self.choosing).editor)
    let text = left.history.json(of: left.draft).bytes()
    let history = try #require(
      History(try JSON(reading: text, name: "history"), of: left.draft))
    var state = Fixtures.editorState(left.draft, to: Fixtures.forEngagements)
    state.editor?.history = history
    state.press("<^_>")
    #expect(state.editor?.destination.contract.name == "engagements")
    #expect(state.editor?.draft.referral == Fixtures.richDeal.referral)
  }

  @Test func `a history that was kept before it held contracts is still read`() throws {
    let draft = Fixtures.completeDraft()
    let text = #"""
      {"done": [{"before": [], "after": [], "place": ["referral", "/type", 0]}], "undone": []}
      """#
    let history = History(try JSON(reading: Array(text.utf8), name: "history"), of: draft)
    #expect(history?.done.count == 1)
  }

  @Test func `where the contract stays what it was, nothing is said of it`() {
    // The profile's own by its name.
    var state = opened("<^F>/contract<Enter><F4>engage<Enter><^_>")
    #expect(state.editor?.draft.contract == "")
    #expect(state.message?.text.contains("the contract is") != true)
    state = opened("<^F>/name<Enter><^U><^_>")
    #expect(state.message?.text.contains("the contract is") != true)
  }

  @Test(arguments: DealType.allCases)
  func `undoing a deal type brings every value back`(dealType: DealType) {
    var state = opened("<Tab><F4>\(dealType.rawValue)<Enter>")
    state.press("<^_>")
    #expect(state.editor?.draft.referral.document == Fixtures.richDeal.referral.document)
  }
}
