import ReferralModel
import TerminalKit

extension Canvas {
  /// Draws the hint, the message and the keys.
  mutating func drawBottom(_ state: ComposerState) {
    let context = state.keyContext
    if state.pending == .leader {
      drawMenu(in: context)
    } else {
      let message = state.messageLine
      if let message, let row = layout.hintRow, drawLong(message, from: row) {
        // It takes the hint's line too: a sentence must not end at the edge.
      } else if let row = layout.hintRow {
        drawHint(state, row: row, mayGoOn: message == nil)
        if let message {
          write(message.text, column: 1, row: layout.messageRow, style: message.style)
        }
      } else if let message {
        write(message.text, column: 1, row: layout.messageRow, style: message.style)
      } else {
        drawHint(state, row: layout.messageRow, mayGoOn: false)
      }
    }
    drawFooter(in: context)
  }

  /// Draws a message of more than one line over the lines of hint and message.
  private mutating func drawLong(_ message: Message, from row: Int) -> Bool {
    let lines = TextRows.prose(message.text, width: max(1, layout.size.columns - 2))
    guard lines.count > 1 else { return false }
    for (offset, line) in lines.prefix(2).enumerated() {
      write(line, column: 1, row: row + offset, style: message.style)
    }
    return true
  }

  /// - Parameter mayGoOn: Whether the line below, which is the message's, is free.
  private mutating func drawHint(_ state: ComposerState, row: Int, mayGoOn: Bool) {
    let (label, help) = state.hint
    guard !label.isEmpty || !help.isEmpty else { return }
    let used = label.isEmpty ? 0 : write(label, column: 1, row: row, style: .title) + 2
    let room = max(1, layout.size.columns - 2 - used)
    let lines = TextRows.prose(help, width: room)
    guard mayGoOn, lines.count > 1 else {
      write(help, column: 1 + used, row: row, style: .dim)
      return
    }
    for (offset, line) in lines.prefix(2).enumerated() {
      write(line, column: 1 + used, row: row + offset, style: .dim)
    }
  }

  /// Writes as many keys as there is room for; the help is the last to go.
  private mutating func drawFooter(in context: KeyContext) {
    let items = Keymap.footer(in: context).map { binding in
      (key: binding.footerKey, word: binding.footer ?? "", isHelp: binding.command == .showHelp)
    }
    let room = layout.size.columns - 2
    var columns = items.filter(\.isHelp).reduce(0) { $0 + $1.key.count + $1.word.count + 1 }
    var chosen: [(key: String, word: String)] = []
    for item in items {
      let width = item.key.count + item.word.count + 1
      if item.isHelp {
        chosen.append((item.key, item.word))
      } else if columns + width + 2 <= room {
        columns += width + 2
        chosen.append((item.key, item.word))
      }
    }
    var column = 1
    for item in chosen {
      column += write(item.key, column: column, row: layout.keysRow, style: .key) + 1
      column += write(item.word, column: column, row: layout.keysRow) + 2
    }
  }

  /// Writes the menu of Ctrl-X into the lines of hint and message.
  private mutating func drawMenu(in context: KeyContext) {
    let items =
      [("1-8", "part")]
      + Keymap.menu(in: context).compactMap { binding in
        binding.menuKeys.first.map { ($0.name, binding.menu ?? "") }
      } + [("Esc", "close")]
    var rows = [layout.hintRow, layout.messageRow].compactMap(\.self)[...]
    var column = 1
    guard var row = rows.popFirst() else { return }
    column += write("^X", column: column, row: row, style: .accent) + 2
    for (key, word) in items {
      let width = key.count + word.count + 1
      if column + width > layout.size.columns - 1 {
        guard let next = rows.popFirst() else { return }
        row = next
        column = 1
      }
      column += write(key, column: column, row: row, style: .key) + 1
      column += write(word, column: column, row: row) + 2
    }
  }
}

extension Binding {
  /// The key that the footer names: the first one, and for help both.
  fileprivate var footerKey: String {
    command == .showHelp
      ? keys.map(\.name).joined(separator: " or ") : keys.first.map(\.name) ?? ""
  }
}

extension ComposerState {
  fileprivate var messageLine: Message? {
    switch pending {
    case .escape:
      Message("Esc, then 1 to 8 goes to a part. Ctrl-X q leaves the draft.", style: .dim)
    case .nothing, .interrupt, .leader: message
    }
  }

  /// The hint's first word, and what follows it.
  fileprivate var hint: (label: String, help: String) {
    guard helpTop == nil else { return ("", "") }
    guard let editor else { return ("", list.hint) }
    switch keyContext {
    case .text, .consent:
      return editor.fieldHint ?? ("", "There is nothing to fill in here.")
    case .review: return ("Review", "Enter goes to a line. Send asks once more before it sends.")
    case .preview: return ("Preview", "The request as it will be sent; only the token is hidden.")
    case .confirm: return ("Send", "y sends. Keys that waited when this page came were dropped.")
    case .sending: return ("Sending", "Esc stops waiting; it cannot take back what has left.")
    case .outcome, .list, .help: return ("", "")
    }
  }
}

extension DraftEditor {
  /// The focused field's label and help; for a choice what is typed could become.
  fileprivate var fieldHint: (label: String, help: String)? {
    guard let field else { return nil }
    guard case .choice(let catalog) = field.kind, catalog.entry(id: text.text) == nil,
      !text.text.isEmpty
    else { return (field.label, field.help) }
    let found = catalog.matches(text.text).prefix(8).map(\.label)
    let help =
      found.isEmpty ? "Not in the catalog; it is kept as typed" : found.joined(separator: ", ")
    return (field.label, help)
  }
}
