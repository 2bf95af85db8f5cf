import Composer
import ComposerTesting
import PartnerCenter
import ReferralModel
import TerminalKit
import Testing

/// What becomes of a draft whose file another program changed where this session did not.
@Suite struct MergingDrafts {
  @Test func `what each changed is put together, and saved over the other's alone`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let now = Fixtures.changed {
      $0.customerProfile.address.city = "Bern"
      $0.details.notes = "Theirs"
      $0.document["x-unknown"] = "kept"
    }
    state.press("<Esc>2<Down><Down>Main Street")
    let effects = state.press("<Tab>", findingInFile: now)
    let (draft, over) = try #require(effects.merged)
    #expect(over == now)
    #expect(draft.referral.customerProfile.address.addressLine1 == "Main Street")
    #expect(draft.referral.customerProfile.address.city == "Bern")
    #expect(draft.referral.details.notes == "Theirs")
    #expect(draft.referral.document["x-unknown"] == "kept")
    #expect(
      state.message?.text
        == "Another program changed City, Notes and /referral/x-unknown: their values are taken "
        + "over; undo brings yours back."
    )
    #expect(text(of: screen(of: state, at: state.size)).contains("not saved yet"))
    _ = update(&state, on: .saved(draft, at: Fixtures.later))
    #expect(text(of: screen(of: state, at: state.size)).contains("draft saved"))
    #expect(state.press("<Tab><Tab>").isEmpty)
  }

  @Test func `the field, the caret and what is being typed stay`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press("<Esc>2<Down><Down>Main<Tab>").savedDrafts.last)
    state.press("Second<Left><Left>")
    let now = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
    let merged = try #require(update(&state, on: .changedElsewhere(saved, now: now)).merged)
    #expect(state.editor?.focus == "/customerProfile/address/addressLine2")
    #expect(state.editor?.text.text == "Second")
    #expect(state.editor?.text.caret == 4)
    #expect(merged.draft.referral.customerProfile.address.addressLine2 == "Second")
    #expect(state.message?.text == Self.wordsForCity)
  }

  private static let wordsForCity =
    "Another program changed City: its value is taken over; undo brings yours back."

  @Test func `the field in which the caret stands shows what the file has`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(
      state.press("<Esc>2<Down><Down>Main<Down><Down><End>").savedDrafts.last)
    let now = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
    _ = update(&state, on: .changedElsewhere(saved, now: now))
    #expect(state.editor?.text.text == "Bern")
    #expect(state.editor?.text.isAtEnd == true)
    #expect(state.press("<Tab>").isEmpty)
    #expect(state.editor?.draft.referral.customerProfile.address.city == "Bern")
  }

  @Test func `a row that is no more leads to the start of the part`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press("<Esc>2<Down><Down>Main<Esc>6").savedDrafts.last)
    _ = update(
      &state, on: .changedElsewhere(saved, now: Fixtures.changed { $0.team = [] }))
    #expect(state.editor?.focus?.isInside("/team") == true)
    #expect(state.editor?.draft.referral.team.isEmpty == true)
    #expect(state.editor?.text.text == "")
  }

  @Test func `undo brings back what was here, and says whose change it was`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let now = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
    state.press("<Esc>2<Down><Down>Main<Tab>", findingInFile: now)
    state.press("<^_>")
    #expect(state.message?.text == "Undone: City is as you had it.")
    #expect(state.editor?.draft.referral.customerProfile.address.city == "Zu\u{308}rich")
    state.press("<^_>")
    #expect(state.editor?.draft.referral.customerProfile.address.addressLine1 == "")
    state.press("<^X>r<^X>r")
    #expect(state.editor?.draft.referral.customerProfile.address.addressLine1 == "Main")
    #expect(state.editor?.draft.referral.customerProfile.address.city == "Bern")
  }

  @Test func `changed again meanwhile, it is put together again`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let first = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
    let merged = try #require(
      state.press("<Esc>2<Down><Down>Main<Tab>", findingInFile: first).merged)
    let second = Fixtures.changed(first) { $0.customerProfile.address.country = "AT" }
    let again = try #require(
      update(&state, on: .changedElsewhere(merged.draft, now: second)).merged)
    #expect(again.over == second)
    let address = again.draft.referral.customerProfile.address
    #expect([address.addressLine1, address.city, address.country] == ["Main", "Bern", "AT"])
    #expect(
      state.message?.text
        == "Another program changed City and Country: their values are taken over; undo brings yours "
        + "back.")
  }

  @Test func `what is told lasts until it is on disk, whatever key comes before`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let now = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
    let merged = try #require(
      state.press("<Esc>2<Down><Down>Main<Tab>", findingInFile: now).merged)
    state.press("x")
    #expect(state.message == nil)
    _ = update(&state, on: .saved(merged.draft, at: Fixtures.later))
    #expect(state.message?.text == Self.wordsForCity)
  }

  @Test func `what was told once is not told again with the next change`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let first = Fixtures.changed { $0.details.notes = "Theirs" }
    let merged = try #require(
      state.press("<Esc>2<Down><Down>Main<Tab>", findingInFile: first).merged)
    _ = update(&state, on: .saved(merged.draft, at: Fixtures.later))
    let second = Fixtures.changed(merged.draft) { $0.customerProfile.address.city = "Bern" }
    state.press("Floor 2<Tab>", findingInFile: second)
    #expect(state.message?.text == Self.wordsForCity)
  }

  @Test func `only what undo brings back is promised`() {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    var now = Fixtures.changed { _ in }
    now.document["x-script"] = .string("ran")
    state.press("<Esc>2<Down><Down>Main<Tab>", findingInFile: now)
    #expect(
      state.message?.text == "Another program changed /x-script: its value is taken over.")
  }

  @Test func `a file that was only written anew is saved over without a word`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let effects = state.press(
      "<Esc>2<Down><Down>Main<Tab>", findingInFile: Fixtures.completeDraft())
    #expect(effects.merged?.over == Fixtures.completeDraft())
    #expect(state.message == nil)
  }

  @Test func `leaving goes on once it is saved`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let now = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
    let merged = try #require(
      state.press("<Esc>2<Down><Down>Main<F3>", findingInFile: now).merged)
    let id = try #require(merged.draft.id)
    let effects = update(&state, on: .saved(merged.draft, at: Fixtures.later))
    #expect(effects.withoutHistory == [.close(id), .listDrafts])
  }

  @Test func `on Review the request is made anew`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let saved = try #require(state.press("<Esc>2<Down><Down>Main<Esc>8").savedDrafts.last)
    let now = Fixtures.changed { $0.customerProfile.address.city = "Bern" }
    let effects = update(&state, on: .changedElsewhere(saved, now: now))
    let draft = try #require(effects.merged?.draft)
    #expect(effects.contains(.prepare(draft)))
    #expect(draft.referral.customerProfile.address.city == "Bern")
  }

  @Test func `nothing is sent that the file does not hold`() throws {
    var state = Fixtures.reviewing(Fixtures.completeDraft())
    state.press("<^X>s<Enter>")
    let effects = state.press("y")
    let attempt = try #require(
      effects.compactMap { if case .submit(let attempt) = $0 { attempt } else { nil } }.last)
    let now = Fixtures.changed(attempt.draft) { $0.customerProfile.address.city = "Bern" }
    let ended = update(
      &state,
      on: .sendingEnded(
        attempt.number,
        SendingReport(
          outcome: .notSent(reason: "changed"), draft: nil, changed: ChangedElsewhere(now: now))))
    #expect(ended.merged?.over == now)
    #expect(state.editor?.review.stage == .reading)
    #expect(
      state.message?.text
        == "Nothing was sent. \(Self.wordsForCity)")
    #expect(ended.contains { if case .prepare = $0 { true } else { false } })
  }
}
