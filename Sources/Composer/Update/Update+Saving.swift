import ReferralModel
import TerminalKit

extension ComposerState {
  /// Saves the draft if it differs from what was last given to the disk.
  ///
  /// The place of the caret goes along, and is by itself a reason only when the draft is left.
  mutating func saveIfChanged(placeCounts: Bool = false) -> [Effect] {
    // Also where nothing can be saved any more: nobody is to be woken for it again.
    if editor?.savesWhenIdle == true { editor?.savesWhenIdle = false }
    // Whoever saves without a pause may be asked what comes of it.
    editor?.fileChanges.savedInPause = nil
    guard var editor, editor.lockReason == nil else { return [] }
    // A save that failed may have put the draft in its place all the same: only the next one tells.
    let isOwed = editor.savingTrouble != nil && editor.savingDraft == nil
    let given = editor.savingDraft ?? editor.savedDraft
    let isChanged = isOwed || editor.draft.withoutPlace != given.withoutPlace
    guard isChanged || placeCounts else { return [] }
    editor.recordPlace()
    guard isOwed || editor.draft != given else { return [] }
    editor.savingDraft = editor.draft
    editor.save = .pending
    self.editor = editor
    return [.save(editor.draft)]
  }

  /// Puts what has been typed so far into the draft, and the draft on disk.
  mutating func commitAndSave() -> [Effect] {
    editor?.commit(at: moment)
    return saveIfChanged()
  }

  /// Saves because the person said so, and says when it is done.
  mutating func saveNow() -> [Effect] {
    // Where there is no draft to save over, the last save has said that this one makes a new one.
    let makesNew = editor?.savingTrouble?.obstacle == .noDraft
    editor?.fileChanges.keepsAsNew = makesNew
    guard let reason = editor?.lockReason else {
      guard editor != nil else { return [] }
      editor?.commit(at: moment)
      let effects = saveIfChanged(placeCounts: true)
      if effects.isEmpty { sayIfSaved() } else { editor?.announcesSave = true }
      return effects
    }
    message = Message(reason, style: .warning)
    return []
  }

  private mutating func sayIfSaved() {
    switch editor?.save {
    case .saved(let time): message = Message("saved \(moment.clockText(of: time))")
    case .opened: message = Message("Everything is on disk already.")
    // It is on its way to the disk already, and what was asked is told when it is there.
    case .pending: editor?.announcesSave = true
    case nil: break
    }
  }

  mutating func saved(_ draft: Draft, at time: Timestamp) -> [Effect] {
    unsavedDrafts.removeAll { $0.id == draft.id }
    guard let editor, editor.draft.id == draft.id else { return [] }
    self.editor?.savedDraft = draft
    // There is a file again, and what was said about the one that was gone holds no more.
    self.editor?.fileChanges.keepsAsNew = false
    self.editor?.fileChanges.isMerged = false
    let news = editor.fileChanges.isMerged ? editor.fileChanges.announcement : nil
    if editor.savingTrouble != nil {
      self.editor?.savingTrouble = nil
      self.editor?.mayLeaveUnsaved = false
      message = news ?? Message("saved \(moment.clockText(of: time)) again")
    } else if message == nil, let news {
      // A key that came before it was on disk has taken the words away.
      message = news
    }
    guard editor.savingDraft == draft else { return [] }
    self.editor?.savingDraft = nil
    self.editor?.save = .saved(at: time)
    if editor.announcesSave {
      self.editor?.announcesSave = false
      if editor.savingTrouble == nil { sayIfSaved() }
    }
    return editor.leaving.map { close(for: $0) } ?? []
  }

  /// Leaves the draft once it is on disk.
  mutating func leaveDraft(for leaving: DraftEditor.Leaving) -> [Effect] {
    guard let editor else { return [] }
    if editor.mayLeaveUnsaved { return leaveUnsaved(for: leaving) }
    self.editor?.settle(at: moment)
    let place = self.editor?.focus
    let caret = self.editor?.text.caret
    self.editor?.leaveField(for: nil, at: moment)
    self.editor?.enter(place, caret: caret)
    let save = saveIfChanged(placeCounts: true)
    guard self.editor?.savingDraft == nil else {
      self.editor?.leaving = leaving
      return save
    }
    return close(for: leaving)
  }

