import ReferralModel

/// The list of drafts, and the place in it.
package struct DraftList: Sendable, Equatable {
  package typealias Section = ListSections.Section

  /// All files, the one changed last first; `nil` until the folder has been read.
  package private(set) var entries: [DraftEntry]?
  /// Which of them are shown, and where the mark is.
  package private(set) var sections = ListSections()
  /// Why the folder could not be read, as a sentence.
  package var failure: String?
  /// What is being opened, so that a second Enter opens nothing else.
  package var opening: Opening?
  /// What is typed above the list to narrow it down; `nil` while all are shown.
  package private(set) var filter: EditedText?
  package var bin = Bin()
  /// The draft that is read anew before something is done with it.
  var rereading: Rereading?

  /// The drafts that are being read ahead.
  var skimming: [DraftID] = []
  /// The drafts on the screen that are being read.
  var reading: Set<DraftID> = []
  /// Whether the list is new, so that the drafts that fit the screen are read first.
  var isFresh = true
  /// How many drafts there are of each customer, those that a filter hides included.
  private(set) var customers = CustomerCounts()
  /// How many of the shown drafts may have been created without anyone knowing.
  private(set) var notKnownCount = 0
  /// Until when the typing goes that was recovered and not opened yet, a time a draft.
  private(set) var recoveries: [Timestamp] = []
  /// All entries before this one are read.
  private var firstUnread = 0
  /// The draft at which the mark stays, whatever comes and goes.
  private var anchor: DraftID?

  package var selectedEntry: DraftEntry? {
    entry(at: sections.place(in: sections.section), of: sections.section)
  }

  package func entry(at place: Int, of section: Section) -> DraftEntry? {
    sections.index(at: place, of: section).flatMap { entries?[$0] }
  }

  /// Whether some drafts have not been read yet.
  package var isReading: Bool { firstUnread < entries?.count ?? 0 }

  /// The next drafts to be read.
  ///
  /// - Parameter first: Only so many entries are looked at, from the top of the list.
  func unread(atMost count: Int, amongFirst first: Int = .max) -> [DraftID] {
    guard let entries, firstUnread < min(entries.count, first) else { return [] }
    let candidates = entries[firstUnread..<min(entries.count, first)]
    return Array(
      candidates.lazy.filter { $0.content == .notRead }.compactMap(\.id).prefix(count))
  }
}

// MARK: The mark

extension DraftList {
  /// - Parameter page: How many lines are seen at once.
  mutating func move(_ command: Command, page: Int) {
    // A page is shown whole, so nothing of the last one has to stay in sight.
    sections.move(command, page: page + 1)
    anchor = selectedEntry?.id
  }

  /// Goes to the other section, to where it was left.
  ///
  /// - Returns: Whether there is anything in it.
  mutating func switchSection() -> Bool {
    let other: Section = sections.section == .drafts ? .sent : .drafts
    guard sections.count(of: other) > 0 else { return false }
    sections.go(to: other, place: sections.place(in: other))
    anchor = selectedEntry?.id
    return true
  }

  /// Goes to a draft, as soon as it is in the list.
  mutating func select(_ id: DraftID) {
    anchor = id
    followAnchor()
  }

  private mutating func followAnchor() {
    if let anchor, sections.go(toEntryWhere: { entries?[$0].id == anchor }) { return }
    sections.clampPlaces()
  }

  /// Narrows the list down, or shows all of it; the mark stays at its draft where that is shown.
  mutating func narrow(to filter: EditedText?) {
    let old = self.filter?.text ?? ""
    let new = filter?.text ?? ""
    self.filter = filter
    guard !old.hasSameScalars(as: new) else { return }
    anchor = selectedEntry?.id ?? anchor
    sections.goToStarts()
    if new.hasPrefix(old), DraftFilter(old).isOfLetters {
      // Whatever the longer text lets through, the shorter one has.
      let filter = DraftFilter(new)
      sections.keep { index in entries.map { filter.lets($0[index]) } ?? false }
      notKnownCount = notKnownCount == 0 ? 0 : countNotKnown()
      followAnchor()
    } else {
      showAll()
    }
    anchor = selectedEntry?.id ?? anchor
  }
}

