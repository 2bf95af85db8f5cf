import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `What can be undone in a closed draft` {
  private let history: JSON = .object(["done": ["é\u{0}"], "undone": []])

  /// A draft with what can be undone kept beside it.
  private func kept() throws -> (open: JournalInFolder, path: String) {
    let open = try JournalInFolder()
    try open.place.store.keep(
      history: history, leadingTo: open.stored.fingerprint, holding: open.lock)
    return (open, "\(open.place.path)/drafts/\(open.id).undo")
  }

  private func past(_ open: JournalInFolder) throws -> DraftPast {
    open.place.store.takePast(of: try open.place.store.load(open.id), holding: open.lock)
  }

  @Test func `is there as long as the draft's file is as it was, for its owner alone`() throws {
    let (open, path) = try kept()
    #expect(mode(of: path) == 0o600)
    #expect(try past(open).history == history)
    #expect(try past(open).history == history)
    #expect(try past(open).before == nil)
    #expect(try past(open).recoveredUntil == nil)
    #expect(try open.place.strays() == [])
  }

  @Test func `goes when another program has changed the draft`() throws {
    let (open, path) = try kept()
    let other = try DraftFile.bytes(of: open.draft(named: "Adatum"), path: "", as: open.id)
    try put(other, at: open.place.store.path(of: open.id))
    #expect(try past(open).history == nil)
    #expect(!exists(path))
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{}", "\0\0\0\0",
    #"{"undo":2,"draft":"7k3m9qxa","base":"BASE","history":{}}"#,
    #"{"undo":1,"draft":"7k3m9qxb","base":"BASE","history":{}}"#,
    #"{"undo":1,"draft":"7k3m9qxa","base":"BASE","history":{}} x"#,
    #"{"undo":1,"undo":1,"draft":"7k3m9qxa","base":"BASE","history":{}}"#,
  ])
  func `that is damaged, of another draft or of another version is as good as none`(
    _ text: String
  ) throws {
    let (open, path) = try kept()
    let base = open.stored.fingerprint.text
    try put(
      text.split(separator: "BASE", omittingEmptySubsequences: false).joined(separator: base),
      at: path)
    #expect(try past(open).history == nil)
    // The next time it is left, it is kept again.
    try open.place.store.keep(
      history: history, leadingTo: open.stored.fingerprint, holding: open.lock)
    #expect(try past(open).history == history)
  }

  @Test func `that is a link, a folder or too large is as good as none`() throws {
    let (open, path) = try kept()
    let whole = try bytes(of: path)
    try put(whole, at: "\(open.place.path)/target")
    unlink(path)
    symlink("\(open.place.path)/target", path)
    #expect(try past(open).history == nil)
    unlink(path)
    mkdir(path, 0o700)
    #expect(try past(open).history == nil)
    rmdir(path)
    try put(whole + [UInt8](repeating: UInt8(ascii: " "), count: 4 << 20), at: path)
    #expect(try past(open).history == nil)
    try put(whole, at: path)
    #expect(try past(open).history == history)
  }

  @Test func `goes when the draft is sent, or its version before is brought back`() throws {
    let (open, path) = try kept()
    var draft = open.draft(named: "Fabrikam")
    let saved = try open.place.store.save(
      draft, over: open.stored.fingerprint, holding: open.lock)
    #expect(exists(path))
    draft.submission.state = .sent
    _ = try open.place.store.save(draft, over: saved, holding: open.lock)
    #expect(!exists(path))

    let (second, secondPath) = try kept()
    _ = try second.place.store.save(
      second.draft(named: "Fabrikam"), over: second.stored.fingerprint, holding: second.lock)
    second.place.store.unlock(second.lock)
    try second.place.store.restoreEarlier(second.id)
    #expect(!exists(secondPath))
  }

  @Test func `comes back with a draft that was in the bin`() throws {
    let (open, _) = try kept()
    open.place.store.unlock(open.lock)
    try open.place.store.delete(open.id)
    _ = try open.place.store.restore("\(open.id)")
    let lock = try open.place.store.lock(open.id)
    let past = open.place.store.takePast(
      of: try open.place.store.load(open.id), holding: lock)
    #expect(past.history == history)
  }

  @Test func `is not written without the draft's lock`() throws {
    let (open, path) = try kept()
    unlink(path)
    _ = try open.place.store.lock(open.id, takingOverFrom: open.lock.owner)
    #expect(throws: DraftStoreError.lockLost(open.id)) {
      try open.place.store.keep(
        history: history, leadingTo: open.stored.fingerprint, holding: open.lock)
    }
    #expect(!exists(path))
  }
}

@Suite struct `A recovered draft` {
  private func recovered() throws -> JournalInFolder {
    let open = try JournalInFolder()
    try open.place.store.keep(
      history: ["old"], leadingTo: open.stored.fingerprint, holding: open.lock)
    try open.note("Fabrikam")
    open.place.store.unlock(open.lock)
    _ = try open.place.store.recoverAll { _ in nil }.drafts
    return open
  }

  @Test func `says so until it is opened, whoever recovered it`() throws {
    let open = try recovered()
    let path = "\(open.place.path)/drafts/\(open.id).recovered"
    #expect(mode(of: path) == 0o600)
    let until = try #require(try open.place.store.names().first?.recoveredUntil)
    // Another program's start has nothing to recover any more.
    #expect(try open.place.store.recoverAll { _ in nil }.drafts.isEmpty)
    let lock = try open.place.store.lock(open.id)
    let stored = try open.place.store.load(open.id)
    let past = open.place.store.takePast(of: stored, holding: lock)
    #expect(past.recoveredUntil == until)
    #expect(past.before == open.stored.draft)
    #expect(past.history == ["old"])
    #expect(!exists(path))
    #expect(try open.place.store.names().map(\.recoveredUntil) == [nil])
    #expect(open.place.store.takePast(of: stored, holding: lock).before == nil)
  }

  @Test func `that was changed since says so, and has no state before`() throws {
    let open = try recovered()
    try open.place.change(open.id) { $0.rename("Adatum") }
    #expect(try open.place.store.names().first?.recoveredUntil != nil)
    let lock = try open.place.store.lock(open.id)
    let past = open.place.store.takePast(
      of: try open.place.store.load(open.id), holding: lock)
    #expect(past.recoveredUntil != nil)
    #expect(past.before == nil)
    #expect(past.history == nil)
  }

  @Test func `says nothing where nothing was recovered`() throws {
    let open = try JournalInFolder()
    open.place.store.unlock(open.lock)
    _ = try open.place.store.recoverAll { _ in nil }.drafts
    #expect(try open.place.store.names().map(\.recoveredUntil) == [nil])
    #expect(try paths(below: "\(open.place.path)/drafts") == ["7k3m9qxa.json"])
  }

  @Test(arguments: ["", "{}", #"{"recovered":1,"draft":"7k3m9qxa","until":"x"}"#])
  func `whose note of it is damaged is opened as any other`(_ text: String) throws {
    let open = try recovered()
    try put(text, at: "\(open.place.path)/drafts/\(open.id).recovered")
    #expect(try open.place.store.names().map(\.recoveredUntil) == [nil])
    let lock = try open.place.store.lock(open.id)
    let past = open.place.store.takePast(
      of: try open.place.store.load(open.id), holding: lock)
    #expect(past.recoveredUntil == nil)
    #expect(past.before == nil)
  }
}
