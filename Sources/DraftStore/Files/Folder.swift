import Glibc

/// An open folder.
///
/// Files are reached through the open descriptor, never again through the path, so that nobody can
/// put another folder in its place between a check and a use.
final class Folder: Sendable {
  let descriptor: Int32
  /// The path it was opened by, for messages.
  let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  func path(of name: String) -> String {
    path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  /// Opens a folder as it is, whoever owns it and may read it.
  convenience init(opening path: String) throws {
    let descriptor = retryingInterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw DraftStoreError.cannotRead(path: path, errno: errno) }
    self.init(descriptor: descriptor, path: path)
  }

  /// Opens a folder that must be this user's own, private, and not a symbolic link.
  convenience init(openingPrivate name: String, in parent: Int32, path: String) throws {
    var status = stat()
    guard fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw DraftStoreError.cannotRead(path: path, errno: errno)
    }
    if let fault = FolderFault(status, name: name, in: parent) {
      throw DraftStoreError.unsafeFolder(path: path, fault: fault)
    }
    let descriptor = retryingInterrupted {
      openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw DraftStoreError.cannotRead(path: path, errno: errno) }
    self.init(descriptor: descriptor, path: path)
    // What counts is the folder that was opened, not the one that stood there before.
    guard fstat(descriptor, &status) == 0 else {
      throw DraftStoreError.cannotRead(path: path, errno: errno)
    }
    if let fault = FolderFault(status, name: name, in: parent) {
      throw DraftStoreError.unsafeFolder(path: path, fault: fault)
    }
  }

  /// Opens a folder below this one, making it where it is missing.
  func privateFolder(_ name: String) throws -> Folder {
    try Folder.makePrivate(name, in: descriptor, path: path(of: name))
    return try Folder(openingPrivate: name, in: descriptor, path: path(of: name))
  }

  /// Opens a folder below this one that is made when it is needed; `nil` where it is not there yet.
  func privateFolderIfThere(_ name: String) throws -> Folder? {
    guard try status(of: name) != nil else { return nil }
    return try privateFolder(name)
  }

  /// Makes a folder that only its owner can use; does nothing where the name is taken.
  static func makePrivate(_ name: String, in parent: Int32, path: String) throws {
    guard mkdirat(parent, name, 0o700) == 0 else {
      if errno == EEXIST { return }
      throw DraftStoreError.cannotWrite(path: path, step: .makeFolder, errno: errno)
    }
    // The umask can only take away; it may have taken the owner's own permissions.
    var status = stat()
    if fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT == S_IFDIR, status.st_mode & 0o777 != 0o700
    {
      _ = fchmodat(parent, name, 0o700, 0)
    }
  }

  /// Brings the folder's entries to the disk.
  ///
  /// - Parameter name: the file for whose sake it is done, for the message.
  func sync(for name: String? = nil) throws {
    let result = retryingInterrupted { fsync(descriptor) }
    // EINVAL: this file system has nothing to bring anywhere for a folder (fsync(2)).
    guard result == 0 || errno == EINVAL else {
      let number = errno
      throw DraftStoreError.cannotWrite(
        path: name.map { self.path(of: $0) } ?? path, step: .syncFolder, errno: number)
    }
  }
}

/// Repeats a system call while a signal interrupts it.
func retryingInterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    guard result == -1, errno == EINTR else { return result }
  }
}
