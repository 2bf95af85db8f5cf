import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct EditingFields {
  private func edited(_ script: String, _ draft: Draft = Fixtures.draft()) -> ComposerState {
    var state = Fixtures.editorState(draft)
    state.press(script)
    return state
  }

  private func referral(after script: String, _ draft: Draft = Fixtures.draft()) -> Referral {
    edited(script, draft).editor?.draft.referral ?? Referral()
  }

  @Test func `typing changes the draft when the field is left`() {
    #expect(referral(after: "<Esc>2Contoso").customerProfile.name.isEmpty)
    #expect(referral(after: "<Esc>2Contoso<Tab>").customerProfile.name == "Contoso")
    #expect(referral(after: "<Esc>2Contoso<Shift-Tab>").customerProfile.name == "Contoso")
    #expect(referral(after: "<Esc>2Contoso<F8>").customerProfile.name == "Contoso")
    #expect(referral(after: "<Esc>2Contoso<Esc>4").customerProfile.name == "Contoso")
    #expect(referral(after: "<Esc>2Contoso<^X>s").customerProfile.name == "Contoso")
  }

  @Test func `nothing answers for the customer but the keys that say so`() {
    let untouched = referral(after: "<Esc>3<Tab><Tab><Shift-Tab><Enter>zx1<F8><F7><Esc>8")
    #expect(untouched.consent.document.isEmpty)
    let answered = referral(after: "<Esc>3y<Tab>n<Tab><Space><Right><Left><Tab>")
    #expect(answered.consent.toShareInfoWithOthers == .yes)
    #expect(answered.consent.toContact == .no)
    #expect(answered.consent.toMicrosoftToContactSpecificPartners == .notAnswered)
    let cleared = referral(after: "<Esc>3y<Tab>n<Shift-Tab><Backspace><Tab><Del><Tab>")
    #expect(cleared.consent.document.isEmpty)
  }

  @Test func `a word typed on a consent answers nothing after its first letter`() {
    let typed = referral(after: "<Esc>3maybe yes<Tab>12 Nov<Tab>")
    #expect(typed.consent.document.isEmpty)
    let meant = referral(after: "<Esc>3maybe<Backspace>y<Tab>no<Tab>")
    #expect(meant.consent.toShareInfoWithOthers == .yes)
    #expect(meant.consent.toContact == .no)
  }

  @Test func `a field that cannot be seen takes no input`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2hid")
    _ = update(&state, on: .resized(Size(columns: 19, rows: 3)))
    state.press("zzz<Tab>")
    _ = update(&state, on: .paste("pasted"))
    _ = update(&state, on: .resized(Size(columns: 80, rows: 24)))
    state.press("den<Tab>")
    #expect(state.editor?.draft.referral.customerProfile.name == "hidden")
  }

  @Test func `line breaks of notes survive being edited on one line`() {
    var draft = Fixtures.draft()
    draft.change(at: Fixtures.moment.now) { $0.details.notes = "one\r\ntwo\n\nthree" }
    let notes = referral(after: "<Esc>4<Left><Left><Left><Left><Left><Backspace>!<Tab>", draft)
      .details.notes
    #expect(notes.hasSameScalars(as: "one\r\ntwo\n!three"))
  }

  @Test func `words that mean a day become the day when the field is left, not before`() {
    let state = edited("<Esc>4<Tab><Tab><Tab>eoq")
    #expect(state.editor?.text.text == "eoq")
    #expect(
      referral(after: "<Esc>4<Tab><Tab><Tab>eoq<Tab>").details.estimatedClosingDateTime
        == "2026-12-31")
    #expect(
      referral(after: "<Esc>4<Tab><Tab><Tab>soonish<Tab>").details.estimatedClosingDateTime
        == "soonish")
  }

  @Test func `a date that was there already is left as it was written`() {
    var draft = Fixtures.draft()
    draft.change(at: Fixtures.moment.now) { $0.details.estimatedClosingDateTime = "eoq" }
    #expect(referral(after: "<Esc>4<Tab><Tab><Tab><Tab><F8><F7>", draft) == draft.referral)
  }

  @Test func `the clear start of a name becomes its id, anything else stays as typed`() {
    #expect(referral(after: "sha<Tab>").type == "Shared")
    #expect(referral(after: "x<Tab>").type == "x")
    let products = referral(after: "<Esc>5<Tab><^U>power b<Tab>", Fixtures.completeDraft())
      .details.requirements.products
    #expect(products == [Tag(id: "PowerBI")])
  }

  @Test func `deleted text is put back`() {
    #expect(
      referral(after: "<Esc>2one two<^W><^K><^U><^Y><^Y><Tab>").customerProfile.name
        == "one one ")
  }

  @Test func `Esc then a digit goes to a part, and any other key keeps its meaning`() {
    #expect(edited("<Esc>4").editor?.part == .details)
    #expect(edited("<Esc>2ab<Esc>c").editor?.text.text == "abc")
    #expect(edited("<Esc>2ab<Esc><Esc><Esc>7").editor?.part == .invite)
    #expect(edited("<Esc>2ab<Esc><Backspace>").editor?.text.text == "a")
    #expect(edited("<Esc>2a b<Esc>bX").editor?.text.text == "a Xb")
  }

  @Test func `the menu stays until a key, and a wrong key does nothing`() {
    #expect(edited("<^X>").pending == .leader)
    #expect(edited("<Esc>2<^X>z").editor?.text.text == "")
    #expect(edited("<^X>4").editor?.part == .details)
    #expect(edited("<^X>.").editor?.part == .customer)
    #expect(edited("<Esc>2a<^X><Esc>b").editor?.text.text == "ab")
  }

  @Test func `a paste only inserts text`() {
    var state = Fixtures.editorState()
    state.press("<Esc>2")
    _ = update(&state, on: .paste("a\nb\u{1b}[31m\t\u{3}\r\ny"))
    #expect(state.editor?.text.text == "a b[31m  y")
    #expect(state.editor?.part == .customer)
    #expect(state.message?.text == "2 control characters left out of what was pasted.")
    state.press("<Esc>4")
    _ = update(&state, on: .paste("one\r\ntwo"))
    #expect(state.editor?.text.text == "one\ntwo")
    state.press("<Esc>3")
    _ = update(&state, on: .paste("y"))
    state.press("<Tab>")
    #expect(state.editor?.draft.referral.consent.document.isEmpty == true)
  }

  @Test func `moving back is never refused, whatever a field holds`() {
    #expect(
      edited("<Esc>4<Tab><Tab><Tab>never<Shift-Tab>").editor?.focus
        == "/details/currency")
    #expect(edited("<Esc>4<Tab><Tab><Tab>never<F7>").editor?.part == .consent)
  }

  @Test func `a part is found again at the field where it was left`() {
    #expect(
      edited("<Esc>2<Tab><Tab><F8><F7>").editor?.focus
        == "/customerProfile/address/addressLine1")
  }

  @Test(arguments: [SubmissionState.sent, .sending, .notKnown])
  func `a draft that is out cannot be changed`(submission: SubmissionState) throws {
    let id = try #require(Fixtures.id())
    var draft = Fixtures.completeDraft()
    draft.submission.state = submission
    var state = Fixtures.editorState(draft)
    let effects = state.press(
      "<Esc>2x<Backspace><^U><Tab>y<Esc>3n<Space><Tab><Esc>6<^X>d<^S><Esc>8y")
    #expect(state.editor?.draft == draft)
    #expect(effects.isEmpty)
    #expect(state.editor?.lockReason != nil)
    #expect(state.press("<F3>") == [.close(id), .listDrafts])
  }

  @Test func `F6 walks what is to fix through all parts and around, before what is worth a look`() {
    var state = Fixtures.editorState()
    var places: [String] = []
    for _ in 0..<4 {
      state.press("<F6>")
      places.append(state.editor?.focus?.description ?? "")
    }
    #expect(
      places == [
        "/customerProfile/name", "/consent/consentToContact", "/type", "/customerProfile/name",
      ])
    #expect(state.message?.text == "The customer has no name.")
    state.press("<^X>[")
    #expect(state.editor?.focus == "/type")

    var complete = Fixtures.completeDraft()
    complete.change(at: Fixtures.moment.now) { $0.team = [] }
    var last = Fixtures.editorState(complete)
    last.press("<F6>")
    #expect(last.editor?.focus == "/team/-")
  }

  @Test(arguments: [
    ("yonder", "", ConsentAnswer.notAnswered), ("not yet", "", .notAnswered),
    ("nope", "y", .yes), ("Delta", "n", .no), ("yes", "", .yes), ("no", "y", .no),
    ("yyy", "n", .yes), ("yn", "", .no),
  ])
  func `a word answers nothing but yes and no`(
    word: String, answerBefore: String, answer: ConsentAnswer
  ) {
    var state = Fixtures.editorState()
    state.press("<Esc>3\(answerBefore)<Tab><Shift-Tab>\(word)<Tab>")
    #expect(state.editor?.draft.referral.consent.toShareInfoWithOthers == answer)
  }
}
