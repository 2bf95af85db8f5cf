import TerminalKit

extension Canvas {
  /// Draws the line in which text is asked for, with the words about it above.
  mutating func draw(_ prompt: Prompt) {
    let (label, help) = prompt.words
    if let row = layout.hintRow {
      write(help.cut(to: layout.size.columns - 2), column: 1, row: row)
    }
    let row = layout.messageRow
    let used = write(label, column: 1, row: row, width: max(1, layout.size.columns / 3)) + 1
    let width = max(1, layout.size.columns - used - 2)
    let view = FieldView(prompt.text, width: width)
    write(view.text, column: 1 + used, row: row, style: .focusedField, width: width)
    placeCursor(column: 1 + used + view.caretColumn, row: row)
  }
}

extension Prompt {
  /// The label of the line, and what is to be typed into it.
  fileprivate var words: (label: String, help: String) {
    switch purpose {
    case .search:
      ("Search", "Enter goes to the next match, ignoring case and accents; then n and N go on.")
    case .referralID: ("Referral id", "Empty where the id is not known.")
    case .engagementID:
      ("Engagement", "The id of the engagement, as Partner Center shows it. Esc leaves the line.")
    case .copy:
      ("Copy to", "Enter writes a copy of the draft to this file, which must not exist yet.")
    }
  }
}
