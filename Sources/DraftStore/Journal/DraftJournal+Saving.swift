import ReferralModel
import Synchronization

/// What a save, or one that was refused, means to the journal.
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
      let changes = JSONChange.changes(from: JSONObject(), to: state.latest.document)
      if draft.isChanged(in: state.latest) { bytes += JournalText.line(changes, in: &chain) }
      // Without it the save is as good; a kill between rename and clearing would leave a journal
      // that fits nothing, and all of which is in the file.
      guard (try? file.append(bytes)) != nil else { return }
      state.unsyncedCount += 1
      try? sync(&state)
    }
  }

  /// Notes that the draft's file has been replaced, and now holds this draft.
  func rebase(on draft: Draft, _ fingerprint: Fingerprint) {
    state.withLock { state in
      state.base = StoredDraft(draft: draft, fingerprint: fingerprint)
      state.isDetached = false
      state.chain = nil
      state.isSecured = !draft.isChanged(in: state.latest)
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

  /// Notes that a save was refused, as the draft's file is another program's by now.
  ///
  /// What was typed is on the disk as a whole draft when this returns: nobody has the file any more
  /// to which it would be a change. Where that fails, the next note tries again.
  func detach() {
    state.withLock { state in
      state.isDetached = true
      state.chain = nil
      try? write(state.latest, to: &state)
      try? sync(&state)
    }
  }
}
