import Glibc
import ReferralModel

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
  /// Looks at a folder without opening, making or changing it; `nil` where there is none.
  package static func facts(of path: String) throws -> FolderFacts? {
    let name = withoutTrailingSlashes(path)
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
    let writers = try foldersOfPassingFiles()
      .flatMap { try $0.names().compactMap { TemporaryName(reading: $0)?.writer } }
    return (writers.count, writers.count { !host.canSee($0) })
  }

  /// Who holds which draft.
  package func lockFindings() throws -> [LockFinding] {
    try folder.drafts.names().sorted().compactMap { name in
      guard let id = DraftID(ofFileNamed: name, endingIn: Self.lockSuffix) else { return nil }
      return try lockFinding(of: id, name: name)
    }
  }
}

extension DraftStore {
  /// What is kept beside the drafts and cannot be used as it is.
  package struct Remains: Sendable, Equatable {
    /// Journals that did not fit their drafts and were put aside.
    package var journals: [String] = []
    /// What editors were left with by sessions that have ended since.
    package var editedTexts = AbandonedTexts()
    /// Journals of drafts whose files are gone.
    package var strayJournals: [String] = []
    package var earlier: [DraftDamage] = []
    package var deleted: [DraftDamage] = []
    package var receipts: [DraftDamage] = []
  }

  /// Reads all that is kept beside the drafts: earlier versions, deleted drafts, receipts.
  package func remains() throws -> Remains {
    var remains = Remains()
    remains.journals = try folder.drafts.names().filter { $0.contains("\(JournalFile.suffix)-") }
      .sorted().map { folder.drafts.path(of: $0) }
    remains.editedTexts = try abandonedTexts(evenIfTold: true)
    remains.strayJournals = try strayJournals()
    func damage(_ name: String, in folder: Folder, id: DraftID?) -> DraftDamage? {
      if case .damage(let damage)? = content(of: name, in: folder, expecting: id) {
        damage
      } else {
        nil
      }
    }
    remains.earlier = try folder.earlier.names().sorted().filter { !$0.hasPrefix(".") }
      .compactMap { damage($0, in: folder.earlier, id: DraftFile.id(in: $0)) }
    remains.deleted = try folder.bin.names().sorted().filter { !$0.hasPrefix(".") }
      .compactMap { damage($0, in: folder.bin, id: BinName($0)?.id) }
    for name in try folder.receipts.names().sorted() where DraftFile.idText(in: name) != nil {
      do {
        _ = try readReceipt(Self.receiptPrefix + name)
      } catch DraftStoreError.damaged(let damage) {
        remains.receipts.append(damage)
      } catch {
        remains.receipts.append(
          DraftDamage(path: folder.receipts.path(of: name), message: "\(error)"))
      }
    }
    return remains
  }
}
