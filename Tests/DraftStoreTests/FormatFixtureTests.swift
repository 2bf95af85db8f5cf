import ReferralModel
import Testing

@testable import DraftStore

/// Files as the first version wrote them: every later one has to read them.
@Suite struct `Files of format 1` {
  /// A data folder with one file of each kind, as a session that was killed left it.
  private func place() throws -> StoreInFolder {
    let place = try StoreInFolder()
    let draft = try fixture("draft-format-1.json")
    let drafts = "\(place.path)/drafts/7k3m9qxa"
    try put(draft, at: "\(drafts).json")
    try put(try fixture("journal-format-1.journal"), at: "\(drafts).journal")
    let lock = String(decoding: try fixture("lock-format-1.json"), as: UTF8.self)
      .replacing("0123456789abcdef0123456789abcdef", with: place.store.host.machineID)
      .replacing("jump1", with: place.store.host.hostName)
    try put(lock, at: "\(drafts).lock")
    let earlier = String(decoding: draft, as: UTF8.self).replacing("Nordwind", with: "Südwind")
    try put(earlier, at: "\(place.path)/earlier/7k3m9qxa.json")
    try put(
      earlier.replacing("7k3m9qxa", with: "abcdefgh"), at: "\(place.path)/bin/abcdefgh.2.json")
    try put(
      try fixture("receipt-format-1.json"),
      at: "\(place.path)/receipts/20261123T050454489Z-7k3m9qxa-1.json")
    return place
  }

  @Test func `a draft opens, with its journal, over the lock of a session that has ended`() throws {
    let place = try place()
    let id = try draftID("7k3m9qxa")
    let findings = try place.store.lockFindings()
    #expect(findings.map(\.draft) == [id])
    guard case .gone(let owner)? = findings.first?.holder else {
      Issue.record("\(findings)")
      return
    }
    #expect(
      owner.words == "user ann, host \(place.store.host.hostName), process 4194305, "
        + "since 2026-11-23T05:03:50.784Z")
    let lock = try place.store.lock(id)
    let recovered = try place.store.recover(id, holding: lock)
    #expect(recovered.keptPath == nil)
    #expect(recovered.typedUntil != nil)
    #expect(recovered.stored.draft.customer == "Nordwind Händler GmbH KG!")
    #expect(recovered.stored.draft.cursor.field == "/customerProfile/name")
    // What this version does not know has come along.
    let kept = try text(of: place.store.path(of: id))
    for text in ["\"colourOfTheDay\"", "1E+400", "-0.0", "\"floor\": 7.50", "\"nickname\""] {
      #expect(kept.contains(text), "\(text)")
    }
  }

  @Test func `a lock of a host that cannot be seen holds, and names its file`() throws {
    let place = try place()
    let lock = "\(place.path)/drafts/7k3m9qxa.lock"
    try put(try fixture("lock-format-1.json"), at: lock)
    let error = #expect(throws: DraftStoreError.self) {
      _ = try place.store.lock(try draftID("7k3m9qxa"))
    }
    #expect("\(try #require(error))".contains("rm \(lock)"))
  }

  @Test func `the version before, a deleted draft and a receipt are read`() throws {
    let place = try place()
    let id = try draftID("7k3m9qxa")
    try place.store.restoreEarlier(id)
    #expect(try place.store.load(id).draft.customer == "Südwind Händler GmbH")
    let deleted = try place.store.restore("abcdefgh")
    #expect(try place.store.load(deleted).draft.customer == "Südwind Händler GmbH")
    let receipt = try place.store.readReceipt("receipts/20261123T050454489Z-7k3m9qxa-1.json")
    #expect(receipt.object?["state"]?.string == "sent")
    let remains = try place.store.remains()
    #expect(remains == DraftStore.Remains())
  }
}
