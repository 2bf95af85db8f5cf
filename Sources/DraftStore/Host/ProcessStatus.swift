import Glibc

/// What `/proc/<pid>/stat` says of a process (`proc_pid_stat(5)`).
struct ProcessStatus: Equatable {
  /// In clock ticks since the host started.
  var start: UInt64
  /// Whether it has ended and only waits to be noticed by its parent.
  var isDead: Bool

  /// Looks a process up; `nil` when there is none.
  init?(of processID: Int32) throws {
    let bytes: [UInt8]
    do {
      bytes = try SystemFile.bytes(at: Self.path(of: processID))
    } catch DraftStoreError.cannotRead(_, errno: ENOENT),
      DraftStoreError.cannotRead(_, errno: ESRCH)
    {
      return nil
    }
    guard let status = ProcessStatus(parsing: bytes) else {
      throw DraftStoreError.cannotRead(path: Self.path(of: processID), errno: EBADMSG)
    }
    self = status
  }

  /// Reads the line.
  ///
  /// The second field is the program's name in parentheses, which may itself hold spaces and
  /// parentheses, so the fields are counted from the last one.
  init?(parsing line: [UInt8]) {
    guard let end = line.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = String(decoding: line[(end + 1)...], as: UTF8.self)
      .split { $0 == " " || $0 == "\n" }
    guard fields.count >= 20, let threads = Int(fields[17]), let start = UInt64(fields[19]) else {
      return nil
    }
    self.start = start
    // A process whose first thread has ended shows as a zombie too while the others run.
    isDead = fields[0] == "X" || (fields[0] == "Z" && threads <= 1)
  }

  static func path(of processID: Int32) -> String { "/proc/\(processID)/stat" }
}

/// Files that the system makes up as they are read, so that they have no size.
enum SystemFile {
  static func bytes(at path: String) throws -> [UInt8] {
    let file = retryingInterrupted { open(path, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else { throw DraftStoreError.cannotRead(path: path, errno: errno) }
    defer { close(file) }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, initializedCount in
      count = retryingInterrupted { read(file, buffer.baseAddress, buffer.count) }
      initializedCount = max(0, count)
    }
    guard count >= 0 else { throw DraftStoreError.cannotRead(path: path, errno: errno) }
    return bytes
  }
}
