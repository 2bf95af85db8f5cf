import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `A receipt` {
  private let receipt: JSON = .object(["status": .number("201"), "answer": .string("{}\u{0}")])

  @Test func `is kept for its owner alone and read again`() throws {
    let place = try StoreInFolder()
    let path = try place.store.writeReceipt(receipt, named: "7k3m9qxa-1c1cbf4e-6a9b")
    #expect(path == "receipts/7k3m9qxa-1c1cbf4e-6a9b.json")
    #expect(mode(of: "\(place.path)/\(path)") == 0o600)
    #expect(try place.store.readReceipt(path) == receipt)
  }

  @Test func `is never overwritten`() throws {
    let place = try StoreInFolder()
    let path = try place.store.writeReceipt(receipt, named: "one")
    #expect(throws: DraftStoreError.alreadyExists(path: "\(place.path)/\(path)")) {
      _ = try place.store.writeReceipt([], named: "one")
    }
    #expect(try place.store.readReceipt(path) == receipt)
    #expect(try place.strays() == [])
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "../drafts/7k3m9qxa", "a/b", "a b", "a\0b", "\u{E9}",
    String(repeating: "x", count: 151),
  ])
  func `has no name that leads elsewhere`(_ name: String) throws {
    let place = try StoreInFolder()
    #expect(throws: DraftStoreError.badReceiptName(name)) {
      _ = try place.store.writeReceipt(receipt, named: name)
    }
    #expect(throws: DraftStoreError.self) {
      _ = try place.store.readReceipt("receipts/\(name).json")
    }
    #expect(try paths(below: "\(place.path)/receipts") == [])
  }

  @Test func `may have the longest name that is allowed`() throws {
    let place = try StoreInFolder()
    let name = String(repeating: "x", count: 150)
    #expect(
      try place.store.readReceipt(try place.store.writeReceipt(receipt, named: name)) == receipt)
  }

  @Test(arguments: [
    "drafts/7k3m9qxa.json", "/etc/passwd", "receipts/one", "receipts/../drafts/7k3m9qxa.json",
  ])
  func `is read from among the receipts only`(_ path: String) throws {
    let place = try StoreInFolder()
    try place.create("7k3m9qxa")
    #expect(throws: DraftStoreError.self) { _ = try place.store.readReceipt(path) }
  }

  @Test func `that is missing or damaged is named`() throws {
    let place = try StoreInFolder()
    let path = "\(place.path)/receipts/one.json"
    #expect(throws: DraftStoreError.cannotRead(path: path, errno: ENOENT)) {
      _ = try place.store.readReceipt("receipts/one.json")
    }
    try put("{\n", at: path)
    let error = #expect(throws: DraftStoreError.self) {
      _ = try place.store.readReceipt("receipts/one.json")
    }
    #expect("\(try #require(error))".hasPrefix(path + ":2:1: "))
  }
}
