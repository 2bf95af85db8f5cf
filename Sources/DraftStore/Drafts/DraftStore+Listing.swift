import Glibc
import ReferralModel

extension DraftStore {
  /// Lists the newest drafts; only the files that are shown are read.
  ///
  /// A file that cannot be read as a draft is an entry as well, which says why.
  ///
  /// - Parameter limit: how many to show; `nil` for all.
  package func list(newest limit: Int? = nil) throws -> DraftListing {
    try list(newest: limit, in: folder.drafts, name: DraftFile.idText(in:))
  }

  /// Looks at every draft in turn, the newest first, without keeping them all in memory.
  package func forEachDraft(_ body: (DraftListing.Entry) throws -> Void) throws {
    let drafts = folder.drafts
    for file in try files(in: drafts, where: { DraftFile.idText(in: $0) != nil }) {
      guard let entry = entry(for: file, in: drafts, idText: DraftFile.idText(in: file.name)) else {
        continue
      }
      try body(entry)
    }
  }

  /// Lists the deleted drafts, last deleted or changed first.
  package func listBin(newest limit: Int? = nil) throws -> DraftListing {
    try list(newest: limit, in: folder.bin) { BinName($0).map { name in Substring("\(name.id)") } }
  }

  private func list(
    newest limit: Int?, in folder: Folder, name idText: (String) -> Substring?
  ) throws -> DraftListing {
    let files = try files(in: folder) { idText($0) != nil }
    let entries = files.prefix(limit ?? .max).compactMap { file -> DraftListing.Entry? in
      entry(for: file, in: folder, idText: idText(file.name))
    }
    let unread = limit.map { files.dropFirst($0) } ?? []
    return DraftListing(
      entries: entries,
      unread: unread.compactMap { idText($0.name).flatMap { DraftID(String($0)) } },
      total: files.count)
  }

  /// The files with such names, newest first.
  func files(
    in folder: Folder, where isWanted: (String) -> Bool
  ) throws -> [(name: String, modified: FileTime)] {
    try folder.names().filter(isWanted)
      .compactMap { name in
        // One that has gone since the folder was read is no draft any more.
        try folder.status(of: name).map { (name, FileTime($0.st_mtim)) }
      }
      .sorted { left, right in
        left.modified == right.modified ? left.name < right.name : left.modified > right.modified
      }
  }

  private func entry(
    for file: (name: String, modified: FileTime), in folder: Folder, idText: Substring?
  ) -> DraftListing.Entry? {
    let id = idText.flatMap { DraftID(String($0)) }
    return content(of: file.name, in: folder, expecting: id).map { content in
      DraftListing.Entry(
        id: id, path: folder.path(of: file.name), modified: file.modified.timestamp,
        content: content)
    }
  }

  /// What a file holds; `nil` when it has gone.
  private func content(
    of name: String, in folder: Folder, expecting id: DraftID?
  ) -> DraftListing.Content? {
    let path = folder.path(of: name)
    guard let id else {
      return .damage(
        DraftDamage(
          path: path,
          message: "its name is no draft's id; to make a draft of it: referral import "
            + path.quotedForShell))
    }
    do {
      guard let contents = try folder.read(name) else { return nil }
      return .draft(try DraftFile.read(contents.bytes, path: path, expecting: id))
    } catch DraftStoreError.damaged(let damage) {
      return .damage(damage)
    } catch {
      return .damage(DraftDamage(path: path, message: "\(error)"))
    }
  }
}

extension DraftFile {
  /// The id, or what stands in its place, in the name of a draft's file; `nil` for other files.
  ///
  /// Locks and passing files have other endings or start with a dot.
  static func idText(in name: String) -> Substring? {
    guard name.hasSuffix(suffix), !name.hasPrefix(".") else { return nil }
    return name.dropLast(suffix.count)
  }

  static func id(in name: String) -> DraftID? {
    idText(in: name).flatMap { DraftID(String($0)) }
  }
}
