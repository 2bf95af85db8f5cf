import Glibc

/// The folder that holds one person's drafts and everything that belongs to them.
///
/// In it: `drafts`, `earlier` (the version before of each draft), `receipts`, `bin`, `sandbox`; and,
/// once they are needed, `editing`, `requests` and `tokens`.
/// Every one of them is for its owner alone, from its making on, whatever the umask.
package struct DataFolder: Sendable {
  package let path: String
  let root: Folder
  let drafts: Folder
  let earlier: Folder
  let receipts: Folder
  let bin: Folder
  let sandbox: Folder

  /// Opens the folder, making what is missing.
  ///
  /// Folders above it are taken as they are; where they are missing, they are made for the owner
  /// alone, as the XDG Base Directory Specification asks.
  ///
  /// - Throws: ``DraftStoreError/unsafeFolder(path:fault:)`` when the folder or one in it is open to
  ///   others, belongs to someone else, is a symbolic link or not a folder.
  package init(opening path: String) throws {
    self.path = Self.withoutTrailingSlashes(path)
    try Self.makeFolders(downTo: Substring(self.path))
    root = try Folder(openingPrivate: self.path, in: AT_FDCWD, path: self.path)
    drafts = try root.privateFolder("drafts")
    earlier = try root.privateFolder("earlier")
    receipts = try root.privateFolder("receipts")
    bin = try root.privateFolder("bin")
    sandbox = try root.privateFolder("sandbox")
  }

  /// Those that are always there, the outer one first.
  var constant: [Folder] { [root, drafts, earlier, receipts, bin, sandbox] }

  /// The folder in which the imitated service keeps its referrals and its socket.
  package var sandboxPath: String { sandbox.path }

  /// A folder's path without slashes at its end, with which a symbolic link would be followed.
  static func withoutTrailingSlashes(_ path: String) -> String {
    var path = Substring(path)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }

  private static func makeFolders(downTo path: Substring) throws {
    var status = stat()
    guard !path.isEmpty, lstat(String(path), &status) != 0 else { return }
    // Whatever else hides it, another question might meet another error, or none.
    guard errno == ENOENT else {
      throw DraftStoreError.cannotRead(path: String(path), errno: errno)
    }
    let parent = path.lastIndex(of: "/").map { path[..<$0] }
    if let parent, !parent.isEmpty { try makeFolders(downTo: parent) }
    try Folder.makePrivate(String(path), in: AT_FDCWD, path: String(path))
    // Without this, a power cut could take the folder and all that is in it.
    try Folder(opening: parent.map { $0.isEmpty ? "/" : String($0) } ?? ".").sync()
  }
}
