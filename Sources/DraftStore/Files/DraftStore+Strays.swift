import Glibc
import ReferralModel

extension DraftStore {
  /// Removes what processes that have ended left half written, everywhere in the data folder.
  ///
  /// Files of running processes stay, and so do those of other hosts, which cannot be asked.
  ///
  /// - Returns: how many files were removed.
  package func removeStrays() throws -> Int {
    try removeStrays(in: folder.root)
      + [folder.drafts, folder.earlier, folder.receipts, folder.bin, folder.sandbox]
      .reduce(0) { try $0 + removeStrays(in: $1) } + removeStraysOfRequests()
      + removeEditedFiles()
  }

  private func removeStraysOfRequests() throws -> Int {
    // The folder is made when the first request is kept.
    guard faccessat(folder.root.descriptor, Self.requestsName, F_OK, 0) == 0 else { return 0 }
    return try removeStrays(in: folder.root.privateFolder(Self.requestsName))
  }

  /// Removes texts that an editor had and that nobody has fetched for a week.
  ///
  /// One of a session that ended in between may still be wanted, as a message named its path.
  private func removeEditedFiles() throws -> Int {
    // Every command comes by here, and few ever have an editor open.
    guard faccessat(folder.root.descriptor, Self.editingName, F_OK, 0) == 0 else { return 0 }
    let week = 7 * 24 * 3600
    let now = clock().millisecondsSince1970 / 1000
    let editing = try folder.root.privateFolder(Self.editingName)
    return try editing.names().count { name in
      let writer = name.lastIndex(of: "-").flatMap { ProcessMark(name[..<$0]) }
      var status = stat()
      guard let writer, host.isGone(writer),
        fstatat(editing.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
        now - status.st_mtim.tv_sec > week
      else { return false }
      try remove(EditedFile(path: editing.path(of: name), folderName: name))
      return true
    }
  }

  private func removeStrays(in folder: Folder) throws -> Int {
    try folder.names()
      .filter { name in TemporaryName(reading: name).map { host.isGone($0.writer) } ?? false }
      .count { name in
        if unlinkat(folder.descriptor, name, 0) == 0 { return true }
        // Another session removes the same ones.
        guard errno == ENOENT else {
          throw DraftStoreError.cannotWrite(
            path: folder.path(of: name), step: .remove, errno: errno)
        }
        return false
      }
  }
}
