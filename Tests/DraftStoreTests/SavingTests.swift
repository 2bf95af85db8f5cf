import Glibc
import ReferralModel
import Synchronization
import Testing

@testable import DraftStore

@Suite struct `Saving a draft` {
  @Test func `what was created loads as it was`() throws {
    let place = try StoreInFolder()
    let draft = try sampleDraft(customer: "Nordwind Händler")
    let fingerprint = try place.store.create(draft)
    let stored = try place.store.load(try draftID("7k3m9qxa"))
    #expect(stored.draft == draft)
    #expect(stored.fingerprint == fingerprint)
    #expect(try text(of: "\(place.path)/drafts/7k3m9qxa.json").hasSuffix("}\n"))
  }

  @Test func `a draft is never created over another`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    #expect(throws: DraftStoreError.alreadyExists(path: place.store.path(of: id))) {
      _ = try place.store.create(try sampleDraft(customer: "Fabrikam"))
    }
    #expect(try place.store.load(id).draft.customer == "Contoso")
    #expect(try place.strays() == [])
  }

  @Test func `unknown names, their order and every number's text survive byte for byte`() throws {
    let place = try StoreInFolder()
    let id = try draftID("7k3m9qxa")
    let path = place.store.path(of: id)
    let original = try fixture("draft-format-1.json")
    try put(original, at: path)
    // Saved with another customer and then with the first again, so that it really is written.
    try place.change(id) { $0.rename("Nordwind") }
    #expect(try bytes(of: path) != original)
    try place.change(id) { draft in
      draft.rename("Nordwind Händler GmbH")
      draft[text: "updatedAt"] = "2026-11-16T09:20:01.007Z"
    }
    #expect(try bytes(of: path) == original)
  }

  @Test func `every format ever written opens`() throws {
    let place = try StoreInFolder()
    let id = try draftID("7k3m9qxa")
    try put(try fixture("draft-format-1.json"), at: place.store.path(of: id))
    let draft = try place.store.load(id).draft
    #expect(draft.customer == "Nordwind Händler GmbH")
    #expect(draft.consentNote == "by telephone")
    #expect(draft.cursor.caret == 3)
  }

  @Test func `each save returns the fingerprint for the next`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let lock = try place.store.lock(id)
    var (draft, fingerprint) = (
      try place.store.load(id).draft, try place.store.load(id).fingerprint
    )
    for customer in ["A", "B", "C"] {
      draft.rename(customer)
      fingerprint = try place.store.save(draft, over: fingerprint, holding: lock)
      #expect(try place.store.load(id).fingerprint == fingerprint)
    }
    #expect(try place.store.load(id).draft.customer == "C")
  }

  @Test func `a file that another program changed is not overwritten`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    let path = place.store.path(of: id)
    let lock = try place.store.lock(id)
    var stored = try place.store.load(id)
    // As long as before, and as old: only the content tells.
    let foreign = try text(of: path).replacing("Contoso", with: "Tontoso")
    try put(foreign, at: path)
    setModified(path, to: 1_780_000_000)
    stored.draft.rename("Fabrikam")
    #expect(throws: DraftStoreError.changedByAnotherProgram(path: path)) {
      _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    }
    #expect(try text(of: path) == foreign)
    #expect(try place.strays() == [])
    #expect(!exists("\(place.path)/earlier/7k3m9qxa.json"))
  }

  @Test func `a file that was only touched is no conflict`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let lock = try place.store.lock(id)
    var stored = try place.store.load(id)
    setModified(place.store.path(of: id), to: 1_000)
    stored.draft.rename("Fabrikam")
    _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    #expect(try place.store.load(id).draft.customer == "Fabrikam")
  }

  @Test func `a file that another program removed is reported, and not made again`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let path = place.store.path(of: id)
    let lock = try place.store.lock(id)
    let stored = try place.store.load(id)
    unlink(path)
    #expect(throws: DraftStoreError.removedByAnotherProgram(path: path)) {
      _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    }
    #expect(!exists(path))
    // What the message offers works.
    _ = try place.store.create(stored.draft)
  }

  @Test func `a file that failed to reach the disk as a whole is its session's own`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    let lock = try place.store.lock(id)
    var stored = try place.store.load(id)
    // As after a failure at the last step: the new file is in place, and the caller does not know.
    var put = stored.draft
    put.rename("in place")
    let bytes = try DraftFile.bytes(of: put, path: "", as: id)
    try DraftStoreTests.put(bytes, at: place.store.path(of: id))
    lock.session.withLock { $0.unconfirmed = Fingerprint(of: bytes) }
    stored.draft.rename("typed since")
    _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    #expect(try place.store.load(id).draft.customer == "typed since")
  }

  @Test func `a newer format is shown, and never written`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    let path = place.store.path(of: id)
    let lock = try place.store.lock(id)
    let before = try place.store.load(id)
    let newer = try text(of: path).replacing("\"format\": 1", with: "\"format\": 2")
    try put(newer, at: path)
    let stored = try place.store.load(id)
    #expect(stored.draft.isOfNewerFormat)
    #expect(stored.draft.customer == "Contoso")
    #expect(throws: DraftStoreError.newerFormat(path: path, format: 2)) {
      _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    }
    // Nor under the pretence of an older one.
    #expect(throws: DraftStoreError.newerFormat(path: path, format: 2)) {
      _ = try place.store.save(before.draft, over: stored.fingerprint, holding: lock)
    }
    #expect(throws: DraftStoreError.newerFormat(path: path, format: 2)) {
      _ = try place.store.create(stored.draft)
    }
    #expect(try text(of: path) == newer)
    #expect(try place.strays() == [])
  }

  @Test func `a file that others could read is private after a save, and so is its copy`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    chmod(place.store.path(of: id), 0o644)
    try place.change(id) { $0.rename("Fabrikam") }
    #expect(mode(of: place.store.path(of: id)) == 0o600)
    #expect(mode(of: "\(place.path)/earlier/7k3m9qxa.json") == 0o600)
  }

  @Test func `only what can be read again is written`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    let lock = try place.store.lock(id)
    var stored = try place.store.load(id)
    stored.draft.document["later"] = .number("12 apples")
    #expect(throws: DraftStoreError.self) {
      _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    }
    #expect(try place.store.load(id).draft.customer == "Contoso")
  }

  @Test func `a draft cannot be saved under another's lock`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let other = try place.store.lock(try place.create("abcdefgh"))
    let stored = try place.store.load(id)
    #expect(throws: DraftStoreError.lockLost(id)) {
      _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: other)
    }
  }

  @Test func `writes nothing that is too large to be read again`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let before = try bytes(of: place.store.path(of: id))
    let stored = try place.store.load(id)
    var draft = stored.draft
    draft.rename(String(repeating: "x", count: 64 << 20))
    let lock = try place.store.lock(id)
    #expect {
      try place.store.save(draft, over: stored.fingerprint, holding: lock)
    } throws: {
      if case DraftStoreError.tooLarge = $0 { true } else { false }
    }
    #expect(try bytes(of: place.store.path(of: id)) == before)
  }
}
