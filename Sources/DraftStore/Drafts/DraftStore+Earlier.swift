import Glibc
package import ReferralModel

extension DraftStore {
  /// Brings the version before back; what was current becomes the earlier version.
  ///
  /// What became of sending stays with the draft, for a draft that has been sent must never look
  /// as if it had not, and so does the place where it was left. A kill in the middle leaves the
  /// draft as it was; it may cost the version before, never the current one.
  ///
  /// - Returns: The path in the bin of what was there before, where that could not be read.
  /// - Throws: ``DraftStoreError/settled(_:_:)`` when the draft must not change, and
  ///   ``DraftStoreError/noEarlierVersion(_:)``.
  @discardableResult
  package func restoreEarlier(_ id: DraftID) throws -> String? {
    let lock = try lock(id)
    defer { unlock(lock) }
    do {
      _ = try load(id)
    } catch let error as DraftStoreError where error.tellsOfDamage {
      return try replaceDamaged(id, holding: lock)
    }
    let current = try recover(id, holding: lock).stored
    guard !current.draft.submission.locksDraft else {
      throw DraftStoreError.settled(id, current.draft.submission.state)
    }
    guard let earlier = try load(id, in: folder.earlier) else {
      throw DraftStoreError.noEarlierVersion(id)
    }
    guard !earlier.draft.isOfNewerFormat else {
      throw DraftStoreError.newerFormat(
        path: folder.earlier.path(of: DraftFile.name(of: id)), format: earlier.draft.format ?? 0)
    }
    var restored = earlier.draft
    restored[member: "submission"] = current.draft[member: "submission"]
    restored[member: "cursor"] = current.draft[member: "cursor"]
    if restored.referral != current.draft.referral {
      restored[text: "updatedAt"] = clock().text
    }
    _ = try save(restored, over: current.fingerprint, holding: lock, keeping: .always)
    removePast(of: id)
    return nil
  }

  /// Makes the file in its present state the earlier version.
  ///
  /// The file itself stays in its place all along. It gets a second name in `earlier`, so that a
  /// kill at any moment leaves it current, earlier, or both. Where a file cannot have two names, a
  /// copy is made.
  func keepEarlier(_ id: DraftID, contents: Folder.Contents) throws {
    let name = DraftFile.name(of: id)
    let passing = TemporaryName(target: name, host: host, number: 0).description
    unlinkat(folder.earlier.descriptor, passing, 0)
    let isPrivate = contents.mode == 0o600
    guard isPrivate,
      linkat(folder.drafts.descriptor, name, folder.earlier.descriptor, passing, 0) == 0
    else {
      // A copy is private even where the file is not.
      let staged = try StagedFile(writing: contents.bytes, for: name, in: folder.earlier, by: host)
      return try staged.replace(name)
    }
    let result = renameat(folder.earlier.descriptor, passing, folder.earlier.descriptor, name)
    let number = errno
    // Renaming does nothing where both names are one file already (rename(2)).
    unlinkat(folder.earlier.descriptor, passing, 0)
    guard result == 0 else {
      throw DraftStoreError.cannotWrite(
        path: folder.earlier.path(of: name), step: .keepEarlier, errno: number)
    }
  }
}
