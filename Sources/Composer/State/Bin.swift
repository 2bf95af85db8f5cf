package import ReferralModel

/// The drafts that were put into the bin from the list, which can be taken out again.
package struct Bin: Sendable, Equatable {
  /// One of them, and where it was.
  package struct Item: Sendable, Equatable {
    package var entry: DraftEntry
    var index: Int
  }

  /// The last one deleted is the last.
  package private(set) var items: [Item] = []
  /// The draft that is being put in or taken out.
  package var changing: DraftID?

  package var last: Item? { items.last }

  mutating func add(_ entry: DraftEntry, from index: Int) {
    items.append(Item(entry: entry, index: index))
  }

  mutating func takeOut(_ id: DraftID) -> Item? {
    guard let place = items.lastIndex(where: { $0.entry.id == id }) else { return nil }
    return items.remove(at: place)
  }

  /// Lets the one before come first next time, since this one cannot be taken out now.
  mutating func postpone(_ id: DraftID) {
    guard let item = takeOut(id) else { return }
    items.insert(item, at: 0)
  }
}
