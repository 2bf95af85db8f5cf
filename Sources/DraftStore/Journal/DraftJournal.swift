package import ReferralModel
import Synchronization

/// What was changed in an open draft since its file was written, as it is typed.
///
/// Its file holds, after the draft's own, all that is needed to have the draft as it stands on the
/// screen: a program that is killed loses nothing that was noted here, a power cut nothing that was
/// synced. It is written with one call a change and does not wait for the disk.
///
/// Any failure leaves the journal usable: the next note begins a section of its own, which holds
/// all that differs from the draft's file and needs nothing that was written before.
///
/// A journal belongs to the session that holds the draft's lock. Calls may come from any thread.
package final class DraftJournal: Sendable {
  /// After so many notes without a sync, noting syncs.
  package static let noteLimit = 100
  private struct State {
    /// The draft as its file holds it.
    var base: StoredDraft
    /// The draft as of the last note.
    var latest: Draft
    var file: JournalFile?
    /// The check sums of the section that can be gone on with; `nil` before the first note, and
    /// where the next one must begin a section.
    var chain: JournalText.Chain?
    /// Notes that may not be on the disk yet.
    var unsyncedCount = 0
  }

  private let store: DraftStore
  private let lock: DraftLock
  /// A file that has grown beyond this size is written anew, with what still counts.
  private let sizeLimit: Int
  private let state: Mutex<State>

  init(
    of stored: StoredDraft, holding lock: DraftLock, in store: DraftStore,
    sizeLimit: Int = 8 << 20
  ) {
    self.sizeLimit = sizeLimit
    self.store = store
    self.lock = lock
    state = Mutex(State(base: stored, latest: stored.draft))
  }

  /// Writes down how the draft now differs from the one that was noted last.
  ///
  /// - Throws: ``DraftStoreError/cannotWrite(path:step:errno:)``. The draft is then noted by the next
  ///   call that succeeds.
  package func note(_ draft: Draft) throws {
    try state.withLock { state in
      try write(draft, to: &state)
      if state.unsyncedCount >= Self.noteLimit { try sync(&state) }
    }
  }

  /// Brings all that was noted to the disk.
  package func sync() throws {
    try state.withLock { try sync(&$0) }
  }

  /// Ends the journal: the file goes, unless it holds what the draft's file does not.
  package func end() {
    state.withLock { state in
      if !state.base.draft.isChanged(in: state.latest) {
        state.file?.remove()
      } else {
        // Nobody is left to be told.
        try? sync(&state)
      }
      state.file = nil
      state.chain = nil
    }
  }

  private func write(_ draft: Draft, to state: inout State) throws {
    // Where a note failed, what it left out is due even if nothing was changed since.
    let isDue =
      state.latest.isChanged(in: draft)
      || state.chain == nil && state.base.draft.isChanged(in: draft)
    guard isDue else { return }
    var file = try openFile(&state)
    if file.size > sizeLimit {
      file = try startAnew(&state)
    }
    let from = state.chain == nil ? state.base.draft : state.latest
    var bytes: [UInt8] = []
    var chain = state.chain ?? JournalText.Chain()
    if state.chain == nil {
      bytes = heading(for: state.base.fingerprint, after: file, in: &chain)
    }
    bytes += JournalText.line(
      JSONChange.changes(from: from.document, to: draft.document), in: &chain)
    state.latest = draft
    state.chain = nil
    try file.append(bytes)
    state.chain = chain
    state.unsyncedCount += 1
  }

  private func heading(
    for base: Fingerprint, after file: JournalFile, in chain: inout JournalText.Chain
  ) -> [UInt8] {
    let line = JournalText.line(
      JournalText.Heading(draft: lock.draft, base: base).json, in: &chain)
    // What stands before may be torn.
    return file.size == 0 ? line : [UInt8(ascii: "\n")] + line
  }

  private func sync(_ state: inout State) throws {
    guard state.unsyncedCount > 0, let file = state.file else { return }
    state.unsyncedCount = 0
    do {
      try file.sync()
    } catch {
      // After a failed sync, Linux may count the lost pages as clean: they are not relied on again.
      state.chain = nil
      throw error
    }
  }

  /// Puts a file in the place of one that has grown large, with all that still counts.
  private func startAnew(_ state: inout State) throws -> JournalFile {
    var chain = JournalText.Chain()
    let changes = JSONChange.changes(
      from: state.base.draft.document, to: state.latest.document)
    let heading = JournalText.Heading(draft: lock.draft, base: state.base.fingerprint)
    let bytes = JournalText.line(heading.json, in: &chain) + JournalText.line(changes, in: &chain)
    try AtomicFile.write(
      bytes, to: JournalFile.name(of: lock.draft), in: store.folder.drafts, by: store.host)
    let file = try JournalFile(of: lock.draft, in: store.folder.drafts)
    state.file = file
    state.chain = chain
    return file
  }

  private func openFile(_ state: inout State) throws -> JournalFile {
    if let file = state.file { return file }
    try store.confirm(lock)
    let file = try JournalFile(of: lock.draft, in: store.folder.drafts)
    state.file = file
    return file
  }
}

// MARK: Saving

extension DraftJournal {
  /// Notes that the draft's file is about to be replaced by one of this draft.
  ///
  /// A section for that file is on the disk when this returns, with what is newer than it: whichever
  /// of the two files a kill or a power cut leaves, the journal has a section for it.
  func prepare(for draft: Draft, _ fingerprint: Fingerprint) {
    state.withLock { state in
      state.chain = nil
      guard let file = state.file, file.size > 0 else { return }
      var chain = JournalText.Chain()
      var bytes = heading(for: fingerprint, after: file, in: &chain)
      let changes = JSONChange.changes(from: draft.document, to: state.latest.document)
      if draft.isChanged(in: state.latest) { bytes += JournalText.line(changes, in: &chain) }
      // Without it the save is as good; a kill between rename and clearing would leave a journal
      // that fits nothing, which is kept and told.
      guard (try? file.append(bytes)) != nil else { return }
      state.unsyncedCount += 1
      try? sync(&state)
    }
  }

  /// Notes that the draft's file has been replaced, and now holds this draft.
  func rebase(on draft: Draft, _ fingerprint: Fingerprint) {
    state.withLock { state in
      state.base = StoredDraft(draft: draft, fingerprint: fingerprint)
      state.chain = nil
    }
  }

  /// Takes out what the draft's file holds by now; what is newer is written down again.
  func clear() {
    state.withLock { state in
      // What is newer stands in the section for this file.
      guard let file = state.file, file.size > 0, !state.base.draft.isChanged(in: state.latest)
      else { return }
      // Left in place, it does no harm: its last section says that there is nothing more.
      try? file.clear()
      state.unsyncedCount = 0
    }
  }
}

extension Draft {
  /// Whether another state of this draft says something else than where and when it was changed.
  fileprivate func isChanged(in other: Draft) -> Bool {
    func content(_ draft: Draft) -> some Sequence<JSONObject.Member> {
      draft.document.members.lazy.filter { $0.name != "cursor" && $0.name != "updatedAt" }
    }
    return !content(self).elementsEqual(content(other))
  }
}
