import Glibc

/// Sockets in the file system (unix(7)).
package enum UnixSocket {
  /// A listening socket and the file that leads to it.
  struct Listener: Sendable {
    let descriptor: CInt
    let path: String
    fileprivate let device: UInt
    fileprivate let inode: UInt

    /// Removes the file, unless another socket has taken its place.
    func removeFile() {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_dev == device, status.st_ino == inode else {
        return
      }
      unlink(path)
    }
  }

  /// Listens at a path in a folder that only the user can enter; the folder is made where missing.
  ///
  /// A file that a process left that has died is removed, and so are its like (`*.socket`) in the
  /// folder.
  ///
  /// - Throws: ``SandboxFailure``, also where a live process listens at the path.
  static func listen(at path: String) throws -> Listener {
    let (folderPath, name) = parts(of: path)
    let folder = try PrivateFolder(opening: folderPath)
    // Between bind and listen a live socket looks like a dead one: hence the lock.
    return try folder.withLock {
      for other in try folder.names() where other == name || other.hasSuffix(".socket") {
        try removeDeadSocket(other, in: folder)
      }
      let descriptor = try newSocket()
      // The file gets the mode of the socket, which nobody has to tighten afterwards.
      guard
        fchmod(descriptor, 0o600) == 0,
        withAddress(of: name, in: folder.descriptor, { bind(descriptor, $0, $1) }) == 0,
        Glibc.listen(descriptor, 64) == 0
      else {
        let code = errno
        close(descriptor)
        throw SandboxFailure("The sandbox cannot listen at \(path)", errno: code)
      }
      var status = stat()
      guard fstatat(folder.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        let code = errno
        close(descriptor)
        throw SandboxFailure("The socket \(path) cannot be examined", errno: code)
      }
      return Listener(
        descriptor: descriptor, path: path, device: status.st_dev, inode: status.st_ino)
    }
  }

  /// A new connection to a socket, as a blocking descriptor that the caller closes.
  package static func connect(to path: String) throws -> CInt {
    let (folderPath, name) = parts(of: path)
    let folder = open(folderPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else {
      throw SandboxFailure("The folder \(folderPath) cannot be opened", errno: errno)
    }
    defer { close(folder) }
    let descriptor = try newSocket()
    guard withAddress(of: name, in: folder, { Glibc.connect(descriptor, $0, $1) }) == 0 else {
      let code = errno
      close(descriptor)
      throw SandboxFailure("Nothing answers at \(path)", errno: code)
    }
    return descriptor
  }

  private static func newSocket() throws -> CInt {
    let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, type, 0)
    guard descriptor >= 0 else { throw SandboxFailure("No socket can be made", errno: errno) }
    return descriptor
  }

  private static func removeDeadSocket(_ name: String, in folder: PrivateFolder) throws {
    var status = stat()
    guard fstatat(folder.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT == S_IFSOCK
    else { return }
    let probe = try newSocket()
    defer { close(probe) }
    let result = withAddress(of: name, in: folder.descriptor) { Glibc.connect(probe, $0, $1) }
    if result != 0, errno == ECONNREFUSED { unlinkat(folder.descriptor, name, 0) }
  }

  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// Calls `body` with the address of a socket in an open folder.
  ///
  /// An address holds 107 bytes, and a home folder can be deeper than that. `/proc/self/fd/N`, which
  /// leads to the folder itself (proc(5)), keeps it short however deep the folder is.
  private static func withAddress(
    of name: String, in folder: CInt, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
  ) -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array("/proc/self/fd/\(folder)/\(name)".utf8)
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else {
      errno = ENAMETOOLONG
      return -1
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
