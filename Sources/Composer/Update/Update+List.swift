import ReferralModel
import TerminalKit

extension ComposerState {
  mutating func list(_ entries: [DraftEntry]) -> [Effect] {
    list.take(entries)
    return readDrafts()
  }

  mutating func listingFailed(_ reason: String) -> [Effect] {
    list.failure = reason
    list.reading = []
    list.skimming = []
    list.rereading = nil
    return []
  }

  mutating func fillList(with entries: [DraftEntry]) -> [Effect] {
    let ids = entries.compactMap(\.id)
    list.fill(with: entries)
    list.reading.subtract(ids)
    if list.skimming == ids { list.skimming = [] }
    return goOnAfterRereading(entries) + readDrafts()
  }

  /// Asks for the drafts that are on the screen, and then for the others, some at a time.
  ///
  /// All are read in the end, since only a draft's content says to which section it belongs. Those
  /// that come into view are read once more, to tell how complete they are.
  mutating func readDrafts() -> [Effect] {
    guard editor == nil else { return [] }
    if list.isFresh {
      list.isFresh = false
      let first = max(1, Layout(size).body.height)
      let unread = list.unread(atMost: first, amongFirst: first)
      list.reading = Set(unread)
      guard unread.isEmpty else { return [.readDrafts(unread)] }
    }
    let visible = visibleDrafts.filter { $0.summary?.lacksCheck == true }.compactMap(\.id)
      .filter { !list.reading.contains($0) }
    list.reading.formUnion(visible)
    let read = visible.isEmpty ? [] : [Effect.readDrafts(visible)]
    guard list.skimming.isEmpty else { return read }
    list.skimming = list.unread(atMost: Self.draftsSkimmedAtOnce)
    return read + (list.skimming.isEmpty ? [] : [.skimDrafts(list.skimming)])
  }

  /// So few that a key pressed meanwhile waits a few milliseconds at most.
  private static let draftsSkimmedAtOnce = 32

  private var visibleDrafts: [DraftEntry] {
    let layout = ListLayout(of: list, in: Layout(size))
    return DraftList.Section.allCases.flatMap { section in
      list.sections.visible(of: section, in: layout[section].rows.count).compactMap {
        list.entry(at: $0, of: section)
      }
    }
  }

  mutating func moveInList(_ command: Command) -> [Effect] {
    list.move(command, page: listPage)
    return readDrafts()
  }

  mutating func openSelected() -> [Effect] {
    guard let entry = list.selectedEntry else { return [] }
    if entry.isDamaged { return lookAtDamaged(entry, to: .open) }
    return entry.id.map { open(.draft($0)) } ?? []
  }

  /// Reads a damaged draft anew, which may have been mended, or says what is wrong with a file that
  /// is no draft's.
  mutating func lookAtDamaged(_ entry: DraftEntry, to purpose: Rereading.Purpose) -> [Effect] {
    guard list.opening == nil, list.bin.changing == nil else { return [] }
    if entry.id == nil { message = entry.damageAndRemedies.map { Message($0, style: .problem) } }
    return reread(entry, to: purpose)
  }

  /// Opens one draft; while that is under way nothing else is opened.
  mutating func open(_ opening: Opening) -> [Effect] {
    guard list.opening == nil, editor == nil else { return [] }
    list.opening = opening
    return [.open(opening)]
  }

  mutating func opened(_ opening: Opening, _ opened: OpenedDraft) -> [Effect] {
    if case .takingOver(let id) = opening, list.opening == opening { return tookOver(id, opened) }
    guard list.opening == opening, editor == nil, !isEnding else {
      // Nobody waits for it any more, so nobody else should have to.
      guard let id = opened.draft.id, editor?.draft.id != id else { return [] }
      return [.close(id)]
    }
    list.opening = nil
    // Coming back, one finds the mark at it.
    if let id = opened.draft.id { list.select(id) }
    guard case .copy = opening else { return begin(opened) }
    var editor = DraftEditor(opened, at: moment)
    editor.restorePlace()
    editor.show(.customer, at: moment)
    self.editor = editor
    message = openingMessage(opened)
    if message == nil {
      message = Message(
        "A copy without consent, closing and expiration dates, identifiers, outcome.")
    }
    // Keys that were meant for the list must not become a customer's name.
    return [.dropWaitingKeys]
  }

  /// Shows a draft where it was left.
  mutating func begin(_ opened: OpenedDraft) -> [Effect] {
    var editor = DraftEditor(opened, at: moment)
    editor.restorePlace()
    if let reason = opened.recovery?.savingTrouble {
      // What is on the screen is not in the file.
      editor.save = .pending
      editor.savingTrouble = SavingTrouble(reason, since: moment.now, mayPass: true)
    }
    self.editor = editor
    if let recovery = opened.recovery, recovery.typedUntil != nil, recovery.savingTrouble == nil {
      // What could not be saved as the draft was left has been by now.
      unsavedDrafts.removeAll { $0.id == opened.draft.id }
    }
    message = openingMessage(opened)
    if editor.part == .review { return beginReview() }
    // What the service said about the last attempt is in its receipt.
    return editor.draft.submission.state == .refused ? readReceipt() : []
  }

  private func openingMessage(_ opened: OpenedDraft) -> Message? {
    opened.recovery?.message(at: moment)
      ?? (editor?.lockReason ?? keptApartWords(opened.draft)).map { Message($0, style: .warning) }
  }

  /// Why there is another draft of the same deal, where there is one.
  private func keptApartWords(_ draft: Draft) -> String? {
    draft.keptFrom.isEmpty
      ? nil
      : "What you typed in draft \(draft.keptFrom.shown(upTo: 20)) while it was changed elsewhere. "
        + "Send one of the two, and delete the other."
  }

  mutating func openingFailed(_ opening: Opening, _ reason: String) -> [Effect] {
    guard list.opening == opening else { return [] }
    list.opening = nil
    if case .takingOver = opening { return takingOverFailed(reason) }
    // Where something led to it, as what was typed being kept in that draft, that is told too.
    message = Message(
      [openingNote, reason].compactMap { $0 }.joined(separator: " "), style: .problem)
    // What led to it would be taken away by other words.
    let look = openingNote == nil ? opening.original.map { rereadToExplain($0) } ?? [] : []
    openingNote = nil
    if case .draft = opening, list.entries != nil { return look }
    // A new draft may be there all the same.
    return look + [.listDrafts]
  }
}

extension Opening {
  /// The draft of the list that is opened or copied.
  fileprivate var original: DraftID? {
    switch self {
    case .draft(let id), .copy(let id): id
    case .new, .takingOver: nil
    }
  }
}
