import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// Drafts that were mended or deleted in another session since the list was read.
@Suite struct RereadingDrafts {
  private func id() throws -> DraftID { try #require(Fixtures.id("2")) }

  private func damaged(_ reason: String = "torn") -> DraftEntry {
    DraftEntry(
      id: Fixtures.id("2"), mark: 1,
      content: .damaged(reason, file: "/data/2.json", remedies: "To bring it back: a command"))
  }

  private let gone = DraftEntry(id: Fixtures.id("2"), content: .gone)

  private func damagedList() -> ComposerState {
    Fixtures.listState([damaged(), Fixtures.entry("3", "Adatum")])
  }

  @Test(arguments: [("<Enter>", false), ("d", true)])
  func `a draft that was mended elsewhere is opened or copied`(key: String, isCopy: Bool) throws {
    let id = try id()
    var state = damagedList()
    #expect(state.press(key) == [.readDrafts([id])])
    let effects = update(&state, on: .draftsRead([Fixtures.entry("2", "Contoso")]))
    #expect(effects == [.open(isCopy ? .copy(of: id) : .draft(id))])
    #expect(state.message == nil)
    #expect(state.customers() == ["Contoso", "Adatum"])
  }

  @Test func `one that is still damaged says what is wrong with it now`() {
    var state = damagedList()
    state.press("<Enter>")
    #expect(update(&state, on: .draftsRead([damaged("another fault")])).isEmpty)
    #expect(
      state.message?.text == "/data/2.json: another fault. To bring it back: a command")
    #expect(state.shown().contains("damaged: another fault"))
  }

  @Test(arguments: ["<Del>", "D"])
  func `Del brings a draft that was mended elsewhere up to date, and does not delete it`(
    key: String
  ) throws {
    var state = damagedList()
    #expect(state.press(key) == [.readDrafts([try id()]), .dropWaitingKeys])
    #expect(update(&state, on: .draftsRead([Fixtures.entry("2", "Contoso")])).isEmpty)
    #expect(
      state.message?.text
        == "The draft 22222222 can be read again (Contoso): it was not deleted.")
    #expect(state.customers() == ["Contoso", "Adatum"])
    // A key that is held down goes on to nothing.
    #expect(state.press(key) == [.dropWaitingKeys])
    #expect(state.press("<Down><Up>\(key)").first == .delete(try id()))
  }

  @Test func `a mended draft of which nobody knows what became counts as such`() {
    var state = damagedList()
    state.press("<Del>")
    _ = update(&state, on: .draftsRead([Fixtures.entry("2", "Contoso", .notKnown)]))
    #expect(state.shown().contains("! sent once, the answer never arrived"))
  }

  @Test func `bringing a damaged draft back reads it anew`() throws {
    var state = damagedList()
    state.press("<Del>")
    state.answer(update(&state, on: .draftsRead([damaged()])))
    #expect(state.customers() == ["Adatum"])
    #expect(state.press("u") == [.restore(try id())])
    #expect(update(&state, on: .draftRestored(try id())) == [.readDrafts([try id()])])
    _ = update(&state, on: .draftsRead([Fixtures.entry("2", "Contoso")]))
    #expect(state.customers() == ["Contoso", "Adatum"])
    #expect(state.selectedCustomer == "Contoso")
  }

  private static let goneWords =
    "is not there any more: it was deleted outside of this list. To see what is in the bin: "
    + "referral restore"

  @Test(arguments: [("<Enter>", false), ("d", true)])
  func `a draft that was deleted elsewhere leaves the list, and that is said`(
    key: String, isCopy: Bool
  ) throws {
    let id = try id()
    var state = Fixtures.listState(Fixtures.entries(2))
    let opening = isCopy ? Opening.copy(of: id) : .draft(id)
    #expect(state.press(key) == [.open(opening)])
    let effects = update(&state, on: .openingFailed(opening, "There is no draft \"22222222\"."))
    #expect(effects == [.readDrafts([id])] + (isCopy ? [.listDrafts] : []))
    #expect(update(&state, on: .draftsRead([gone])) == [.dropWaitingKeys])
    #expect(state.message?.text == "\"Customer 2\" \(Self.goneWords)")
    #expect(state.customers() == ["Customer 3"])
    #expect(state.selectedCustomer == "Customer 3")
  }

  @Test(arguments: ["<Enter>", "<Del>", "d"])
  func `so does a damaged one`(key: String) {
    var state = damagedList()
    state.press(key)
    #expect(update(&state, on: .draftsRead([gone])) == [.dropWaitingKeys])
    #expect(state.message?.text == "The draft 22222222 \(Self.goneWords)")
    #expect(state.customers() == ["Adatum"])
  }

  @Test func `so does one that was to be deleted`() throws {
    var state = Fixtures.listState(Fixtures.entries(2))
    state.press("<Del>")
    let effects = update(&state, on: .deletingFailed(try id(), "There is no draft."))
    #expect(effects == [.readDrafts([try id()])])
    _ = update(&state, on: .draftsRead([gone]))
    #expect(state.message?.text == "\"Customer 2\" \(Self.goneWords)")
    #expect(state.customers() == ["Customer 3"])
  }

  @Test func `one that was damaged elsewhere says what can be done about it`() throws {
    var state = Fixtures.listState(Fixtures.entries(2))
    state.press("<Enter>")
    _ = update(&state, on: .openingFailed(.draft(try id()), "It is torn."))
    #expect(update(&state, on: .draftsRead([damaged()])).isEmpty)
    #expect(state.message?.text == "/data/2.json: torn. To bring it back: a command")
    #expect(state.customers() == ["damaged", "Customer 3"])
  }

  @Test func `another reason why a draft cannot be opened stays in sight`() throws {
    var state = Fixtures.listState(Fixtures.entries(2))
    state.press("<Enter>")
    _ = update(&state, on: .openingFailed(.draft(try id()), "The disk failed."))
    _ = update(&state, on: .draftsRead([Fixtures.entry("2", "Customer 2")]))
    #expect(state.message?.text == "The disk failed.")
  }

  @Test func `what others read of a list says nothing`() {
    var state = damagedList()
    state.press("<Enter>")
    #expect(update(&state, on: .draftsRead([Fixtures.entry("3", "Renamed")])).isEmpty)
    #expect(state.message == nil)
    _ = update(&state, on: .listingFailed("The disk failed."))
    #expect(update(&state, on: .draftsRead([damaged()])).isEmpty)
    #expect(state.message == nil)
  }
}
