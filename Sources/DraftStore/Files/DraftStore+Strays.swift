import Glibc
import ReferralModel

extension DraftStore {
  /// Removes what processes that have ended left half written, everywhere in the data folder.
  ///
  /// Files of running processes stay, and so do those of other hosts, which cannot be asked.
  ///
  /// - Returns: how many files were removed.
  package func removeStrays() throws -> Int {
    // Last, those that may be missing: where one of them is unfit, the others are cleared all the same.
    try folder.constant.reduce(0) { try $0 + removeStrays(in: $1) }
      + (requestsFolder().map(removeStrays) ?? 0) + (tokensFolder().map(removeStrays) ?? 0)
      + removeEditedFiles()
  }

  /// Every folder in which a file may stand that is being written.
  func foldersOfPassingFiles() throws -> [Folder] {
    try folder.constant + [requestsFolder(), tokensFolder()].compactMap(\.self)
  }

  /// Removes texts that an editor had and that nobody misses.
  ///
  /// What its draft does not hold stays until a week after the person was told of it.
  private func removeEditedFiles() throws -> Int {
    // Every command comes by here, and few ever have an editor open.
    guard let editing = try folder.root.privateFolderIfThere(Self.editingName) else { return 0 }
    let week = 7 * 24 * 3600
    let now = clock().millisecondsSince1970 / 1000
    return try editing.names().count { name in
      guard let writer = Self.writer(ofEditedText: name), host.isGone(writer),
        let status = try editing.status(of: name),
        let own = try? editing.privateFolderIfThere(name)
      else { return false }
      let told = try own.status(of: Self.toldName)
      let isOld = now - (told ?? status).st_mtim.tv_sec > week
      // Asked first, as what follows reads the text and its draft.
      guard told != nil || isOld, let texts = try? texts(in: own, named: name) else { return false }
      let isMissed = !texts.saved.isEmpty || !texts.unsaved.isEmpty
      guard !isMissed || told != nil && isOld else { return false }
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
