import Dispatch
import Glibc
import ReferralModel
import Synchronization
import Testing

@testable import DraftStore

/// A session that has a draft open, and another one that takes it over.
@Suite struct `Taking a draft over` {
  @Test func `brings along what was typed up to the last key`() throws {
    let old = try JournalInFolder()
    for text in ["N", "No", "Nor"] { try old.note(text) }
    let store = old.place.store
    let lock = try store.lock(old.id, takingOverFrom: old.lock.owner)
    let found = try store.recover(old.id, holding: lock)
    #expect(found.stored.draft.customer == "Nor")
    #expect(try store.load(old.id).draft.customer == "Nor")
    #expect(!exists(old.path))
    #expect(old.journal.unsecured == nil)
  }

  @Test func `leaves the old session nothing that it can write`() throws {
    let old = try JournalInFolder()
    try old.note("Nor")
    let store = old.place.store
    let lock = try store.lock(old.id, takingOverFrom: old.lock.owner)
    let found = try store.recover(old.id, holding: lock)
    let journal = store.journal(of: found.stored, holding: lock)
    try journal.note(old.draft(named: "Nordwind"))
    let before = try contents(of: old.place)

    #expect(store.hasLost(old.lock))
    #expect(!store.hasLost(lock))
    #expect(throws: DraftStoreError.lockLost(old.id)) { try old.note("Norx") }
    #expect(throws: DraftStoreError.lockLost(old.id)) {
      _ = try store.save(
        old.draft(named: "Norx"), over: old.stored.fingerprint, holding: old.lock,
        folding: old.journal)
    }
    old.journal.end()
    store.unlock(old.lock)
    #expect(try contents(of: old.place) == before)
    #expect(try store.holder(of: old.id) == lock.owner)
    // What it typed in vain is not forgotten.
    #expect(old.journal.unsecured?.customer == "Norx")
  }

  @Test func `leaves the journal alone that the new session goes on with`() throws {
    let old = try JournalInFolder()
    try old.note("Nor")
    let store = old.place.store
    // As where the disk was full: nothing was folded, and both write to the same file.
    let lock = try store.lock(old.id, takingOverFrom: old.lock.owner)
    let journal = store.journal(of: old.stored, holding: lock)
    try journal.note(old.draft(named: "Nordwind"))
    let before = try bytes(of: old.path)
    #expect(throws: DraftStoreError.lockLost(old.id)) { try old.note("Norx") }
    old.journal.end()
    #expect(try bytes(of: old.path) == before)
  }

  @Test func `leaves the new session's journal in place of one that has grown large`() throws {
    let old = try JournalInFolder()
    let journal = DraftJournal(
      of: old.stored, holding: old.lock, in: old.place.store, sizeLimit: 4096)
    try journal.note(old.draft(named: String(repeating: "x", count: 4096)))
    let store = old.place.store
    let lock = try store.lock(old.id, takingOverFrom: old.lock.owner)
    let found = try store.recover(old.id, holding: lock)
    try store.journal(of: found.stored, holding: lock).note(old.draft(named: "Nordwind"))
    let before = try bytes(of: old.path)
    #expect(throws: DraftStoreError.lockLost(old.id)) {
      try journal.note(old.draft(named: "Norx"))
    }
    #expect(try bytes(of: old.path) == before)
    #expect(journal.unsecured?.customer == "Norx")
    #expect(try old.place.strays() == [])
  }

  @Test func `keeps in memory what is typed until it is told, letter by letter`() throws {
    let old = try JournalInFolder()
    let place = JSONPointer("/referral/customerProfile/name")
    try old.note("Nor")
    try old.journal.note("Nord", at: place, caret: 4)
    #expect(old.journal.unsecured == nil)
    let store = old.place.store
    _ = try store.lock(old.id, takingOverFrom: old.lock.owner)
    let before = try bytes(of: old.path)
    for text in ["Nordw", "Nordwi"] {
      #expect(throws: DraftStoreError.lockLost(old.id)) {
        try old.journal.note(text, at: place, caret: text.count)
      }
    }
    #expect(old.journal.unsecured?.customer == "Nordwi")
    #expect(try bytes(of: old.path) == before)
  }

  @Test func `finds out what a journal that failed does not hold`() throws {
    let old = try JournalInFolder()
    mkdir(old.path, 0o700)
    #expect(throws: DraftStoreError.self) { try old.note("Nor") }
    #expect(old.journal.unsecured?.customer == "Nor")
    rmdir(old.path)
    try old.note("Nord")
    #expect(old.journal.unsecured == nil)
    #expect(try old.recovered().stored.draft.customer == "Nord")
  }

  @Test func `is told to the old session through its watch`() throws {
    let old = try JournalInFolder()
    let store = old.place.store
    let watch = try #require(LockWatch())
    let number = try #require(try store.watch(old.lock, by: watch))
    #expect(!isReadable(watch.descriptor))
    // What the session does itself wakes nobody.
    try old.note("Nor")
    _ = try store.save(
      old.draft(named: "Nor"), over: old.stored.fingerprint, holding: old.lock,
      folding: old.journal)
    _ = try store.holder(of: old.id)
    #expect(throws: DraftStoreError.self) { _ = try store.lock(old.id) }
    #expect(!isReadable(watch.descriptor))

    let lock = try store.lock(old.id, takingOverFrom: old.lock.owner)
    #expect(isReadable(watch.descriptor))
    #expect(watch.drain())
    #expect(store.hasLost(old.lock))
    store.unlock(lock)
    watch.remove(number)
  }

  @Test func `cannot be missed between the taking of a lock and its watch`() throws {
    let old = try JournalInFolder()
    let store = old.place.store
    let watch = try #require(LockWatch())
    _ = try store.lock(old.id, takingOverFrom: old.lock.owner)
    #expect(throws: DraftStoreError.lockLost(old.id)) {
      _ = try store.watch(old.lock, by: watch)
    }
  }

  @Test func `is told too where someone removes the lock`() throws {
    let old = try JournalInFolder()
    let watch = try #require(LockWatch())
    _ = try old.place.store.watch(old.lock, by: watch)
    unlink("\(old.place.path)/drafts/7k3m9qxa.lock")
    #expect(isReadable(watch.descriptor))
    #expect(old.place.store.hasLost(old.lock))
  }

  @Test func `stops the watch with the session's own giving back`() throws {
    let old = try JournalInFolder()
    let store = old.place.store
    let watch = try #require(LockWatch())
    watch.remove(try #require(try store.watch(old.lock, by: watch)))
    // The system tells that it watches no more, once.
    _ = watch.drain()
    store.unlock(old.lock)
    #expect(!isReadable(watch.descriptor))
  }

  @Test func `is refused while the other session sends`() throws {
    let old = try JournalInFolder()
    let store = old.place.store
    var draft = old.stored.draft
    draft.submission.state = .sending
    var known = try store.save(draft, over: old.stored.fingerprint, holding: old.lock)
    let error = #expect(throws: DraftStoreError.beingSent(by: old.lock.owner)) {
      _ = try store.lock(old.id, takingOverFrom: old.lock.owner)
    }
    #expect("\(try #require(error))".contains("process \(getpid())"))
    #expect(!store.hasLost(old.lock))
    draft.submission.state = .sent
    known = try store.save(draft, over: known, holding: old.lock)
    _ = try store.lock(old.id, takingOverFrom: old.lock.owner)
  }

  @Test func `of a session that died while it sent needs no question`() throws {
    let folder = try TemporaryFolder()
    let dead = try StoreInFolder(host: try HostFacts.current().ofDeadProcess, in: folder)
    let id = try dead.create("7k3m9qxa")
    let lock = try dead.store.lock(id)
    var stored = try dead.store.load(id)
    stored.draft.submission.state = .sending
    _ = try dead.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    _ = try StoreInFolder(in: folder).store.lock(id)
  }

  @Test func `and sending exclude each other, whichever comes first`() throws {
    var counts: [String: Int] = [:]
    for _ in 0..<60 {
      let old = try JournalInFolder()
      let store = old.place.store
      var sending = old.stored.draft
      sending.submission.state = .sending
      let results = Mutex<Set<String>>([])
      DispatchQueue.concurrentPerform(iterations: 2) { [sending] turn in
        do {
          if turn == 0 {
            _ = try store.save(sending, over: old.stored.fingerprint, holding: old.lock)
            results.withLock { _ = $0.insert("sends") }
          } else {
            _ = try store.lock(old.id, takingOverFrom: old.lock.owner)
            results.withLock { _ = $0.insert("took over") }
          }
        } catch DraftStoreError.lockLost, DraftStoreError.beingSent {
          // The other one was first.
        } catch {
          results.withLock { _ = $0.insert("\(error)") }
        }
      }
      counts[results.withLock { $0.sorted().joined(separator: ", ") }, default: 0] += 1
    }
    #expect(Set(counts.keys).isSubset(of: ["sends", "took over"]), "\(counts)")
    #expect(counts.values.reduce(0, +) == 60)
  }

  @Test func `is refused where the draft cannot be read, so that nobody loses it`() throws {
    let old = try JournalInFolder()
    try old.place.put("{", named: "7k3m9qxa.json")
    #expect(throws: DraftStoreError.self) {
      _ = try old.place.store.lock(old.id, takingOverFrom: old.lock.owner)
    }
    #expect(!old.place.store.hasLost(old.lock))
  }

  @Test func `is for the same person where the process can be seen`() throws {
    let here = try HostFacts.current()
    let store = try StoreInFolder().store
    let id = try draftID("7k3m9qxa")
    var foreign = here
    foreign.user = "somebody else"
    let away = here.elsewhere(named: "jump2")
    var container = here
    container.processSpace = "pid:[1]"
    for (process, isAllowed) in [
      (here, true), (foreign, false), (away, false), (container, false),
    ] {
      let owner = LockOwner(draft: id, process: process, since: "")
      #expect(store.canTakeOver(from: owner) == isAllowed)
    }
  }

  /// Every file of a store with what it holds.
  private func contents(of place: StoreInFolder) throws -> [String: [UInt8]] {
    let names = try paths(below: "\(place.path)/drafts")
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try bytes(of: "\(place.path)/drafts/\($0)")) })
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var descriptor = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0
  }
}
