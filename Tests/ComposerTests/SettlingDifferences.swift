import Composer
import ComposerTesting
import ReferralModel
import TerminalKit
import Testing

/// What becomes of values that both this session and another program changed.
@Suite struct SettlingDifferences {
  private let now = Fixtures.changed {
    $0.customerProfile.address.city = "Bern"
    $0.customerProfile.address.country = "AT"
    $0.details.notes = "Theirs"
  }

  /// A composer in which the city was changed too, and the field left.
  private func asking(_ script: String = "<Esc>2<Down><Down><Down><Down><^U>Basel<Tab>")
    -> ComposerState
  {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    let effects = state.press(script, findingInFile: now)
    #expect(effects == [.dropWaitingKeys])
    return state
  }

  private func city(_ draft: Draft?) -> String? {
    draft?.referral.customerProfile.address.city
  }

  @Test func `only the field that differs is asked about, and nothing is saved before`() throws {
    var state = asking()
    #expect(state.keyContext == .merging)
    #expect(state.editor?.merging?.conflicts.map(\.pointer) == [Self.cityPlace])
    let page = text(of: screen(of: state, at: state.size))
    for words in ["Customer, City", "> Here:         Basel", "In the file:  Bern", "NOT SAVED"] {
      #expect(page.contains(words))
    }
    let effects = state.press("<Enter>")
    let (draft, over) = try #require(effects.merged)
    #expect(over == now)
    #expect(city(draft) == "Basel")
    #expect(draft.referral.details.notes == "Theirs")
    #expect(draft.referral.customerProfile.address.country == "AT")
    let words =
      "Settled. Country and Notes are as the file has them. Undo (^_) brings back what you did not "
      + "keep."
    #expect(state.message?.text == words)
    _ = update(&state, on: .saved(draft, at: Fixtures.later))
    #expect(state.message?.text == words)
    #expect(state.keyContext == .text)
  }

  private static let cityPlace: JSONPointer = "/referral/customerProfile/address/city"

  @Test(arguments: ["<Down>", "<Up>", "<Tab>", "<^N>", "f", "fhf", "<Down>h<Down>"])
  func `the file's value is kept where that is marked`(script: String) throws {
    var state = asking()
    #expect(state.press(script).isEmpty)
    #expect(city(state.press("<Enter>").merged?.draft) == "Bern")
    state.press("<^_>")
    #expect(state.message?.text == "Undone: City is as you had it.")
    #expect(city(state.editor?.draft) == "Basel")
    #expect(state.editor?.draft.referral.details.notes == "Theirs")
    state.press("<^_>")
    #expect(state.message?.text == "Undone: Country and Notes are as you had them.")
    #expect(state.editor?.draft.referral.details.notes == "First line\nsecond line")
    state.press("<^_>")
    #expect(city(state.editor?.draft) == "")
  }

  @Test func `the file's value comes back too`() {
    var state = asking()
    #expect(city(state.press("<Enter>").merged?.draft) == "Basel")
    state.press("<^_>")
    #expect(state.message?.text == "Undone: City is as the file had it.")
    #expect(city(state.editor?.draft) == "Bern")
    state.press("<^_>")
    #expect(state.message?.text == "Undone: City is as you had it.")
    #expect(city(state.editor?.draft) == "Basel")
    state.press("<^_>")
    #expect(state.message?.text == "Undone: Country and Notes are as you had them.")
  }

  /// A composer in which the city was changed to a longer one than the file has, and saved by a key
  /// that leaves the caret in it.
  private func askingAboutLongCity(_ moves: String, file: String = "FILE 4") -> ComposerState {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Down><Down><Down><Down><^U>Bern by hand TAIL\(moves)")
    let now = Fixtures.changed { $0.customerProfile.address.city = file }
    #expect(state.press("<^S>", findingInFile: now).contains(.dropWaitingKeys))
    return state
  }

  @Test(arguments: [
    ("", "Bern by hand TAIL+next"), ("<Left><Left>", "Bern by hand TA+nextIL"),
    ("<^X>0", "+nextBern by hand TAIL"),
  ])
  func `the caret stays where it was in the text that is kept`(moves: String, text: String) throws {
    var state = askingAboutLongCity(moves)
    let caret = state.editor?.text.caret
    let draft = try #require(state.press("h<Enter>").merged?.draft)
    #expect(city(draft) == "Bern by hand TAIL")
    #expect(draft.cursor.caret == caret)
    #expect(state.editor?.text.caret == caret)
    state.press("+next")
    #expect(state.editor?.text.text == text)
  }

