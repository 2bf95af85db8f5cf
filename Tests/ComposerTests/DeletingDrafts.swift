import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

@Suite struct DeletingDrafts {
  private func id(_ letter: Character) throws -> DraftID { try #require(Fixtures.id(letter)) }

  @Test func `Del puts the draft into the bin, drops waiting keys, and u brings it back`() throws {
    var state = Fixtures.listState(Fixtures.entries(3))
    state.press("<Down>")
    let effects = state.press("<Del>")
    #expect(effects == [.delete(try id("3")), .dropWaitingKeys])
    // It stays in sight until it is in the bin.
    #expect(state.customers().count == 3)
    state.answer(effects)
    #expect(state.customers() == ["Customer 2", "Customer 4"])
    #expect(state.selectedCustomer == "Customer 4")
    #expect(state.message?.text == "\"Customer 3\" is in the bin. u brings it back.")

    let undo = state.press("u")
    #expect(undo == [.restore(try id("3"))])
    state.answer(undo)
    #expect(state.customers() == ["Customer 2", "Customer 3", "Customer 4"])
    #expect(state.selectedCustomer == "Customer 3")
    #expect(state.message?.text == "\"Customer 3\" is back.")
  }

  @Test(arguments: ["<Del><Del><Del>", "DDD", "<Del>D<Del>"])
  func `a key that is held down deletes one draft`(script: String) throws {
    var state = Fixtures.listState(Fixtures.entries(3))
    var deleted: [Effect] = []
    for key in keys(script) {
      let effects = update(&state, on: .key(key))
      state.answer(effects)
      deleted += effects.filter { $0 != .dropWaitingKeys }
    }
    #expect(deleted == [.delete(try id("2"))])
    #expect(state.message?.text.contains("One press deletes one draft") == true)
    #expect(state.shown().contains("u brings \"Customer 2\" back"))
    // Any other key, and the next press means the next draft.
    state.press("<Down><Up>")
    #expect(state.press("<Del>").first == .delete(try id("3")))
  }

  @Test func `several deletions are undone one by one, the last one first`() {
    var state = Fixtures.listState(Fixtures.entries(4) + [Fixtures.entry("z", "Sent", .sent)])
    let before = state.list.entries
    for script in ["<Down><Del>", "<End><Del>", "<Home><Del>"] {
      state.answer(state.press(script))
    }
    #expect(state.customers() == ["Customer 4", "Customer 5"])
    #expect(state.customers(in: .sent).isEmpty)
    var brought: [String?] = []
    for key in ["u", "<^_>", "u", "u"] {
      state.answer(state.press(key))
      brought.append(state.selectedCustomer)
    }
    #expect(brought == ["Customer 2", "Sent", "Customer 3", "Customer 3"])
    #expect(state.list.entries == before)
    #expect(state.message?.text.contains("Nothing was put into the bin from here") == true)
  }

  @Test(arguments: [
    (SubmissionState.notKnown, "not known"), (.sending, "is being sent"),
  ])
  func `what may have been created stays in sight`(state submission: SubmissionState, word: String)
  {
    var state = Fixtures.listState([Fixtures.entry("2", "Contoso", submission)])
    #expect(state.press("<Del>").isEmpty)
    #expect(state.message?.text.contains(word) == true)
    #expect(state.customers() == ["Contoso"])
  }

  @Test(arguments: [SubmissionState.sent, .refused, .notSent, .none])
  func `what is settled may go`(submission: SubmissionState) throws {
    var state = Fixtures.listState([Fixtures.entry("2", "Contoso", submission)])
    #expect(state.press("D").first == .delete(try id("2")))
  }

  @Test func `a damaged draft may go, and a file that is no draft's may not`() throws {
    var state = Fixtures.listState([
      DraftEntry(id: Fixtures.id("2"), content: .damaged("torn")),
      DraftEntry(id: nil, content: .damaged("its name is no draft's id")),
    ])
    #expect(state.press("<Del>") == [.readDrafts([try id("2")]), .dropWaitingKeys])
    let torn = DraftEntry(id: Fixtures.id("2"), content: .damaged("torn"))
    let effects = update(&state, on: .draftsRead([torn]))
    #expect(effects == [.delete(try id("2")), .dropWaitingKeys])
    state.answer(effects)
    #expect(state.message?.text == "The draft 22222222 is in the bin. u brings it back.")
    #expect(state.press("<Up><Del>").isEmpty)
    #expect(state.message?.text.contains("move it away yourself") == true)
    state.answer(state.press("u"))
    #expect(state.customers() == ["damaged", "damaged"])
  }

  @Test func `the hint names a draft without a customer as within a sentence`() throws {
    var state = Fixtures.listState([Fixtures.entry("2"), Fixtures.entry("3", "Adatum")])
    state.answer(state.press("<Del>"))
    #expect(state.message?.text == "The draft 22222222 is in the bin. u brings it back.")
    state.press("<Down>")
    #expect(state.shown().contains("u brings the draft 22222222 back"))
  }

  @Test func `a draft that cannot be deleted stays, and the reason is said`() throws {
    var state = Fixtures.listState(Fixtures.entries(2))
    state.press("<Del>")
    _ = update(
      &state, on: .deletingFailed(try id("2"), "The draft 22222222 is open in another session."))
    #expect(state.customers().count == 2)
    #expect(state.message?.text == "Not deleted: The draft 22222222 is open in another session.")
    #expect(state.press("u").isEmpty)
    #expect(state.press("<Del>").first == .delete(try id("2")))
  }

  @Test func `a draft that cannot be brought back does not stand before the others`() throws {
    var state = Fixtures.listState(Fixtures.entries(3))
    state.answer(state.press("<Del>"))
    state.answer(state.press("<Down><Del>"))
    #expect(state.press("u") == [.restore(try id("4"))])
    let effects = update(&state, on: .restoringFailed(try id("4"), "It is there again."))
    #expect(effects == [.listDrafts])
    #expect(state.message?.text == "Not brought back: It is there again.")
    state.answer(state.press("u"))
    #expect(state.customers() == ["Customer 2", "Customer 3"])
    #expect(state.press("u") == [.restore(try id("4"))])
  }

  @Test func `what was deleted can be brought back after a draft was open`() throws {
    var state = Fixtures.listState(Fixtures.entries(3))
    state.answer(state.press("<Del>"))
    _ = update(&state, on: .draftsListed([Fixtures.named("4"), Fixtures.named("3")]))
    state.answer(state.press("u"))
    #expect(Set(state.customers()) == ["Customer 2", "Customer 3", "Customer 4"])
    #expect(state.selectedCustomer == "Customer 2")
  }

  @Test(arguments: [SubmissionState.none, .sent, .notKnown])
  func `d opens a copy at the customer, and says what was left behind`(
    submission: SubmissionState
  ) throws {
    var state = Fixtures.listState([Fixtures.entry("2", "Contoso", submission)])
    let opening = Opening.copy(of: try id("2"))
    #expect(state.press("d") == [.open(opening)])
    let opened = OpenedDraft(draft: Fixtures.draft("b"), destination: Fixtures.sandbox)
    _ = update(&state, on: .draftOpened(opening, opened))
    #expect(state.editor?.part == .customer)
    #expect(state.editor?.focus == "/customerProfile/name")
    for word in ["consent", "closing", "identifiers", "outcome"] {
      #expect(state.message?.text.contains(word) == true)
    }
  }
}
