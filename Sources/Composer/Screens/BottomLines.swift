import PartnerCenter
import ReferralModel
import TerminalKit

extension Canvas {
  /// Draws the hint, the message and the keys.
  mutating func drawBottom(_ state: ComposerState) {
    let context = state.keyContext
    if state.pending == .leader {
      drawMenu(of: state)
    } else if context == .prompt, let prompt = state.editor?.prompt {
      draw(prompt)
      if let message = state.messageLine, let row = layout.hintRow {
        draw(message, asFarAs: row, mayGrow: true)
      }
    } else {
      let message = state.messageLine
      if let message, let row = layout.hintRow,
        lines(of: message).count > 1
      {
        // It takes the hint's line too: a sentence must not end at the edge.
        // Over the list, what is wrong with a file takes lines of the page; the mark stays.
        draw(
          message, from: row, asFarAs: layout.messageRow,
          mayGrow: state.editor != nil || message.style == .problem && layout.body.height >= 10)
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
    drawFooter(in: context, of: state)
  }

  /// Draws the hint anew, where there is no message.
  mutating func redrawHint(_ state: ComposerState) {
    let row = layout.hintRow ?? layout.messageRow
    let area = Layout.Area(column: 0, row: row, width: layout.size.columns, height: 2)
    for row in row...layout.messageRow { erase(row: row, in: area) }
    drawHint(state, row: row, mayGoOn: row < layout.messageRow)
  }

  private func lines(of message: Message) -> [String] {
    TextRows.prose(message.text, width: max(1, layout.size.columns - 2))
  }

  /// Draws all of a message over what stands in its lines.
  ///
  /// - Parameters:
  ///   - first: Where it begins; its last line without one.
  ///   - last: The last line that it may take.
  ///   - mayGrow: Whether a longer one, such as one that names a file, takes lines of the page too.
  private mutating func draw(
    _ message: Message, from first: Int? = nil, asFarAs last: Int, mayGrow: Bool
  ) {
    let lines = lines(of: message)
    let row = first ?? last
    let top = mayGrow ? max(layout.body.row, min(row, last - lines.count + 1)) : row
    guard top <= last else { return }
    for (line, row) in zip(lines, top...last) {
      write(String(repeating: " ", count: layout.size.columns), column: 0, row: row)
      write(line, column: 1, row: row, style: message.style)
    }
  }

  /// - Parameter mayGoOn: Whether the line below, which is the message's, is free.
  private mutating func drawHint(_ state: ComposerState, row: Int, mayGoOn: Bool) {
    let (label, help) = state.hint
    guard !label.isEmpty || !help.isEmpty else { return }
    let used = label.isEmpty ? 0 : write(label, column: 1, row: row) + 2
    let room = max(1, layout.size.columns - 2 - used)
    let lines = TextRows.prose(help, width: room)
    guard mayGoOn, lines.count > 1 else {
      write(help.cut(to: room), column: 1 + used, row: row)
      return
    }
    for (offset, line) in lines.prefix(2).enumerated() {
      write(line, column: 1 + used, row: row + offset)
    }
  }

  /// Writes as many keys as there is room for; the menu and, last of all, the help stay.
  private mutating func drawFooter(in context: KeyContext, of state: ComposerState) {
    let isInSent = state.editor == nil && state.list.sections.section == .sent
    let bindings = Keymap.footer(in: context, isInSent: isInSent).filter { binding in
      state.offers(binding)
    }
    let importance: [Command] = [.showHelp, .openMenu, .takeOver, .makeCopy]
    let ranked = bindings.indices.sorted { left, right in
      let ranks = [left, right].map {
        importance.firstIndex(of: bindings[$0].command) ?? importance.count
      }
      return (ranks[0], left) < (ranks[1], right)
    }
    var room = layout.size.columns
    var chosen: Set<Int> = []
    for index in ranked {
      guard bindings[index].footerWidth + 2 <= room || chosen.isEmpty else { break }
      room -= bindings[index].footerWidth + 2
      chosen.insert(index)
    }
    var column = 1
    for index in chosen.sorted() {
      let binding = bindings[index]
      column += write(binding.footerKey, column: column, row: layout.keysRow, style: .key) + 1
      column += write(binding.footer ?? "", column: column, row: layout.keysRow) + 2
    }
  }
}

extension Binding {
  /// The key that the footer names: the first one, and for help both.
  fileprivate var footerKey: String {
    command == .showHelp ? keys.map(\.name).joined(separator: " or ") : firstKeyName ?? ""
  }

  fileprivate var footerWidth: Int { footerKey.count + 1 + (footer ?? "").count }
}

extension ComposerState {
  /// Whether a binding does anything as things are, so that the footer and the menu name it.
  func offers(_ binding: Binding) -> Bool {
    switch binding.command {
    case .pick, .showPickedOnly: editor?.picker?.canPickMany != false
    case .takeOver: editor?.otherSession?.canBeTakenOver == true
    case .makeCopy: editor?.otherSession != nil
    case .askForState where keyContext != .status: hasReferralToAskFor
    default: true
    }
  }

  fileprivate var messageLine: Message? {
    switch pending {
    case .escape:
      keyContext == .review && editor?.draft.submission.locksDraft == true
        ? Message("Esc again goes back to the list, 1 to 8 to a part.", style: .dim)
        : Message("Esc, then 1 to 8 goes to a part. Ctrl-X q leaves the draft.", style: .dim)
    case .nothing, .interrupt, .leader, .deletion:
      message ?? (keyContext == .preview ? editor?.previewComplaint(in: Layout(size)) : nil)
        ?? troubleWithoutTitle
    }
  }

  /// What the header would say of a draft that is not saved, in a window that has none.
  private var troubleWithoutTitle: Message? {
    // A question is told by its title.
    guard Layout(size).titleRow == nil, ![.merging, .confirm].contains(keyContext) else {
      return nil
    }
    return editor?.wordsForTrouble(at: moment, columns: size.columns)
      .map { Message($0, style: .problem) }
  }

  /// The hint's first word, and what follows it.
  fileprivate var hint: (label: String, help: String) {
    guard help == nil else { return ("", "") }
    if let hint = hintOfAsking { return hint }
    guard let editor else { return ("", list.hint(at: moment)) }
    switch keyContext {
    case .text, .choice, .notes, .consent, .addRow:
      return editor.fieldHint ?? ("", "There is nothing to fill in here.")
    case .review: return editor.reviewHint
    case .preview: return editor.previewHint(in: Layout(size), hasMessage: message != nil)
    case .confirm:
      guard let question = editor.question else { return ("", "") }
      // Nothing is answered unseen: where the page has no line for it, this one names it.
      return Layout(size).body.height > 1 ? question.hint : ("", editor.title(of: question))
    case .merging:
      return Layout(size).body.height > 1
        ? ("Keep", "Up and Down mark one of the two, Enter keeps it.")
        : ("", editor.merging.map { MergingPage.title($0, of: editor.draft) } ?? "")
    case .sending: return ("Sending", editor.sending?.hint ?? "")
    case .picker: return editor.picker?.hint(in: Layout(size)) ?? ("", "")
    case .calendar:
      guard case .calendar(let page) = editor.overlay else { return ("", "") }
      return ("", page.hint(on: moment.today, in: Layout(size)))
    case .looking: return ("Looking", "Esc stops looking; nothing is changed by it.")
    case .outcome: return (editor.review.verdict, editor.review.target.hint)
    case .prompt, .list, .listFilter, .help, .signingIn, .asking, .status: return ("", "")
    }
  }
}

extension Review {
  /// What was found out, in a few words, which stay in sight wherever the page is scrolled to.
  fileprivate var verdict: String {
    switch stage {
    case .ended(let report): report.title
    case .looked(let report): report.finding.title
    case .reading, .confirming, .sending, .looking: ""
    }
  }
}

extension DraftEditor {
  /// The focused field's label and help; for a choice what is typed could become.
  fileprivate var fieldHint: (label: String, help: String)? {
    guard let field else { return nil }
    if field.pointer == Forms.contractPointer, text.text.isEmpty {
      return (field.label, "\(field.help). Empty: the profile's, \(destination.contract.name)")
    }
    guard case .choice(let catalog) = field.kind, catalog.entry(id: text.text) == nil,
      !text.text.isEmpty
    else { return (field.label, field.help) }
    if catalog.name == Catalog.solutions.name, text.text.hasPrefix("SOL-") {
      return (field.label, "An id of Microsoft's catalog, which is sent as it stands")
    }
    let found = catalog.matches(text.text).prefix(8).map(\.label)
    let help =
      !found.isEmpty
      ? found.joined(separator: ", ")
      : field.row?.isPicked == true
        ? "Nothing in the list is called that; it is kept as typed"
        : "Nothing in the list is called that. F4 shows all of it"
    return (field.label, help)
  }
}
