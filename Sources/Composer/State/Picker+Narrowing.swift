import ReferralModel

extension Picker {
  mutating func setFilter(_ text: String) {
    filter = EditedText(text)
    narrow()
  }

  /// Edits the filter, or moves the caret in it.
  @discardableResult
  mutating func editFilter<Result>(_ edit: (inout EditedText) -> Result) -> Result {
    let before = filter.text
    let kept = selectedLine
    let result = edit(&filter)
    guard !filter.text.hasSameScalars(as: before) else { return result }
    narrow()
    // Back at the whole list, the mark stays where it was.
    if !isNarrowed { mark(kept) }
    return result
  }

  mutating func move(_ command: Command, page: Int) {
    selection = command.moved(selection, page: page, last: max(0, lines.count - 1))
    hasMoved = true
  }

  /// Marks the entry that holds a value, if there is one in view.
  mutating func markValue(_ value: String) {
    let place = lines.firstIndex { line in
      if case .entry(let place) = line {
        entries[place].value.hasSameScalars(as: value)
      } else {
        false
      }
    }
    if let place { selection = place }
  }

  mutating func togglePickedOnly() {
    let kept = selectedLine
    showsPickedOnly.toggle()
    narrow()
    mark(kept)
  }

  /// Takes in what is picked now; ids that the catalog does not hold become entries at the top.
  mutating func setPicked(_ ids: [String], isChange: Bool = true) {
    let value = selectedEntry?.value
    picked = ids.reduce(into: []) { unique, id in
      if !id.isEmpty, !unique.contains(where: { $0.hasSameScalars(as: id) }) { unique.append(id) }
    }
    let unknown = picked.filter { id in !entries.contains { $0.value.hasSameScalars(as: id) } }
    if !unknown.isEmpty {
      let added = unknown.map { CatalogEntry(id: $0, label: $0) }
      entries.insert(contentsOf: added.map { PickerEntry($0) }, at: 0)
      matcher.catalog = Catalog(
        matcher.catalog.name, entries: added + matcher.catalog.entries)
    }
    hasChanged = hasChanged || isChange
    let selected = selection
    let moved = hasMoved
    narrow()
    selection = min(selected, max(0, lines.count - 1))
    hasMoved = moved
    if let value { markValue(value) }
  }

  /// Whether a blank at the end of the filter could go on a name that is shown.
  ///
  /// `united` and a blank are the start of United Kingdom; `germany` and a blank are the start of
  /// nothing.
  var isBlankOfName: Bool {
    guard isNarrowed, !hasMoved, filter.isAtEnd, filter.text.last?.isWhitespace == false else {
      return false
    }
    let typed = FoldedText(filter.text)
    return lines.contains { line in
      guard case .entry(let place) = line else { return false }
      let name = FoldedText(entries[place].label)
      return name.wordStarts.contains { start in
        let end = start + typed.scalars.count
        return name.wordStarts.contains(end)
          && name.scalars[start..<end].elementsEqual(typed.scalars)
      }
    }
  }

  private mutating func mark(_ line: Line?) {
    if let line, let place = lines.firstIndex(of: line) { selection = place }
  }

  /// Works out what the filter leaves; the likeliest is marked.
  mutating func narrow() {
    var places = matcher.catalog.positions(matching: filter.text)
    if showsPickedOnly {
      let order = picked.compactMap { id in
        entries.firstIndex { $0.value.hasSameScalars(as: id) }
      }
      let matching = Set(places)
      places = order.filter(matching.contains)
    }
    lines = inSections(places).map(Line.entry)
    suggestion = nil
    if canPickMany, isNarrowed, !showsPickedOnly, !isName(filter.text) {
      if lines.isEmpty {
        suggestion = matcher.catalog.nearest(to: filter.text)?.label
      }
      lines.append(.asTyped(filter.text.trimmed))
    }
    selection = 0
    hasMoved = false
  }

  /// The likeliest first within each heading, the headings in their order.
  private func inSections(_ places: [Int]) -> [Int] {
    var sections: [String] = []
    for entry in entries where !sections.contains(entry.section) { sections.append(entry.section) }
    guard sections.count > 1 else { return places }
    return sections.flatMap { section in places.filter { entries[$0].section == section } }
  }

  private func isName(_ text: String) -> Bool {
    let typed = FoldedText(text)
    return typed.isEmpty
      || entries.contains {
        FoldedText($0.label).scalars == typed.scalars
          || FoldedText($0.value).scalars == typed.scalars
      }
  }
}
