import Glibc
package import ReferralModel

/// A draft in the bin.
package struct DeletedDraft: Sendable, Equatable {
  package var id: DraftID
  /// When it was put there.
  package var deletedAt: Timestamp
  package var content: DraftListing.Content
}

extension DraftStore {
  /// Lists the deleted drafts, the one that was deleted last first.
  ///
  /// A move renews the time of a file's last status change, as rename(2) in POSIX allows and Linux
  /// does. Nothing else is done to a file in the bin but removing the customer's data after long,
  /// which then counts as the time of deletion.
  package func deletedDrafts() throws -> [DeletedDraft] {
    try folder.bin.names().compactMap { name in
      guard let name = BinName(name), let status = try folder.bin.status(of: name.description)
      else { return nil }
      return (name, FileTime(status.st_ctim))
    }
    .sorted(by: Self.isDeletedLater)
    .compactMap { (name: BinName, time: FileTime) in
      content(of: name.description, in: folder.bin, expecting: name.id).map {
        DeletedDraft(id: name.id, deletedAt: time.timestamp, content: $0)
      }
    }
  }

  /// Of one id, the higher number was deleted later, also where the clock of the file system is too
  /// coarse to tell.
  private static func isDeletedLater(
    _ left: (name: BinName, time: FileTime), _ right: (name: BinName, time: FileTime)
  ) -> Bool {
    if left.time != right.time { return left.time > right.time }
    return left.name.id == right.name.id
      ? left.name.number > right.name.number
      : left.name.id.description < right.name.id.description
  }
}
