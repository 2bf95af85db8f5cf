import Glibc
import ReferralModel
import Testing

@testable import DraftStore

/// What was typed while another program changed, removed or damaged the draft's file.
@Suite struct `Typing that has no file to belong to` {
  enum Change: CaseIterable, CustomTestStringConvertible {
    case changed, removed, damaged
    var testDescription: String { "\(self)" }
  }

  /// What the other program leaves.
  private func apply(_ change: Change, to open: JournalInFolder) throws {
    let path = open.place.store.path(of: open.id)
    switch change {
    case .changed:
      try put(try DraftFile.bytes(of: open.draft(named: "Adatum"), path: "", as: open.id), at: path)
    case .removed: unlink(path)
    case .damaged: try put("{\"format\": 1,\n  oops", at: path)
    }
  }

  private func refuse(_ customer: String, _ open: JournalInFolder) {
    #expect(throws: DraftStoreError.self) {
      try open.place.store.save(
        open.draft(named: customer), over: open.stored.fingerprint, holding: open.lock,
        folding: open.journal)
    }
  }

  /// A session that was refused a save, and in which something was typed after that.
  private func interrupted(by change: Change) throws -> JournalInFolder {
    let open = try JournalInFolder()
    try open.note("Fab")
    try apply(change, to: open)
    refuse("Fab", open)
    try open.note("Fabrik")
    try open.journal.note("Fabrikam", at: "/referral/customerProfile/name", caret: 8)
    return open
  }

  /// What the next session finds; a new draft is always the same one.
  private func rescued(_ open: JournalInFolder) throws -> (RescuedTyping?, kept: [Draft]) {
    open.place.store.unlock(open.lock)
    let lock = try open.place.store.lockWhateverIsThere(open.id)
    defer { open.place.store.unlock(lock) }
    var kept: [Draft] = []
    let rescued = try open.place.store.rescue(open.id, holding: lock) { draft in
      kept.append(draft)
      return try open.place.create("abcdefgh", customer: draft.customer)
    }
    return (rescued, kept)
  }

  @Test(arguments: Change.allCases)
  func `is kept whole as a new draft, and the file is left as it is`(_ change: Change) throws {
    let open = try interrupted(by: change)
    let path = open.place.store.path(of: open.id)
    let file = change == .removed ? nil : try bytes(of: path)
    let (rescued, kept) = try rescued(open)
    let new = try draftID("abcdefgh")
    #expect(rescued?.keptAs == new)
    #expect(rescued?.keptPath == nil)
    #expect(kept == [open.draft(named: "Fabrik").typing("Fabrikam", at: Self.name, caret: 8)])
    #expect(!exists(open.path))
    #expect((change == .removed ? nil : try bytes(of: path)) == file)
    // The list marks it, and opening it tells; there was nothing before that could be undone.
    #expect(open.place.store.recoveredUntil(new) != nil)
    let lock = try open.place.store.lock(new)
    let past = open.place.store.takePast(of: try open.place.store.load(new), holding: lock)
    #expect(past.recoveredUntil != nil)
    #expect(past.before == nil)
  }

  private static let name: JSONPointer = "/referral/customerProfile/name"

  @Test(arguments: Change.allCases)
  func `is found as the program starts`(_ change: Change) throws {
    let open = try interrupted(by: change)
    #expect(try open.place.store.recoverAll { _ in nil }.rescued.isEmpty)
    open.place.store.unlock(open.lock)
    let recovered = try open.place.store.recoverAll {
      try open.place.create("abcdefgh", customer: $0.customer)
    }
    #expect(recovered.rescued[open.id]?.keptAs == (try draftID("abcdefgh")))
    #expect(recovered.drafts[open.id]?.keptPath == nil)
    #expect(!exists(open.path))
    #expect(try open.place.store.lockFindings() == [])
    #expect(try open.place.store.recoverAll { _ in throw CancellationError() }.rescued.isEmpty)
  }

  @Test(arguments: Change.allCases)
  func `stays where it cannot be kept`(_ change: Change) throws {
    let open = try interrupted(by: change)
    open.place.store.unlock(open.lock)
    let noted = try bytes(of: open.path)
    #expect(
      try open.place.store.recoverAll { _ in throw CancellationError() }.rescued.isEmpty)
    #expect(try bytes(of: open.path) == noted)
    #expect(try rescued(open).kept.map(\.customer) == ["Fabrikam"])
  }

  @Test func `goes where the file has all of it`() throws {
    let open = try interrupted(by: .changed)
    open.place.store.unlock(open.lock)
    let lock = try open.place.store.lock(open.id)
    let rescued = try #require(try open.place.store.rescue(open.id, holding: lock) { _ in nil })
    #expect(rescued.keptAs == nil)
    #expect(!exists(open.path))
  }

  @Test func `belongs to the file again once that is saved`() throws {
    let open = try interrupted(by: .changed)
    let found = try open.place.store.load(open.id)
    _ = try open.place.store.save(
      open.draft(named: "Fabrikam"), over: found.fingerprint, holding: open.lock,
      folding: open.journal)
    try open.note("Fabrikam Inc")
    let (rescued, kept) = try rescued(open)
    #expect(rescued == nil && kept.isEmpty)
    #expect(try open.recovered().stored.draft.customer == "Fabrikam Inc")
  }

  /// The session is killed first, and nobody ever noticed the change in it.
  @Test(arguments: Change.allCases)
  func `is kept too where the change came after a kill`(change: Change) throws {
    let open = try JournalInFolder()
    try open.note("Fabrik")
    try open.note("Fabrikam")
    try apply(change, to: open)
    let (rescued, kept) = try rescued(open)
    #expect(kept.map(\.customer) == ["Fabrikam"])
    #expect(rescued?.keptPath == nil)
    #expect(!exists(open.path))
  }

  @Test func `is not kept twice where a save was about to replace the file`() throws {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    // What a kill between the journal's note and the rename leaves.
    let newer = open.draft(named: "Fabrikam")
    open.journal.prepare(
      for: newer, Fingerprint(of: try DraftFile.bytes(of: newer, path: "", as: open.id)))
    try open.note("Fabrikam Inc")
    let (rescued, kept) = try rescued(open)
    #expect(rescued == nil && kept.isEmpty)
    #expect(try open.recovered().stored.draft.customer == "Fabrikam Inc")
  }

  @Test func `is nothing where nothing was typed`() throws {
    let open = try JournalInFolder()
    try apply(.changed, to: open)
    refuse("Contoso", open)
    #expect(!exists(open.path))
    try open.note("Fabrikam")
    #expect(try rescued(open).kept.map(\.customer) == ["Fabrikam"])
  }

  @Test func `is whole in a journal that is written anew`() throws {
    let open = try JournalInFolder()
    let journal = DraftJournal(
      of: open.stored, holding: open.lock, in: open.place.store, sizeLimit: 4096)
    try journal.note(open.draft(named: "F"))
    try apply(.removed, to: open)
    #expect(throws: DraftStoreError.self) {
      try open.place.store.save(
        open.draft(named: "F"), over: open.stored.fingerprint, holding: open.lock,
        folding: journal)
    }
    try journal.note(open.draft(named: String(repeating: "x", count: 4096)))
    try journal.note(open.draft(named: "Fabrik"))
    try journal.note(open.draft(named: "Fabrikam"))
    #expect(try bytes(of: open.path).count < 4096)
    #expect(try rescued(open).kept.map(\.customer) == ["Fabrikam"])
  }

  /// Two refused saves, each with a whole section of its own, and what was typed in between.
  @Test func `loses no more than what is torn at its end`() throws {
    let open = try JournalInFolder()
    try open.note("A")
    var steps: [(size: Int, name: String)] = []
    func step(_ name: String) throws { steps.append((try bytes(of: open.path).count, name)) }
    try step("A")
    try apply(.removed, to: open)
    refuse("A", open)
    try open.note("Ab")
    try step("Ab")
    refuse("Ab", open)
    try open.note("Abc\u{301}")
    try step("Abc\u{301}")
    let whole = try bytes(of: open.path)
    for count in 0...whole.count {
      try put(Array(whole.prefix(count)), at: open.path)
      let (_, kept) = try rescued(open)
      let name = steps.last { $0.size <= count }?.name
      #expect(kept.map(\.customer) == [name].compactMap(\.self), "\(count) bytes")
      #expect(exists(open.path) == (name == nil), "\(count) bytes")
      unlink("\(open.place.path)/drafts/abcdefgh.json")
      unlink(open.path)
    }
  }

  @Test func `is kept to where it is damaged, and the journal is kept aside`() throws {
    let open = try interrupted(by: .removed)
    var damaged = try bytes(of: open.path)
    let last = try #require(damaged.dropLast().lastIndex(of: UInt8(ascii: "\n")))
    damaged[last + 12] ^= 1
    try put(damaged, at: open.path)
    let (rescued, kept) = try rescued(open)
    #expect(kept.map(\.customer) == ["Fabrik"])
    #expect(try bytes(of: try #require(rescued?.keptPath)) == damaged)
  }

  @Test(arguments: Change.allCases)
  func `is erased with its draft`(_ change: Change) throws {
    let open = try interrupted(by: change)
    let traces = try open.place.store.traces(of: open.id)
    #expect(traces.contains { $0.kind == .journal })
    try open.place.store.remove(traces, holding: open.lock)
    open.place.store.unlock(open.lock)
    #expect(try paths(below: open.place.path).filter { $0.contains("7k3m9qxa") } == [])
  }

  @Test func `stays for the next start where its draft is put into the bin`() throws {
    let open = try interrupted(by: .damaged)
    open.place.store.unlock(open.lock)
    try open.place.store.delete(open.id)
    #expect(try open.place.store.remains().strayJournals == [open.path])
    #expect(try rescued(open).kept.map(\.customer) == ["Fabrikam"])
    #expect(try open.place.store.remains().strayJournals == [])
  }
}

