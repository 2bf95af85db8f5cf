import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `The files of tokens` {
  private let folder: TemporaryFolder
  private let data: DataFolder
  private let tokens: TokenFolder

  init() throws {
    folder = try TemporaryFolder()
    data = try DataFolder(opening: "\(folder.path)/data")
    tokens = TokenFolder(in: data, host: try HostFacts.current())
  }

  private func save(_ text: String, for profile: String = "fabrikam") throws {
    try tokens.save(Array(text.utf8), for: profile)
  }

  private func load(_ profile: String = "fabrikam") throws -> String? {
    try tokens.load(profile).map { String(decoding: $0, as: UTF8.self) }
  }

  private var path: String { "\(data.path)/tokens/fabrikam.json" }

  @Test func `are not there before there are tokens`() throws {
    #expect(try load() == nil)
    #expect(try !tokens.remove("fabrikam"))
    #expect(!exists("\(data.path)/tokens"))
  }

  @Test func `keep what was saved last, for their owner alone`() throws {
    try save("one and more")
    try save("two")
    #expect(try load() == "two")
    #expect(tokens.path(of: "fabrikam") == path)
    #expect(try paths(below: "\(data.path)/tokens") == ["fabrikam.json"])
    #expect(mode(of: path) == 0o600)
    #expect(mode(of: "\(data.path)/tokens") == 0o700)
  }

  /// The umask belongs to the whole process, so each one is tried in a process of its own.
  @Test func `are private whatever the umask`() async throws {
    for umaskText in ["000", "022", "277", "777"] {
      await #expect(processExitsWith: .success) { [umaskText = umaskText as String] in
        umask(mode_t(umaskText, radix: 8) ?? 0)
        let folder = try TemporaryFolder()
        let data = try DataFolder(opening: "\(folder.path)/data")
        let tokens = TokenFolder(in: data, host: try HostFacts.current())
        let release = try #require(try tokens.hold("p"))
        try tokens.save([1], for: "p")
        release()
        for (name, expected) in [("", 0o700), ("/p.json", 0o600), ("/p.lock", 0o600)] {
          #expect(
            mode(of: "\(data.path)/tokens\(name)") == mode_t(expected), "\(umaskText) \(name)")
        }
        #expect(try tokens.load("p") == [1])
      }
    }
  }

  @Test(arguments: [mode_t(0o644), 0o640, 0o604, 0o660, 0o602, 0o610])
  func `are not read while others have any access`(_ mode: mode_t) throws {
    try save("secret-token")
    chmod(path, mode)
    let error = try #require(#expect(throws: TokenFileError.self) { try load() })
    #expect(error == TokenFileError(path: path, mode: mode))
    #expect("\(error)".contains("chmod 600 \(path)"))
    #expect(!"\(error)".contains("secret-token"))
    // A new sign-in is a new file, which is private.
    try save("new")
    #expect(try load() == "new")
  }

  @Test(arguments: [mode_t(0o755), 0o710, 0o701])
  func `are not read or made in a folder that others can use`(_ mode: mode_t) throws {
    try save("secret-token")
    chmod("\(data.path)/tokens", mode)
    let error = DraftStoreError.unsafeFolder(
      path: "\(data.path)/tokens", fault: .openToOthers(mode: mode))
    #expect(throws: error) { try load() }
    #expect(throws: error) { try save("new") }
    #expect(throws: error) { _ = try tokens.hold("fabrikam") }
    #expect(throws: error) { _ = try tokens.remove("fabrikam") }
  }

  @Test func `are not reached through symbolic links`() throws {
    try save("ours")
    rename(path, "\(folder.path)/elsewhere")
    symlink("\(folder.path)/elsewhere", path)
    #expect(throws: DraftStoreError.notAFile(path: path, kind: .symbolicLink)) { try load() }
    // What replaces or removes it leaves alone what it leads to.
    try save("new")
    #expect(try load() == "new")
    unlink(path)
    symlink("\(folder.path)/elsewhere", path)
    #expect(try tokens.remove("fabrikam"))
    #expect(try text(of: "\(folder.path)/elsewhere") == "ours")
    // Nor is the folder.
    rename("\(data.path)/tokens", "\(folder.path)/moved")
    symlink("\(folder.path)/moved", "\(data.path)/tokens")
    #expect(throws: DraftStoreError.self) { try load() }
    #expect(throws: DraftStoreError.self) { try save("new") }
    // Nor the lock.
    unlink("\(data.path)/tokens")
    try save("new")
    symlink("\(folder.path)/elsewhere", "\(data.path)/tokens/fabrikam.lock")
    #expect(throws: DraftStoreError.self) { _ = try tokens.hold("fabrikam") }
    #expect(mode(of: "\(folder.path)/elsewhere") == 0o600)
  }

  @Test func `are not waited for where something else stands there`() throws {
    try save("x", for: "other")
    mkfifo(path, 0o600)
    #expect(throws: DraftStoreError.notAFile(path: path, kind: .pipe)) { try load() }
    unlink(path)
    mkdir(path, 0o700)
    #expect(throws: DraftStoreError.notAFile(path: path, kind: .folder)) { try load() }
    #expect(throws: DraftStoreError.self) { _ = try tokens.remove("fabrikam") }
  }

  /// Only the superuser can give a file away; others cannot make the case.
  @Test(.enabled(if: geteuid() == 0)) func `are not read where they belong to someone else`() throws
  {
    try save("theirs")
    #expect(chown(path, 65_534, 65_534) == 0)
    let error = try #require(#expect(throws: DraftStoreError.self) { try load() })
    #expect(error == .foreignFile(path: path, user: 65_534))
    #expect(try tokens.remove("fabrikam"))
    try save("ours")
    chown("\(data.path)/tokens", 65_534, 65_534)
    #expect(
      throws: DraftStoreError.unsafeFolder(
        path: "\(data.path)/tokens", fault: .ownedByAnother(user: 65_534))
    ) { try load() }
  }

  @Test func `are gone when they are removed`() throws {
    try save("one")
    try save("two", for: "other")
    chmod(path, 0o644)
    #expect(try tokens.remove("fabrikam"))
    #expect(try !tokens.remove("fabrikam"))
    #expect(try load() == nil)
    #expect(try load("other") == "two")
  }

  /// Limits belong to the whole process, so this runs in one of its own.
  @Test func `that do not fit leave the old ones and nothing else`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let data = try DataFolder(opening: "\(folder.path)/data")
      let tokens = TokenFolder(in: data, host: try HostFacts.current())
      try tokens.save([1], for: "p")
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: rlim_t.max)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #expect(
        throws: DraftStoreError.cannotWrite(
          path: tokens.path(of: "p"), step: .write, errno: EFBIG)
      ) { try tokens.save(Array(repeating: 2, count: 3000), for: "p") }
      #expect(try tokens.load("p") == [1])
      #expect(try paths(below: "\(data.path)/tokens") == ["p.json"])
    }
  }

  @Test func `half written by a dead process are removed, as everywhere`() throws {
    let host = try HostFacts.current()
    let store = DraftStore(folder: data, host: host)
    #expect(try store.removeStrays() == 0)
    try save("ours")
    for writer in [host, host.ofDeadProcess] {
      let name = TemporaryName(target: "fabrikam.json", host: writer, number: 0).description
      try put("half", at: "\(data.path)/tokens/\(name)")
    }
    #expect(try store.strays().all == 2)
    #expect(try store.removeStrays() == 1)
    #expect(try store.strays().all == 1)
    #expect(try load() == "ours")
  }
}
