import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `The bin` {
  @Test func `takes a draft and gives it back unchanged`() throws {
    let place = try StoreInFolder()
    let id = try draftID("7k3m9qxa")
    let original = try fixture("draft-format-1.json")
    try put(original, at: place.store.path(of: id))
    #expect(try place.store.delete(id) == "\(place.path)/bin/7k3m9qxa.json")
    #expect(try place.store.list().total == 0)
    #expect(try paths(below: "\(place.path)/bin") == ["7k3m9qxa.json"])
    #expect(try bytes(of: "\(place.path)/bin/7k3m9qxa.json") == original)
    #expect(try place.store.restore("nordwind") == id)
    #expect(try bytes(of: place.store.path(of: id)) == original)
    #expect(try paths(below: "\(place.path)/bin") == [])
    #expect(try paths(below: "\(place.path)/drafts") == ["7k3m9qxa.json"])
  }

  @Test func `takes no draft that must stay, and gives its lock back`() throws {
    struct Refusal: Error, Equatable {}
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    #expect(throws: Refusal()) {
      try place.store.delete(id) { draft in
        #expect(draft.customer == "Contoso")
        throw Refusal()
      }
    }
    #expect(try paths(below: "\(place.path)/drafts") == ["7k3m9qxa.json"])
    #expect(try paths(below: "\(place.path)/bin") == [])
  }

  @Test func `keeps every draft of one id, and gives the last one back first`() throws {
    let place = try StoreInFolder()
    for customer in ["first", "second", "third"] {
      try place.store.delete(try place.create("7k3m9qxa", customer: customer))
    }
    #expect(
      try paths(below: "\(place.path)/bin") == [
        "7k3m9qxa.2.json", "7k3m9qxa.3.json", "7k3m9qxa.json",
      ])
    let id = try place.store.restore("7k3m")
    #expect(try place.store.load(id).draft.customer == "third")
  }

  @Test func `gives nothing back over a draft that has the id now`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "old")
    try place.store.delete(id)
    try place.create("7k3m9qxa", customer: "new")
    let path = "\(place.path)/bin/7k3m9qxa.json"
    let error = DraftStoreError.existsAgain(id, inBin: path)
    #expect(throws: error) { _ = try place.store.restore("old") }
    #expect("\(error)".hasSuffix("To make a new draft of that one: referral import \(path)"))
    #expect(try place.store.load(id).draft.customer == "new")
    #expect(exists("\(place.path)/bin/7k3m9qxa.json"))
  }

  @Test func `is searched by the same rules, apart from the drafts`() throws {
    let place = try StoreInFolder()
    try place.store.delete(try place.create("7k3m9qxa", customer: "Contoso"))
    try place.store.delete(try place.create("7k9aaaaa", customer: "Contoso Two"))
    try place.create("bbbbbbbb", customer: "Contoso Three")
    #expect(throws: DraftStoreError.self) { _ = try place.store.restore("contoso") }
    let three = DraftStoreError.notInBin("three", try draftID("bbbbbbbb"))
    #expect(throws: three) { _ = try place.store.restore("three") }
    #expect("\(three)".hasSuffix("To open it: referral edit bbbbbbbb"))
    for reference in ["", "four"] {
      let error = DraftStoreError.notInBin(reference, nil)
      #expect(throws: error) { _ = try place.store.restore(reference) }
      #expect("\(error)".hasSuffix("To see what is in it: referral restore"))
    }
    #expect(try place.store.find("contoso") == draftID("bbbbbbbb"))
    #expect(try place.store.restore("two") == draftID("7k9aaaaa"))
  }

  @Test func `lists what is in it, and what was deleted when`() throws {
    let place = try StoreInFolder()
    #expect(try place.store.deletedDrafts().isEmpty)
    let before = try changeTime(ofFileMadeIn: place.path)
    for customer in ["first", "second", "third"] {
      try place.store.delete(try place.create("7k3m9qxa", customer: customer))
    }
    try place.put("{", named: "bbbbbbbb.json")
    try place.store.delete(try draftID("bbbbbbbb"))
    let after = try changeTime(ofFileMadeIn: place.path)
    let deleted = try place.store.deletedDrafts()
    let customers = deleted.compactMap { entry in
      if case .draft(let draft) = entry.content { draft.customer } else { nil }
    }
    #expect(customers == ["third", "second", "first"])
    #expect(deleted.count == 4)
    #expect(deleted.contains { $0.id.description == "bbbbbbbb" })
    #expect(deleted.allSatisfy { (before...after).contains($0.deletedAt.millisecondsSince1970) })
  }

  /// What the clock of a folder's file system shows now.
  private func changeTime(ofFileMadeIn folder: String) throws -> Int {
    let path = "\(folder)/clock"
    try put("", at: path)
    var status = stat()
    #expect(stat(path, &status) == 0)
    return status.st_ctim.tv_sec * 1000 + status.st_ctim.tv_nsec / 1_000_000
  }

  @Test func `takes a damaged draft too`() throws {
    let place = try StoreInFolder()
    try place.put("{", named: "7k3m9qxa.json")
    let id = try place.store.find("7k3m9qxa")
    try place.store.delete(id)
    #expect(try paths(below: "\(place.path)/bin") == ["7k3m9qxa.json"])
    #expect(try place.store.restore("7k3m9qxa") == id)
    #expect(try text(of: place.store.path(of: id)) == "{")
  }

  @Test func `takes no draft that a session has open, and none that does not exist`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let lock = try place.store.lock(id)
    #expect(throws: DraftStoreError.locked(by: lock.owner)) { _ = try place.store.delete(id) }
    place.store.unlock(lock)
    try place.store.delete(id)
    #expect(throws: DraftStoreError.notFound("7k3m9qxa")) { _ = try place.store.delete(id) }
  }

  @Test func `leaves the earlier version where the draft finds it again`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    try place.store.delete(id)
    _ = try place.store.restore("second")
    try place.store.restoreEarlier(id)
    #expect(try place.store.load(id).draft.customer == "first")
  }
}
