package import ReferralModel

/// The list of drafts, and the place in it.
package struct DraftList: Sendable, Equatable {
  /// `nil` until the folder has been read.
  package var entries: [DraftEntry]?
  package var selection = 0
  /// Why the folder could not be read, as a sentence.
  package var failure: String?
  /// What is being opened, so that a second Enter opens nothing else.
  package var opening: Opening?
  /// The drafts that are being read for the list.
  package var reading: Set<DraftID> = []

  package var selectedEntry: DraftEntry? {
    guard let entries, entries.indices.contains(selection) else { return nil }
    return entries[selection]
  }

  /// The entries that a list of so many lines shows.
  ///
  /// The first one depends on the selection alone, so that moving within a page moves only the mark.
  package func visible(in height: Int) -> Range<Int> {
    let count = entries?.count ?? 0
    guard height > 0, count > 0 else { return 0..<0 }
    let top = min(selection / height * height, count - 1)
    return top..<min(count, top + height)
  }

  mutating func select(_ index: Int) {
    selection = max(0, min(index, (entries?.count ?? 0) - 1))
  }

  /// Takes in a new listing, staying at the same draft.
  mutating func take(_ listed: [DraftEntry]) {
    let selected = selectedEntry?.id
    let known = entries ?? []
    failure = nil
    reading = []
    entries = listed
    if known.isEmpty { selection = 0 }
    select(listed.firstIndex { $0.id == selected } ?? selection)
  }

  mutating func fill(in read: [DraftEntry]) {
    for entry in read {
      reading.remove(entry.id)
      guard let index = entries?.firstIndex(where: { $0.id == entry.id }) else { continue }
      entries?[index] = entry
    }
  }
}
