import ReferralModel
import TerminalKit

extension ComposerState {
  /// Saves the draft if it differs from what was last given to the disk.
  ///
  /// The place of the caret goes along, and is by itself a reason only when the draft is left.
  mutating func saveIfChanged(placeCounts: Bool = false) -> [Effect] {
    guard var editor, editor.lockReason == nil else { return [] }
    let given = editor.savingDraft ?? editor.savedDraft
    let isChanged = editor.draft.withoutPlace != given.withoutPlace
    guard isChanged || placeCounts else { return [] }
    editor.recordPlace()
    guard editor.draft != given else { return [] }
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
    case .pending, .failed, nil: break
    }
  }

  mutating func saved(_ draft: Draft, at time: Timestamp) -> [Effect] {
    lastFailure = nil
    guard let editor, editor.draft.id == draft.id else { return [] }
    self.editor?.savedDraft = draft
    guard editor.savingDraft == draft else { return [] }
    self.editor?.savingDraft = nil
    self.editor?.save = .saved(at: time)
    if editor.announcesSave {
      self.editor?.announcesSave = false
      sayIfSaved()
    }
    return editor.leaving.map { close(for: $0) } ?? []
  }

  mutating func savingFailed(_ draft: Draft, _ reason: String) -> [Effect] {
    lastFailure = "The draft \(draft[text: "id"]) was not saved: \(reason)"
    guard let editor, editor.savingDraft == draft else { return [] }
    self.editor?.savingDraft = nil
    self.editor?.save = .failed(reason)
    self.editor?.leaving = nil
    message = Message("Not saved: \(reason)", style: .problem)
    return []
  }

  /// Says once that a kill would take what is typed between two saves.
  mutating func notingFailed(_ reason: String) -> [Effect] {
    guard editor?.hasToldOfNoting == false else { return [] }
    editor?.hasToldOfNoting = true
    message = Message("Only saving keeps what you type: \(reason)", style: .warning)
    return []
  }

  /// Leaves the draft once it is on disk.
  mutating func leaveDraft(for leaving: DraftEditor.Leaving) -> [Effect] {
    guard editor != nil else { return [] }
    editor?.settle(at: moment)
    let place = editor?.focus
    let caret = editor?.text.caret
    editor?.leaveField(for: nil, at: moment)
    editor?.enter(place, caret: caret)
    let save = saveIfChanged(placeCounts: true)
    guard editor?.savingDraft == nil else {
      editor?.leaving = leaving
      return save
    }
    return close(for: leaving)
  }

  private mutating func close(for leaving: DraftEditor.Leaving) -> [Effect] {
    let close = endOfLook + (editor?.draft.id.map { [.close($0)] } ?? [])
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
    guard let editor else {
      isEnding = true
      return [.end]
    }
    if let sending = editor.sending {
      isEnding = true
      message = Message("This session ends when the exchange has. Esc stops waiting for it.")
      return endOfWaiting(sending)
    }
    if case .failed(let reason) = editor.save {
      // The first Ctrl-C has said what is lost; the disk gets one more chance all the same.
      let save = commitAndSave()
      lastFailure = "The draft \(editor.draft[text: "id"]) was not saved: \(reason)"
      return save + close(for: .program)
    }
    return leaveDraft(for: .program)
  }

  mutating func interrupt() -> [Effect] {
    pending = .interrupt
    message =
      switch (editor?.sending, editor?.save) {
      case (.some, _):
        Message("Esc stops waiting. Ctrl-C again leaves as soon as the exchange has ended.")
      case (nil, .failed):
        Message(
          "The draft is not saved. Ctrl-C again leaves, and loses what cannot be saved.",
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
    guard let editor else { return [.end] }
    if let sending = editor.sending { return endOfWaiting(sending) }
    self.editor?.commit(at: moment)
    let save = saveIfChanged(placeCounts: true)
    return save + endOfLook + (editor.draft.id.map { [.close($0)] } ?? []) + [.end]
  }
}

extension ComposerState {
  /// Sends nothing more when nobody watches; an exchange that is under way goes on to its end.
  fileprivate func endOfWaiting(_ sending: Sending) -> [Effect] {
    guard case .waiting? = sending.steps.last?.progress else { return [] }
    return [.stopWaiting(sending.attempt.number)]
  }
}

extension ComposerState {
  /// A look changes nothing, so nobody has to wait for its end.
  fileprivate var endOfLook: [Effect] {
    editor?.looking.map { [.stopLooking($0.look.number)] } ?? []
  }
}

extension Draft {
  fileprivate var withoutPlace: Draft {
    var draft = self
    draft[member: "cursor"] = nil
    return draft
  }
}
