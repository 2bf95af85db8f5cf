/// How many drafts of the list go by the same words in the customer's column.
///
/// It is kept while drafts come and go, so that drawing a line asks one question, however many there
/// are.
struct CustomerCounts: Sendable, Equatable {
  /// The words are compared as they are read: the two forms of "é" make no difference.
  private var counts: [String: Int] = [:]

  mutating func add(_ entry: DraftEntry) { change(entry, by: 1) }

  mutating func remove(_ entry: DraftEntry) { change(entry, by: -1) }

  /// Whether more than one draft goes by the words of this one.
  func hasNamesake(of summary: DraftSummary) -> Bool {
    (counts[summary.customerWords] ?? 0) > 1
  }

  private mutating func change(_ entry: DraftEntry, by difference: Int) {
    guard let words = entry.summary?.customerWords else { return }
    let count = (counts[words] ?? 0) + difference
    counts[words] = count > 0 ? count : nil
  }
}
