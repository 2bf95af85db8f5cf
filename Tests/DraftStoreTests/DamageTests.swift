import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `A file that is no draft` {
  @Test(arguments: [
    ("", 1, 1),
    ("{\"format\": 1,\n \"id\": \"7k3m9qxa\",}", 2, 18),
    ("{\"format\": 1, \"format\": 1}", 1, 15),
    ("{\"format\": 1}\n{}", 2, 1),
    ("\u{FEFF}{}", 1, 1),
  ])
  func `is refused with line and column where it is not JSON`(
    _ content: String, _ line: Int, _ column: Int
  ) throws {
    let place = try StoreInFolder()
    let path = "\(place.path)/drafts/7k3m9qxa.json"
    try place.put(content, named: "7k3m9qxa.json")
    let error = #expect(throws: DraftStoreError.self) {
      _ = try place.store.load(try draftID("7k3m9qxa"))
    }
    guard case .damaged(let damage) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((damage.path, damage.line, damage.column) == (path, line, column))
    #expect("\(damage)".hasPrefix("\(path):\(line):\(column): "))
    #expect(try text(of: path) == content)
  }

  @Test(arguments: [
    ("[]", "a draft is an object"),
    ("{\"id\": \"7k3m9qxa\"}", "\"format\""),
    ("{\"format\": \"1\", \"id\": \"7k3m9qxa\"}", "\"format\""),
    ("{\"format\": 1.5, \"id\": \"7k3m9qxa\"}", "1.5"),
    ("{\"format\": 0, \"id\": \"7k3m9qxa\"}", "whole number"),
    ("{\"format\": 1}", "\"id\""),
    ("{\"format\": 1, \"id\": \"Contoso\"}", "\"id\""),
    ("{\"format\": 1, \"id\": \"7k3m9qxa\", \"referral\": [1]}", "/referral"),
    (
      "{\"format\": 1, \"id\": \"7k3m9qxa\", \"referral\": {\"team\": {\"a\": 1}}}",
      "/referral/team"
    ),
    ("{\"format\": 2, \"id\": \"7k3m9qxa\", \"referral\": 7}", "newer version"),
  ])
  func `is refused with the reason where it is JSON`(_ content: String, _ words: String) throws {
    let place = try StoreInFolder()
    try place.put(content, named: "7k3m9qxa.json")
    let error = #expect(throws: DraftStoreError.self) {
      _ = try place.store.load(try draftID("7k3m9qxa"))
    }
    #expect("\(try #require(error))".contains(words))
  }

  @Test func `is told apart when it holds another draft`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    let path = "\(place.path)/drafts/abcdefgh.json"
    try put(try bytes(of: place.store.path(of: id)), at: path)
    #expect(throws: DraftStoreError.wrongID(path: path, found: "7k3m9qxa")) {
      _ = try place.store.load(try draftID("abcdefgh"))
    }
  }

  @Test func `is not looked for elsewhere when it is missing`() throws {
    let place = try StoreInFolder()
    #expect(throws: DraftStoreError.notFound("7k3m9qxa")) {
      _ = try place.store.load(try draftID("7k3m9qxa"))
    }
  }

  @Test(arguments: [FileKind.symbolicLink, .pipe, .folder, .device, .socket])
  func `is refused at once when it is no file at all`(_ kind: FileKind) throws {
    let place = try StoreInFolder()
    let path = "\(place.path)/drafts/7k3m9qxa.json"
    switch kind {
    case .symbolicLink:
      // Even one that leads to a good draft.
      try put(try fixture("draft-format-1.json"), at: "\(place.path)/real.json")
      symlink("\(place.path)/real.json", path)
    case .pipe: mkfifo(path, 0o600)
    case .folder: mkdir(path, 0o700)
    case .socket: try makeSocket(at: path)
    default:
      // The same device as /dev/null; only the superuser may make one.
      guard mknod(path, S_IFCHR | 0o600, 0x103) == 0 else { return }
      chown(path, geteuid(), getegid())
    }
    try #require(exists(path))
    #expect(throws: DraftStoreError.notAFile(path: path, kind: kind)) {
      _ = try place.store.load(try draftID("7k3m9qxa"))
    }
    // It does not hide the others.
    let good = try place.create("abcdefgh", customer: "Contoso")
    let listing = try place.store.list()
    #expect(listing.total == 2)
    #expect(listing.entries.compactMap(\.draft).map(\.id) == [good])
    #expect(listing.entries.compactMap(\.damage).map(\.path) == [path])
  }

  @Test func `is refused when it is larger than any draft`() throws {
    let place = try StoreInFolder()
    let path = "\(place.path)/drafts/7k3m9qxa.json"
    try place.put("", named: "7k3m9qxa.json")
    truncate(path, 64 << 20 + 1)
    #expect(throws: DraftStoreError.tooLarge(path: path, bytes: 64 << 20 + 1)) {
      _ = try place.store.load(try draftID("7k3m9qxa"))
    }
  }

  @Test func `is refused when it belongs to someone else`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa")
    // Only the superuser can give a file away.
    guard chown(place.store.path(of: id), 65_534, 65_534) == 0 else { return }
    #expect(throws: DraftStoreError.foreignFile(path: place.store.path(of: id), user: 65_534)) {
      _ = try place.store.load(id)
    }
  }

  private func makeSocket(at path: String) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    try #require(result == 0)
  }
}
