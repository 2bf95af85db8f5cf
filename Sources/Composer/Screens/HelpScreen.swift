import ReferralModel
import TerminalKit

extension ComposerState {
  /// The help: the focused field, the keys of where it was asked for, then all keys.
  ///
  /// All keys come from the table of bindings. A filter leaves the lines that hold all its words.
  func helpLines(_ help: HelpPage, width: Int) -> [PageRow] {
    let words = help.filter.text.lowercased().split(separator: " ")
    var rows = words.isEmpty ? fieldHelp(width: width) : []
    let here = Keymap.bindings.filter { $0.contexts.contains(help.context) }
    rows += Self.rows("Keys here", of: here, holding: words, width: width)
    for group in Binding.Group.allCases {
      let bindings = Keymap.bindings.filter { $0.group == group }
      rows += Self.rows(group.rawValue, of: bindings, holding: words, width: width)
    }
    return rows.isEmpty ? [PageRow(" No key and no command is called that.")] : rows
  }

  private static func rows(
    _ title: String, of bindings: [Binding], holding words: [Substring], width: Int
  ) -> [PageRow] {
    var known: Set<String> = []
    let lines = bindings.filter { $0.command != .ignore && !$0.keyNames.isEmpty }
      .map { "\($0.words)\u{0}\($0.keyNames)" }
      .filter { line in
        let text = line.lowercased()
        return words.allSatisfy { text.contains($0) } && known.insert(line).inserted
      }
    guard !lines.isEmpty else { return [] }
    let rows = lines.flatMap { line -> [PageRow] in
      let sides = line.split(separator: "\u{0}").map(String.init)
      guard width >= 60 else { return [PageRow("   \(sides[0])"), PageRow("     \(sides[1])")] }
      let column = max(32, min(width / 2, 60))
      let space = String(repeating: " ", count: max(2, column - sides[0].count - 3))
      return [PageRow("   \(sides[0])\(space)\(sides[1])")]
    }
    return [PageRow(" \(title)", style: .title)] + rows + [PageRow("")]
  }

  /// What the focused field is, which forms it takes, and what it is called in the request.
  private func fieldHelp(width: Int) -> [PageRow] {
    guard let field = editor?.field else { return [] }
    let sentences =
      [field.help] + field.kind.forms
      + [
        field.isSent
          ? "In the request: \(field.pointer)" : "It is not sent. In the draft: \(field.pointer)"
      ]
    return [PageRow(" \(field.part.title): \(field.label)", style: .title)]
      + sentences.flatMap { TextRows.prose($0, width: max(1, width - 4)) }
      .map { PageRow("   \($0)") } + [PageRow("")]
  }
}

extension FieldKind {
  /// What is understood in a field of this kind, as sentences.
  fileprivate var forms: [String] {
    switch self {
    case .line:
      ["One line. Line breaks in a paste become spaces."]
    case .notes:
      ["Many lines: Enter begins a new one, Tab goes on. Ctrl-X e opens your editor."]
    case .decision(let catalog):
      ["Enter on one of the list takes it, Backspace takes it back. F4 opens the list."]
        + catalog.entries.map { "  \($0.label)  \($0.note)" }
    case .choice(let catalog):
      [
        "F4 opens the list of \(catalog.entries.count); the start of a name is enough. Another id is "
          + "kept as typed."
      ] + (catalog.entries.count > 12 ? [] : catalog.entries.map { "  \($0.label)  \($0.id)" })
    case .consent:
      [
        "y answers yes, n answers no, Backspace takes the answer back. Nothing is answered for the "
          + "customer: an answer is never filled in or copied."
      ]
    case .date:
      [
        "A day: 2026-12-31, 31.12.2026, 30 sep, fri, +6w, eom (end of month), eoq (end of quarter). "
          + "03/04/2026 is not guessed. F4 opens a calendar."
      ]
    case .amount:
      ["A number: 50000, 50k, 1.5m, 50,000.00. Decimals are kept as they are given."]
    case .country:
      ["Two letters of ISO 3166 such as DE, a name, or the start of just one. F4 opens the list."]
    case .currency:
      [
        "Three letters of ISO 4217 such as EUR, a name, or the start of just one. F4 opens the list."
      ]
    case .addRow, .shown:
      []
    }
  }
}

extension Canvas {
  mutating func drawHelp(_ help: HelpPage, in state: ComposerState) {
    let rows = state.helpLines(help, width: layout.size.columns)
    drawHeader("Help", right: "")
    drawPage(rows, from: help.top)
    drawFilter(help, count: rows.count)
  }

  /// Writes the filter into the last line of the body, which it has for itself.
  private mutating func drawFilter(_ help: HelpPage, count: Int) {
    let row = layout.body.row + layout.body.height - 1
    guard layout.body.height > 1 else { return }
    write(
      String(repeating: " ", count: layout.size.columns), column: 0, row: row)
    let used = write("Find ", column: 1, row: row, style: .dim)
    let width = max(1, min(30, layout.size.columns - used - 3))
    let view = FieldView(help.filter, width: width)
    write(view.text, column: 1 + used, row: row, style: .focusedField, width: width)
    let below = count - help.top - (layout.body.height - 1)
    if below > 0 { writeAtRight("\(below) more below", row: row, style: .dim, after: 40) }
    placeCursor(column: 1 + used + view.caretColumn, row: row)
  }
}
