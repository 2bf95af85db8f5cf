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

  /// The store's clock stands at 1,790,000,000.
  private func age(_ path: String, days: Int) {
    setModified(path, to: 1_790_000_000 - days * 86_400)
  }

  @Test func `of a session that is gone is kept until a week after the person was told`() throws {
    let place = try StoreInFolder()
    let gone = try StoreInFolder(host: place.store.host.ofDeadProcess, in: place.folder)
    let missed = try gone.store.makeEditedFile("missed")
    try put("missed and more\n", at: missed.path)
    let untouched = try gone.store.makeEditedFile("untouched")
    let own = try place.store.makeEditedFile("of a session that runs")
    func folder(_ file: DraftStore.EditedFile) -> String {
      String(file.path.dropLast("/text.txt".count))
    }
    for file in [missed, untouched, own] { age(folder(file), days: 6) }
    #expect(try place.store.removeStrays() == 0)
    // Nobody has been told, however long ago it was; what nobody misses goes.
    for file in [missed, untouched, own] { age(folder(file), days: 300) }
    #expect(try place.store.removeStrays() == 1)
    #expect(exists(missed.path) && exists(own.path) && !exists(untouched.path))

    let texts = try place.store.abandonedTexts()
    #expect(texts.saved == [missed.path])
    place.store.noteTold(texts)
    age("\(folder(missed))/.told", days: 6)
    #expect(try place.store.removeStrays() == 0)
    #expect(try place.store.abandonedTexts().isEmpty, "it is told once")
    #expect(try place.store.abandonedTexts(evenIfTold: true).saved == [missed.path])
    age("\(folder(missed))/.told", days: 8)
    #expect(try place.store.removeStrays() == 1)
    #expect(exists(own.path) && !exists(missed.path))
  }

  @Test func `may have more beside it than the editor saved`() throws {
    let place = try StoreInFolder()
    let gone = try StoreInFolder(host: place.store.host.ofDeadProcess, in: place.folder)
    let file = try gone.store.makeEditedFile("Hello", of: [try draftID("7k3m9qxa")])
    let quiet = try place.store.abandonedTexts()
    #expect(quiet.saved.isEmpty && quiet.unsaved.isEmpty && !quiet.isEmpty)
    let swap = String(file.path.dropLast("text.txt".count)) + ".text.txt.swp"
    try put("b0VIM", at: swap)
    #expect(try place.store.abandonedTexts().unsaved == [swap])
    place.store.noteTold(quiet)
    #expect(try place.store.removeStrays() == 0)
    unlink(swap)
    #expect(try place.store.removeStrays() == 1)
  }

  @Test func `of a session that is gone is found by its draft until that holds it`() throws {
    let place = try StoreInFolder()
    let gone = try StoreInFolder(host: place.store.host.ofDeadProcess, in: place.folder)
    let id = try draftID("7k3m9qxa")
    let other = try draftID("7k3m9qxb")
    let file = try gone.store.makeEditedFile("Hell", of: [id])
    try put("Hello", at: file.path)
    _ = try gone.store.makeEditedFile("\n", of: [id])
    _ = try place.store.makeEditedFile("of a session that runs", of: [id])
    #expect(try place.store.abandonedTexts(of: id).saved == [file.path])
    #expect(try place.store.abandonedTexts().saved == [file.path])
    #expect(try place.store.abandonedTexts(of: other).isEmpty)
    #expect(try place.store.remains().editedTexts.saved == [file.path])

    _ = try place.create("7k3m9qxa", customer: "Hello")
    #expect(try place.store.abandonedTexts(of: id).saved == [])
    try put("Hello and more\n", at: file.path)
    #expect(try place.store.abandonedTexts(of: id).saved == [file.path])
  }
}
