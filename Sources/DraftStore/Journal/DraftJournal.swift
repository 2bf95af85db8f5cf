package import ReferralModel
import Synchronization

/// What was changed in an open draft since its file was written, as it is typed.
///
/// Its file holds, after the draft's own, all that is needed to have the draft as it stands on the
/// screen: a program that is killed loses nothing that was noted here, a power cut nothing that was
/// synced. It is written with one call a change and does not wait for the disk.
///
/// Any failure leaves the journal usable: the next note begins a section of its own, which holds
/// the whole draft and needs nothing that was written before, nor the draft's file.
///
/// A journal belongs to the session that holds the draft's lock. Calls may come from any thread.
package final class DraftJournal: Sendable {
  /// After so many notes without a sync, noting syncs.
  package static let noteLimit = 100
  struct State {
    /// The draft as its file holds it.
    var base: StoredDraft
    /// The draft as of the last note, but for what ``typing`` says.
    private(set) var noted: Draft
    /// The text that has been typed since, where that is all.
    var typing: JournalTyping?
    var file: JournalFile?
    /// The check sums of the section that can be gone on with; `nil` before the first note, and
    /// where the next one must begin a section.
    var chain: JournalText.Chain?
    /// Whether the latest was written down, here or in the draft's file, while the lock was held.
    var isSecured = true
    /// Notes that may not be on the disk yet.
    var unsyncedCount = 0
    /// Whether the draft's file is known not to be the one that this session read or wrote.
    var isDetached = false

    init(base: StoredDraft) {
      self.base = base
      noted = base.draft
    }

    /// The file that a new section follows.
    var start: Fingerprint? { isDetached ? nil : base.fingerprint }

    /// The draft as of the last note.
    var latest: Draft {
      get { typing?.draft(over: noted) ?? noted }
      set {
        noted = newValue
        typing = nil
      }
    }
  }

  let store: DraftStore
  let lock: DraftLock
  /// A file that has grown beyond this size is written anew, with what still counts.
  private let sizeLimit: Int
  let state: Mutex<State>

  init(
    of stored: StoredDraft, holding lock: DraftLock, in store: DraftStore,
    sizeLimit: Int = 8 << 20
  ) {
    self.sizeLimit = sizeLimit
    self.store = store
    self.lock = lock
    state = Mutex(State(base: stored))
  }

  /// Goes on with the file of an earlier session, in which the draft stands as it is here.
  convenience init(
    goingOnWith draft: Draft, of stored: StoredDraft, _ lock: DraftLock, _ store: DraftStore
  ) {
    self.init(of: stored, holding: lock, in: store)
    state.withLock { state in
      state.latest = draft
      // Where it cannot be opened, the first note tries again.
      state.file = try? JournalFile(of: lock.draft, in: store.folder.drafts)
    }
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

  /// Writes down one text that goes on being typed; all else is as it was noted last.
  ///
  /// What comes of it is the same as of noting the whole draft, except that the time of the draft's
  /// last change stays. It costs what the text costs, whatever else is in the draft.
  ///
  /// - Parameters:
  ///   - place: Where the draft has the text in its document.
  ///   - caret: The number of characters before the caret.
  /// - Throws: As ``note(_:)`` does, with the same promise.
  package func note(_ text: String, at place: JSONPointer, caret: Int) throws {
    try state.withLock { state in
      if state.typing?.place != place { begin(typingAt: place, in: &state) }
      if let file = state.file, file.size <= sizeLimit, state.chain != nil, state.typing != nil {
        let changes = state.typing?.change(to: text, caret: caret) ?? []
        if !changes.isEmpty { try append(changes, to: file, in: &state) }
      } else {
        try write(state.latest.typing(text, at: place, caret: caret), to: &state)
      }
      if state.unsyncedCount >= Self.noteLimit { try sync(&state) }
    }
  }

  /// All that was noted, where a session that has taken the draft over may not have found it all; `nil`
  /// where it has.
  package var unsecured: Draft? { state.withLock { $0.isSecured ? nil : $0.latest } }

  /// Brings all that was noted to the disk.
  package func sync() throws {
    try state.withLock { try sync(&$0) }
  }

  /// The draft as its file holds it; `nil` where something newer was noted.
  package var savedDraft: StoredDraft? {
    state.withLock { state in
      state.base.draft.isChanged(in: state.latest) ? nil : state.base
    }
  }

  /// Ends the journal: the file goes, unless it holds what the draft's file does not.
  package func end() {
    state.withLock { state in
      if !state.base.draft.isChanged(in: state.latest) {
        // What has its name after a taking over is the other session's.
        if !store.hasLost(lock) { state.file?.remove() }
      } else {
        // Nobody is left to be told.
        try? sync(&state)
      }
      state.file = nil
      state.chain = nil
    }
  }

  /// Ends the journal of a draft all of which is kept as another one by now.
  package func end(keptElsewhere draft: Draft) {
    state.withLock { $0.base.draft = draft }
    end()
  }

  func write(_ draft: Draft, to state: inout State) throws {
    // Where a note failed, what it left out is due even if nothing was changed since.
    let isDue =
      state.latest.isChanged(in: draft)
      || state.chain == nil && state.base.draft.isChanged(in: draft)
    guard isDue else { return }
    let file: JournalFile
    do {
      file = try fileWithRoom(&state)
    } catch {
      // It is due with the next note that succeeds, and not forgotten until then.
      state.latest = draft
      state.chain = nil
      state.isSecured = false
      throw error
    }
    let from = state.chain == nil ? JSONObject() : state.latest.document
    state.latest = draft
    try append(JSONChange.changes(from: from, to: draft.document), to: file, in: &state)
  }

  private func begin(typingAt place: JSONPointer, in state: inout State) {
    let latest = state.latest
    state.latest = latest
    state.typing = JournalTyping(at: place, of: latest)
  }

  /// Appends a line to the section that can be gone on with, or to a new one.
  private func append(
    _ changes: [JSONChange], to file: JournalFile, in state: inout State
  ) throws {
    var bytes: [UInt8] = []
    var chain = state.chain ?? JournalText.Chain()
    if state.chain == nil {
      bytes = heading(for: state.start, after: file, in: &chain)
    }
    bytes += JournalText.line(changes, in: &chain)
    // Whatever a call that fails leaves, nothing goes on from it.
    state.chain = nil
    state.isSecured = false
    // What has the file's name after a taking over may be the other session's.
    try requireLock()
    try file.append(bytes)
    state.chain = chain
    state.unsyncedCount += 1
    // A session that takes over from here on reads it; one that has before may have come too early.
    try requireLock()
    state.isSecured = true
  }

  func heading(
    for base: Fingerprint?, after file: JournalFile, in chain: inout JournalText.Chain
  ) -> [UInt8] {
    let line = JournalText.line(
      JournalText.Heading(draft: lock.draft, base: base).json, in: &chain)
    // What stands before may be torn.
    return file.size == 0 ? line : [UInt8(ascii: "\n")] + line
  }

  func sync(_ state: inout State) throws {
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
    let changes = JSONChange.changes(from: JSONObject(), to: state.latest.document)
    let heading = JournalText.Heading(draft: lock.draft, base: state.start)
    let bytes = JournalText.line(heading.json, in: &chain) + JournalText.line(changes, in: &chain)
    let name = JournalFile.name(of: lock.draft)
    let staged = try StagedFile(writing: bytes, for: name, in: store.folder.drafts, by: store.host)
    // What has the name after a taking over is the other session's, and must not be replaced.
    try store.folder.root.guarding {
      try store.confirm(lock)
      try staged.replace(name)
    }
    try store.folder.drafts.sync(for: name)
    let file = try JournalFile(of: lock.draft, in: store.folder.drafts)
    state.file = file
    state.chain = chain
    return file
  }

  private func requireLock() throws {
    guard !store.hasLost(lock) else { throw DraftStoreError.lockLost(lock.draft) }
  }

  private func fileWithRoom(_ state: inout State) throws -> JournalFile {
    let file = try openFile(&state)
    return file.size > sizeLimit ? try startAnew(&state) : file
  }

  private func openFile(_ state: inout State) throws -> JournalFile {
    if let file = state.file { return file }
    try store.confirm(lock)
    let file = try JournalFile(of: lock.draft, in: store.folder.drafts)
    state.file = file
    return file
  }
}
