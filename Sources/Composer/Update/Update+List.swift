import ReferralModel
import TerminalKit

extension ComposerState {
  mutating func list(_ entries: [DraftEntry]) -> [Effect] {
    list.take(entries)
    return readVisibleDrafts()
  }

  mutating func listingFailed(_ reason: String) -> [Effect] {
    list.failure = reason
    return []
  }

  mutating func fillList(with entries: [DraftEntry]) -> [Effect] {
    list.fill(in: entries)
    return []
  }

  mutating func moveInList(_ command: Command) -> [Effect] {
    let height = ListScreen.rowCount(in: Layout(size))
    list.select(
      command.moved(list.selection, page: height, last: (list.entries?.count ?? 0) - 1))
    return readVisibleDrafts()
  }

  /// Asks for the drafts on the screen whose files have not been read.
  mutating func readVisibleDrafts() -> [Effect] {
    let visible = list.visible(in: ListScreen.rowCount(in: Layout(size)))
    let unread = (list.entries ?? [])[visible].filter {
      $0.content == .notRead && !list.reading.contains($0.id)
    }.map(\.id)
    guard !unread.isEmpty else { return [] }
    list.reading.formUnion(unread)
    return [.readDrafts(unread)]
  }

  mutating func openSelected() -> [Effect] {
    guard let entry = list.selectedEntry else { return [] }
    if case .damaged(let reason) = entry.content {
      message = Message(reason, style: .problem)
      return []
    }
    return open(.draft(entry.id))
  }

  /// Opens one draft; while that is under way nothing else is opened.
  mutating func open(_ opening: Opening) -> [Effect] {
    guard list.opening == nil, editor == nil else { return [] }
    list.opening = opening
    return [.open(opening)]
  }

  mutating func opened(_ opening: Opening, _ opened: OpenedDraft) -> [Effect] {
    guard list.opening == opening, editor == nil, !isEnding else {
      // Nobody waits for it any more, so nobody else should have to.
      guard let id = opened.draft.id, editor?.draft.id != id else { return [] }
      return [.close(id)]
    }
    list.opening = nil
    var editor = DraftEditor(opened, on: moment.today)
    editor.restorePlace()
    self.editor = editor
    message = editor.lockReason.map { Message($0, style: .warning) }
    return editor.part == .review ? beginReview() : []
  }

  mutating func openingFailed(_ opening: Opening, _ reason: String) -> [Effect] {
    guard list.opening == opening else { return [] }
    list.opening = nil
    message = Message(reason, style: .problem)
    return list.entries == nil ? [.listDrafts] : []
  }
}
