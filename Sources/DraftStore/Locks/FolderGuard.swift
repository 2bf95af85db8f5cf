import Glibc

extension Folder {
  /// Runs `body` while no other process, and no other thread, runs one under the same guard.
  ///
  /// The guard is a `flock(2)` on a file of its own, which the system gives back when a process
  /// dies. It is held for a few system calls only, so one that stays taken for about two seconds
  /// belongs to a process that is stopped or stuck, and waiting longer would not help.
  func guarding<Result>(_ body: () throws -> Result) throws -> Result {
    let name = ".guard"
    let file = try openLockFile(name)
    // Closing gives the guard back: it belongs to this opening of the file.
    defer { close(file) }
    for _ in 0..<400 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return try body() }
      guard errno == EWOULDBLOCK || errno == EINTR else { throw cannotLock(name, errno) }
      _ = poll(nil, 0, 5)
    }
    throw cannotLock(name, EWOULDBLOCK)
  }

  /// Opens a file for `flock(2)`, making it where it is missing.
  func openLockFile(_ name: String) throws -> Int32 {
    let file = retryingInterrupted {
      openat(
        descriptor, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0o600)
    }
    guard file >= 0 else { throw cannotLock(name, errno) }
    // The umask may have taken permissions away from the owner.
    fchmod(file, 0o600)
    return file
  }

  func cannotLock(_ name: String, _ number: Int32) -> DraftStoreError {
    .cannotWrite(path: path(of: name), step: .lock, errno: number)
  }
}
