import Glibc
import Testing

@testable import DraftStore

@Suite struct `A text in another program's hands` {
  @Test(arguments: ["", "Grüße, 漢字\nsecond line\n", "\u{0}\u{1b}[31m"])
  func `is written as it is, for its owner alone, and read back`(text: String) throws {
    let before = umask(0)
    defer { umask(before) }
    let place = try StoreInFolder()
    let file = try place.store.makeEditedFile(text)
    #expect(try bytes(of: file.path) == Array(text.utf8))
    #expect(mode(of: file.path) == 0o600)
    let folder = String(file.path.dropLast("/text.txt".count))
    #expect(mode(of: folder) == 0o700)
    #expect(mode(of: "\(place.path)/editing") == 0o700)

    try put(text + "more", at: file.path)
    #expect(try place.store.read(file) == Array((text + "more").utf8))
  }

  @Test func `goes away with what the editor put beside it`() throws {
    let place = try StoreInFolder()
    let first = try place.store.makeEditedFile("one")
    let second = try place.store.makeEditedFile("two")
    #expect(first.path != second.path)
    try put("one", at: first.path + "~")
    try put("one", at: String(first.path.dropLast("text.txt".count)) + ".text.txt.swp")
    try place.store.remove(first)
    #expect(try paths(below: "\(place.path)/editing").count { $0.hasSuffix(".txt") } == 1)
    #expect(try place.store.read(second) == Array("two".utf8))
    try place.store.remove(second)
    #expect(try paths(below: "\(place.path)/editing").isEmpty)
  }

  @Test func `that the editor took away is said`() throws {
    let place = try StoreInFolder()
    let file = try place.store.makeEditedFile("one")
    unlink(file.path)
    #expect(throws: DraftStoreError.self) { try place.store.read(file) }
  }

  @Test func `of a session that is gone is kept for a week`() throws {
    let place = try StoreInFolder()
    let gone = try StoreInFolder(host: place.store.host.ofDeadProcess, in: place.folder)
    let recent = try gone.store.makeEditedFile("recent")
    let old = try gone.store.makeEditedFile("old")
    let own = try place.store.makeEditedFile("of a session that runs")
    // The store's clock stands at 1,790,000,000.
    for (file, day) in [(recent, 6), (old, 8), (own, 8)] {
      setModified(String(file.path.dropLast("/text.txt".count)), to: 1_790_000_000 - day * 86_400)
    }
    #expect(try place.store.removeStrays() == 1)
    #expect(exists(recent.path) && exists(own.path) && !exists(old.path))
  }

  @Test func `of a session that is gone is found by its draft until that holds it`() throws {
    let place = try StoreInFolder()
    let gone = try StoreInFolder(host: place.store.host.ofDeadProcess, in: place.folder)
    let id = try draftID("7k3m9qxa")
    let other = try draftID("7k3m9qxb")
    let file = try gone.store.makeEditedFile("Hello", of: [id])
    _ = try gone.store.makeEditedFile("\n", of: [id])
    _ = try place.store.makeEditedFile("of a session that runs", of: [id])
    #expect(try place.store.abandonedTexts(of: id) == [file.path])
    #expect(try place.store.abandonedTexts() == [file.path])
    #expect(try place.store.abandonedTexts(of: other) == [])
    #expect(try place.store.remains().editedTexts == [file.path])

    _ = try place.create("7k3m9qxa", customer: "Hello")
    #expect(try place.store.abandonedTexts(of: id) == [])
    try put("Hello and more\n", at: file.path)
    #expect(try place.store.abandonedTexts(of: id) == [file.path])
  }
}