// MARK: Entries

extension DraftList {
  /// Takes in a new listing, staying at the same draft.
  ///
  /// What is known of unchanged files is kept.
  mutating func take(_ listed: [DraftEntry]) {
    var known: [DraftID: DraftEntry] = [:]
    for entry in entries ?? [] {
      if let id = entry.id { known[id] = entry }
    }
    anchor = anchor ?? selectedEntry?.id
    failure = nil
    reading = []
    skimming = []
    isFresh = true
    entries =
      known.isEmpty
      ? listed
      : listed.map { entry in
        guard let old = entry.id.flatMap({ known[$0] }), old.isKnown(of: entry) else {
          return entry
        }
        var known = old
        known.recoveredUntil = entry.recoveredUntil
        return known
      }
    findRecoveries()
    customers = CustomerCounts()
    for entry in entries ?? [] { customers.add(entry) }
    firstUnread = 0
    passRead()
    showAll()
  }

  /// Takes in what was read.
  mutating func fill(with read: [DraftEntry]) {
    var rest: [DraftID: DraftEntry] = [:]
    for entry in read {
      if let id = entry.id { rest[id] = entry }
    }
    let filter = filter.map { DraftFilter($0.text) }
    var index = read.map(\.id) == skimming ? firstUnread : 0
    var isOutOfPlace = false
    while !rest.isEmpty, index < entries?.count ?? 0 {
      if let old = entries?[index], let id = old.id, var entry = rest.removeValue(forKey: id) {
        entry.mark = old.mark
        entry.recoveredUntil = old.recoveredUntil
        entries?[index] = entry
        customers.remove(old)
        customers.add(entry)
        if old.section == nil {
          show(entry, at: index, through: filter)
        } else if entry.section != old.section || entry.isNotKnown != old.isNotKnown {
          isOutOfPlace = true
        }
      }
      index += 1
    }
    passRead()
    if isOutOfPlace { showAll() }
    if selectedEntry?.id != anchor { followAnchor() }
  }

  /// Takes a draft out of the list; the mark goes to the one after it.
  ///
  /// - Returns: The entry, and its place in the list of all.
  mutating func remove(_ id: DraftID) -> (entry: DraftEntry, index: Int)? {
    guard let index = entries?.firstIndex(where: { $0.id == id }), let entry = entries?[index]
    else { return nil }
    entries?.remove(at: index)
    customers.remove(entry)
    findRecoveries()
    if index < firstUnread { firstUnread -= 1 }
    if anchor == id { anchor = nil }
    showAll()
    anchor = anchor ?? selectedEntry?.id
    return (entry, index)
  }

  /// Puts a draft back where it was, and goes to it.
  mutating func putBack(_ entry: DraftEntry, at index: Int) {
    guard let entries, let id = entry.id else { return }
    if !entries.contains(where: { $0.id == id }) {
      let index = min(index, entries.count)
      self.entries?.insert(entry, at: index)
      customers.add(entry)
      findRecoveries()
      if index < firstUnread { firstUnread += 1 }
      passRead()
    }
    anchor = id
    showAll()
  }

  private mutating func findRecoveries() {
    recoveries = entries?.compactMap(\.recoveredUntil) ?? []
  }

  private mutating func passRead() {
    while let entries, firstUnread < entries.count, entries[firstUnread].content != .notRead {
      firstUnread += 1
    }
  }

  private mutating func show(_ entry: DraftEntry, at index: Int, through filter: DraftFilter?) {
    guard let section = entry.section else { return }
    let isShown = filter?.lets(entry) ?? true
    if isShown, entry.isNotKnown { notKnownCount += 1 }
    sections.add(index, to: section, isShown: isShown)
  }

  private func countNotKnown() -> Int {
    (0..<sections.count(of: .drafts)).count { entry(at: $0, of: .drafts)?.isNotKnown == true }
  }

  /// Sorts all entries into their sections anew.
  private mutating func showAll() {
    sections.empty()
    notKnownCount = 0
    let filter = filter.map { DraftFilter($0.text) }
    for (index, entry) in (entries ?? []).enumerated() {
      show(entry, at: index, through: filter)
    }
    followAnchor()
  }
}
