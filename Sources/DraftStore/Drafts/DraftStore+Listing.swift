import Glibc
package import ReferralModel

extension DraftStore {
  /// Lists the newest drafts; only the files that are shown are read.
  ///
  /// A file that cannot be read as a draft is an entry as well, which says why.
  ///
  /// - Parameter limit: how many to show; `nil` for all.
  package func list(newest limit: Int? = nil) throws -> DraftListing {
    let files = try files(in: folder.drafts) { DraftFile.idText(in: $0) != nil }
    return DraftListing(
      entries: files.prefix(limit ?? .max).compactMap(entry), total: files.count)
  }

  /// Looks at every draft in turn, the newest first, without keeping them all in memory.
  package func forEachDraft(_ body: (DraftListing.Entry) throws -> Void) throws {
    for file in try files(in: folder.drafts, where: { DraftFile.idText(in: $0) != nil }) {
      if let entry = entry(for: file) { try body(entry) }
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
    for file: (name: String, identity: FileIdentity)
  ) -> DraftListing.Entry? {
    let id = DraftFile.id(in: file.name)
    return content(of: file.name, in: folder.drafts, expecting: id).map { content in
      DraftListing.Entry(
        id: id, path: folder.drafts.path(of: file.name),
        modified: file.identity.modified.timestamp, content: content)
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
