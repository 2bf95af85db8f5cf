import Glibc
package import ReferralModel

/// What the system says of a folder, fit for data or not.
package struct FolderFacts: Sendable, Equatable {
  package var user: UInt32
  /// The permission bits.
  package var mode: UInt32
  /// What a user may still write there; `nil` where the file system does not tell.
  package var freeBytes: Int?
  /// `nil` where it is fit for customers' data.
  package var fault: FolderFault?
}

extension DataFolder {
  /// The folders that are made with it, and those that are made when they are needed.
  package static let innerNames = [
    "drafts", "earlier", "receipts", "bin", "sandbox", DraftStore.editingName,
    DraftStore.requestsName,
  ]

  /// Looks at a folder without opening, making or changing it; `nil` where there is none.
  package static func facts(of path: String) throws -> FolderFacts? {
    // With a slash at its end, a symbolic link would be followed.
    let name = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var status = stat()
    guard lstat(name, &status) == 0 else {
      guard errno == ENOENT else { throw DraftStoreError.cannotRead(path: path, errno: errno) }
      return nil
    }
    var space = statvfs()
    let hasSpace = statvfs(name, &space) == 0
    return FolderFacts(
      user: status.st_uid, mode: status.st_mode & 0o777,
      freeBytes: hasSpace ? Int(space.f_bavail) * Int(space.f_frsize) : nil,
      fault: FolderFault(status, name: name, in: AT_FDCWD))
  }
}

extension DraftStore {
  /// Writes a file, brings it to the disk, and removes it again.
  ///
  /// - Throws: ``DraftStoreError/cannotWrite(path:step:errno:)``, as a save would.
  package func tryWriting() throws {
    for folder in [folder.root, folder.drafts] {
      _ = try StagedFile(
        writing: Array(repeating: UInt8(ascii: " "), count: 4096), for: "trial", in: folder,
        by: host)
    }
  }

  /// How many half-written files there are, and how many of them of processes that cannot be seen.
  package func strays() throws -> (all: Int, unseen: Int) {
    let requests =
      try folder.root.status(of: Self.requestsName) == nil
      ? [] : [folder.root.privateFolder(Self.requestsName)]
    let writers = try
      ([
        folder.root, folder.drafts, folder.earlier, folder.receipts, folder.bin, folder.sandbox,
      ] + requests)
      .flatMap { try $0.names().compactMap { TemporaryName(reading: $0)?.writer } }
    return (writers.count, writers.count { !host.canSee($0) })
  }

  /// Who holds which draft.
  package func lockFindings() throws -> [LockFinding] {
    try folder.drafts.names().sorted().compactMap { name in
      guard !name.hasPrefix("."), name.hasSuffix(".lock"),
        let id = DraftID(String(name.dropLast(".lock".count)))
      else { return nil }
      return try lockFinding(of: id, name: name)
    }
  }
}

extension DraftStore {
  /// The path of a draft's earlier version, where that can be read.
  package func readableEarlier(of id: DraftID) -> String? {
    guard case .draft = content(of: DraftFile.name(of: id), in: folder.earlier, expecting: id)
    else { return nil }
    return folder.earlier.path(of: DraftFile.name(of: id))
  }

  /// The command that puts a draft's earlier version in the place of a damaged file.
  ///
  /// The damaged one is kept beside it.
  package func recovery(of id: DraftID) -> String? {
    readableEarlier(of: id).map { earlier in
      let file = path(of: id).quotedForShell
      return "cp -p \(file) \(file).damaged && cp -p \(earlier.quotedForShell) \(file)"
    }
  }
}
