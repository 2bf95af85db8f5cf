import TerminalKit

/// What a field on one line shows of its text, and where the caret stands in it.
package struct FieldView: Equatable {
  /// The visible text, filled up with underscores; `…` where more follows or precedes.
  package var text: String
  /// The column of the caret, from the field's left edge.
  package var caretColumn: Int

  /// A field without the caret: the start of its text, with a mark where more follows.
  package init(_ content: String, width: Int) {
    self.init(content, from: 0, width: width)
  }

  /// The field with the caret, which is always in view.
  ///
  /// What is shown depends on what was, for as long as ``EditedText/keepCaretInView(width:height:)``
  /// is called.
  package init(_ edited: EditedText, width: Int) {
    let start = edited.shownStart(width: width)
    self.init(edited.text, from: start, width: width)
    let bytes = edited.text.utf8Span.span
    let before = edited.text.offset(after: start, columns: width, in: bytes, limit: edited.offset)
    let margin = TextWindow(edited.text, width: width).margin(from: start)
    caretColumn = max(0, min(margin + before.columns, width - 1))
  }

  private init(_ content: String, from start: Int, width: Int) {
    caretColumn = 0
    let hasMarks = TextWindow.hasMarks(width)
    text = start > 0 && hasMarks ? "…" : ""
    guard width > 0 else { return }
    let bytes = content.utf8Span.span
    let room = width - text.unicodeScalars.count
    var end = content.offset(after: start, columns: room, in: bytes)
    let isCut = end.offset < bytes.count && hasMarks
    if isCut { end = content.offset(after: start, columns: room - 1, in: bytes) }
    let shown = content[content.index(atOffset: start)..<content.index(atOffset: end.offset)]
    text += shown.withVisibleBreaks(after: start > 0 && hasMarks)
    if isCut { text += "…" }
    text += String(repeating: "_", count: room - end.columns - (isCut ? 1 : 0))
  }

  /// A customer's answer: all three, with the given one marked, or that one alone in little room.
  package init(answer: String, width: Int) {
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

extension Substring {
  /// The same text with a visible mark for each line break.
  ///
  /// An accent that nothing stands under must not join such a mark. It gets the circle that it is
  /// shown on.
  ///
  /// - Parameter isAfterMark: Whether a mark stands before the text.
  fileprivate func withVisibleBreaks(after isAfterMark: Bool) -> String {
    guard isAfterMark || utf8.contains(where: \.endsLine) else { return String(self) }
    var isAfterMark = isAfterMark
    return reduce(into: "") { text, character in
      let circled = "\u{25CC}\(character)"
      if isAfterMark, TextWidth.columns(of: circled) == TextWidth.columns(of: character) {
        text += circled
      } else {
        text.append(character.isLineBreak ? "⏎" : character)
      }
      isAfterMark = character.isLineBreak
    }
  }
}
