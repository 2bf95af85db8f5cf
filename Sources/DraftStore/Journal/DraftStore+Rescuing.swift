import Glibc
package import ReferralModel

/// What was typed while another program changed, removed or damaged the draft's file.
extension DraftStore {
  /// Keeps a draft that a journal holds by itself, as its file is not the one it was.
  ///
  /// The journal goes once that is done; one that is damaged is kept under another name. Where the
  /// draft cannot be kept, the journal stays as it is.
  ///
  /// - Parameter keep: Makes a new draft of it; `nil` from it says that the draft's file has all of it.
  /// - Returns: `nil` where the journal holds no such draft.
  package func rescue(
    _ id: DraftID, holding lock: DraftLock, by keep: (Draft) throws -> DraftID?
  ) throws -> RescuedTyping? {
    let name = JournalFile.name(of: id)
    guard let contents = try folder.drafts.read(name),
      let status = try folder.drafts.status(of: name)
    else { return nil }
    let file = try? folder.drafts.read(DraftFile.name(of: id))
    let reader = JournalReader(contents.bytes)
    guard
      let replay = reader.replayWhole(
        of: id, unlessFitting: file.map { Fingerprint(of: $0.bytes) }),
      let draft = try? Draft(checking: .object(replay.document)), draft.id == id,
      !draft.isOfNewerFormat
    else { return nil }
    try confirm(lock)
    var rescued = RescuedTyping()
    rescued.keptAs = try keep(draft)
    if let new = rescued.keptAs, let stored = try? load(new) {
      noteRecovery(of: new, from: stored, to: stored, until: FileTime(status.st_mtim).timestamp)
    }
    rescued.keptPath = try remove(name, keeping: replay.hasDamage)
    // A power cut would bring it back, and a second draft with it.
    try? folder.drafts.sync()
    return rescued
  }

  /// Recovers what sessions had typed that ended without saving, and tidies up what they left.
  ///
  /// What cannot be recovered now is left as it is: opening its draft says why.
  ///
  /// - Parameter keep: Makes a new draft of one whose file is not the one it was; `nil` from it says
  ///   that the file has all of it.
  package func recoverAll(
    keeping keep: (Draft) throws -> DraftID?
  ) throws -> RecoveredTyping {
    let names = try folder.drafts.names()
    var recovered = RecoveredTyping()
    for id in names.compactMap({ DraftID(ofFileNamed: $0, endingIn: JournalFile.suffix) }) {
      // Asked first, as whoever takes a lock writes a file to the disk before it is refused.
      guard (try? holder(of: id)) == nil, let lock = try? lockWhateverIsThere(id) else { continue }
      defer { unlock(lock) }
      recovered.rescued[id] = try? rescue(id, holding: lock, by: keep)
      recovered.drafts[id] = try? recover(id, holding: lock)
      // Its lock is given back: whoever opens the draft has a journal of their own.
      recovered.drafts[id]?.journal = nil
      removeEmptyJournal(of: id)
    }
    removeStrayPasts(among: names)
    return recovered
  }

  /// Removes a journal that nobody can have typed anything into, of a draft whose file is gone.
  private func removeEmptyJournal(of id: DraftID) {
    let name = JournalFile.name(of: id)
    guard isGone(id), let contents = try? folder.drafts.read(name),
      !JournalReader(contents.bytes).holdsAnything
    else { return }
    unlinkat(folder.drafts.descriptor, name, 0)
  }

  /// Whether there is no file of a draft.
  private func isGone(_ id: DraftID) -> Bool {
    do {
      return try folder.drafts.status(of: DraftFile.name(of: id)) == nil
    } catch {
      // What cannot be looked at may be there.
      return false
    }
  }

  /// Removes what could be undone in drafts, and what was recovered of them, that are neither there
  /// nor in the bin, and of which nobody typed anything that is not saved.
  private func removeStrayPasts(among names: [String]) {
    let present = Set(names.compactMap { DraftFile.id(in: $0) })
    let stray = names.compactMap { Self.idOfPast(named: $0) }.filter { !present.contains($0) }
    guard !stray.isEmpty, let deleted = try? folder.bin.names(),
      let left = try? folder.drafts.names()
    else { return }
    let inBin = Set(deleted.compactMap { BinName($0)?.id })
    for id in Set(stray) where !inBin.contains(id) {
      let journal = JournalFile.name(of: id)
      guard !left.contains(where: { $0.hasPrefix(journal) }), !left.contains(Self.lockName(of: id)),
        // It may have come out of the bin meanwhile.
        isGone(id)
      else { continue }
      removePast(of: id)
    }
  }

  /// The journals of drafts whose files are gone, as paths.
  func strayJournals() throws -> [String] {
    let names = try folder.drafts.names()
    let present = Set(names.compactMap { DraftFile.id(in: $0) })
    return names.filter { name in
      DraftID(ofFileNamed: name, endingIn: JournalFile.suffix).map { !present.contains($0) }
        ?? false
    }.sorted().map { folder.drafts.path(of: $0) }
  }
}
