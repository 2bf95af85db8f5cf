import ReferralModel
import TerminalKit

extension ComposerState {
  /// Takes a key: the second one of a pair, a command, or a character to type.
  mutating func press(_ key: Key) -> [Effect] {
    let context = keyContext
    guard !isEnding else {
      // The program waits for the end of an exchange only; that wait can still be cut short.
      return Keymap.command(for: key, in: context) == .back ? stopWaiting() : []
    }
    if Layout(size).isTooSmall {
      // A field that cannot be seen takes no input; one can still leave, save and stop.
      guard let command = Keymap.command(for: key, in: context), command.worksUnseen else {
        return []
      }
    }
    if isLetterOfWord(key, in: context) { return [] }
    let pending = self.pending
    self.pending = .nothing
    message = nil

    switch pending {
    case .nothing:
      break
    case .interrupt:
      if key == .control("c") { return leaveProgram() }
    case .deletion:
      if Keymap.command(for: key, in: context) == .deleteDraft { return refuseHeldDeletion() }
    case .escape:
      // There is nothing to go on with in a draft that is out.
      if key == .escape, context == .review, editor?.draft.submission.locksDraft == true {
        return leaveDraft(for: .list)
      }
      if let command = Keymap.command(afterEscape: key, in: context) { return perform(command) }
    case .leader:
      if key == .escape || key == .function(12) { return [] }
      if let command = Keymap.command(afterLeader: key, in: context) { return perform(command) }
      message = Message("Ctrl-X \(key.name) has no meaning here.")
      return []
    }

    if let command = Keymap.command(for: key, in: context) { return perform(command) }
    if case .character(let character) = key { return type(String(character)) }
    return []
  }

  /// Takes in the letters of a word that is typed where only answers belong.
  private mutating func isLetterOfWord(_ key: Key, in context: KeyContext) -> Bool {
    guard context == .consent, case .character = key, pending == .nothing else {
      editor?.isTypingWord = false
      editor?.answerWord = nil
      return false
    }
    guard editor?.isTypingWord == true else { return false }
    message = Message(
      "A word answers nothing: press Backspace, then y for yes or n for no.", style: .warning)
    return true
  }

  /// Carries out what the person wants.
  mutating func perform(_ command: Command) -> [Effect] {
    if ![.leave, .openMenu, .interrupt, .ignore].contains(command) {
      editor?.mayLeaveUnsaved = false
    }
    switch command {
    case .ignore: return []
    case .redraw: return editor == nil ? [.redraw, .listDrafts] : [.redraw]
    case .suspend: return suspend()
    case .save: return saveNow()
    case .saveElsewhere: return askWhereToSave()
    case .interrupt: return interrupt()
    case .openMenu:
      pending = .leader
      return []
    case .showHelp: return openHelp()
    case .back: return goBack()
    case .takeOver: return askToTakeOver()
    case .makeCopy: return makeCopy()
    case .leave: return editor == nil ? leaveProgram() : leaveDraft(for: .list)

    case .moveLeft, .moveRight, .moveWordLeft, .moveWordRight, .moveToStart, .moveToEnd:
      return moveCaret(command)
    case .deleteBackward, .deleteForward, .killToEnd, .killToStart, .killWord, .putBack,
      .insertLineBreak:
      return edit(command)
    case .undo: return editor == nil ? undoDeletion() : undoStep()
    case .redo: return redo()
    case .openChoices: return openChoices()
    case .recall: return recall()
    case .editExternally: return editExternally()
    case .findField: return findField()
    case .listProblems: return listProblems()
    case .pick, .showPickedOnly: return pick(command)
    case .goToToday: return moveInCalendar(command)
    case .answerYes, .answerNo, .clearAnswer:
      answer(command)
      return saveIfChanged()

    case .nextField, .previousField, .nextPart, .previousPart, .goTo, .nextProblem,
      .previousProblem, .addRow, .removeRow, .goToSend:
      return move(command)
    case .showPreview: return showPreview()
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveToFirst, .moveToLast:
      return scroll(command)
    case .activate: return activate()
    case .newDraft: return open(.new)
    case .filterList, .duplicateDraft, .deleteDraft, .switchSection: return changeList(command)
    case .markHere, .markFile:
      markInMerging(command)
      return []
    case .confirm: return confirm()
    case .search, .searchNext, .searchPrevious: return search(command)
    case .saveRequest: return keepRequest(as: .http)
    case .copyAsCurl: return keepRequest(as: .curl)
    case .askForState: return askForState()
    case .copyCode: return copyCode()
    }
  }

  private mutating func goBack() -> [Effect] {
    switch keyContext {
    case .help: help = nil
    case .picker, .calendar: return closeOverlay()
    case .listFilter: return endFilter()
    case .preview: editor?.preview = nil
    case .prompt: return closePrompt()
    case .merging: return leaveMerging()
    case .confirm: return leaveQuestion()
    case .signingIn: return cancelSigningIn()
    case .asking: return stopAsking()
    case .status: return closeStatus()
    case .sending: return stopWaiting()
    case .looking: return stopLooking()
    case .outcome: return leaveOutcome()
    case .text, .choice, .notes, .consent, .addRow, .review:
      // Nothing is open, so Esc waits for a digit; every other key keeps its own meaning.
      pending = .escape
    case .list: break
    }
    return []
  }

  private mutating func scroll(_ command: Command) -> [Effect] {
    switch keyContext {
    case .list, .listFilter: return moveInList(command)
    case .notes: return moveInNotes(command)
    case .picker: return moveInPicker(command)
    case .calendar: return moveInCalendar(command)
    case .review:
      let target = editor?.review.target
      editor?.moveTarget(command, in: size)
      if command == .pageUp, editor?.review.target == target { return move(.previousPart) }
    case .preview: scrollPreview(command)
    case .help: scrollHelp(command)
    case .outcome: editor?.moveTarget(command, in: size)
    case .merging: markInMerging(command)
    case .confirm: scrollQuestion(command)
    case .status: scrollStatus(command)
    case .signingIn, .asking, .sending, .looking, .prompt, .text, .choice, .consent, .addRow: break
    }
    return []
  }

  private mutating func activate() -> [Effect] {
    switch keyContext {
    case .list, .listFilter: openSelected()
    case .picker: takeFromPicker()
    case .calendar: takeFromCalendar()
    case .review, .outcome: activateTarget()
    case .preview: goToFieldOfPreview()
    case .merging: answerMerging()
    case .prompt: finishPrompt()
    default: []
    }
  }
}

extension Command {
  /// Where a move takes a line number, between 0 and `last`.
  func moved(_ line: Int, page: Int, last: Int) -> Int {
    let moved =
      switch self {
      case .moveUp: line - 1
      case .moveDown: line + 1
      case .pageUp: line - max(1, page - 1)
      case .pageDown: line + max(1, page - 1)
      case .moveToFirst: 0
      case .moveToLast: last
      default: line
      }
    return max(0, min(moved, last))
  }
}

extension Command {
  /// Whether this may be done while the window is too small to show anything.
  fileprivate var worksUnseen: Bool {
    switch self {
    case .interrupt, .leave, .suspend, .save, .redraw: true
    default: false
    }
  }
}
