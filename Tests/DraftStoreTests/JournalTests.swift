import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `A draft's journal` {
  @Test func `brings back what was noted and not saved, once`() throws {
    let open = try JournalInFolder()
    try open.note("Contoso I")
    try open.note("Contoso In")
    try open.note("Contoso Inc")
    let recovered = try open.recovered()
    #expect(recovered.stored.draft == open.draft(named: "Contoso Inc"))
    #expect(recovered.typedUntil != nil)
    #expect(recovered.keptPath == nil)
    #expect(recovered.savingTrouble == nil)
    #expect(!exists(open.path))
    // It is in the draft's file by now, and is not told again.
    let again = try open.recovered()
    #expect(again.stored.draft == recovered.stored.draft)
    #expect(again.stored.fingerprint == recovered.stored.fingerprint)
    #expect(again.typedUntil == nil)
  }

  @Test func `holds the draft once, and of each key no more than the key`() throws {
    let long = String(repeating: "漢字 und mehr. ", count: 5_000)
    let open = try JournalInFolder(customer: long)
    try open.note(long + "a")
    let first = try bytes(of: open.path).count
    for count in 1...3 {
      try open.note(long + "a" + String(repeating: "b", count: count))
      #expect(try bytes(of: open.path).count - first < 100 * count)
      #expect(
        try text(of: open.path).split(separator: "\n").last?.dropFirst(9)
          == #"[["/referral/customerProfile/name",\#(long.utf8.count + count),0,"b"]]"#)
    }
    #expect(try open.recovered().stored.draft.customer.hasSameScalars(as: long + "abbb"))
  }

  @Test func `is not there before the first change`() throws {
    let open = try JournalInFolder()
    try open.journal.note(open.stored.draft)
    try open.journal.sync()
    #expect(!exists(open.path))
  }

  @Test func `is empty once all is saved, and gone once it ends`() throws {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    let saved = try open.place.store.save(
      open.draft(named: "Fabrikam"), over: open.stored.fingerprint, holding: open.lock,
      folding: open.journal)
    #expect(try bytes(of: open.path).isEmpty)
    try open.note("Fabrikam Inc")
    _ = try open.place.store.save(
      open.draft(named: "Fabrikam Inc"), over: saved, holding: open.lock, folding: open.journal)
    open.journal.end()
    #expect(!exists(open.path))
  }

  @Test func `stays where it ends with something that is not saved`() throws {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    open.journal.end()
    #expect(try open.recovered().stored.draft.customer == "Fabrikam")
  }

  @Test func `keeps what is newer than what a save takes over`() throws {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    try open.note("Fabrikam Inc")
    _ = try open.place.store.save(
      open.draft(named: "Fabrikam"), over: open.stored.fingerprint, holding: open.lock,
      folding: open.journal)
    #expect(try open.place.store.load(open.id).draft.customer == "Fabrikam")
    try open.note("Fabrikam Inc.")
    #expect(try open.recovered().stored.draft.customer == "Fabrikam Inc.")
  }

  /// A kill between the steps of a save leaves the old file or the new one, with the same journal.
  @Test(arguments: [false, true], ["Fabrikam", "Fabrikam Inc"])
  func `fits the file before a save and the one after it`(
    _ isReplaced: Bool, _ latest: String
  ) throws {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    try open.note(latest)
    let draft = open.draft(named: "Fabrikam")
    let newBytes = try DraftFile.bytes(of: draft, path: "", as: open.id)
    open.journal.prepare(for: draft, Fingerprint(of: newBytes))
    if isReplaced { try put(newBytes, at: open.place.store.path(of: open.id)) }
    let recovered = try open.recovered()
    #expect(recovered.stored.draft.customer == latest)
    #expect(recovered.keptPath == nil)
    #expect(!exists(open.path))
  }

  @Test func `goes on after a save that failed`() throws {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    let guarding = "\(open.place.path)/.guard"
    unlink(guarding)
    mkdir(guarding, 0o700)
    #expect(throws: DraftStoreError.self) {
      try open.place.store.save(
        open.draft(named: "Fabrikam"), over: open.stored.fingerprint, holding: open.lock,
        folding: open.journal)
    }
    rmdir(guarding)
    try open.note("Fabrikam Inc")
    #expect(try open.recovered().stored.draft.customer == "Fabrikam Inc")
  }

  @Test func `of an earlier version is kept aside where another program changed the draft`() throws
  {
    let open = try JournalInFolder()
    try open.noteInFormat1("Fabrikam")
    let noted = try bytes(of: open.path)
    let other = try DraftFile.bytes(of: open.draft(named: "Adatum"), path: "", as: open.id)
    try put(other, at: open.place.store.path(of: open.id))
    let recovered = try open.recovered()
    #expect(recovered.stored.draft.customer == "Adatum")
    #expect(recovered.typedUntil == nil)
    let kept = try #require(recovered.keptPath)
    #expect(try bytes(of: kept) == noted)
    #expect(mode(of: kept) == 0o600)
    #expect(!exists(open.path))
    #expect(try open.recovered().keptPath == nil)
  }

  @Test func `changes no draft that was sent`() throws {
    let open = try JournalInFolder()
    var sent = open.stored.draft
    sent.submission.state = .sent
    let fingerprint = try open.place.store.save(
      sent, over: open.stored.fingerprint, holding: open.lock)
    let journal = open.place.store.journal(
      of: StoredDraft(draft: sent, fingerprint: fingerprint), holding: open.lock)
    var changed = sent
    changed.rename("Fabrikam")
    try journal.note(changed)
    let recovered = try open.recovered()
    #expect(recovered.stored.draft == sent)
    #expect(recovered.keptPath != nil)
  }

  @Test func `is written anew when it has grown large`() throws {
    let open = try JournalInFolder()
    let journal = DraftJournal(
      of: open.stored, holding: open.lock, in: open.place.store, sizeLimit: 4096)
    let large = String(repeating: "x", count: 4096)
    try journal.note(open.draft(named: large))
    try journal.note(open.draft(named: "Fabrikam"))
    try journal.note(open.draft(named: "Fabrikam Inc"))
    #expect(try bytes(of: open.path).count < 500)
    #expect(mode(of: open.path) == 0o600)
    #expect(try open.recovered().stored.draft.customer == "Fabrikam Inc")
  }

  @Test func `goes to the bin with the draft`() throws {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    open.place.store.unlock(open.lock)
    try open.place.store.delete(open.id)
    #expect(!exists(open.path))
    let restored = try open.place.store.restore("\(open.id)")
    #expect(try open.place.store.load(restored).draft.customer == "Fabrikam")
  }

  @Test func `does not cost the version before the session`() throws {
    let open = try JournalInFolder()
    let saved = try open.place.store.save(
      open.draft(named: "Fabrikam"), over: open.stored.fingerprint, holding: open.lock,
      folding: open.journal)
    #expect(try open.place.store.load(open.id).fingerprint == saved)
    try open.note("Fabrikam Inc")
    _ = try open.recovered()
    try open.place.store.restoreEarlier(open.id)
    #expect(try open.place.store.load(open.id).draft.customer == "Contoso")
  }

  @Test func `of every draft that nobody has open is taken over`() throws {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    #expect(try open.place.store.recoverAll { _ in nil }.drafts.isEmpty)
    open.place.store.unlock(open.lock)
    let recovered = try open.place.store.recoverAll { _ in nil }.drafts
    #expect(recovered.keys.map(\.description) == ["7k3m9qxa"])
    #expect(try open.place.store.load(open.id).draft.customer == "Fabrikam")
    #expect(try open.place.store.recoverAll { _ in nil }.drafts.isEmpty)
  }

  @Test func `of a lock that was lost is not begun`() throws {
    let open = try JournalInFolder()
    _ = try open.place.store.lock(open.id, takingOverFrom: open.lock.owner)
    #expect(throws: DraftStoreError.lockLost(open.id)) { try open.note("Fabrikam") }
    #expect(!exists(open.path))
  }

  /// The umask belongs to the whole process, so each one is tried in a process of its own.
  @Test func `is private whatever the umask`() async {
    for umaskText in ["000", "022", "777"] {
      await #expect(processExitsWith: .success) { [umaskText = umaskText as String] in
        umask(mode_t(umaskText, radix: 8) ?? 0)
        let open = try JournalInFolder()
        try open.note("Fabrikam")
        #expect(mode(of: open.path) == 0o600)
        try open.journal.sync()
        #expect(try open.recovered().stored.draft.customer == "Fabrikam")
      }
    }
  }

  /// A draft with a note, under the lock of another session that could not save what it recovered.
  private func unsaved() throws -> (
    open: JournalInFolder, lock: DraftLock, recovered: RecoveredDraft
  ) {
    let open = try JournalInFolder()
    try open.note("Fabrikam")
    let store = open.place.store
    store.unlock(open.lock)
    let lock = try store.lock(open.id)
    let guarding = "\(open.place.path)/.guard"
    unlink(guarding)
    mkdir(guarding, 0o700)
    defer { rmdir(guarding) }
    let recovered = try store.recover(open.id, holding: lock)
    #expect(recovered.savingTrouble != nil)
    #expect(recovered.stored.draft.customer == "Fabrikam")
    #expect(try store.load(open.id).draft.customer == "Contoso")
    return (open, lock, recovered)
  }

  @Test func `goes with the save that succeeds after one that did not`() throws {
    let (open, lock, recovered) = try unsaved()
    let store = open.place.store
    let journal = try #require(recovered.journal)
    #expect(journal.savedDraft == nil)
    _ = try store.save(
      recovered.stored.draft, over: open.stored.fingerprint, holding: lock, folding: journal)
    journal.end()
    #expect(!exists(open.path))
    #expect(try store.load(open.id).draft.customer == "Fabrikam")
    #expect(try store.recover(open.id, holding: lock).keptPath == nil)
  }

  @Test func `stays for the next session where what it brought back is not saved`() throws {
    let (open, lock, recovered) = try unsaved()
    try #require(recovered.journal).end()
    let again = try open.place.store.recover(open.id, holding: lock)
    #expect(again.stored.draft.customer == "Fabrikam")
    #expect(again.savingTrouble == nil)
    #expect(again.keptPath == nil)
  }

  @Test func `fits the draft after a kill in the middle of its recovery`() throws {
    let (open, lock, recovered) = try unsaved()
    // As after the renaming that the guard prevented.
    let saved = try DraftFile.bytes(of: recovered.stored.draft, path: "", as: open.id)
    try put(saved, at: open.place.store.path(of: open.id))
    let again = try open.place.store.recover(open.id, holding: lock)
    #expect(again.stored.draft.customer == "Fabrikam")
    #expect(again.keptPath == nil)
    #expect(!exists(open.path))
  }
}