@Suite struct `What is left of a draft that is gone` {
  private func start(_ place: StoreInFolder) throws -> [String] {
    _ = try place.store.recoverAll { _ in nil }
    return try paths(below: place.path).filter { $0.hasPrefix("drafts/") }
  }

  @Test func `goes at the next start, and what may be wanted stays`() throws {
    let place = try StoreInFolder()
    try place.create("7k3m9qxa")
    let deleted = try place.create("7k3m9qxb")
    try place.store.delete(deleted)
    let held = try place.create("7k3m9qxc")
    let lock = try place.store.lock(held)
    unlink(place.store.path(of: held))
    var kept = ["drafts/7k3m9qxa.json", "drafts/7k3m9qxc.lock", "drafts/7k3m9qxe.journal-1"]
    for letter in ["a", "b", "c", "d", "e"] {
      for suffix in ["recovered", "undo"] {
        let path = "drafts/7k3m9qx\(letter).\(suffix)"
        try put("Contoso", at: "\(place.path)/\(path)")
        if letter != "d" { kept.append(path) }
      }
    }
    try put("Contoso", at: "\(place.path)/drafts/7k3m9qxe.journal-1")
    try put("", at: "\(place.path)/drafts/7k3m9qxd.journal")
    #expect(try start(place) == kept.sorted())
    place.store.unlock(lock)
    #expect(
      try start(place) == kept.filter { !$0.contains("qxc") }.sorted())
  }

  @Test func `is a journal that needs the file, which stays and is named`() throws {
    let open = try JournalInFolder()
    try open.noteInFormat1("Fabrikam")
    open.place.store.unlock(open.lock)
    unlink(open.place.store.path(of: open.id))
    #expect(try start(open.place) == ["drafts/7k3m9qxa.journal"])
    #expect(try open.place.store.remains().strayJournals == [open.path])
    let lock = try open.place.store.lockWhateverIsThere(open.id)
    try open.place.store.remove(try open.place.store.traces(of: open.id), holding: lock)
    open.place.store.unlock(lock)
    #expect(try start(open.place) == [])
  }
}
