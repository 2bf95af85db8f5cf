import CProcess
import Glibc

/// A complete new file, on the disk under a passing name, waiting to be put in its place.
///
/// The order is the one that survives a power cut (Pillai et al., OSDI 2014; git's core.fsync):
/// write, `fsync` the file, rename, `fsync` the folder. A failed `fsync` is never repeated: after
/// one, Linux may count the lost pages as clean. The next save writes a new file instead.
///
/// A file that was not put in its place is removed when this value goes.
final class StagedFile {
  let folder: Folder
  private let name: TemporaryName
  /// Once the file has gone, its passing name may be another's.
  private var isWaiting = true

  /// Writes the file and brings it to the disk; leaves nothing behind when that fails.
  init(writing bytes: [UInt8], for target: String, in folder: Folder, by host: HostFacts) throws {
    self.folder = folder
    let file: Int32
    (file, name) = try Self.create(for: target, in: folder, by: host)
    var isOpen = true
    func check(_ result: Int, _ step: WriteStep) throws {
      guard result < 0 else { return }
      let number = errno
      if isOpen { close(file) }
      throw DraftStoreError.cannotWrite(path: folder.path(of: target), step: step, errno: number)
    }
    // The umask may have taken permissions away from the owner.
    try check(Int(fchmod(file, 0o600)), .setMode)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        retryingInterrupted {
          write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        }
      }
      try check(count, .write)
      written += count
    }
    try check(Int(retryingInterrupted { fsync(file) }), .sync)
    isOpen = false
    // An interrupted close has closed on Linux (close(2)), and the data are on the disk by now.
    let closed = close(file)
    try check(closed < 0 && errno == EINTR ? 0 : Int(closed), .close)
  }

  deinit {
    if isWaiting { unlinkat(folder.descriptor, name.description, 0) }
  }

  private static func create(
    for target: String, in folder: Folder, by host: HostFacts
  ) throws -> (Int32, TemporaryName) {
    for number in 0..<1000 {
      let name = TemporaryName(target: target, host: host, number: number)
      let file = retryingInterrupted {
        openat(
          folder.descriptor, name.description,
          O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      }
      if file >= 0 { return (file, name) }
      // Another thread of this process is saving too.
      guard errno == EEXIST else { break }
    }
    throw DraftStoreError.cannotWrite(
      path: folder.path(of: target), step: .create, errno: errno)
  }

  /// Which file it is, there and wherever it is put.
  func identity() throws -> FileIdentity {
    guard let status = try folder.status(of: name.description) else {
      throw DraftStoreError.removedByAnotherProgram(path: folder.path(of: name.description))
    }
    return FileIdentity(status)
  }

  /// Puts the file in its place, in one step that replaces what is there.
  func replace(_ target: String) throws {
    guard renameat(folder.descriptor, name.description, folder.descriptor, target) == 0 else {
      throw DraftStoreError.cannotWrite(
        path: folder.path(of: target), step: .rename, errno: errno)
    }
    isWaiting = false
  }

  /// Puts the file in its place unless the name is taken; if it is, the file goes on waiting.
  func publish(as target: String) throws -> Bool {
    isWaiting = try !folder.moveIfFree(name.description, to: target, in: folder, step: .rename)
    return !isWaiting
  }
}

extension Folder {
  /// Gives a file a new name unless that is taken; says whether it did.
  func moveIfFree(
    _ name: String, to newName: String, in newFolder: Folder, step: WriteStep = .move
  ) throws -> Bool {
    if referral_rename_new(descriptor, name, newFolder.descriptor, newName) == 0 { return true }
    if errno == EINVAL || errno == ENOSYS {
      // NFS and some others cannot rename so. A hard link is refused just as surely when the name
      // is taken; a kill in between leaves the file under both names, and loses nothing.
      if linkat(descriptor, name, newFolder.descriptor, newName, 0) == 0 {
        unlinkat(descriptor, name, 0)
        return true
      }
    }
    guard errno == EEXIST else {
      throw DraftStoreError.cannotWrite(
        path: newFolder.path(of: newName), step: step, errno: errno)
    }
    return false
  }
}
