import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct RecallingValues {
  private static let name: JSONPointer = "/customerProfile/name"

  private func asked() -> ComposerState {
    var state = Fixtures.editorState()
    state.press("<Esc>2Con")
    return state
  }

  @Test(arguments: ["<^R>", "<^X>h"])
  func `earlier values are looked up, and the one that is taken replaces the text`(keys: String) {
    var state = asked()
    #expect(state.press(keys) == [.recall(Self.name)])
    #expect(state.editor?.picker?.isWaiting == true)
    _ = update(&state, on: .recalled(Self.name, ["Tailspin Toys", "Adatum", "Contoso Inc"]))
    #expect(
      state.editor?.picker?.entries.map(\.label) == ["Tailspin Toys", "Adatum", "Contoso Inc"])
    state.press("ada<Enter>")
    #expect(state.editor?.overlay == nil)
    #expect(state.editor?.text.text == "Adatum")
    #expect(state.editor?.draft.referral.customerProfile.name == "Adatum")
  }

  @Test func `keys that came before the values narrow them`() {
    var state = asked()
    state.press("<^R>ada")
    #expect(state.press("<Enter>").isEmpty)
    _ = update(&state, on: .recalled(Self.name, ["Tailspin Toys", "Adatum"]))
    #expect(state.editor?.picker?.selectedEntry?.value == "Adatum")
  }

  @Test func `with no other value the list closes and says so`() {
    for values in [[], ["Con"], [""]] {
      var state = asked()
      state.press("<^R>")
      _ = update(&state, on: .recalled(Self.name, values))
      #expect(state.editor?.overlay == nil)
      #expect(state.message?.text == "No other draft holds another value for Name.")
      #expect(state.editor?.text == EditedText("Con"))
    }
  }

  @Test func `an answer that nobody waits for changes nothing`() {
    var other = asked()
    other.press("<^R>")
    let before = other
    _ = update(&other, on: .recalled("/customerProfile/size", ["x"]))
    #expect(other == before)

    var closed = asked()
    closed.press("<^R><Esc>")
    let left = closed
    _ = update(&closed, on: .recalled(Self.name, ["x"]))
    #expect(closed == left)

    var gone = Fixtures.listState()
    let list = gone
    _ = update(&gone, on: .recalled(Self.name, ["x"]))
    #expect(gone == list)
  }

  @Test func `a consent has no earlier values`() {
    var state = Fixtures.editorState()
    #expect(state.press("<Esc>3<^R><^X>h").isEmpty)
    #expect(state.editor?.overlay == nil)
  }

  @Test func `text of many lines comes back whole, in a field that has them`() {
    let notes: JSONPointer = "/details/notes"
    let text = "one\ntwo\n" + String(repeating: "long ", count: 500)
    var state = Fixtures.editorState()
    #expect(state.press("<Esc>4<^R>") == [.recall(notes)])
    _ = update(&state, on: .recalled(notes, [text]))
    #expect(ComposerTesting.text(of: screen(of: state, at: state.size)).contains("one⏎two"))
    state.press("<Enter>")
    #expect(state.editor?.text.text == text)
  }

  @Test func `values of a place are those of every row, each once, the first draft first`() {
    let people = [["Sue", "Ann"], ["Ann", ""], [], ["Bo"]]
    let drafts = people.map { names in
      var draft = Fixtures.draft()
      draft.change(at: Fixtures.moment.now) { referral in
        referral.customerProfile.name = "Contoso"
        referral.consent.toContact = .yes
        referral.team = names.map { name in
          var member = Member()
          member.firstName = name
          member.lastName = "Lee"
          return member
        }
      }
      return draft
    }
    #expect(Forms.values(at: "/team/0/firstName", in: drafts) == ["Sue", "Ann", "Bo"])
    #expect(Forms.values(at: "/team/7/lastName", in: drafts) == ["Lee"])
    #expect(Forms.values(at: Self.name, in: drafts) == ["Contoso"])
    #expect(Forms.values(at: "/consent/consentToContact", in: drafts).isEmpty)
    #expect(Forms.values(at: "/nowhere/0", in: drafts).isEmpty)
  }

  @Test func `both forms of an accent are kept apart`() {
    let drafts = ["é", "e\u{301}"].map { name in
      var draft = Fixtures.draft()
      draft.change(at: Fixtures.moment.now) { $0.customerProfile.name = name }
      return draft
    }
    #expect(Forms.values(at: Self.name, in: drafts).count == 2)
  }
}
