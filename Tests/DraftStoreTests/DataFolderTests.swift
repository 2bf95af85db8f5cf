import Glibc
import ReferralModel
import Testing

@testable import DraftStore

@Suite struct `The data folder` {
  @Test func `is made with all that belongs in it, for its owner alone`() throws {
    let folder = try TemporaryFolder()
    let data = try DataFolder(opening: "\(folder.path)/share/referral/")
    #expect(data.path == "\(folder.path)/share/referral")
    #expect(data.sandboxPath == "\(data.path)/sandbox")
    let made = try paths(below: folder.path)
    #expect(
      made.map { $0.split(separator: "/").last } == [
        "share", "referral", "bin", "drafts", "earlier", "receipts", "sandbox",
      ])
    for path in made { #expect(mode(of: "\(folder.path)/\(path)") == 0o700) }
  }

  @Test func `is opened again as it is`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    let again = try StoreInFolder(in: place.folder)
    #expect(try again.store.load(id).draft.customer == "Contoso")
  }

  /// The umask belongs to the whole process, so each one is tried in a process of its own.
  @Test func `is private whatever the umask`() async throws {
    for umaskText in ["000", "022", "077", "277", "777"] {
      await #expect(processExitsWith: .success) { [umaskText = umaskText as String] in
        umask(mode_t(umaskText, radix: 8) ?? 0)
        let place = try StoreInFolder()
        let id = try place.create("7k3m9qxa")
        try place.change(id) { $0.rename("Fabrikam") }
        _ = try place.store.writeReceipt([], named: "one")
        try place.store.delete(try place.create("abcdefgh"))
        let lock = try place.store.lock(id)
        let paths = try paths(below: place.path)
        #expect(
          paths == [
            ".guard", "bin", "bin/abcdefgh.json", "drafts", "drafts/7k3m9qxa.json",
            "drafts/7k3m9qxa.lock", "earlier", "earlier/7k3m9qxa.json", "receipts",
            "receipts/one.json", "sandbox",
          ])
        for path in paths {
          let isFolder = !path.contains(".")
          #expect(mode(of: "\(place.path)/\(path)") == (isFolder ? 0o700 : 0o600), "\(path)")
        }
        place.store.unlock(lock)
      }
    }
  }

  @Test(arguments: [mode_t(0o750), 0o701, 0o777, 0o704, 0o720])
  func `is refused while others have any access`(_ mode: mode_t) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/my data"
    _ = try DataFolder(opening: path)
    chmod(path, mode)
    let error = #expect(throws: DraftStoreError.self) { _ = try DataFolder(opening: path) }
    #expect(error == .unsafeFolder(path: path, fault: .openToOthers(mode: mode)))
    #expect(error?.mendingCommand == "chmod 700 '\(path)'")
    // The command is what mends it.
    #expect(system(try #require(error?.mendingCommand)) == 0)
    _ = try DataFolder(opening: path)
  }

  @Test(arguments: ["drafts", "earlier", "receipts", "bin", "sandbox"])
  func `is refused while others have access to a folder in it`(_ name: String) throws {
    let place = try StoreInFolder()
    chmod("\(place.path)/\(name)", 0o755)
    #expect(
      throws: DraftStoreError.unsafeFolder(
        path: "\(place.path)/\(name)", fault: .openToOthers(mode: 0o755))
    ) { _ = try DataFolder(opening: place.path) }
  }

  @Test func `is refused while its owner cannot use it`() throws {
    let place = try StoreInFolder()
    chmod(place.path, 0o500)
    #expect(
      throws: DraftStoreError.unsafeFolder(path: place.path, fault: .closedToOwner(mode: 0o500))
    ) { _ = try DataFolder(opening: place.path) }
    chmod(place.path, 0o700)
  }

  @Test func `is refused when it belongs to someone else`() throws {
    let place = try StoreInFolder()
    // Only the superuser can give a folder away; others try the root folder, which is not theirs.
    let path = chown(place.path, 65_534, 65_534) == 0 ? place.path : "/"
    let owner: UInt32 = path == "/" ? 0 : 65_534
    let error = #expect(throws: DraftStoreError.self) { _ = try DataFolder(opening: path) }
    #expect(error == .unsafeFolder(path: path, fault: .ownedByAnother(user: owner)))
    #expect(error?.mendingCommand == "sudo chown -R \(geteuid()) \(path)")
  }

  @Test(arguments: ["", "/", "//"])
  func `is refused when it is a symbolic link`(_ ending: String) throws {
    let place = try StoreInFolder()
    let link = "\(place.folder.path)/link"
    symlink(place.path, link)
    let error = #expect(throws: DraftStoreError.self) { _ = try DataFolder(opening: link + ending) }
    #expect(error == .unsafeFolder(path: link, fault: .symbolicLink(target: place.path)))
    #expect("\(try #require(error))".contains("--data-dir \(place.path)"))
    #expect(system(try #require(error?.mendingCommand)) == 0)
    _ = try DataFolder(opening: link)
  }

  @Test func `is refused when it is a file`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/data"
    try put("", at: path)
    let error = #expect(throws: DraftStoreError.self) { _ = try DataFolder(opening: path) }
    #expect(error == .unsafeFolder(path: path, fault: .notAFolder(.file)))
    #expect(system(try #require(error?.mendingCommand)) == 0)
    _ = try DataFolder(opening: path)
  }

  @Test func `cannot be made below a file`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/file/data"
    try put("", at: "\(folder.path)/file")
    #expect(throws: DraftStoreError.cannotRead(path: path, errno: ENOTDIR)) {
      _ = try DataFolder(opening: path)
    }
  }

  @Test func `stays the same folder when another takes its path`() throws {
    let place = try StoreInFolder()
    let id = try place.create("7k3m9qxa", customer: "Contoso")
    rename(place.path, "\(place.path).moved")
    mkdir(place.path, 0o777)
    mkdir("\(place.path)/drafts", 0o777)
    try place.change(id) { $0.rename("Fabrikam") }
    #expect(try paths(below: place.path) == ["drafts"])
    #expect(try text(of: "\(place.path).moved/drafts/7k3m9qxa.json").contains("Fabrikam"))
  }
}
