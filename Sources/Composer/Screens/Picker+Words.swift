import ReferralModel
import TerminalKit

extension Picker {
  func entry(ofLine index: Int) -> PickerEntry? {
    guard lines.indices.contains(index), case .entry(let place) = lines[index] else { return nil }
    return entries[place]
  }

  /// `[x] ` or `[ ] ` where several can be picked.
  func markWords(of line: Line) -> String {
    guard canPickMany else { return "" }
    if case .entry(let place) = line, isPicked(entries[place].value) { return "[x] " }
    return "[ ] "
  }

  func words(of line: Line) -> String {
    switch line {
    case .asTyped(let text): "use \(text.quotedExcerpt) as typed"
    case .entry(let place) where look == .codes: "\(entries[place].value)  \(entries[place].label)"
    case .entry(let place): entries[place].label.onOneLine
    }
  }

  /// What stands to the right of an entry.
  func beside(_ entry: PickerEntry, isTall: Bool) -> String {
    if !entry.detail.isEmpty { return entry.detail.onOneLine }
    switch look {
    case .codes: return ""
    case .sentences: return isTall ? "" : entry.note
    case .names: return isTall || entry.wireName.isEmpty ? entry.note : entry.wireName
    }
  }

  /// How many are picked, in as many words as there is room for.
  func pickWords(fitting width: Int, withHidden: Bool) -> String? {
    guard canPickMany else { return nil }
    let hidden = withHidden && hiddenPickCount > 0 ? ", \(hiddenPickCount) not shown" : ""
    let filtered = showsPickedOnly ? "picked only, " : ""
    return [
      "\(filtered)\(picked.count) of \(entries.count) picked\(hidden)",
      "\(picked.count) of \(entries.count) picked\(hidden)",
      "\(picked.count) picked\(hidden)", "\(picked.count) picked",
    ].first { $0.count <= width }
  }

  var emptyWords: String {
    if isWaiting { return "Looking through the other drafts…" }
    if showsPickedOnly, isNarrowed {
      return "Nothing that is picked matches \(filter.text.quotedExcerpt). Tab shows all."
    }
    if isNarrowed { return "Nothing here matches \(filter.text.quotedExcerpt)." }
    return showsPickedOnly ? "Nothing is picked. Tab shows all." : "There is nothing here."
  }

  /// What the hint line says: what the list has no room for, else what can be done.
  func hint(in layout: Layout) -> (label: String, help: String) {
    if case .asTyped = selectedLine {
      let question = suggestion.map { " Did you mean \($0)?" } ?? ""
      return ("", "The catalog does not hold this.\(question)")
    }
    guard let entry = selectedEntry else { return ("", "") }
    let isTall = isTall(in: layout.overlayArea)
    switch look {
    case .sentences: return isTall ? ("", doing) : (entry.label, entry.note)
    case .codes: return ("", doing)
    case .names where purpose == .go: return ("", "\(entry.wireName)  \(entry.note)")
    case .names where isTall:
      let isCut = !PickerColumns(self, isTall: true, in: layout.overlayArea).hasRoom(
        for: entry.note)
      return ("", isCut ? entry.note : doing)
    case .names:
      let name = entry.wireName.isEmpty ? "" : "Sent as \(entry.wireName). "
      return ("", (name + entry.note).isEmpty ? doing : name + entry.note)
    }
  }

  private var doing: String {
    switch purpose {
    case .pick: "Type to find. Space picks or takes out again; Enter with nothing typed is done."
    case .take: "Type to find. Enter takes the marked line, Esc changes nothing."
    case .go: "Type to find. Enter goes there, Esc stays here."
    }
  }
}

extension String {
  var onOneLine: String {
    guard utf8.contains(0x0a) || utf8.contains(0x0d) else { return self }
    return String(map { $0.isNewline ? "⏎" : $0 })
  }
}