  mutating func close(for leaving: DraftEditor.Leaving) -> [Effect] {
    let close = closing
    editor = nil
    help = nil
    guard leaving == .list, firstOpening == nil else {
      isEnding = true
      return close + [.end]
    }
    return close + [.listDrafts]
  }

  /// Leaves the program from wherever one is.
  mutating func leaveProgram() -> [Effect] {
    let stop = endAsking()
    guard let editor else {
      isEnding = true
      return stop + [.end]
    }
    if let sending = editor.sending {
      isEnding = true
      message =
        sending.isSigningIn
        ? Message("Signing in is cancelled, and this session ends. Nothing has been sent.")
        : Message("This session ends when the exchange has. Esc stops waiting for it.")
      return endOfWaiting(sending)
    }
    // The first Ctrl-C has said what is lost; the disk gets one more chance all the same.
    if editor.savingTrouble != nil { return stop + leaveUnsaved(for: .program) }
    return stop + leaveDraft(for: .program)
  }

  mutating func interrupt() -> [Effect] {
    pending = .interrupt
    message =
      switch (editor?.sending, editor) {
      case (let sending?, _) where sending.isSigningIn:
        Message(
          "Esc cancels signing in. Ctrl-C again cancels it and leaves. Nothing has been sent.")
      case (.some, _):
        Message("Esc stops waiting. Ctrl-C again leaves as soon as the exchange has ended.")
      case (nil, let editor?) where editor.savingTrouble != nil:
        Message(
          "The draft is not saved. Ctrl-C again leaves. \(editor.wordsForLeaving)",
          style: .problem)
      case (nil, nil): Message("Ctrl-C again leaves.")
      case _ where editor?.looking != nil:
        Message("Ctrl-C again stops looking and leaves; the draft stays locked.")
      default: Message("Ctrl-C again leaves; the draft is kept.")
      }
    return []
  }

  /// Ends because the terminal is gone or a signal came: what was typed is saved first.
  ///
  /// An exchange that is under way is finished before, so that its receipt is written.
  mutating func end() -> [Effect] {
    guard !isEnding else { return [] }
    isEnding = true
    let stop = endAsking()
    guard let editor else { return stop + [.end] }
    if let sending = editor.sending {
      message = Message(
        sending.isSigningIn
          ? "Told to end: signing in is cancelled, and nothing has been sent."
          : "Told to end: this session does when the exchange has. Esc stops waiting for it.",
        style: .warning)
      return endOfWaiting(sending)
    }
    self.editor?.commit(at: moment)
    self.editor?.cutOffAt = moment.now
    if let trouble = editor.savingTrouble { noteUnsaved(trouble.reason) }
    let save = saveIfChanged(placeCounts: true)
    return stop + save + closing + [.end]
  }
}

extension ComposerState {
  /// Stops the program for a while, with what was typed on disk.
  ///
  /// Not during an exchange: it would be cut off by its time limit, and not be known to have arrived.
  mutating func suspend() -> [Effect] {
    guard editor?.sending == nil else {
      message = Message(
        "An exchange is under way: Ctrl-Z works again when it has ended.", style: .warning)
      return []
    }
    return commitAndSave() + [.suspend]
  }
}

extension ComposerState {
  /// Sends nothing more when nobody watches; an exchange that is under way goes on to its end.
  ///
  /// Nor is it waited for somebody to sign in: nothing has left, and it may take as long as a code
  /// holds.
  fileprivate mutating func endOfWaiting(_ sending: Sending) -> [Effect] {
    sending.isBetweenTries ? stopWaiting() : []
  }
}

extension ComposerState {
  /// A look changes nothing, so nobody has to wait for its end.
  var endOfLook: [Effect] {
    editor?.looking.map { [.stopLooking($0.look.number)] } ?? []
  }

  /// Lets other sessions have the draft, with what can be undone in it kept.
  fileprivate var closing: [Effect] {
    endOfLook + keepingHistory + (editor?.draft.id.map { [.close($0)] } ?? [])
  }

  /// Keeps what can be undone, where there is something, for when the draft is opened again.
  fileprivate var keepingHistory: [Effect] {
    guard let editor, let id = editor.draft.id, editor.lockReason == nil, !editor.history.isEmpty
    else { return [] }
    return [.keepHistory(id, editor.history)]
  }
}
