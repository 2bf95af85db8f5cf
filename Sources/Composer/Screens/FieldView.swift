import TerminalKit

/// What a field shows of its text, and where the caret stands in it.
struct FieldView: Equatable {
  /// The visible text, filled up with underscores.
  var text: String
  /// The column of the caret, from the field's left edge.
  var caretColumn: Int

  /// A field without the caret: the start of its text, with a mark where more follows.
  init(_ content: String, width: Int) {
    let shown = content.withVisibleBreaks
    let fitting = TextWidth.prefix(of: shown, fitting: width)
    if fitting.endIndex == shown.endIndex {
      text = shown.filledUp(to: width)
    } else {
      text = "\(TextWidth.prefix(of: shown, fitting: width - 1))…".filledUp(to: width)
    }
    caretColumn = 0
  }

  /// The field with the caret, which is always in view.
  ///
  /// What is shown moves by half a width at a time, so that most keys change one cell only.
  init(_ edited: EditedText, width: Int) {
    let before = String(edited.beforeCaret).withVisibleBreaks
    let columns = TextWidth.columns(of: before)
    let step = max(1, width / 2)
    let skipped = columns < width ? 0 : ((columns - width) / step + 1) * step
    var dropped = 0
    let visibleBefore = before.drop { character in
      guard dropped < skipped else { return false }
      dropped += TextWidth.columns(of: character)
      return true
    }
    // Only what can be seen of the text after the caret is looked at.
    let after = String(edited.afterCaret.prefix(width)).withVisibleBreaks
    let visible = visibleBefore + after
    text = String(TextWidth.prefix(of: visible, fitting: width)).filledUp(to: width)
    caretColumn = max(0, columns - dropped)
  }

  /// A customer's answer: all three, with the given one marked, or that one alone in little room.
  init(answer: String, width: Int) {
    let words = [("yes", "Yes"), ("no", "No"), ("", "Not answered")]
    let all = words.map { (answer == $0.0 ? "(*) " : "( ) ") + $0.1 }
    let line = all.joined(separator: "  ")
    if line.count <= width {
      text = line
      caretColumn = line.prefix { $0 != "*" }.count
    } else {
      text = all.first { $0.hasPrefix("(*)") } ?? ""
      caretColumn = 1
    }
  }
}

extension String {
  /// The same text with a visible mark for each line break.
  fileprivate var withVisibleBreaks: String {
    guard utf8.contains(0x0a) || utf8.contains(0x0d) else { return self }
    return String(map { $0 == "\n" || $0 == "\r\n" || $0 == "\r" ? "⏎" : $0 })
  }

  fileprivate func filledUp(to width: Int) -> String {
    self + String(repeating: "_", count: max(0, width - TextWidth.columns(of: self)))
  }
}
