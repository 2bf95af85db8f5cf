import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct PickingMany {
  /// The solutions' list, opened on the line at its end.
  private func opened(
    _ script: String = "", holding ids: [String] = [], openedAt row: Int? = nil
  ) -> ComposerState {
    var draft = Fixtures.draft()
    if !ids.isEmpty {
      draft.change(at: Fixtures.moment.now) {
        $0.details.requirements.solutions = ids.map(SolutionTag.init(id:))
      }
    }
    var state = Fixtures.editorState(draft)
    state.press(
      "<^F>/details/requirements/solutions/\(row.map(String.init) ?? "-")<Enter><F4>" + script)
    return state
  }

  private func ids(_ state: ComposerState) -> [String] {
    (state.editor?.draft.referral.details.requirements.solutions ?? []).map(\.id)
  }

  @Test func `Space picks and puts back at once, in the draft and on the disk`() throws {
    var state = opened("devops")
    var effects = state.press("<Space>")
    #expect(ids(state) == ["DevOps"])
    #expect(effects == [.save(try #require(state.editor?.draft))])
    #expect(state.keyContext == .picker)
    effects = state.press("<Space>")
    #expect(ids(state).isEmpty)
    #expect(effects == [.save(try #require(state.editor?.draft))])
  }

  @Test func `the rows are in the order of picking`() {
    let state = opened("gaming<Enter>chatbot<Enter>bigdata<Enter>")
    #expect(ids(state) == ["Gaming", "Chatbot", "BigData"])
    #expect(state.editor?.picker?.picked == ["Gaming", "Chatbot", "BigData"])
    #expect(ids(opened("chatbot<Space><^U>gaming<Space>", holding: ["Gaming"])) == ["Chatbot"])
  }

  @Test func `Enter on a narrowed list picks and shows all again, and then it is done`() {
    var state = opened("gaming<Enter>")
    #expect(state.editor?.picker?.filter.text.isEmpty == true)
    #expect(state.editor?.picker?.selectedEntry?.value == "Gaming")
    state.press("<Enter>")
    #expect(state.editor?.overlay == nil)
    #expect(state.message?.text == "Solutions: 1 picked.")
    #expect(ids(state) == ["Gaming"])
  }

  @Test func `Enter never puts back`() {
    let state = opened("gaming<Enter>", holding: ["Gaming"])
    #expect(ids(state) == ["Gaming"])
    #expect(state.message?.text == "Gaming is picked already.")
    #expect(state.editor?.overlay == nil)
  }

  @Test func `Enter on what Space has picked finishes the list`() {
    var state = opened("gaming<Space>")
    #expect(state.editor?.picker?.isNarrowed == true)
    state.press("<Enter>")
    #expect(state.editor?.overlay == nil)
    #expect(state.message?.text == "Solutions: 1 picked.")
    #expect(ids(state) == ["Gaming"])
  }

  @Test func `Enter on an id that was typed and picked finishes the list`() {
    let state = opened("SOL-1234567<Space><Enter>")
    #expect(state.editor?.overlay == nil)
    #expect(ids(state) == ["SOL-1234567"])
  }

  @Test func `Enter with nothing typed after moving about says that nothing was picked`() {
    let state = opened("<Down><Down><Enter>")
    #expect(ids(state).isEmpty)
    #expect(state.message?.text == "Nothing was picked: Space picks the marked line.")
  }

  @Test(arguments: ["<Esc>", "<F4>", "<F12>"])
  func `closing keeps what is picked`(key: String) {
    let state = opened("gaming<Space>\(key)")
    #expect(state.editor?.overlay == nil)
    #expect(ids(state) == ["Gaming"])
  }

  @Test func `a Space that goes on a name is typed, a second one picks`() {
    #expect(ids(opened("cloud<Space>migration<Enter>")) == ["CloudMigration"])
    #expect(ids(opened("cloud<Space><Space>")) == ["CloudDatabaseMigration"])
  }

  @Test func `an id that the catalog does not hold stays, and can be put back and taken again`() {
    let own = "SOL-34104-EBB"
    var state = opened("gaming<Enter>", holding: [own])
    #expect(ids(state) == [own, "Gaming"])
    #expect(state.editor?.picker?.entries.first?.value == own)
    state.press("<Home><Space>")
    #expect(ids(state) == ["Gaming"])
    state.press("<Space>")
    #expect(ids(state) == ["Gaming", own])
  }

  @Test func `an id of one's own is used as typed, and said to be so`() {
    var state = opened("SOL-1234")
    #expect(state.editor?.picker?.lines == [.asTyped("SOL-1234")])
    state.press("<Enter>")
    #expect(ids(state) == ["SOL-1234"])
    #expect(
      state.message?.text == "\"SOL-1234\" is picked as typed; the catalog does not hold it.")
    // From now on it is an entry like any other.
    state.press("sol1234")
    #expect(state.editor?.picker?.lines == [.entry(0)])
    state.press("<Space>")
    #expect(ids(state).isEmpty)
  }

  @Test(arguments: ["azure stack", "AZURESTACK", "Azure-Stack"])
  func `what is an entry's name or id is not offered as typed`(typed: String) {
    let lines = opened(typed.replacing(" ", with: "")).editor?.picker?.lines ?? []
    #expect(lines.contains { if case .asTyped = $0 { true } else { false } } == false)
    #expect(!lines.isEmpty)
  }

  @Test func `what the filter hides of the picked is counted`() {
    let picker = opened("gaming<Space><^U>chat").editor?.picker
    #expect(picker?.hiddenPickCount == 1)
    #expect(picker?.shownCount == 1)
  }

  @Test func `Tab shows what is picked only, in the order of picking`() {
    var state = opened("gaming<Enter>bigdata<Enter><Tab>")
    let picker = state.editor?.picker
    #expect(picker?.showsPickedOnly == true)
    #expect(picker?.lines.count == 2)
    #expect(picker?.selectedEntry?.value == "BigData")
    state.press("<Home>")
    #expect(state.editor?.picker?.selectedEntry?.value == "Gaming")
    state.press("<Space>")
    #expect(ids(state) == ["BigData"])
    #expect(state.editor?.picker?.selectedEntry?.value == "BigData")
    state.press("<Tab>")
    #expect(state.editor?.picker?.shownCount == Catalog.solutions.entries.count)
  }

  @Test func `where nothing is picked Tab shows nothing, and says how to go on`() {
    let empty = opened("<Tab><Space>")
    #expect(empty.message?.text == "Nothing is picked. Tab shows all.")
    #expect(ids(empty).isEmpty)
    let shown = text(of: screen(of: opened("gam<Tab>"), at: Size(columns: 80, rows: 24)))
    #expect(shown.contains("Nothing that is picked matches \"gam\". Tab shows all."))
    #expect(ids(opened("gam<Tab><Enter><Space>")).isEmpty)
    #expect(ids(opened("gam<Tab><Tab><Enter>")) == ["Gaming"])
  }

  @Test func `opened on a row it stands there, and goes back there`() {
    var state = opened(holding: ["Gaming", "BigData", "Chatbot"], openedAt: 1)
    #expect(state.editor?.picker?.selectedEntry?.value == "BigData")
    state.press("<Esc>")
    #expect(state.editor?.focus == "/details/requirements/solutions/1/id")
    state.press("<F4><Space><Esc>")
    #expect(ids(state) == ["Gaming", "Chatbot"])
    #expect(state.editor?.focus == "/details/requirements/solutions/1/id")
    #expect(state.editor?.text.text == "Chatbot")
    state.press("<F4>gaming<Space><Esc>")
    #expect(ids(state) == ["Chatbot"])
    #expect(state.editor?.field?.row?.isNew == true)
  }

  @Test func `an id that is there twice is put back whole`() {
    #expect(ids(opened("gaming<Space>", holding: ["Gaming", "BigData", "Gaming"])) == ["BigData"])
    #expect(opened(holding: ["Gaming", "Gaming"]).editor?.picker?.picked == ["Gaming"])
  }

  @Test func `a locked draft can be looked through`() throws {
    var draft = Fixtures.completeDraft()
    draft.submission.state = .sent
    var state = Fixtures.editorState(draft)
    state.press("<^F>/details/requirements/products<Enter><F4>")
    #expect(state.editor?.picker?.picked == ["Azure"])
    #expect(state.press("<Space>teams<Enter>xyz<Enter><Esc>").isEmpty)
    #expect(state.editor?.draft == draft)
  }

  @Test func `each pick is checked`() throws {
    var state = Fixtures.editorState(to: Fixtures.october)
    state.press("<^F>/details/requirements/solutions<Enter><F4>Sollution<Enter><Enter>")
    let place: JSONPointer = "/details/requirements/solutions/0/id"
    #expect(state.editor?.problems.contains { $0.pointer == place } == true)
    state.press("<F4>sollution<Space><Esc>")
    #expect(state.editor?.problems.contains { $0.pointer == place } == false)
  }
}

extension Fixtures {
  /// The sandbox under the contract of the service itself.
  fileprivate static var october: Destination {
    Destination(profile: sandbox.profile, contract: October2018Contract())
  }
}
