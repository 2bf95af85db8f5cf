import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// The lists that go somewhere, and the one of earlier values.
@Suite struct FindingPlaces {
  private func state(_ script: String, _ draft: Draft = Fixtures.draft()) -> ComposerState {
    var state = Fixtures.editorState(draft)
    state.press(script)
    return state
  }

  private func peopleDraft() -> Draft {
    var draft = Fixtures.draft()
    draft.change(at: Fixtures.moment.now) { referral in
      var sue = Member()
      sue.firstName = "Sue"
      sue.lastName = "Smith"
      sue.email = "sue@contoso.example"
      var nameless = Member()
      nameless.phoneNumber = "425-789-7889"
      referral.customerProfile.team = [sue, nameless]
    }
    return draft
  }

  @Test(arguments: ["<^F>", "<^X>/", "<Esc>8<^F>", "<Esc>3<^F>", "<Esc>6<^F>"])
  func `a field is found from every part`(keys: String) {
    let state = state(keys + "postal<Enter>")
    #expect(state.editor?.overlay == nil)
    #expect(state.editor?.part == .customer)
    #expect(state.editor?.focus == "/customerProfile/address/postalCode")
  }

  @Test(arguments: [
    ("dunsnumber", nil), ("duns", "/customerProfile/ids/duns"),
    ("D-U-N-S", "/customerProfile/ids/duns"),
    ("estimatedClosingDateTime", "/details/estimatedClosingDateTime"),
    ("closing date", "/details/estimatedClosingDateTime"),
    ("invitedby", "/inviteContext/invitedByOrganizationId"),
    ("sue smith, email", "/customerProfile/team/0/email"),
    ("smith phone", "/customerProfile/team/0/phoneNumber"),
    ("sue@contoso", "/customerProfile/team/0/email"),
    ("contact 2, phone", "/customerProfile/team/1/phoneNumber"),
    ("7897889", "/customerProfile/team/1/phoneNumber"),
    ("how and when", "/consentNote"),
  ])
  func `a field is found by label, part, wire name, person and value`(
    typed: String, place: String?
  ) {
    var state = state("<^F>", peopleDraft())
    _ = update(&state, on: .paste(typed))
    #expect(state.editor?.picker?.selectedEntry?.place?.description == place)
    state.press("<Enter>")
    if let place { #expect(state.editor?.focus?.description == place) }
  }

  @Test func `every field of every part is in the list, with what it holds`() {
    let draft = Fixtures.completeDraft()
    let entries = state("<^F>", draft).editor?.picker?.entries ?? []
    let fields = Part.forms.flatMap { Forms.plain.fields(of: $0, in: draft) }.filter {
      $0.kind != .shown
    }
    #expect(entries.map(\.place) == fields.map(\.pointer))
    #expect(entries.first { $0.place == "/consent/consentToContact" }?.detail == "Yes")
    #expect(entries.first { $0.place == "/type" }?.detail == "Shared")
    #expect(entries.first { $0.place == "/status" }?.detail == "—")
  }

  @Test func `what was typed before is kept, and shown in the list`() {
    let state = state("<Esc>2Tailspin<^F>tailspin")
    #expect(state.editor?.picker?.selectedEntry?.place == "/customerProfile/name")
    #expect(state.editor?.draft.referral.customerProfile.name == "Tailspin")
  }

  @Test func `going nowhere stays in the field with its caret`() {
    let state = state("<Esc>2Tailspin<Left><Left><^F>city<Esc>")
    #expect(state.editor?.focus == "/customerProfile/name")
    #expect(state.editor?.text == EditedText("Tailspin", caret: 6))
  }

  @Test func `all problems stand in one list, what must be fixed first`() {
    var state = state("<^X>!")
    let entries = state.editor?.picker?.entries ?? []
    #expect(
      entries.map(\.label) == [
        "Referral, Type", "Customer, Name", "Consent, Contact customer", "Team, Your team",
      ])
    #expect(
      entries.map(\.section) == ["Must fix", "Must fix", "Must fix", "Worth a look"])
    #expect(entries[1].note == "The customer has no name.")
    state.press("<Down><Enter>")
    #expect(state.editor?.focus == "/customerProfile/name")
    #expect(state.message == Message("The customer has no name.", style: .problem))
  }

  @Test func `problems are narrowed by their words, each under its heading`() {
    let picker = state("<^X>!team").editor?.picker
    #expect(picker?.selectedEntry?.section == "Worth a look")
    let several = state("<^X>!t").editor?.picker
    #expect(several?.selectedEntry?.section == "Must fix")
    #expect(several?.lines.last == .entry(3))
  }

  @Test func `with nothing to fix no list opens`() {
    var state = state("<^X>!", Fixtures.completeDraft())
    #expect(state.editor?.overlay == nil)
    #expect(state.message?.text == "There is nothing to fix.")
    state.editor?.remoteProblems = [
      RemoteProblem(pointer: "/customerProfile/address/city", message: "Unknown city.")
    ]
    state.press("<^X>!<Enter>")
    #expect(state.editor?.focus == "/customerProfile/address/city")
    #expect(state.message == Message("Unknown city.", style: .problem))
  }
}
