import Glibc
import ReferralModel

/// The file `drafts/<id>.journal`, open to be appended to.
final class JournalFile {
  static let suffix = ".journal"

  static func name(of id: DraftID) -> String { "\(id)\(suffix)" }

  private let descriptor: Int32
  private let folder: Folder
  private let name: String
  /// How many bytes it has.
  private(set) var size: Int
  /// Whether the folder may not name it on the disk yet.
  private var isNew: Bool

  var path: String { folder.path(of: name) }

  /// Opens the file for its owner alone, making it where it is missing.
  init(of id: DraftID, in folder: Folder) throws {
    self.folder = folder
    name = Self.name(of: id)
    let path = folder.path(of: name)
    descriptor = retryingInterrupted { [name] in
      openat(
        folder.descriptor, name,
        O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0o600)
    }
    guard descriptor >= 0 else {
      throw errno == ELOOP
        ? DraftStoreError.notAFile(path: path, kind: .symbolicLink)
        : DraftStoreError.cannotWrite(path: path, step: .journal, errno: errno)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      throw DraftStoreError.cannotWrite(path: path, step: .journal, errno: number)
    }
    size = status.st_size
    isNew = status.st_size == 0
    let kind = FileKind(mode: status.st_mode)
    guard kind == .file, status.st_uid == geteuid() else {
      close(descriptor)
      throw kind == .file
        ? DraftStoreError.foreignFile(path: path, user: status.st_uid)
        : DraftStoreError.notAFile(path: path, kind: kind)
    }
    // The umask may have taken permissions away from the owner.
    fchmod(descriptor, 0o600)
  }

  deinit {
    close(descriptor)
  }

  /// Appends bytes in one call.
  func append(_ bytes: [UInt8]) throws {
    let count = bytes.withUnsafeBytes { buffer in
      retryingInterrupted { write(descriptor, buffer.baseAddress, buffer.count) }
    }
    let number = errno
    size += max(count, 0)
    guard count == bytes.count else {
      // A call that wrote a part of it does not say why: there was no room for the rest.
      throw failure(.journal, count < 0 ? number : ENOSPC)
    }
  }

  /// Brings what was appended to the disk.
  func sync() throws {
    guard retryingInterrupted({ fdatasync(descriptor) }) == 0 else {
      throw failure(.journal, errno)
    }
    if isNew { try folder.sync() }
    isNew = false
  }

  /// Takes out all that it holds.
  func clear() throws {
    guard retryingInterrupted({ ftruncate(descriptor, 0) }) == 0 else {
      throw failure(.journal, errno)
    }
    size = 0
  }

  /// Removes the file, unless its name stands for another one by now.
  func remove() {
    var own = stat()
    guard fstat(descriptor, &own) == 0, let named = try? folder.status(of: name),
      named.st_ino == own.st_ino, named.st_dev == own.st_dev
    else { return }
    unlinkat(folder.descriptor, name, 0)
  }

  private func failure(_ step: WriteStep, _ number: Int32) -> DraftStoreError {
    .cannotWrite(path: path, step: step, errno: number)
  }
}
