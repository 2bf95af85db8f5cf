import Glibc

extension Folder {
  /// The largest file that is read.
  ///
  /// A draft takes a few kilobytes; what is this large was put there by mistake.
  static let sizeLimit = 64 << 20

  /// A file's bytes, and what the system says of it.
  struct Contents {
    var bytes: [UInt8]
    var mode: mode_t
  }

  /// Reads a regular file of this user's own, whole; `nil` where there is none.
  ///
  /// A symbolic link is not followed, and a pipe or device is refused without waiting for it.
  func read(_ name: String) throws -> Contents? {
    let place = path(of: name)
    let file = retryingInterrupted {
      openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    }
    guard file >= 0 else {
      switch errno {
      case ENOENT: return nil
      case ELOOP: throw DraftStoreError.notAFile(path: place, kind: .symbolicLink)
      case ENXIO: throw DraftStoreError.notAFile(path: place, kind: .socket)
      case let number: throw DraftStoreError.cannotRead(path: place, errno: number)
      }
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw DraftStoreError.cannotRead(path: place, errno: errno)
    }
    let kind = FileKind(mode: status.st_mode)
    guard kind == .file else { throw DraftStoreError.notAFile(path: place, kind: kind) }
    guard status.st_uid == geteuid() else {
      throw DraftStoreError.foreignFile(path: place, user: status.st_uid)
    }
    guard status.st_size <= Self.sizeLimit else {
      throw DraftStoreError.tooLarge(path: place, bytes: status.st_size)
    }
    let bytes = try Self.readAll(of: file, expecting: status.st_size, path: place)
    return Contents(bytes: bytes, mode: status.st_mode & 0o777)
  }

  /// Reads to the end, which may have moved since the size was asked for.
  private static func readAll(of file: Int32, expecting size: Int, path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var room = size + 1
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, initializedCount in
        count = retryingInterrupted { Glibc.read(file, buffer.baseAddress, buffer.count) }
        initializedCount = max(0, count)
      }
      guard count >= 0 else { throw DraftStoreError.cannotRead(path: path, errno: errno) }
      if count == 0 { return bytes }
      bytes = bytes.isEmpty ? part : bytes + part
      guard bytes.count <= sizeLimit else {
        throw DraftStoreError.tooLarge(path: path, bytes: bytes.count)
      }
      room = max(size + 1 - bytes.count, 4096)
    }
  }

  /// What is in the folder, `.` and `..` left out, in no order.
  func names() throws -> [String] {
    // A descriptor of its own, so that two listings at once do not share one position.
    let listing = retryingInterrupted {
      openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard listing >= 0 else { throw DraftStoreError.cannotRead(path: path, errno: errno) }
    guard let stream = fdopendir(listing) else {
      let number = errno
      close(listing)
      throw DraftStoreError.cannotRead(path: path, errno: number)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw DraftStoreError.cannotRead(path: path, errno: errno) }
    return names
  }

  /// What the system says of a name, a symbolic link being itself; `nil` where there is none.
  func status(of name: String) throws -> stat? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0 else { return status }
    guard errno == ENOENT else {
      throw DraftStoreError.cannotRead(path: path(of: name), errno: errno)
    }
    return nil
  }
}
