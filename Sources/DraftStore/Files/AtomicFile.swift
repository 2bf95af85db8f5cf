import Glibc

/// Files that are whole at every moment: the old one, or the new one, never a part of either.
package enum AtomicFile {
  /// Writes a file, replacing the one there may be, for its owner alone.
  ///
  /// When this returns, the file is on the disk. The folder need not be private; it must exist.
  ///
  /// - Throws: ``DraftStoreError/cannotWrite(path:step:errno:)``; the old file is untouched then,
  ///   unless the step is ``WriteStep/syncFolder``.
  package static func write(
    _ bytes: [UInt8], toPath path: String, by host: HostFacts
  ) throws {
    let (folder, name) = try place(of: path)
    try write(bytes, to: name, in: folder, by: host)
  }

  /// Writes a file that must not exist yet, for its owner alone.
  ///
  /// - Throws: ``DraftStoreError/alreadyExists(path:)`` when it does.
  package static func create(
    _ bytes: [UInt8], atPath path: String, by host: HostFacts
  ) throws {
    let (folder, name) = try place(of: path)
    try create(bytes, as: name, in: folder, by: host)
  }

  /// The folder in which a path's file stands or will stand, and the file's name there.
  private static func place(of path: String) throws -> (folder: Folder, name: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !name.isEmpty else {
      throw DraftStoreError.cannotWrite(path: path, step: .create, errno: EISDIR)
    }
    let parent = parts.dropLast().joined(separator: "/")
    let folder = try Folder(
      opening: parts.count == 1 ? "." : parent.isEmpty ? "/" : parent)
    return (folder, String(name))
  }

  /// Writes a file, replacing the one there may be.
  static func write(
    _ bytes: [UInt8], to name: String, in folder: Folder, by host: HostFacts
  ) throws {
    let staged = try StagedFile(writing: bytes, for: name, in: folder, by: host)
    try staged.replace(name)
    try folder.sync(for: name)
  }

  /// Writes a file that must not exist yet.
  ///
  /// - Throws: ``DraftStoreError/alreadyExists(path:)`` when it does.
  static func create(
    _ bytes: [UInt8], as name: String, in folder: Folder, by host: HostFacts
  ) throws {
    let staged = try StagedFile(writing: bytes, for: name, in: folder, by: host)
    guard try staged.publish(as: name) else {
      throw DraftStoreError.alreadyExists(path: folder.path(of: name))
    }
    try folder.sync(for: name)
  }
}
