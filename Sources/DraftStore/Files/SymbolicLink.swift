import Glibc

/// Symbolic links, which are named in messages and never followed.
enum SymbolicLink {
  /// What a link holds; `nil` where the name is no link.
  static func target(of name: String, in folder: Int32 = AT_FDCWD) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlinkat(folder, name, start, buffer.count)
      guard count >= 0 else { return nil }
      return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }
}
