import Composer
import ComposerTesting
import ReferralModel
import Testing

@Suite struct EditingRows {
  /// A draft with a complete team of two.
  private static let draft: Draft = {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { referral in
      var ann = Member()
      ann.firstName = "Ann"
      ann.lastName = "Lee"
      referral.team.append(ann)
    }
    return draft
  }()

  private func edited(_ script: String, _ draft: Draft = Fixtures.draft()) -> ComposerState {
    var state = Fixtures.editorState(draft)
    state.press(script)
    return state
  }

  private func team(after script: String, _ draft: Draft = Fixtures.draft()) -> [Member] {
    edited(script, draft).editor?.draft.referral.team ?? []
  }

  private func focus(after script: String, _ draft: Draft = Fixtures.draft()) -> String? {
    edited(script, draft).editor?.focus?.description
  }

  @Test func `typing on the line to add begins a row, and its other fields follow`() {
    let team = team(
      after: "<Esc>6Ann<Tab>Lee<Tab>1<Tab>a@b.example<Tab>Bo<Tab><Tab><Tab>b@b.example<Tab>")
    #expect(team.map(\.firstName) == ["Ann", "Bo"])
    #expect(team.map(\.lastName) == ["Lee", ""])
    #expect(team.map(\.email) == ["a@b.example", "b@b.example"])
  }

  @Test(arguments: ["<Enter>", "<F4>", "<Space>", "<^X>+", "<^X><Space>"])
  func `a key begins a row without text`(key: String) {
    #expect(focus(after: "<Esc>6" + key) == "/team/0/firstName")
    #expect(team(after: "<Esc>6\(key)<Tab>Lee<Tab>").map(\.lastName) == ["Lee"])
    #expect(team(after: "<Esc>6\(key)<Tab><Tab><Tab><Tab>").isEmpty)
  }

  @Test func `all fields of a row that does not exist yet can be reached, and nothing stays`() {
    var state = edited("<Esc>6<Enter>")
    var places: [String] = []
    for _ in 0..<5 {
      places.append(state.editor?.focus?.description ?? "")
      state.press("<Tab>")
    }
    #expect(
      places == [
        "/team/0/firstName", "/team/0/lastName", "/team/0/phoneNumber", "/team/0/email", "/team/-",
      ])
    #expect(state.editor?.draft.referral == Fixtures.draft().referral)
    state.press("<Shift-Tab><Shift-Tab>")
    #expect(state.editor?.part == .requirements)
  }

  @Test func `Tab goes from row to row, past the line to add, and back`() {
    var state = edited("<Esc>6", Self.draft)
    var places: [String] = []
    for _ in 0..<10 {
      places.append(state.editor?.focus?.description ?? "")
      state.press("<Tab>")
    }
    let fields = ["firstName", "lastName", "phoneNumber", "email"]
    #expect(
      places == fields.map { "/team/0/\($0)" } + fields.map { "/team/1/\($0)" }
        + ["/team/-", "/inviteContext/notes"])
    state.press("<Shift-Tab><Shift-Tab><Shift-Tab>")
    #expect(state.editor?.focus == "/team/1/email")
  }

  @Test func `a row in which nothing is left goes when it is left`() {
    let draft = Fixtures.completeDraft()
    let script = "<Esc>6<^U><Tab><Tab><Tab><^U>"
    #expect(team(after: script, draft).count == 1)
    #expect(team(after: script + "<Tab>", draft).isEmpty)
    #expect(team(after: script + "<Esc>2", draft).isEmpty)
    #expect(focus(after: script + "<Tab>", draft) == "/team/-")
  }

  @Test func `the row that follows an emptied one is entered at its own first field`() {
    let state = edited("<Esc>6<^U><Tab><Tab><Tab><^U><Tab>", Self.draft)
    #expect(state.editor?.draft.referral.team.map(\.firstName) == ["Ann"])
    #expect(state.editor?.focus == "/team/0/firstName")
    #expect(state.editor?.text.text == "Ann")
  }

  @Test func `a row is added from anywhere in its part, to the list in which the caret stands`() {
    #expect(
      team(after: "<Esc>6<^X>+Bo<Tab>", Self.draft).map(\.firstName) == ["Ryan", "Ann", "Bo"])
    #expect(focus(after: "<Esc>2<^X>+") == "/customerProfile/team/0/firstName")
    #expect(focus(after: "<Esc>2<^X>+Sue<^X>+") == "/customerProfile/team/1/firstName")
    #expect(edited("<^X>+").message?.text == "There is no list here.")
  }

  @Test func `the row of the caret is removed, and the caret stands in the next or the one before`()
  {
    #expect(team(after: "<Esc>6<^X>d", Self.draft).map(\.firstName) == ["Ann"])
    #expect(focus(after: "<Esc>6<^X>d", Self.draft) == "/team/0/firstName")
    #expect(focus(after: "<Esc>6<Tab><Tab><Tab><Tab><^X>d", Self.draft) == "/team/0/firstName")
    #expect(focus(after: "<Esc>6<^X>d<^X>d", Self.draft) == "/team/-")
    #expect(
      edited("<Esc>6<^X>d", Self.draft).message?.text
        == "The team member Ryan was removed. Ctrl-X u brings it back.")
    #expect(edited("<Esc>2<^X>d").message?.text == "There is no row here to remove.")
  }

  @Test func `a paste on the line to add begins a row with it`() {
    var state = edited("<Esc>6")
    _ = update(&state, on: .paste("Ann\n"))
    #expect(state.editor?.focus == "/team/0/firstName")
    #expect(state.editor?.text.text == "Ann ")
    _ = update(&state, on: .paste(""))
    #expect(state.editor?.text.text == "Ann ")
  }

  @Test func `a draft is found again in a row that was begun`() {
    var state = edited("<Esc>6<Enter><Tab><Tab>")
    state.press("<F3>")
    #expect(state.editor?.draft.cursor.field == "/team/0/phoneNumber")
    let again = Fixtures.editorState(state.editor?.draft ?? Fixtures.draft())
    #expect(again.editor?.focus == "/team/0/phoneNumber")
    #expect(again.editor?.draft.referral.team.isEmpty == true)
  }

  @Test func `a locked draft gets no rows`() {
    var draft = Self.draft
    draft.submission.state = .sent
    var state = Fixtures.editorState(draft)
    state.press("<Esc>6<^X>+x<^X>d<Esc>2<^X>+<Esc>5<Enter>x")
    #expect(state.editor?.draft == draft)
  }
}
