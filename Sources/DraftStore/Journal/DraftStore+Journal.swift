import Glibc
package import ReferralModel

/// Journals: what was typed and not saved yet, as it was typed.
extension DraftStore {
  /// Begins the journal of a draft that was read under its lock.
  ///
  /// Nothing is written before the first note. ``recover(_:holding:)`` goes first.
  package func journal(of stored: StoredDraft, holding lock: DraftLock) -> DraftJournal {
    DraftJournal(of: stored, holding: lock, in: self)
  }

  /// Reads a draft, with what an earlier session had noted in its journal and not saved.
  ///
  /// What was recovered is saved, noted for whoever opens the draft, and the journal removed. A
  /// journal that says nothing more than the draft's file is removed as well. One that is damaged
  /// other than by a torn end is kept under another name beside it, and all before the damage is
  /// recovered. One that follows another file than the draft's stays as it is, for
  /// ``rescue(_:holding:by:)``, which goes first.
  ///
  /// - Throws: ``DraftStoreError`` where the draft or the journal cannot be read.
  package func recover(_ id: DraftID, holding lock: DraftLock) throws -> RecoveredDraft {
    let stored = try load(id)
    var recovered = RecoveredDraft(stored: stored)
    let name = JournalFile.name(of: id)
    guard let contents = try folder.drafts.read(name),
      let status = try folder.drafts.status(of: name)
    else { return recovered }
    try confirm(lock)
    let reader = JournalReader(contents.bytes)
    guard reader.replayWhole(of: id, unlessFitting: stored.fingerprint) == nil else {
      return recovered
    }
    guard let (draft, isDamaged) = replay(reader, on: stored, of: id) else {
      recovered.keptPath = try remove(name, keeping: reader.holdsAnything)
      return recovered
    }
    if draft.document != stored.draft.document {
      let until = FileTime(status.st_mtim).timestamp
      recovered.typedUntil = until
      recovered.stored.draft = draft
      // With it, a kill in the middle leaves a journal that fits. One that is kept stays as it is.
      let journal =
        isDamaged || !reader.isWhole
        ? nil : DraftJournal(goingOnWith: draft, of: stored, lock, self)
      do {
        recovered.stored.fingerprint = try save(
          draft, over: stored.fingerprint, holding: lock, keeping: .never, folding: journal)
      } catch {
        recovered.savingTrouble = "\(error)"
        recovered.journal = journal
        return recovered
      }
      noteRecovery(of: id, from: stored, to: recovered.stored, until: until)
    }
    recovered.keptPath = try remove(name, keeping: isDamaged)
    return recovered
  }

  /// The draft with the changes of the journal; `nil` where they do not belong to its file.
  private func replay(
    _ reader: JournalReader, on stored: StoredDraft, of id: DraftID
  ) -> (draft: Draft, isDamaged: Bool)? {
    guard let replay = reader.replay(of: id, on: stored) else { return nil }
    guard replay.changeCount > 0 else { return replay.hasDamage ? nil : (stored.draft, false) }
    // What is out, or of a newer version, was not changed here; its file alone tells the truth.
    guard !stored.draft.submission.locksDraft, !stored.draft.isOfNewerFormat,
      let draft = try? Draft(checking: .object(replay.document)), draft.id == id
    else { return nil }
    return (draft, replay.hasDamage)
  }

  /// Removes a journal, or gives it a name under which nothing but a person looks at it.
  ///
  /// - Returns: The path where it is kept.
  func remove(_ name: String, keeping isKept: Bool) throws -> String? {
    guard isKept else {
      unlinkat(folder.drafts.descriptor, name, 0)
      return nil
    }
    var number = 1
    while try !folder.drafts.moveIfFree(name, to: "\(name)-\(number)", in: folder.drafts) {
      number += 1
    }
    return folder.drafts.path(of: "\(name)-\(number)")
  }
}
