import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `Every trace of a draft` {
  private static let mark = "Nordwind"

  /// A draft with everything that can be kept of one, and a neighbour with the same.
  private func furnish(_ place: StoreInFolder, _ id: String) throws {
    let mark = "\"\(Self.mark) \(id)\"\n"
    try place.create(id, customer: "\(Self.mark) \(id)")
    for path in ["bin/\(id).json", "bin/\(id).2.json", "saved elsewhere \(id).json"] {
      let text = try text(of: "\(place.path)/drafts/\(id).json")
      try put(text, at: "\(place.path)/\(path)")
    }
    for path in [
      "earlier/\(id).json", "drafts/\(id).journal", "drafts/\(id).journal-1",
      "drafts/\(id).undo", "drafts/\(id).recovered",
      "receipts/20260101T080000000Z-\(id)-1.json",
      "receipts/20260101T080000000Z-\(id)-12.json",
    ] {
      try put(mark, at: "\(place.path)/\(path)")
    }
    let draft = try draftID(id)
    _ = try place.store.keepRequest(Array(mark.utf8), of: draft, suffix: "http")
    _ = try place.store.keepRequest(Array(mark.utf8), of: draft, suffix: "curl.sh")
    _ = try place.store.makeEditedFile(mark, of: [draft])
    for (folder, target) in [
      ("drafts", "\(id).json"), ("earlier", "\(id).json"), ("bin", "\(id).json"),
      ("requests", "\(id).http"), ("receipts", "20260101T080000000Z-\(id)-1.json"),
    ] {
      // Of a process that cannot be seen, so that it never counts as a stray.
      let host = place.store.host.elsewhere(named: "jump2")
      let name = TemporaryName(target: target, host: host, number: 0)
      try put(mark, at: "\(place.path)/\(folder)/\(name)")
    }
  }

  private func marked(_ place: StoreInFolder, _ id: String) throws -> [String] {
    try paths(below: place.path).filter { path in
      guard mode(of: "\(place.path)/\(path)") == 0o600 else { return false }
      return try text(of: "\(place.path)/\(path)").contains("\(Self.mark) \(id)")
    }
  }

  @Test func `is found and removed, and none of another draft`() throws {
    let place = try StoreInFolder()
    try furnish(place, "7k3m9qxa")
    try furnish(place, "7k3m9qxb")
    let before = try marked(place, "7k3m9qxb")
    #expect(before.count == 19)
    let id = try draftID("7k3m9qxa")
    let lock = try place.store.lock(id)
    let traces = try place.store.traces(of: id)
    #expect(traces.count == 19)
    #expect(Set(traces.map(\.kind)) == Set(DraftTrace.Kind.allCases))
    #expect(traces.last?.kind == .draft)
    try place.store.remove(traces, holding: lock)
    place.store.unlock(lock)
    #expect(try marked(place, "7k3m9qxa") == [])
    #expect(try marked(place, "7k3m9qxb") == before)
    #expect(try paths(below: place.path).filter { $0.contains("7k3m9qxa") } == [])
    #expect(try place.store.traces(of: id) == [])
  }

  @Test func `stays when its lock was taken over`() throws {
    let place = try StoreInFolder()
    try furnish(place, "7k3m9qxa")
    let id = try draftID("7k3m9qxa")
    let lost = try place.store.lock(id)
    let lock = try place.store.lock(id, takingOverFrom: lost.owner)
    defer { place.store.unlock(lock) }
    let traces = try place.store.traces(of: id)
    #expect(throws: DraftStoreError.lockLost(id)) {
      try place.store.remove(traces, holding: lost)
    }
    #expect(try place.store.traces(of: id) == traces)
  }

  @Test func `tells which copy is the newest`() throws {
    let place = try StoreInFolder()
    let id = try draftID("7k3m9qxa")
    #expect(try place.store.traces(of: id).newestCopy == nil)
    for number in 1...11 {
      try put(try fixture("draft-format-1.json"), at: place.store.path(of: id))
      #expect(try place.store.traces(of: id).newestCopy?.kind == .draft)
      try place.store.delete(id)
      #expect(
        try place.store.traces(of: id).newestCopy?.path
          == "\(place.path)/bin/7k3m9qxa\(number == 1 ? "" : ".\(number)").json")
    }
  }

  @Test func `leaves a text whose draft nobody can tell`() throws {
    let place = try StoreInFolder()
    let file = try place.store.makeEditedFile("text")
    let id = try place.create("7k3m9qxa")
    #expect(try place.store.traces(of: id).map(\.kind) == [.draft])
    #expect(
      try place.store.unclaimedEditedTexts()
        == [String(file.path.dropLast("/text.txt".count))])
  }

  @Test func `locks a draft that is in the bin only`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    try place.store.delete(id)
    let lock = try place.store.lockWhateverIsThere(id)
    #expect(throws: DraftStoreError.locked(by: lock.owner)) {
      try place.store.lockWhateverIsThere(id)
    }
    place.store.unlock(lock)
    #expect(try place.store.lockFindings() == [])
  }
}
