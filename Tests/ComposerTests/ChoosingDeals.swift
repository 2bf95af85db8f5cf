import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// The deal type and the contract, which are picked and mean more than one thing.
@Suite struct ChoosingDeals {
  private func opened(_ script: String, _ draft: Draft = Fixtures.richDeal) -> ComposerState {
    var state = Fixtures.editorState(draft, to: Fixtures.forEngagements)
    state.press(script)
    return state
  }

  @Test func `a deal type is picked, and says what follows and what cannot be undone`() {
    let state = opened("<Tab><F4>part<Enter>", Fixtures.completeDraft())
    #expect(state.editor?.focus == "/dealType")
    #expect(state.editor?.draft.referral.dealType == .partnerLed)
    #expect(state.editor?.draft.referral.type == "Independent")
    #expect(state.message?.text.contains("Microsoft sees it, for good") == true)
    #expect(state.message?.text.contains("Independent") == true)
  }

  @Test(arguments: ["p", "x", "co", " "])
  func `letters look for a deal type and choose none`(letters: String) {
    let draft = Fixtures.completeDraft()
    let state = opened("<Tab>" + letters, draft)
    #expect(state.editor?.picker != nil)
    #expect(state.editor?.draft == draft)
  }

  @Test func `what is pasted is not taken`() {
    var state = opened("<Tab>")
    _ = update(&state, on: .paste("private"))
    #expect(state.editor?.draft.referral == Fixtures.richDeal.referral)
    #expect(state.editor?.text.text == "co-sell")
  }

  @Test func `undo brings back what a deal type had taken away`() {
    var state = opened("<Tab><F4>private<Enter>")
    #expect(state.editor?.draft.referral.inviteContext.assistanceRequestCode == "")
    #expect(state.editor?.draft.referral.dealType == .private)
    state.press("<^_>")
    #expect(state.editor?.draft.referral.document == Fixtures.richDeal.referral.document)
    state.press("<^X>r")
    #expect(state.editor?.draft.referral.dealType == .private)
  }

  @Test(arguments: ["<Backspace>", "<Del>", "<^U>", "<^K>"])
  func `taking a deal type back leaves open who sees the deal`(key: String) {
    let state = opened("<Tab>" + key)
    #expect(state.editor?.draft.referral.dealType == nil)
    #expect(state.editor?.draft.referral.consent.toShareWithMicrosoftSellers == .notAnswered)
    #expect(state.editor?.draft.referral.inviteContext == Fixtures.richDeal.referral.inviteContext)
  }

  @Test(arguments: DealType.allCases)
  func `no deal type answers for the customer`(dealType: DealType) {
    let state = opened("<Tab><F4>\(dealType.rawValue)<Enter>", Fixtures.draft())
    let consent = state.editor?.draft.referral.consent
    #expect(state.editor?.draft.referral.dealType == dealType)
    #expect(
      consent?.document.names == ["consentToShareReferralWithMicrosoftSellers"])
  }

  @Test func `another contract has other fields at once, and loses nothing`() {
    var state = opened("<^F>/contract<Enter><F4>2018<Enter>")
    #expect(state.editor?.destination.contract.name == "2018-10")
    #expect(state.editor?.draft.contract == "2018-10")
    #expect(state.editor?.draft.referral == Fixtures.richDeal.referral)
    #expect(state.message?.text.contains("It does not send") == true)
    #expect(state.editor?.forms.field(at: "/name", in: Fixtures.richDeal) == nil)
    #expect(state.editor?.forms.field(at: "/organizationId", in: Fixtures.richDeal) != nil)
    let unsent = state.editor?.problems.filter { $0.message.contains("does not send it") }
    #expect(unsent?.contains { $0.pointer == "/name" } == true)
    #expect(unsent?.contains { $0.pointer == "/target" } == true)

    state.press("<F4>engage<Enter>")
    #expect(state.editor?.destination.contract.name == "engagements")
    #expect(state.editor?.draft.referral == Fixtures.richDeal.referral)
    #expect(state.message?.text.contains("It does not send") == false)

    state.press("<Backspace>")
    #expect(state.editor?.draft.contract == "")
    #expect(state.editor?.destination.contract.name == "engagements")
  }

  @Test func `what is not sent and has no field leads to the contract`() {
    var draft = Fixtures.completeDraft()
    draft.change(at: Fixtures.moment.now) { $0.organizationID = "7" }
    var state = Fixtures.editorState(draft, to: Fixtures.forEngagements)
    state.press("<^X>!organizationid<Enter>")
    #expect(state.editor?.focus == "/contract")
    #expect(state.message?.text.contains("/organizationId is kept in the draft") == true)
  }

  @Test func `a draft that is out keeps its contract`() {
    var draft = Fixtures.richDeal
    draft.submission.state = .sent
    var state = Fixtures.editorState(draft, to: Fixtures.forEngagements)
    state.press("<Esc>1<^F>/contract<Enter><F4>2018<Enter>")
    #expect(state.editor?.draft.contract == "")
    #expect(state.message?.text.contains("was sent") == true)
  }

  @Test(arguments: [(80, 24), (140, 40), (40, 12), (59, 13), (20, 3), (33, 5)])
  func `every field of every part is in view where it has the focus`(columns: Int, rows: Int) throws
  {
    let size = Size(columns: columns, rows: rows)
    var state = Fixtures.editorState(Fixtures.richDeal, to: Fixtures.forEngagements, size: size)
    var seen: Set<JSONPointer> = []
    while state.editor?.part != .review {
      let editor = try #require(state.editor)
      #expect(screen(of: state, at: size).cursor != nil)
      if let focus = editor.focus { seen.insert(focus) }
      state.press("<Tab>")
    }
    let fields = Part.forms.flatMap {
      Forms.of(EngagementsContract()).fields(of: $0, in: Fixtures.richDeal)
    }
    #expect(seen.count == fields.count { $0.kind != .shown })
  }

  @Test func `the list of deal types says what each means, and nothing of being sent by a name`() {
    let state = opened("<Tab><F4>")
    let entries = state.editor?.picker?.entries ?? []
    #expect(entries.map(\.value) == DealType.allCases.map(\.rawValue))
    #expect(entries.allSatisfy { $0.wireName.isEmpty && !$0.note.isEmpty })
    #expect(entries.filter { $0.note.contains("for good") }.count == 2)
  }

  @Test func `the page that asks says that Microsoft's sellers are told for good`() {
    func page(_ draft: Draft) -> String {
      var state = Fixtures.preparing("<Esc>8", of: draft, to: Fixtures.forEngagements)
      state.follow("<Enter>")
      let frame = screen(of: state, at: Size(columns: 140, rows: 40))
      return (0..<frame.size.rows).map { row in frame[row].map(\.text).joined() }
        .joined(separator: "\n")
    }
    var draft = Fixtures.richDeal
    draft.change(at: Fixtures.moment.now) { $0.consent.toShareInfoWithOthers = .yes }
    // The e-mail of the rich draft's second team member is none.
    draft.change(at: Fixtures.moment.now) { $0.team.removeLast() }
    #expect(page(draft).contains("its sellers, which cannot be taken back"))
    draft.change(at: Fixtures.moment.now) { $0.choose(.private) }
    let asked = page(draft)
    #expect(asked.contains("Who is told"))
    #expect(!asked.contains("its sellers"))
  }
}
