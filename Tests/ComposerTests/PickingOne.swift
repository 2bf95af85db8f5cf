import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct PickingOne {
  private static let country = "/customerProfile/address/country"

  /// A draft with the cursor in a field, after some more keys.
  private func state(
    at field: String = country, _ draft: Draft = Fixtures.draft(), _ script: String = ""
  ) -> ComposerState {
    var state = Fixtures.editorState(draft)
    state.press("<^F>\(field)<Enter>" + script)
    return state
  }

  @Test(arguments: ["<F4>", "<^X><Space>", "<Space>"])
  func `the list opens on an empty field by each of its keys`(keys: String) {
    let state = state(keys)
    #expect(state.keyContext == .picker)
    #expect(state.editor?.picker?.title == "Country")
    #expect(state.editor?.picker?.lines.count == Country.all.count)
  }

  @Test func `on a field that holds something Space is a space`() {
    #expect(state("a<Space>b").editor?.text.text == "a b")
  }

  @Test(arguments: ["<Enter>", "<Space>"])
  func `what is taken is in the field, in the draft and on its way to the disk`(key: String) throws
  {
    var state = state("<F4>germ")
    let effects = state.press(key)
    let editor = try #require(state.editor)
    #expect(editor.overlay == nil)
    #expect(editor.focus?.description == Self.country)
    #expect(editor.text == EditedText("DE"))
    #expect(editor.draft.referral.customerProfile.address.country == "DE")
    #expect(effects == [.save(editor.draft)])
  }

  @Test(arguments: ["<Esc>", "<F12>", "<F4>"])
  func `closing changes nothing`(key: String) {
    var state = state("ab<Left><F4>germ<Down><Up>")
    #expect(state.press(key).isEmpty)
    #expect(state.editor?.overlay == nil)
    #expect(state.editor?.text == EditedText("ab", caret: 1))
    state.press("c<Tab>")
    #expect(state.editor?.draft.referral.customerProfile.address.country == "acb")
  }

  @Test func `a text that leaves something is the first filter`() {
    let picker = state("deutsch<F4>").editor?.picker
    #expect(picker?.filter.text == "deutsch")
    #expect(picker?.lines.count == 1)
    #expect(picker?.selectedEntry?.value == "DE")
  }

  @Test(arguments: ["zzz", "123"])
  func `a text that leaves nothing is no filter`(text: String) {
    let picker = state(text + "<F4>").editor?.picker
    #expect(picker?.filter.text.isEmpty == true)
    #expect(picker?.lines.count == Country.all.count)
  }

  @Test func `an id that is there already is marked among all`() {
    var draft = Fixtures.draft()
    draft.change(at: Fixtures.moment.now) {
      $0.customerProfile.address.country = "NZ"
      $0.customerProfile.size = "251to1000employees"
    }
    let country = state(at: Self.country, draft, "<F4>").editor?.picker
    #expect(country?.lines.count == Country.all.count)
    #expect(country?.selectedEntry?.value == "NZ")
    let size = state(at: "/customerProfile/size", draft, "<F4>").editor?.picker
    #expect(size?.selectedEntry?.label == "251 to 1,000 employees")
  }

  @Test(arguments: [
    ("germany", "DE"), ("GERMANY", "DE"), ("DE", "DE"), ("ÅLAND", "AX"), ("aland", "AX"),
    ("a\u{30a}land", "AX"), ("united k", "GB"), ("newzealand", "NZ"), ("cote d'ivoire", "CI"),
    ("Côte d’Ivoire", "CI"),
  ])
  func `capitals, accents, blanks and punctuation do not count`(typed: String, id: String) {
    #expect(state("<F4>\(typed)<Enter>").editor?.text.text == id)
  }

  @Test func `a Space that goes on a name is typed, and a second one takes`() {
    var state = state("<F4>united")
    let first = state.editor?.picker?.selectedEntry
    state.press("<Space>")
    #expect(state.editor?.picker?.filter.text == "united ")
    #expect(state.message?.text == "Space again takes \(first?.label ?? "").")
    state.press("<Space>")
    #expect(state.editor?.text.text == first?.value)
    // After the mark was moved there is no doubt what is meant.
    #expect(self.state("<F4>united<Down><Space>").editor?.overlay == nil)
  }

  @Test func `the filter is edited with the keys of a field, and the list moved in with its own`() {
    let typed = state("<F4>xgermx<Backspace><Left><Left><Left><Left><Backspace>").editor?.picker
    #expect(typed?.filter == EditedText("germ", caret: 0))
    #expect(typed?.selectedEntry?.value == "DE")
    #expect(state("<F4>new zea<^W>").editor?.picker?.filter.text == "new ")
    #expect(state("<F4>new<^U>ger<^Y>").editor?.picker?.filter.text == "gernew")
    #expect(state("<F4>new<Left><^K>").editor?.picker?.filter.text == "ne")
    #expect(state("<F4>new<Left><Del>").editor?.picker?.filter.text == "ne")
    #expect(state("<F4>new zea<Esc>").editor?.overlay == nil)
    let moved = state("<F4><End>").editor?.picker
    #expect(moved?.selection == Country.all.count - 1)
    #expect(state("<F4><End><Home>").editor?.picker?.selection == 0)
    #expect(state("<F4><^N><Down><^P>").editor?.picker?.selection == 1)
    let paged = state("<F4><PgDn>").editor?.picker?.selection ?? 0
    #expect((10...20).contains(paged))
    #expect(state("<F4><PgDn><PgDn><PgUp>").editor?.picker?.selection == paged)
  }

  @Test func `a filter that goes leaves the mark where it was`() {
    let picker = state("<F4>germ<^U>").editor?.picker
    #expect(picker?.lines.count == Country.all.count)
    #expect(picker?.selectedEntry?.value == "DE")
  }

  @Test func `a paste narrows like typing`() {
    var state = state("<F4>")
    _ = update(&state, on: .paste("ger\u{1b}[31m\r\n"))
    #expect(state.editor?.picker?.filter.text == "ger[31m ")
    state.press("<^U>")
    _ = update(&state, on: .paste("nether\nlands"))
    state.press("<Enter>")
    #expect(state.editor?.text.text == "NL")
  }

  @Test func `where nothing matches, Enter says so and takes nothing`() {
    let state = state("<F4>zzz<Enter><Space>")
    #expect(state.keyContext == .picker)
    #expect(state.editor?.text.text.isEmpty == true)
    #expect(state.message?.text == "Nothing here matches \"zzz\".")
  }

  @Test func `a draft that cannot be changed can be looked through, and says why nothing is taken`()
  {
    var state = Fixtures.editorState(readOnlyReason: "Someone else has it open.")
    state.press("<^F>\(Self.country)<Enter><F4>germ<Enter>")
    #expect(state.keyContext == .picker)
    #expect(state.message?.text == "Someone else has it open.")
    state.press("<Esc>")
    #expect(state.editor?.draft == Fixtures.draft())
    #expect(state.editor?.text.text.isEmpty == true)
  }

  @Test func `a field without a list says so`() {
    let state = state(at: "/customerProfile/name", Fixtures.draft(), "<F4>")
    #expect(state.editor?.overlay == nil)
    #expect(state.message?.text == "There is no list for Name. Ctrl-R shows earlier values.")
  }

  @Test func `resizing keeps filter and mark, and a window too small takes no keys`() {
    var state = state("<F4>new<Down>")
    let picker = state.editor?.picker
    for size in [(40, 12), (20, 3), (140, 40), (10, 2)] {
      _ = update(&state, on: .resized(Size(columns: size.0, rows: size.1)))
    }
    state.press("x<Enter>")
    _ = update(&state, on: .resized(Size(columns: 80, rows: 24)))
    #expect(state.editor?.picker == picker)
  }

  private func state(_ script: String) -> ComposerState {
    state(at: Self.country, Fixtures.draft(), script)
  }
}
