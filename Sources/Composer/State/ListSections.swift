/// The two parts of the list, drafts above and sent ones below, and the place in each.
package struct ListSections: Sendable, Equatable {
  package enum Section: Sendable, Equatable, CaseIterable {
    case drafts
    case sent
  }

  private struct Content: Equatable {
    /// The shown entries, as places in the list of all, ascending.
    var indices: [Int] = []
    var place = 0
    /// How many there are, the ones that a filter hides included.
    var total = 0
  }

  private var drafts = Content()
  private var sent = Content()
  /// Where the person went last.
  private var wanted = Section.drafts

  /// The section with the mark; while the wanted one is empty that is the other one.
  package var section: Section {
    switch wanted {
    case .drafts: drafts.indices.isEmpty && !sent.indices.isEmpty ? .sent : .drafts
    case .sent: sent.indices.isEmpty ? .drafts : .sent
    }
  }

  /// How many entries of a section are shown.
  package func count(of section: Section) -> Int { self[section].indices.count }

  /// How many entries a section has.
  package func total(of section: Section) -> Int { self[section].total }

  /// The marked line of a section, or the one to which one would come back.
  package func place(in section: Section) -> Int { self[section].place }

  /// The place of a shown line's entry in the list of all.
  package func index(at place: Int, of section: Section) -> Int? {
    let indices = self[section].indices
    return indices.indices.contains(place) ? indices[place] : nil
  }

  /// The lines of a section that so many rows show.
  ///
  /// The first one depends on the place alone, so that moving within a page moves only the mark.
  package func visible(of section: Section, in height: Int) -> Range<Int> {
    let count = count(of: section)
    guard height > 0, count > 0 else { return 0..<0 }
    let top = place(in: section) / height * height
    return top..<min(count, top + height)
  }

  private subscript(section: Section) -> Content {
    section == .drafts ? drafts : sent
  }

  /// Changes a section where it stands: with ten thousand entries it must not be copied.
  private mutating func change(_ section: Section, _ body: (inout Content) -> Void) {
    switch section {
    case .drafts: body(&drafts)
    case .sent: body(&sent)
    }
  }
}

extension ListSections {
  /// Moves the mark; where one section ends, the other begins.
  mutating func move(_ command: Command, page: Int) {
    let section = section
    let last = count(of: section) - 1
    let place = place(in: section)
    let goesOn = section == .drafts && place >= last && count(of: .sent) > 0
    let goesBack = section == .sent && place <= 0 && count(of: .drafts) > 0
    switch command {
    case .moveDown where goesOn, .pageDown where goesOn:
      go(to: .sent, place: 0)
    case .moveUp where goesBack, .pageUp where goesBack:
      go(to: .drafts, place: count(of: .drafts) - 1)
    case .moveToFirst where count(of: .drafts) > 0:
      go(to: .drafts, place: 0)
    case .moveToLast where count(of: .sent) > 0:
      go(to: .sent, place: count(of: .sent) - 1)
    default:
      go(to: section, place: command.moved(place, page: page, last: last))
    }
  }

  /// Goes to a line of a section, or as near to it as there is one.
  mutating func go(to section: Section, place: Int) {
    wanted = section
    change(section) { $0.place = max(0, min(place, $0.indices.count - 1)) }
  }

  /// Goes to the line of an entry, if it is shown.
  ///
  /// - Returns: Whether it is.
  mutating func go(toEntryWhere isWanted: (Int) -> Bool) -> Bool {
    for section in Section.allCases {
      guard let place = self[section].indices.firstIndex(where: isWanted) else { continue }
      go(to: section, place: place)
      return true
    }
    return false
  }

  /// Brings the places back to where there are lines.
  mutating func clampPlaces() {
    for section in Section.allCases {
      change(section) { $0.place = max(0, min($0.place, $0.indices.count - 1)) }
    }
  }

  mutating func goToStarts() {
    for section in Section.allCases {
      change(section) { $0.place = 0 }
    }
  }

  /// Takes all entries out; the places stay.
  mutating func empty() {
    for section in Section.allCases {
      change(section) { $0 = Content(place: $0.place) }
    }
  }

  /// Hides the entries for which `isShown` says no.
  mutating func keep(where isShown: (Int) -> Bool) {
    for section in Section.allCases {
      change(section) { $0.indices.removeAll { !isShown($0) } }
    }
  }

  /// Adds an entry to a section, which counts it in any case.
  mutating func add(_ index: Int, to section: Section, isShown: Bool) {
    change(section) { content in
      content.total += 1
      guard isShown else { return }
      let before = content.indices.lastIndex { $0 < index }
      content.indices.insert(index, at: before.map { $0 + 1 } ?? 0)
    }
  }
}
