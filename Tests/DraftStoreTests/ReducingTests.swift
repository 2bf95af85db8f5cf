import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `Reducing a draft` {
  private let time = Timestamp(millisecondsSince1970: 1_799_000_000_000)

  private func sent(_ place: StoreInFolder, _ id: String, customer: String) throws -> DraftID {
    let id = try place.create(id, customer: customer)
    try place.change(id) { draft in
      draft.rename("\(customer) the second")
      draft.submission.state = .sent
    }
    return id
  }

  private func reduce(
    _ id: DraftID, _ place: StoreInFolder, where isDue: (Draft) -> Bool = { !$0.isReduced }
  ) throws {
    let lock = try place.store.lockWhateverIsThere(id)
    defer { place.store.unlock(lock) }
    try place.store.reduce(
      id, with: try place.store.traces(of: id), holding: lock, where: isDue,
      draft: { $0.reduced(at: time) },
      receipt: { _ in .object(["kept": .bool(true)]) })
  }

  private func textsHoldingCustomer(_ place: StoreInFolder) throws -> [String] {
    try paths(below: place.path).filter { path in
      guard mode(of: "\(place.path)/\(path)") == 0o600 else { return false }
      return try text(of: "\(place.path)/\(path)").contains("Nordwind")
    }
  }

  @Test func `leaves no copy of the customer's data, and the draft's own time`() throws {
    let place = try StoreInFolder()
    let id = try sent(place, "7k3m9qxa", customer: "Nordwind")
    let receipt = try place.store.writeReceipt(.string("Nordwind"), named: "20260101-7k3m9qxa-1")
    try put("Nordwind {", at: "\(place.path)/receipts/20260101-7k3m9qxa-2.json")
    _ = try place.store.keepRequest(Array("Nordwind".utf8), of: id, suffix: "http")
    try put("Nordwind", at: "\(place.path)/drafts/7k3m9qxa.journal")
    setModified(place.store.path(of: id), to: 1_780_000_123)
    #expect(try textsHoldingCustomer(place).count == 6)

    try reduce(id, place)
    #expect(try textsHoldingCustomer(place) == [])
    let left = try paths(below: place.path).filter { $0.contains("7k3m9qxa") }
    #expect(left == ["drafts/7k3m9qxa.json", "receipts/20260101-7k3m9qxa-1.json"])
    #expect(try place.store.load(id).draft.isReduced)
    #expect(try place.store.readReceipt(receipt) == .object(["kept": .bool(true)]))
    let entry = try #require(try place.store.list().entries.first)
    #expect(entry.modified == Timestamp(millisecondsSince1970: 1_780_000_123_000))
    #expect(mode(of: place.store.path(of: id)) == 0o600)
  }

  @Test func `works on one that is in the bin only, whose older copies go`() throws {
    let place = try StoreInFolder()
    let id = try sent(place, "7k3m9qxa", customer: "Nordwind")
    let text = try text(of: place.store.path(of: id))
    try place.store.delete(id)
    try put(text, at: place.store.path(of: id))
    try place.store.delete(id)
    try reduce(id, place)
    #expect(try textsHoldingCustomer(place) == [])
    #expect(try paths(below: "\(place.path)/bin") == ["7k3m9qxa.2.json"])
    #expect(try place.store.restore("7k3m9qxa") == id)
    #expect(try place.store.load(id).draft.isReduced)
  }

  @Test func `asks once more under the lock`() throws {
    let place = try StoreInFolder()
    let id = try sent(place, "7k3m9qxa", customer: "Nordwind")
    let before = try textsHoldingCustomer(place)
    try reduce(id, place) { _ in false }
    #expect(try textsHoldingCustomer(place) == before)
  }

  @Test func `concerns drafts that were sent, each once, and the ones in the bin`() throws {
    let place = try StoreInFolder()
    let sent = try sent(place, "7k3m9qxa", customer: "a")
    let deleted = try self.sent(place, "7k3m9qxb", customer: "b")
    try place.store.delete(deleted)
    try place.create("7k3m9qxc", customer: "c")
    try place.put("{\"state\": \"sent\"", named: "7k3m9qxd.json")
    try put(
      try text(of: place.store.path(of: sent)), at: "\(place.path)/bin/7k3m9qxa.json")
    #expect(try place.store.sentDrafts { $0.submission.state == .sent } == [sent, deleted])
    #expect(try place.store.sentDrafts { _ in false } == [])
  }

  @Test func `is noted with its time`() throws {
    let place = try StoreInFolder()
    #expect(place.store.lastHousekeeping() == nil)
    try place.store.noteHousekeeping(at: time)
    #expect(place.store.lastHousekeeping() == time)
    try put("no time", at: "\(place.path)/.housekeeping")
    #expect(place.store.lastHousekeeping() == nil)
  }
}