  @Test(arguments: [
    ("", "FILE 4", "FILE 4+next"),
    ("", "A longer value than mine", "A longer value than mine+next"),
    ("<^X>0<Right><Right>", "FILE 4", "FI+nextLE 4"), ("<Left><Left>", "FILE 4", "FILE 4+next"),
  ])
  func `the caret stays within the file's value`(moves: String, file: String, text: String) {
    var state = askingAboutLongCity(moves, file: file)
    #expect(city(state.press("f<Enter>").merged?.draft) == file)
    state.press("+next")
    #expect(state.editor?.text.text == text)
  }

  @Test func `undo leads back to where the caret was`() {
    var state = askingAboutLongCity("<Left><Left>")
    let caret = state.editor?.text.caret
    state.press("h<Enter><^_>")
    #expect(state.editor?.text.text == "FILE 4")
    #expect(state.editor?.text.isAtEnd == true)
    state.press("<^_>")
    #expect(state.editor?.text.text == "Bern by hand TAIL")
    #expect(state.editor?.text.caret == caret)
  }

  @Test func `several are asked about one after the other`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>4<^X>0<^X><<^K>Mine<Esc>2<Down><Down><Down><Down><^U>Basel")
    state.press("<Down><Down><Down><^U>IT")
    let effects = state.press("<^S>", findingInFile: now)
    #expect(effects.contains(.dropWaitingKeys))
    let count = try #require(state.editor?.merging?.conflicts.count)
    #expect(count == 3)
    #expect(text(of: screen(of: state, at: state.size)).contains("1 of 3  Customer, City"))
    #expect(state.press("f<Enter>") == [.dropWaitingKeys])
    #expect(text(of: screen(of: state, at: state.size)).contains("2 of 3  Customer, Country"))
    #expect(state.press("<Enter>") == [.dropWaitingKeys])
    let draft = try #require(state.press("<Down><Enter>").merged?.draft)
    #expect(city(draft) == "Bern")
    #expect(draft.referral.customerProfile.address.country == "IT")
    #expect(draft.referral.details.notes == "Theirs")
  }

  @Test func `left open, it is said, and asked again at the next save`() throws {
    var state = asking()
    #expect(state.press("<Esc>").isEmpty)
    #expect(state.keyContext == .text)
    #expect(
      state.message?.text == "Not saved: Another program changed City too. ^S asks which to keep.")
    #expect(text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
    state.press("VD")
    #expect(state.press("<Tab>", findingInFile: now) == [.dropWaitingKeys])
    #expect(state.editor?.merging != nil)
    let draft = try #require(state.press("<Enter>").merged?.draft)
    #expect(draft.referral.customerProfile.address.state == "VD")
    #expect(city(draft) == "Basel")
  }

  @Test func `letters that are typed on answer nothing`() {
    var state = asking()
    #expect(state.press("Via fh<Enter>").isEmpty)
    #expect(state.editor?.merging?.mark == .here)
    #expect(state.editor?.merging?.answers.isEmpty == true)
    #expect(state.message?.text == "Nothing can be typed here: press Up or Down, then Enter.")
    _ = update(&state, on: .paste("f\nf"))
    #expect(state.editor?.merging?.answers.isEmpty == true)
    state.press("<Down>")
    #expect(city(state.press("<Enter>").merged?.draft) == "Bern")
  }

  @Test func `in the middle of a word nobody is interrupted`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Down><Down><Down><Down><^U>Bas")
    let saved = try #require(update(&state, on: .idle).savedDrafts.last)
    #expect(update(&state, on: .changedElsewhere(saved, now: now)).isEmpty)
    #expect(state.keyContext == .text)
    #expect(text(of: screen(of: state, at: state.size)).contains("NOT SAVED"))
    #expect(
      state.message?.text == "Not saved: Another program changed City too. ^S asks which to keep.")
    state.press("el")
    #expect(state.editor?.text.text == "Basel")
    #expect(state.press("<^S>", findingInFile: now) == [.dropWaitingKeys])
    #expect(city(state.press("<Enter>").merged?.draft) == "Basel")
  }

  /// A composer that has said, in a pause of typing, that both changed the city.
  private func noticing() throws -> ComposerState {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Down><Down><Down><Down><^U>Basel")
    let saved = try #require(update(&state, on: .idle).savedDrafts.last)
    #expect(update(&state, on: .changedElsewhere(saved, now: now)).isEmpty)
    #expect(state.message?.text.hasSuffix("^S asks which to keep.") == true)
    return state
  }

  @Test(arguments: ["<^S>", "<F3>", "<^X>q", "<Esc><F3>", "<F8>", "<Tab>", "<Esc>4"])
  func `whatever saves after a pause asks, and again after Later`(keys: String) throws {
    var state = try noticing()
    for _ in 1...3 {
      #expect(state.press(keys, findingInFile: now).contains(.dropWaitingKeys))
      #expect(state.keyContext == .merging)
      state.press("<Esc>")
      #expect(state.editor?.merging == nil)
    }
    #expect(state.press("<^S>", findingInFile: now).contains(.dropWaitingKeys))
    #expect(city(state.press("<Enter>").merged?.draft) == "Basel")
  }

  @Test(arguments: ["<F3>", "<^X>q", "<Esc><F3>"])
  func `leaving after a pause goes on with the answer`(keys: String) throws {
    var state = try noticing()
    state.press(keys, findingInFile: now)
    let draft = try #require(state.press("f<Enter>").merged?.draft)
    #expect(state.message?.text == "Settled. Country and Notes are as the file has them.")
    let id = try #require(draft.id)
    let effects = update(&state, on: .saved(draft, at: Fixtures.later))
    #expect(effects.withoutHistory == [.close(id), .listDrafts])
  }

  @Test(arguments: ["<^S>", "<F3>"])
  func `a key that comes before the disk's answer to a pause asks, too`(keys: String) throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Down><Down><Down><Down><^U>Basel")
    let saved = try #require(update(&state, on: .idle).savedDrafts.last)
    let draft = state.press(keys).savedDrafts.last ?? saved
    #expect(update(&state, on: .changedElsewhere(draft, now: now)) == [.dropWaitingKeys])
    #expect(state.keyContext == .merging)
  }

  @Test func `another pause while the disk is busy asks nothing`() throws {
    var state = Fixtures.editorState(Fixtures.completeDraft())
    state.press("<Esc>2<Down><Down><Down><Down><^U>Basel")
    let saved = try #require(update(&state, on: .idle).savedDrafts.last)
    #expect(update(&state, on: .idle).isEmpty)
    #expect(update(&state, on: .changedElsewhere(saved, now: now)).isEmpty)
    #expect(state.keyContext == .text)
  }

  @Test func `all that was taken over is named, also what changed while it asked`() throws {
    var state = asking()
    let merged = try #require(state.press("<Enter>").merged)
    let then = Fixtures.changed(now) {
      $0.customerProfile.address.state = "BE"
      $0.customerProfile.address.addressLine1 = "Theirs"
    }
    _ = update(&state, on: .changedElsewhere(merged.draft, now: then))
    #expect(
      state.message?.text
        == "Another program changed Country, Notes and 2 more: their values are taken over; undo "
        + "brings yours back.")
  }

  @Test func `leaving waits for the answer, and Esc takes it back`() throws {
    var state = asking("<Esc>2<Down><Down><Down><Down><^U>Basel<F3>")
    state.press("<Esc>")
    #expect(state.editor?.leaving == nil)
    #expect(state.press("<F3>", findingInFile: now) == [.dropWaitingKeys])
    let draft = try #require(state.press("<Enter>").merged?.draft)
    let id = try #require(draft.id)
    let effects = update(&state, on: .saved(draft, at: Fixtures.later))
    #expect(effects.withoutHistory == [.close(id), .listDrafts])
    #expect(state.editor == nil)
  }

  @Test func `consent is asked about in its own words`() throws {
    var state = Fixtures.editorState(Fixtures.draft())
    let now = Fixtures.changed(Fixtures.draft()) {
      $0.consent.toContact = .no
      $0.consent.toShareInfoWithOthers = .yes
    }
    state.press("<Esc>3<Down>y", findingInFile: now)
    #expect(state.editor?.merging?.conflicts.count == 1)
    let page = text(of: screen(of: state, at: state.size))
    #expect(page.contains("> Here:         Yes"))
    #expect(page.contains("In the file:  No"))
    #expect(page.contains("?"))
    let consent = try #require(state.press("f<Enter>").merged?.draft.referral.consent)
    #expect(consent.toContact == .no)
    #expect(consent.toShareInfoWithOthers == .yes)
  }

  @Test func `an answer that came while the page was open leaves the questions as they are`()
    throws
  {
    var state = asking()
    state.press("f")
    var prepared = try #require(state.editor?.draft)
    prepared.submission.nextIdentifiers = nil
    let effects = update(
      &state,
      on: .requestPrepared(
        for: prepared, Preparation(draft: prepared, request: Fixtures.request(for: prepared))))
    if let draft = effects.savedDrafts.last {
      _ = update(&state, on: .changedElsewhere(draft, now: now))
    }
    #expect(state.editor?.merging?.mark == .file)
    #expect(city(state.press("<Enter>").merged?.draft) == "Bern")
  }
}
