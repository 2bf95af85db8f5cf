import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `The earlier version` {
  @Test func `comes back, and what was current becomes the earlier one`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    try place.store.restoreEarlier(id)
    #expect(try place.store.load(id).draft.customer == "first")
    try place.store.restoreEarlier(id)
    #expect(try place.store.load(id).draft.customer == "second")
    #expect(try place.store.holder(of: id) == nil)
    #expect(try place.strays() == [])
  }

  @Test func `is the draft as it was before the last session that changed it`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    let lock = try place.store.lock(id)
    var stored = try place.store.load(id)
    for customer in ["third", "fourth"] {
      stored.draft.rename(customer)
      stored.fingerprint = try place.store.save(
        stored.draft, over: stored.fingerprint, holding: lock)
    }
    place.store.unlock(lock)
    try place.store.restoreEarlier(id)
    #expect(try place.store.load(id).draft.customer == "second")
  }

  @Test func `holds a consent note that was changed`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    try place.change(id) { $0.consentNote = "by telephone" }
    try place.change(id) { $0.consentNote = "" }
    try place.store.restoreEarlier(id)
    #expect(try place.store.load(id).draft.consentNote == "by telephone")
  }

  @Test func `is left alone by sending, by the cursor and by the choice of profile`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    try place.change(id) { draft in
      draft.submission.state = .refused
      draft.cursor.part = "details"
      draft.profile = "fabrikam"
    }
    #expect(try place.store.load(id, in: place.store.folder.earlier)?.draft.customer == "first")
  }

  @Test func `brings neither an older state of sending back nor an older time`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    try place.change(id) { draft in
      draft.submission.state = .refused
      draft.submission.nextIdentifiers = RequestIdentifiers(requestID: "c", correlationID: "d")
    }
    try place.store.restoreEarlier(id)
    let draft = try place.store.load(id).draft
    #expect(draft.customer == "first")
    #expect(draft.submission.state == .refused)
    #expect(draft.submission.nextIdentifiers?.requestID == "c")
    #expect(draft.updatedAt == Timestamp(millisecondsSince1970: 1_790_000_000_000).text)
  }

  @Test(arguments: [SubmissionState.sending, .sent, .notKnown])
  func `does not come back once the draft is sent or may be`(_ state: SubmissionState) throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    try place.change(id) { $0.submission.state = state }
    let before = try bytes(of: place.store.path(of: id))
    #expect(throws: DraftStoreError.settled(id, state)) { try place.store.restoreEarlier(id) }
    #expect(try bytes(of: place.store.path(of: id)) == before)
  }

  @Test func `is missing until there has been a change`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    #expect(throws: DraftStoreError.noEarlierVersion(id)) { try place.store.restoreEarlier(id) }
    #expect(try place.store.holder(of: id) == nil)
  }

  @Test func `does not come back while another session has the draft open`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    let owner = try place.store.lock(id).owner
    #expect(throws: DraftStoreError.locked(by: owner)) { try place.store.restoreEarlier(id) }
  }

  @Test func `that is damaged or of a newer format is reported and stays`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    let path = "\(place.path)/earlier/7k3m9qxa.json"
    let newer = try text(of: path).replacing("\"format\": 1", with: "\"format\": 9")
    try put(newer, at: path)
    #expect(throws: DraftStoreError.newerFormat(path: path, format: 9)) {
      try place.store.restoreEarlier(id)
    }
    try put("{", at: path)
    #expect(throws: DraftStoreError.self) { try place.store.restoreEarlier(id) }
    #expect(try text(of: path) == "{")
    #expect(try place.store.load(id).draft.customer == "second")
  }
}
