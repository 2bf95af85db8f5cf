import PartnerCenter
import ReferralModel
import TerminalKit

/// What one line says of a row of a list: who it is, and whether something is wrong.
struct RowSummary {
  /// From left to right, the most telling first.
  let words: [String]
  /// Says in a word that the row has a problem.
  let complaint: (word: String, style: Style)?
  /// Whether the caret stands in the row.
  let isOpen: Bool

  init(_ words: [String], of rows: Rows, at index: Int, in editor: DraftEditor, isOpen: Bool) {
    self.words = words
    let place = rows.pointer.appending(index)
    let problems = editor.problems.filter { $0.pointer.isInside(place) }
    let hasRemote = editor.remoteProblems.contains { $0.pointer?.isInside(place) == true }
    complaint =
      if hasRemote || problems.contains(where: { $0.severity == .mustFix }) {
        ("to fix", .problem)
      } else if !problems.isEmpty {
        ("look", .warning)
      } else {
        nil
      }
    self.isOpen = isOpen
  }
}
