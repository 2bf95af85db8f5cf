import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `A damaged draft with a version before` {
  /// A draft that was changed once, and its file.
  private func place() throws -> (place: StoreInFolder, id: DraftID, path: String) {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "first")
    try place.change(id) { $0.rename("second") }
    return (place, id, place.store.path(of: id))
  }

  @Test(arguments: ["", "{\"format\": 1,", "\0\0\0", "{\"format\": 1, \"id\": \"abcdefgh\"}"])
  func `is replaced by it, and the damaged file is in the bin as it was`(content: String) throws {
    let (place, id, path) = try place()
    try put(content, at: path)
    #expect(place.store.remedy(for: id) == .takeEarlier)
    let kept = try #require(try place.store.restoreEarlier(id))
    #expect(kept == "\(place.path)/bin/7k3m9qxa.json")
    #expect(try text(of: kept) == content)
    let draft = try place.store.load(id).draft
    #expect(draft.customer == "first")
    #expect(draft.submission.state == .none)
    #expect(mode(of: path) == 0o600)
    #expect(try place.strays() == [])
    #expect(try place.store.holder(of: id) == nil)
    // Once more: the first one in the bin is not written over.
    try put("}", at: path)
    #expect(try place.store.restoreEarlier(id) == "\(place.path)/bin/7k3m9qxa.2.json")
    #expect(try text(of: kept) == content)
  }

  @Test(arguments: [FileKind.symbolicLink, .pipe, .folder])
  func `is replaced where it is no file at all`(kind: FileKind) throws {
    let (place, id, path) = try place()
    unlink(path)
    switch kind {
    case .symbolicLink: symlink("/etc/hostname", path)
    case .pipe: mkfifo(path, 0o600)
    default: mkdir(path, 0o700)
    }
    let kept = try #require(try place.store.restoreEarlier(id))
    let draft = try place.store.load(id).draft
    #expect(draft.customer == "first")
    // What the file said of sending, nobody can tell.
    #expect(draft.submission.state == .notKnown)
    var status = stat()
    #expect(lstat(kept, &status) == 0)
    #expect(FileKind(mode: status.st_mode) == kind)
  }

  @Test func `stays where there is nothing to replace it by`() throws {
    let (place, id, path) = try place()
    try put("{", at: path)
    for earlier in ["{", nil] {
      let file = "\(place.path)/earlier/7k3m9qxa.json"
      if let earlier { try put(earlier, at: file) } else { unlink(file) }
      #expect(throws: DraftStoreError.self) { try place.store.restoreEarlier(id) }
      #expect(try text(of: path) == "{")
      #expect(try paths(below: "\(place.path)/bin") == [])
      #expect(place.store.remedy(for: id) == .delete)
    }
  }

  @Test(arguments: [SubmissionState.sending, .sent, .notKnown])
  func `comes back locked where the damaged file speaks of sending`(state: SubmissionState) throws {
    let (place, id, path) = try place()
    try put("{\"submission\": {\"state\": \"\(state.rawValue)\"", at: path)
    try place.store.restoreEarlier(id)
    #expect(try place.store.load(id).draft.submission.state == .notKnown)
  }

  @Test func `comes back sent where a receipt says so`() throws {
    let (place, id, path) = try place()
    let receipt = "receipts/20261123T050454489Z-7k3m9qxa-1.json"
    try put(try fixture("receipt-format-1.json"), at: "\(place.path)/\(receipt)")
    try put("", at: path)
    try place.store.restoreEarlier(id)
    let submission = try place.store.load(id).draft.submission
    #expect(submission.state == .sent)
    #expect(submission.attempts.map(\.receipt) == [receipt])
    #expect(submission.attempts.last?.referralID == "881293e1-6e2c-4642-b0ad-b8a37ba6250f")
    // A damaged receipt was written after something had left.
    let (other, second, damaged) = try self.place()
    try put("{", at: "\(other.path)/\(receipt)")
    try put("", at: damaged)
    try other.store.restoreEarlier(second)
    #expect(try other.store.load(second).draft.submission.state == .notKnown)
  }

  @Test func `is told among what remains, with journals and copies that cannot be used`() throws {
    let (place, _, _) = try place()
    try put("x", at: "\(place.path)/drafts/7k3m9qxa.journal-1")
    try put("{", at: "\(place.path)/earlier/7k3m9qxa.json")
    try put("{", at: "\(place.path)/bin/abcdefgh.json")
    try put("{", at: "\(place.path)/receipts/a.json")
    let remains = try place.store.remains()
    #expect(remains.journals == ["\(place.path)/drafts/7k3m9qxa.journal-1"])
    #expect(remains.earlier.map(\.path) == ["\(place.path)/earlier/7k3m9qxa.json"])
    #expect(remains.deleted.map(\.path) == ["\(place.path)/bin/abcdefgh.json"])
    #expect(remains.receipts.map(\.path) == ["\(place.path)/receipts/a.json"])
  }
}
