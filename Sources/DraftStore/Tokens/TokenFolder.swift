import Glibc
import ReferralModel

/// The files that hold the tokens of profiles: `tokens/<profile>.json` in the data folder.
///
/// What they hold is opaque here. Each is for its owner alone, and one that is not is not read: who
/// reads a token can act as the person whose it is.
package struct TokenFolder: Sendable {
  static let name = "tokens"

  private let data: DataFolder
  private let host: HostFacts

  package init(in data: DataFolder, host: HostFacts) {
    self.data = data
    self.host = host
  }

  /// Where the tokens of a profile are or would be.
  package func path(of profile: String) -> String {
    "\(data.path)/\(Self.name)/\(TokenFileName(profile).file)"
  }

  /// What is kept for a profile, or `nil`.
  ///
  /// - Throws: ``TokenFileError`` where others may read or change it; ``DraftStoreError`` where it
  ///   is no file of this user's own or cannot be read.
  package func load(_ profile: String) throws -> [UInt8]? {
    guard let folder = try data.root.privateFolderIfThere(Self.name) else { return nil }
    let name = TokenFileName(profile).file
    guard let contents = try folder.read(name) else { return nil }
    guard contents.mode & 0o077 == 0 else {
      throw TokenFileError(path: folder.path(of: name), mode: UInt32(contents.mode))
    }
    return contents.bytes
  }

  /// Keeps bytes for a profile, in the place of what was kept; on the disk when it returns.
  package func save(_ bytes: [UInt8], for profile: String) throws {
    try AtomicFile.write(bytes, to: TokenFileName(profile).file, in: openOrMake(), by: host)
  }

  /// Removes what is kept for a profile, whatever it is; says whether there was anything.
  package func remove(_ profile: String) throws -> Bool {
    guard let folder = try data.root.privateFolderIfThere(Self.name) else { return false }
    let name = TokenFileName(profile).file
    guard unlinkat(folder.descriptor, name, 0) == 0 else {
      guard errno != ENOENT else { return false }
      throw DraftStoreError.cannotWrite(path: folder.path(of: name), step: .remove, errno: errno)
    }
    try folder.sync()
    return true
  }

  /// Takes the right to get new tokens for a profile, and gives what gives it back.
  ///
  /// It is a `flock(2)` on a file of its own, which the system gives back when a process dies. The
  /// file stays: removing it would let two processes hold two files of one name.
  ///
  /// - Returns: `nil` while another process, or another task of this one, has it.
  package func hold(_ profile: String) throws -> (@Sendable () -> Void)? {
    let folder = try openOrMake()
    let name = TokenFileName(profile).lock
    let file = try folder.openLockFile(name)
    guard retryingInterrupted({ flock(file, LOCK_EX | LOCK_NB) }) == 0 else {
      let number = errno
      close(file)
      guard number == EWOULDBLOCK else { throw folder.cannotLock(name, number) }
      return nil
    }
    // Closing gives it back: it belongs to this opening of the file.
    return { close(file) }
  }

  private func openOrMake() throws -> Folder {
    try data.root.privateFolder(Self.name)
  }
}

extension DraftStore {
  /// The folder of tokens; `nil` before the first ones.
  func tokensFolder() throws -> Folder? {
    try folder.root.privateFolderIfThere(TokenFolder.name)
  }
}

/// A file of tokens that others may read or change.
package struct TokenFileError: Error, Equatable, CustomStringConvertible {
  package let path: String
  /// The permission bits.
  package let mode: UInt32

  package var description: String {
    "The tokens in \(path.shown(upTo: 500)) are not used: the file is open to other users "
      + "(mode 0\(String(mode, radix: 8))), so they may have been read. To be safe, sign out and in "
      + "again; if you know that nobody has read it: chmod 600 \(path.pathQuotedForShell)"
  }
}
