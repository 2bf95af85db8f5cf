import ReferralModel
import TerminalKit

extension ComposerState {
  /// Types text at the caret of whatever takes text now.
  mutating func type(_ text: String) -> [Effect] {
    editor?.mayLeaveUnsaved = false
    switch keyContext {
    case .text, .choice, .notes: return insert(text)
    case .addRow: return startRow(with: text)
    case .picker: return typeInPicker(text)
    case .listFilter: return typeInFilter(text)
    case .help: return typeInHelp(text)
    case .prompt: return typeInPrompt(text)
    case .consent:
      return typeOnConsent(text)
    case .calendar:
      message = Message("Esc closes the calendar; then a date can be typed.")
      return []
    case .merging: return typeOnMerging()
    case .list, .review, .preview, .confirm, .sending, .looking, .outcome, .signingIn, .asking,
      .status:
      return []
    }
  }

  /// Puts text into the focused field; one call is one step for undo.
  mutating func insert(_ text: String) -> [Effect] {
    guard let kind = editor?.field?.kind, isEditable() else { return [] }
    if case .decision = kind { return openChoices(filteredBy: text == " " ? "" : text) }
    if text == " ", kind.hasChoices, editor?.text.text.isEmpty == true { return openChoices() }
    editor?.edit(grows: true) { $0.insert(text) }
    return []
  }

  /// Puts a whole text in the place of the focused field's, as one step for undo.
  mutating func replaceText(with text: String) {
    editor?.edit { $0.replaceAll(with: text) }
  }

  /// Inserts pasted text, which is never taken for keys.
  mutating func paste(_ source: String) -> [Effect] {
    guard !isEnding, !Layout(size).isTooSmall else { return [] }
    pending = .nothing
    message = nil
    switch keyContext {
    case .picker, .listFilter, .help, .prompt:
      return type(TypedText(source, keepsLineBreaks: false).text)
    case .addRow:
      let text = TypedText(source, keepsLineBreaks: false).text
      return text.isEmpty ? [] : startRow(with: text)
    default: break
    }
    guard let field = editor?.field, field.kind.takesText, KeyContext.texts.contains(keyContext)
    else {
      if !source.isEmpty { message = Message("There is no text field here to paste into.") }
      return []
    }
    guard isEditable() else { return [] }
    let typed = TypedText(source, keepsLineBreaks: field.kind.keepsLineBreaks)
    editor?.edit { $0.insert(typed.text) }
    sayRemoved(typed.removedCount, from: "what was pasted")
    return []
  }

  /// Says how many characters of a text from elsewhere were not taken over.
  mutating func sayRemoved(_ count: Int, from source: String) {
    guard count > 0 else { return }
    message = Message("\(count.counted("control character")) left out of \(source).")
  }

  /// Deletes, or puts back, in whatever takes text now.
  mutating func edit(_ command: Command) -> [Effect] {
    switch keyContext {
    case .picker: return editPickerFilter(command)
    case .listFilter: return editListFilter(command)
    case .help: return editHelpFilter(command)
    case .prompt: return editPrompt(command)
    default: break
    }
    if case .decision? = editor?.field?.kind {
      let takesBack: Set<Command> = [.deleteBackward, .deleteForward, .killToStart, .killToEnd]
      return takesBack.contains(command) ? decide(nil) : []
    }
    guard let field = editor?.field, field.kind.takesText, isEditable() else { return [] }
    switch command {
    case .insertLineBreak: editor?.edit(grows: true) { $0.insert("\n") }
    case .deleteBackward: editor?.edit(grows: true) { $0.deleteBackward() }
    case .deleteForward: editor?.edit(grows: true) { $0.deleteForward() }
    case .killToEnd: keep(editor?.edit { $0.killToEnd() })
    case .killToStart: keep(editor?.edit { $0.killToStart() })
    case .killWord: keep(editor?.edit { $0.killWord() })
    case .putBack:
      let text = TypedText(killed, keepsLineBreaks: field.kind.keepsLineBreaks).text
      editor?.edit { $0.insert(text) }
    default: break
    }
    return []
  }

  /// Takes an answer of the customer's; only these keys ever give one.
  mutating func answer(_ command: Command) {
    guard let editor, editor.field?.kind == .consent, isEditable() else { return }
    let answer =
      switch command {
      case .answerYes: "yes"
      case .answerNo: "no"
      default: ""
      }
    if command == .answerYes || command == .answerNo {
      let before = editor.answerWord?.answerBefore ?? editor.text.text
      self.editor?.answerWord = DraftEditor.AnswerWord(
        text: String(answer.prefix(1)), answerBefore: before)
    } else {
      self.editor?.answerWord = nil
    }
    replaceText(with: answer)
    // An answer is whole at once; there is nothing more to type.
    self.editor?.commit(at: moment)
  }

  /// Takes a letter that answers nothing itself: `yes` and `no` may be spelled out, and any other
  /// word takes back what its first letter seemed to answer.
  private mutating func typeOnConsent(_ text: String) -> [Effect] {
    guard isEditable() else { return [] }
    if let word = editor?.answerWord {
      let spelled = word.text + text.lowercased()
      if "yes".hasPrefix(spelled) || "no".hasPrefix(spelled) {
        editor?.answerWord?.text = spelled
        return []
      }
      editor?.answerWord = nil
      replaceText(with: word.answerBefore)
      message = Message("A word answers nothing, so the answer is as it was before.")
    } else {
      message = Message("y for yes, n for no; Backspace for not answered.")
    }
    editor?.isTypingWord = true
    return []
  }

  /// Says why the draft cannot be changed, where that is so.
  mutating func isEditable() -> Bool {
    guard let reason = editor?.lockReason else { return true }
    message = Message(reason, style: .warning)
    return false
  }

  mutating func keep(_ removed: String?) {
    guard let removed, !removed.isEmpty else { return }
    killed = removed
  }
}

extension ComposerState {
  /// Moves the caret in whatever takes text now, or the day of the calendar.
  mutating func moveCaret(_ command: Command) -> [Effect] {
    switch keyContext {
    case .picker: return editPickerFilter(command)
    case .listFilter: return editListFilter(command)
    case .help: return editHelpFilter(command)
    case .prompt: return editPrompt(command)
    case .review, .outcome: return moveButton(command)
    case .calendar: return moveInCalendar(command)
    default: break
    }
    editor?.history.seal()
    editor?.text.move(command)
    return []
  }
}

extension EditedText {
  /// Moves the caret, or edits the text of a filter.
  mutating func move(_ command: Command) {
    switch command {
    case .moveLeft: moveLeft()
    case .moveRight: moveRight()
    case .moveWordLeft: moveWordLeft()
    case .moveWordRight: moveWordRight()
    case .moveToStart: moveToStart()
    case .moveToEnd: moveToEnd()
    default: break
    }
  }
}
