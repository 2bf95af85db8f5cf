import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `The list of drafts` {
  @Test func `is empty at first`() throws {
    #expect(try StoreInFolder().store.list() == DraftListing(entries: [], total: 0))
  }

  @Test func `starts with the newest, and by name where they are as old`() throws {
    let place = try StoreInFolder()
    try place.create("aaaaaaaa", age: 20)
    try place.create("dddddddd", age: 10)
    try place.create("cccccccc", age: 10)
    try place.create("bbbbbbbb", age: 30)
    let listing = try place.store.list()
    #expect(
      listing.entries.map(\.id?.description) == ["cccccccc", "dddddddd", "aaaaaaaa", "bbbbbbbb"])
    #expect(listing.total == 4)
    #expect(
      listing.entries.first?.modified == Timestamp(millisecondsSince1970: 1_779_999_990_000))
  }

  @Test func `reads only what it shows, and counts the rest`() throws {
    let place = try StoreInFolder()
    try place.create("aaaaaaaa", customer: "Contoso")
    // What is older is not even opened: a damaged file among it is no entry.
    try place.put("{", named: "bbbbbbbb.json")
    setModified("\(place.path)/drafts/bbbbbbbb.json", to: 1)
    let listing = try place.store.list(newest: 1)
    #expect(listing.total == 2)
    #expect(listing.entries.map(\.draft?.customer) == ["Contoso"])
    #expect(try place.store.list(newest: 0).entries == [])
    #expect(try place.store.list(newest: 9).entries.count == 2)
  }

  @Test func `shows damaged files with place and reason, among the others`() throws {
    let place = try StoreInFolder()
    try place.create("aaaaaaaa", customer: "Contoso")
    try place.put("{\n  \"format\": 1,,\n}", named: "bbbbbbbb.json")
    try place.put("{\"format\": 1, \"id\": \"aaaaaaaa\"}", named: "cccccccc.json")
    try place.put("{}", named: "copy of a draft.json")
    try place.put("{\"format\": 7, \"id\": \"dddddddd\"}", named: "dddddddd.json")
    let listing = try place.store.list()
    #expect(listing.total == 5)
    #expect(
      Set(listing.entries.compactMap(\.draft?.id?.description)) == ["aaaaaaaa", "dddddddd"])
    let damages = listing.entries.compactMap(\.damage).sorted { $0.path < $1.path }
    let folder = "\(place.path)/drafts"
    #expect(
      damages.map(\.path) == [
        "\(folder)/bbbbbbbb.json", "\(folder)/cccccccc.json", "\(folder)/copy of a draft.json",
      ])
    #expect(damages.map(\.line) == [2, nil, nil])
    #expect(damages[1].message.contains("aaaaaaaa"))
    #expect(damages[2].message.contains("referral import '\(folder)/copy of a draft.json'"))
  }

  @Test func `leaves out what is no draft`() throws {
    let place = try StoreInFolder()
    let id = try place.create("aaaaaaaa")
    let lock = try place.store.lock(id)
    try place.put("", named: "aaaaaaaa.journal")
    try place.put("", named: ".aaaaaaaa.json.a-b-c-1-2-3.tmp")
    try place.put("", named: ".hidden.json")
    try place.put("", named: "notes.txt")
    #expect(try place.store.list().entries.map(\.id) == [id])
    #expect(try place.store.list().total == 1)
    place.store.unlock(lock)
  }

  @Test func `names all files without opening one, and marks what has changed`() throws {
    let place = try StoreInFolder()
    let old = try place.create("aaaaaaaa", customer: "Contoso", age: 20)
    let new = try place.create("bbbbbbbb", age: 10)
    try place.put("{", named: "copy of a draft.json")
    setModified("\(place.path)/drafts/copy of a draft.json", to: 1)
    let names = try place.store.names()
    #expect(names.map(\.id) == [new, old, nil])
    #expect(names.map(\.path).last == "\(place.path)/drafts/copy of a draft.json")
    #expect(try place.store.names() == names)

    try place.change(old) { $0.consentNote = "By phone." }
    let changed = try place.store.names()
    #expect(changed.map(\.id) == [old, new, nil])
    #expect(changed[0].mark != names[1].mark)
    #expect(changed[1].mark == names[0].mark)
  }

  @Test func `tells what one file holds`() throws {
    let place = try StoreInFolder()
    let id = try place.create("aaaaaaaa", customer: "Contoso")
    try place.put("{", named: "bbbbbbbb.json")
    guard case .draft(let draft) = place.store.content(of: id) else {
      Issue.record("The draft cannot be read.")
      return
    }
    #expect(draft.customer == "Contoso")
    guard case .damage(let damage) = place.store.content(of: try draftID("bbbbbbbb")) else {
      Issue.record("The damage is not told.")
      return
    }
    #expect(damage.line == 1)
    #expect(place.store.content(of: try draftID("cccccccc")) == nil)
  }

  @Test func `can be asked for from several threads at once`() async throws {
    let place = try StoreInFolder()
    for letter in DraftID.alphabet { try place.create(String(repeating: letter, count: 8)) }
    await withTaskGroup(of: Int?.self) { group in
      for _ in 0..<4 {
        group.addTask { try? place.store.list().entries.count }
      }
      for await count in group { #expect(count == DraftID.alphabet.count) }
    }
  }
}
