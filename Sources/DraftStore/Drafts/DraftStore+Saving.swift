package import ReferralModel
import Synchronization

extension DraftStore {
  /// Writes a new draft, which its id must not have been given to yet.
  package func create(_ draft: Draft) throws -> Fingerprint {
    guard let id = draft.id else { throw damagedWithoutID }
    let bytes = try DraftFile.bytes(of: draft, path: path(of: id), as: id)
    try AtomicFile.create(bytes, as: DraftFile.name(of: id), in: folder.drafts, by: host)
    return Fingerprint(of: bytes)
  }

  /// Reads a draft.
  ///
  /// One of a newer format is returned too, to be shown; ``save(_:over:holding:)`` refuses it.
  package func load(_ id: DraftID) throws -> StoredDraft {
    try load(id, in: folder.drafts) ?? { throw DraftStoreError.notFound(id.description) }()
  }

  func load(_ id: DraftID, in folder: Folder) throws -> StoredDraft? {
    let name = DraftFile.name(of: id)
    guard let contents = try folder.read(name) else { return nil }
    let draft = try DraftFile.read(contents.bytes, path: folder.path(of: name), expecting: id)
    return StoredDraft(draft: draft, fingerprint: Fingerprint(of: contents.bytes))
  }

  /// Writes a draft over the file as it was read or written last.
  ///
  /// When this returns, the draft is on the disk. When it throws, the file is as it was; only after
  /// ``WriteStep/syncFolder`` it is the new one, and saving again with the same `known` is right.
  ///
  /// The first save of a session that changes what the person wrote (`referral`, `consentNote`)
  /// keeps the draft as it was before as the earlier version: undoing within a session is the
  /// composer's business, and a version a field old would be of little use the next day. Sending,
  /// cursor, profile and contract leave the earlier version alone.
  ///
  /// - Parameter journal: The draft's journal, whose content this save takes over into the file.
  /// - Returns: the fingerprint for the next save.
  package func save(
    _ draft: Draft, over known: Fingerprint, holding lock: DraftLock,
    folding journal: DraftJournal? = nil
  ) throws -> Fingerprint {
    try save(
      draft, over: known, holding: lock, keeping: .beforeFirstChange, folding: journal)
  }

  /// Writes a draft to a file anywhere, for its owner alone; never over another file.
  ///
  /// The file can be imported. Where it is in the data folder itself, it goes when the draft is
  /// erased or reduced; nobody looks at it otherwise.
  ///
  /// - Throws: ``DraftStoreError/alreadyExists(path:)`` where there is something already.
  package func writeCopy(of draft: Draft, toPath path: String) throws {
    guard let id = draft.id else { throw damagedWithoutID }
    try AtomicFile.create(
      try DraftFile.bytes(of: draft, path: path, as: id), atPath: path, by: host)
  }

  enum EarlierVersion {
    /// What a session typed that ended without saving is a part of that session; and of a draft
    /// that is reduced the version before is to go.
    case never
    case beforeFirstChange
    case always
  }

  func save(
    _ draft: Draft, over known: Fingerprint, holding lock: DraftLock, keeping rule: EarlierVersion,
    folding journal: DraftJournal? = nil
  ) throws -> Fingerprint {
    guard let id = draft.id else { throw damagedWithoutID }
    guard lock.draft == id else { throw DraftStoreError.lockLost(id) }
    // Looked at before anything is written, as well as at the moment that counts.
    try confirm(lock)
    let path = path(of: id)
    let bytes = try DraftFile.bytes(of: draft, path: path, as: id)
    let fingerprint = Fingerprint(of: bytes)
    return try lock.session.withLock { session in
      let staged = try StagedFile(
        writing: bytes, for: DraftFile.name(of: id), in: folder.drafts, by: host)
      journal?.prepare(for: draft, fingerprint)
      // Under the guard, nobody can take the lock over between the look and the rename.
      try detaching(journal) {
        try confirm(lock)
        let current = try currentDraft(of: id, knownAs: known, session: session)
        if rule == .always
          || rule == .beforeFirstChange && !session.hasKeptEarlier
            && current.draft.content != draft.content
        {
          try keepEarlier(id, contents: current.contents)
          session.hasKeptEarlier = true
        }
        try staged.replace(DraftFile.name(of: id))
        session.unconfirmed = fingerprint
        journal?.rebase(on: draft, fingerprint)
      }
      try folder.earlier.sync(for: DraftFile.name(of: id))
      try folder.drafts.sync(for: DraftFile.name(of: id))
      session.unconfirmed = nil
      journal?.clear()
      if draft.submission.state == .sent { removePast(of: id) }
      return fingerprint
    }
  }

  /// Replaces a file under the guard; where that is refused as another program has changed it, the
  /// journal is told.
  private func detaching(_ journal: DraftJournal?, _ replace: () throws -> Void) throws {
    do {
      try folder.root.guarding(replace)
    } catch let error as DraftStoreError where error.tellsOfAnotherProgram {
      journal?.detach()
      throw error
    }
  }

  /// Reads the file that is about to be replaced, and makes sure that it may be.
  private func currentDraft(
    of id: DraftID, knownAs known: Fingerprint, session: DraftLock.Session
  ) throws -> (draft: Draft, contents: Folder.Contents) {
    let path = path(of: id)
    guard let contents = try folder.drafts.read(DraftFile.name(of: id)) else {
      throw DraftStoreError.removedByAnotherProgram(path: path)
    }
    let found = Fingerprint(of: contents.bytes)
    guard found == known || found == session.unconfirmed else {
      throw DraftStoreError.changedByAnotherProgram(path: path)
    }
    let draft = try DraftFile.read(contents.bytes, path: path, expecting: id)
    guard !draft.isOfNewerFormat else {
      throw DraftStoreError.newerFormat(path: path, format: draft.format ?? 0)
    }
    return (draft, contents)
  }

  private var damagedWithoutID: DraftStoreError {
    .damaged(DraftDamage(path: folder.drafts.path, message: "the draft to be saved has no id"))
  }
}

extension Draft {
  /// What the person wrote.
  fileprivate var content: [JSON?] { [document["referral"], document["consentNote"]] }
}
