import ReferralModel
import Testing

@testable import DraftStore

/// A draft that is open in a store of its own, with its journal.
struct JournalInFolder {
  let place: StoreInFolder
  let id: DraftID
  let lock: DraftLock
  let stored: StoredDraft
  let journal: DraftJournal

  init(customer: String = "Contoso", in place: StoreInFolder? = nil) throws {
    let place = try place ?? StoreInFolder()
    self.place = place
    id = try place.create("7k3m9qxa", customer: customer)
    lock = try place.store.lock(id)
    stored = try place.store.load(id)
    journal = place.store.journal(of: stored, holding: lock)
  }

  var path: String { "\(place.path)/drafts/\(id).journal" }

  /// The draft with another name for its customer, as after one more key.
  func draft(named customer: String) -> Draft {
    var draft = stored.draft
    draft.rename(customer)
    return draft
  }

  func note(_ customer: String) throws {
    try journal.note(draft(named: customer))
  }

  /// Writes the journal as versions did whose changes needed the draft's file.
  func noteInFormat1(_ customer: String) throws {
    var chain = JournalText.Chain()
    let heading = JSON.object([
      "journal": .number("1"), "draft": .string("\(id)"), "base": .string(stored.fingerprint.text),
    ])
    let changes = JSONChange.changes(
      from: stored.draft.document, to: draft(named: customer).document)
    try put(
      JournalText.line(heading, in: &chain) + JournalText.line(changes, in: &chain), at: path)
  }

  /// What another session gets that opens the draft after this one was killed.
  func recovered() throws -> RecoveredDraft {
    place.store.unlock(lock)
    let lock = try place.store.lock(id)
    defer { place.store.unlock(lock) }
    return try place.store.recover(id, holding: lock)
  }
}
