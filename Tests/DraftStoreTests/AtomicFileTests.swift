import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `Writing a whole file` {
  private func host() throws -> HostFacts { try HostFacts.current() }

  @Test func `replaces the file and its mode`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/config.json"
    try put("old and longer than the new one", at: path, mode: 0o644)
    try AtomicFile.write(Array("new".utf8), toPath: path, by: host())
    #expect(try text(of: path) == "new")
    #expect(mode(of: path) == 0o600)
    #expect(try paths(below: folder.path) == ["config.json"])
  }

  @Test(arguments: [0, 1, 4096, 300_000])
  func `writes any number of bytes`(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try AtomicFile.write(content, toPath: "\(folder.path)/file", by: host())
    #expect(try bytes(of: "\(folder.path)/file") == content)
  }

  @Test func `replaces a symbolic link and not what it leads to`() throws {
    let folder = try TemporaryFolder()
    try put("theirs", at: "\(folder.path)/theirs")
    symlink("\(folder.path)/theirs", "\(folder.path)/ours")
    try AtomicFile.write(Array("new".utf8), toPath: "\(folder.path)/ours", by: host())
    #expect(try text(of: "\(folder.path)/theirs") == "theirs")
    #expect(try text(of: "\(folder.path)/ours") == "new")
  }

  @Test func `does not follow a link that waits under its passing name`() throws {
    let folder = try TemporaryFolder()
    let passing = TemporaryName(target: "file", host: try host(), number: 0).description
    try put("theirs", at: "\(folder.path)/theirs")
    symlink("\(folder.path)/theirs", "\(folder.path)/\(passing)")
    try AtomicFile.write(Array("new".utf8), toPath: "\(folder.path)/file", by: host())
    #expect(try text(of: "\(folder.path)/theirs") == "theirs")
    #expect(try text(of: "\(folder.path)/file") == "new")
  }

  @Test func `fails with step and reason where a folder has the name`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/file"
    mkdir(path, 0o700)
    #expect(throws: DraftStoreError.cannotWrite(path: path, step: .rename, errno: EISDIR)) {
      try AtomicFile.write([1], toPath: path, by: host())
    }
    #expect(try paths(below: folder.path) == ["file"])
  }

  @Test func `fails where there is no folder, or something else is in its place`() throws {
    let folder = try TemporaryFolder()
    try put("", at: "\(folder.path)/file")
    #expect(throws: DraftStoreError.cannotRead(path: "\(folder.path)/none", errno: ENOENT)) {
      try AtomicFile.write([1], toPath: "\(folder.path)/none/file", by: host())
    }
    #expect(throws: DraftStoreError.cannotRead(path: "\(folder.path)/file", errno: ENOTDIR)) {
      try AtomicFile.write([1], toPath: "\(folder.path)/file/file", by: host())
    }
    #expect(
      throws: DraftStoreError.cannotWrite(path: "\(folder.path)/", step: .create, errno: EISDIR)
    ) { try AtomicFile.write([1], toPath: "\(folder.path)/", by: host()) }
  }

  @Test func `fails where the name is too long`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(String(repeating: "x", count: 250))"
    #expect(
      throws: DraftStoreError.cannotWrite(path: path, step: .create, errno: ENAMETOOLONG)
    ) { try AtomicFile.write([1], toPath: path, by: host()) }
  }

  /// Limits belong to the whole process, so this runs in one of its own.
  @Test func `that does not fit leaves the old one and nothing else`() async {
    await #expect(processExitsWith: .success) {
      let place = try StoreInFolder()
      let id = try place.create("7k3m9qxa", customer: "Contoso")
      let path = place.store.path(of: id)
      let before = try bytes(of: path)
      let lock = try place.store.lock(id)
      var stored = try place.store.load(id)
      signal(SIGXFSZ, SIG_IGN)
      // A first write that falls short, then one that fails.
      var limit = rlimit(rlim_cur: 1000, rlim_max: rlim_t.max)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      stored.draft.rename(String(repeating: "x", count: 2000))
      #expect(throws: DraftStoreError.cannotWrite(path: path, step: .write, errno: EFBIG)) {
        _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
      }
      #expect(try bytes(of: path) == before)
      #expect(try place.strays() == [])
      #expect(!exists("\(place.path)/earlier/7k3m9qxa.json"))
      // What was typed is still in memory, and is saved once there is room.
      limit.rlim_cur = rlim_t.max
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
      #expect(try place.store.load(id).draft.customer.count == 2000)
    }
  }

  /// The superuser may do everything, so this runs as nobody when it is started by that one.
  @Test func `that is forbidden leaves the old one and nothing else`() async {
    await #expect(processExitsWith: .success) {
      if geteuid() == 0 {
        setgid(65_534)
        setuid(65_534)
      }
      let place = try StoreInFolder()
      let id = try place.create("7k3m9qxa", customer: "Contoso")
      let path = place.store.path(of: id)
      let lock = try place.store.lock(id)
      var stored = try place.store.load(id)
      stored.draft.rename("Fabrikam")
      chmod("\(place.path)/drafts", 0o500)
      #expect(throws: DraftStoreError.cannotWrite(path: path, step: .create, errno: EACCES)) {
        _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
      }
      #expect(throws: DraftStoreError.self) { _ = try place.store.delete(id) }
      chmod("\(place.path)/drafts", 0o700)
      // The version before cannot be kept: the save fails as a whole.
      chmod("\(place.path)/earlier", 0o500)
      #expect(throws: DraftStoreError.self) {
        _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
      }
      chmod("\(place.path)/earlier", 0o700)
      #expect(try place.store.load(id).draft.customer == "Contoso")
      #expect(try place.strays() == [])
      chmod(path, 0)
      #expect(throws: DraftStoreError.cannotRead(path: path, errno: EACCES)) {
        _ = try place.store.load(id)
      }
      chmod(path, 0o600)
      _ = try place.store.save(stored.draft, over: stored.fingerprint, holding: lock)
    }
  }

  @Test func `a failure is told in a sentence, with the place and what to do`() {
    let error = DraftStoreError.cannotWrite(path: "/d/x.json", step: .write, errno: ENOSPC)
    #expect(
      error.description
        == "Cannot write /d/x.json: the disk is full (No space left on device), while writing the "
        + "new file. What was there before is untouched. Make room and try again."
    )
    let late = DraftStoreError.cannotWrite(path: "/d", step: .syncFolder, errno: EIO)
    #expect(late.description.contains("The new file is in place, but may not survive a power cut"))
  }
}
