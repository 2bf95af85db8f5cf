import Foundation
import Glibc

/// A folder that goes with the value.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let template = strdup("/tmp/draft-store-XXXXXX")
    defer { free(template) }
    guard let template, mkdtemp(template) != nil else {
      throw POSIXError(.init(rawValue: errno) ?? .EIO)
    }
    path = String(cString: template)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// Everything below a folder, as paths relative to it, sorted.
func paths(below folder: String) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
}

/// The permission bits of a file itself, not of what it may lead to.
func mode(of path: String) -> mode_t {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}

func bytes(of path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

func text(of path: String) throws -> String {
  String(decoding: try bytes(of: path), as: UTF8.self)
}

/// Writes a file in place, as another program might.
func put(_ text: String, at path: String, mode: mode_t = 0o600) throws {
  try put(Array(text.utf8), at: path, mode: mode)
}

func put(_ bytes: [UInt8], at path: String, mode: mode_t = 0o600) throws {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode)
  guard file >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
  defer { close(file) }
  fchmod(file, mode)
  let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  guard written == bytes.count else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
}

/// Sets the time at which a file changed last.
func setModified(_ path: String, to seconds: Int) {
  let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
  utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW)
}

func exists(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0
}

func fixture(_ name: String) throws -> [UInt8] {
  let folder = Bundle.module.resourcePath ?? ""
  return try bytes(of: "\(folder)/Fixtures/\(name)")
}
