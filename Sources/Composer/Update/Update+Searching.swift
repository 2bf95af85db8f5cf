import ReferralModel
import TerminalKit

extension ComposerState {
  /// Asks what to look for in the request, or goes to another match.
  mutating func search(_ command: Command) -> [Effect] {
    switch command {
    case .search:
      editor?.prompt = Prompt(.search)
    default:
      guard editor?.preview?.word.isEmpty == false else {
        message = Message("Nothing was looked for yet. / asks what to look for.")
        return []
      }
      goToMatch(forward: command == .searchNext)
    }
    return []
  }

  /// Looks for a word from the mark on; no word at all looks for the last one again.
  mutating func search(for word: String) {
    guard let last = editor?.preview?.word else { return }
    if !word.isEmpty {
      editor?.preview?.word = word
      editor?.preview?.match = nil
    } else if last.isEmpty {
      return
    }
    goToMatch(forward: true)
  }

  private mutating func goToMatch(forward: Bool) {
    guard let editor, let preview = editor.preview else { return }
    let content = editor.previewContent(width: Layout(size).previewWidth)
    let matches = content.search.matches
    guard !matches.isEmpty else {
      self.editor?.preview?.match = nil
      message = Message("\"\(preview.word.shown())\" is not in the request.", style: .warning)
      return
    }
    let found = content.match(from: preview, forward: forward)
    let index = found ?? (forward ? 0 : matches.count - 1)
    self.editor?.preview?.match = index
    self.editor?.preview?.mark = PreviewPage.Place(
      line: matches[index].line, offset: matches[index].range.lowerBound)
    let place = "\(index + 1) of \(matches.count)"
    let turn = forward ? "starts again at the top" : "starts again at the end"
    message = Message(found == nil ? "\(place), \(turn)" : place)
  }
}

extension PreviewContent {
  /// The match after or before the one that is marked, or next to the mark; `nil` past the last.
  fileprivate func match(from page: PreviewPage, forward: Bool) -> Int? {
    let matches = search.matches
    if let match = page.match, matches.indices.contains(match) {
      let next = forward ? match + 1 : match - 1
      return matches.indices.contains(next) ? next : nil
    }
    let row = rows[layout.row(of: page.mark)]
    let start = (row.line, row.range.lowerBound)
    return forward
      ? matches.firstIndex { ($0.line, $0.range.lowerBound) >= start }
      : matches.lastIndex { ($0.line, $0.range.lowerBound) < start }
  }
}
