package import ReferralModel

extension DraftStore {
  /// Moves a draft to the bin, whatever its file holds; its earlier version stays kept.
  ///
  /// A file that cannot be looked into stays: the draft in it may be one that must.
  ///
  /// - Parameter isAllowed: looks at the draft, where it can be read, and throws when it must stay;
  ///   nobody can change it between that look and the move.
  /// - Returns: the path it has there.
  /// - Throws: ``DraftStoreError/locked(by:unseenIn:)`` while a session has it open.
  @discardableResult
  package func delete(
    _ id: DraftID, where isAllowed: (Draft) throws -> Void = { _ in }
  ) throws -> String {
    let lock = try lock(id)
    defer { unlock(lock) }
    // What was typed and not saved goes along. A draft that cannot be read cannot have it.
    _ = try? recover(id, holding: lock)
    do {
      try isAllowed(load(id).draft)
    } catch let error as DraftStoreError where error.tellsOfDamage {
      // There is no draft in it that would have to stay.
    }
    let name = DraftFile.name(of: id)
    var target = BinName(id: id, number: 1)
    while try !folder.drafts.moveIfFree(name, to: target.description, in: folder.bin) {
      target.number += 1
    }
    // First where it is now, then where it was: a power cut in between leaves it in one at least.
    try folder.bin.sync()
    try folder.drafts.sync()
    return folder.bin.path(of: target.description)
  }

  /// Takes a draft out of the bin: by its id, a unique start of it, or a unique part of the
  /// customer's name.
  ///
  /// Of several with the same id, it is the one that was deleted last.
  ///
  /// - Throws: ``DraftStoreError/existsAgain(_:inBin:)`` when there is a draft with that id again,
  ///   and ``DraftStoreError/notInBin(_:_:)`` when there is nothing in the bin that could be meant.
  package func restore(_ reference: String) throws -> DraftID {
    let id: DraftID
    do {
      id = try findInBin(reference)
    } catch DraftStoreError.notFound {
      // It may have been brought back already.
      throw DraftStoreError.notInBin(reference, try? find(reference))
    }
    let newest = try folder.bin.names().compactMap { BinName($0) }.filter { $0.id == id }
      .max { $0.number < $1.number }
    guard let newest else { throw DraftStoreError.notInBin(reference, nil) }
    let name = DraftFile.name(of: id)
    guard try folder.bin.moveIfFree(newest.description, to: name, in: folder.drafts) else {
      throw DraftStoreError.existsAgain(id, inBin: folder.bin.path(of: newest.description))
    }
    try folder.drafts.sync()
    try folder.bin.sync()
    return id
  }
}
