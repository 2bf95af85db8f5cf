import Glibc
import ReferralModel

/// A folder that belongs to the user and that nobody else can enter.
///
/// Everything goes through its descriptor, so a path that is moved or replaced meanwhile cannot
/// divert a file elsewhere.
final class PrivateFolder: Sendable {
  let path: String
  let descriptor: CInt

  /// Opens a folder, and makes it and its parents with mode 0700 where they are missing.
  ///
  /// - Throws: ``SandboxFailure`` where it is someone else's, others can enter it, or it is a link.
  init(opening path: String) throws {
    self.path = path
    try Self.makeFolders(to: path)
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw SandboxFailure("The folder \(path) cannot be opened", errno: errno)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SandboxFailure("The folder \(path) cannot be examined", errno: errno)
    }
    guard status.st_uid == geteuid() else {
      throw SandboxFailure("The folder \(path) belongs to another user. Choose one of your own.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw SandboxFailure(
        "Others can enter the folder \(path). Run: chmod 700 \(path.pathQuotedForShell)")
    }
  }

  deinit {
    close(descriptor)
  }

  private static func makeFolders(to path: String) throws {
    var folder = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/") {
      folder += "/" + name
      guard mkdir(folder, 0o700) == 0 || [EEXIST, EISDIR, EROFS].contains(errno) else {
        throw SandboxFailure("The folder \(folder) cannot be made", errno: errno)
      }
    }
  }

  /// The names in the folder, in no order.
  func names() throws -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else {
      throw SandboxFailure("The folder \(path) cannot be read", errno: errno)
    }
    guard let stream = fdopendir(copy) else {
      let reason = errno
      close(copy)
      throw SandboxFailure("The folder \(path) cannot be read", errno: reason)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // Only this tells the end from a failure (readdir(3)).
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else {
          throw SandboxFailure("The folder \(path) cannot be read", errno: errno)
        }
        return names
      }
      // In place: an entry is shorter than its type, and a copy would read past the end.
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// What a file holds, or `nil` where there is none.
  func contents(of name: String) throws -> [UInt8]? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw SandboxFailure("\(path)/\(name) cannot be opened", errno: errno)
    }
    defer { close(file) }
    var contents: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count > 0 {
        contents += chunk.prefix(count)
      } else if count == 0 {
        return contents
      } else if errno != EINTR {
        throw SandboxFailure("\(path)/\(name) cannot be read", errno: errno)
      }
    }
  }

  /// Replaces a file as a whole; after a crash there is the old file or the new one.
  ///
  /// Called under ``withLock(_:)``, so that no two writers share the temporary file.
  func write(_ contents: [UInt8], to name: String) throws {
    let temporary = Self.temporaryName(of: name)
    // What a writer left that died; no live one has it, because of the lock.
    unlinkat(descriptor, temporary, 0)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, temporary, flags, 0o600)
    guard file >= 0 else {
      throw SandboxFailure("\(path)/\(name) cannot be written", errno: errno)
    }
    var failure = Self.writeAll(contents, to: file) && fsync(file) == 0 ? 0 : errno
    if close(file) != 0, failure == 0 { failure = errno }
    if failure == 0, renameat(descriptor, temporary, descriptor, name) != 0 { failure = errno }
    guard failure == 0 else {
      unlinkat(descriptor, temporary, 0)
      throw SandboxFailure("\(path)/\(name) cannot be written", errno: failure)
    }
    guard fsync(descriptor) == 0 else {
      throw SandboxFailure("\(path)/\(name) may not survive a crash", errno: errno)
    }
  }

  static func temporaryName(of name: String) -> String { ".\(name).tmp" }

  /// Removes a file; one that is not there is no failure.
  ///
  /// Called under ``withLock(_:)``, so that nobody puts it back meanwhile.
  func remove(_ name: String) throws {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
      throw SandboxFailure("\(path)/\(name) cannot be removed", errno: errno)
    }
    guard fsync(descriptor) == 0 else {
      throw SandboxFailure("The removal of \(path)/\(name) may not survive a crash", errno: errno)
    }
  }

  /// Adds to the end of a file, and returns how large it is then.
  ///
  /// Called under ``withLock(_:)``, so that no part of it is lost to a ``write(_:to:)``.
  func append(_ bytes: [UInt8], to name: String) throws -> Int {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let file = openat(descriptor, name, flags, 0o600)
    guard file >= 0 else {
      throw SandboxFailure("\(path)/\(name) cannot be written", errno: errno)
    }
    defer { close(file) }
    var status = stat()
    guard Self.writeAll(bytes, to: file), fstat(file, &status) == 0 else {
      throw SandboxFailure("\(path)/\(name) cannot be written", errno: errno)
    }
    return status.st_size
  }

  private static func writeAll(_ contents: [UInt8], to file: CInt) -> Bool {
    contents.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }

  /// Does something while no other thread and no other process does the like in this folder.
  ///
  /// It cannot be nested. The lock ends with the process that holds it (flock(2)).
  func withLock<Result>(_ body: () throws -> Result) throws -> Result {
    let lock = openat(descriptor, ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      throw SandboxFailure("The folder \(path) cannot be locked", errno: errno)
    }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else {
        throw SandboxFailure("The folder \(path) cannot be locked", errno: errno)
      }
    }
    return try body()
  }
}
