import Glibc

/// What went wrong with a file that the person named.
struct FileError: Error, Equatable, CustomStringConvertible {
  var path: String
  var code: Int32
  var description: String

  var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  init(_ path: String, code: Int32) {
    self.path = path
    self.code = code
    description = "\(path): \(String(cString: strerror(code)))."
  }

  init(_ path: String, _ message: String) {
    self.path = path
    code = 0
    description = "\(path): \(message)"
  }
}

/// Files that the person names: read whole, up to a limit.
enum FileBytes {
  /// More than any draft or body can reasonably hold.
  static let limit = 16 << 20

  /// Reads a file, or standard input where the path is `-`.
  static func read(_ path: String) throws -> [UInt8] {
    guard path != "-" else { return try read(STDIN_FILENO, path: "standard input") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path, code: errno) }
    defer { close(descriptor) }
    return try read(descriptor, path: path)
  }

  /// Whether something stands there, readable or not; where that cannot be told, it counts as there.
  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0 || !FileError(path, code: errno).isMissing
  }

  private static func read(_ descriptor: Int32, path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EINTR else { throw FileError(path, code: errno) }
        continue
      }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        throw FileError(path, "is larger than \(limit >> 20) MiB, which no draft or body is.")
      }
    }
  }
}
