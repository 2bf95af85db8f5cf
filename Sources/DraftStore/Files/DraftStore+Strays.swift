import Glibc

extension DraftStore {
  /// Removes what processes that have ended left half written, everywhere in the data folder.
  ///
  /// Files of running processes stay, and so do those of other hosts, which cannot be asked.
  ///
  /// - Returns: how many files were removed.
  package func removeStrays() throws -> Int {
    try removeStrays(in: folder.root)
      + [folder.drafts, folder.earlier, folder.receipts, folder.bin, folder.sandbox]
      .reduce(0) { try $0 + removeStrays(in: $1) }
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
