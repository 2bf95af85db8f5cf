import Glibc
package import ReferralModel

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

  /// Names every draft, the newest first, without opening a file.
  package func names() throws -> [DraftListing.Name] {
    let drafts = folder.drafts
    var recovered: Set<DraftID> = []
    let files = try files(in: drafts) { name in
      if let id = DraftID(ofFileNamed: name, endingIn: Self.markSuffix) { recovered.insert(id) }
      return DraftFile.idText(in: name) != nil
    }
    return files.map { file in
      let id = DraftFile.id(in: file.name)
      return DraftListing.Name(
        id: id, path: drafts.path(of: file.name), mark: file.identity.hashValue,
        recoveredUntil: id.flatMap { recovered.contains($0) ? recoveredUntil($0) : nil })
    }
  }

  /// What the file of a draft holds; `nil` when there is none.
  package func content(of id: DraftID) -> DraftListing.Content? {
    content(of: DraftFile.name(of: id), in: folder.drafts, expecting: id)
  }

  /// What is wrong with a file whose name is no draft's id.
  package func damage(ofFileAt path: String) -> DraftDamage {
    DraftDamage(
      path: path,
      message: "its name is no draft's id; to make a draft of it: referral import "
        + path.pathQuotedForShell)
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
    return DraftListing(entries: entries, total: files.count)
  }

  /// The files with such names, newest first.
  func files(
    in folder: Folder, where isWanted: (String) -> Bool
  ) throws -> [(name: String, identity: FileIdentity)] {
    try folder.names().filter(isWanted)
      .compactMap { name in
        // One that has gone since the folder was read is no draft any more.
        try folder.status(of: name).map { (name, FileIdentity($0)) }
      }
      .sorted { left, right in
        let (newer, older) = (left.identity.modified, right.identity.modified)
        return newer == older ? left.name < right.name : newer > older
      }
  }

  private func entry(
    for file: (name: String, identity: FileIdentity), in folder: Folder, idText: Substring?
  ) -> DraftListing.Entry? {
    let id = idText.flatMap { DraftID(String($0)) }
    return content(of: file.name, in: folder, expecting: id).map { content in
      DraftListing.Entry(
        id: id, path: folder.path(of: file.name), modified: file.identity.modified.timestamp,
        content: content)
    }
  }

  /// What a file holds; `nil` when it has gone.
  func content(
    of name: String, in folder: Folder, expecting id: DraftID?
  ) -> DraftListing.Content? {
    let path = folder.path(of: name)
    guard let id else {
      return .damage(damage(ofFileAt: path))
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
    DraftID(ofFileNamed: name, endingIn: suffix)
  }
}

extension DraftID {
  /// The id in the name of a file of a draft, such as `<id>.json`; `nil` for other files.
  init?(ofFileNamed name: String, endingIn suffix: String) {
    guard name.hasSuffix(suffix) else { return nil }
    self.init(String(name.dropLast(suffix.count)))
  }
}
