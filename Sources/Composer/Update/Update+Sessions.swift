import ReferralModel
import TerminalKit

// MARK: Taking over

extension ComposerState {
  /// Asks whether to take the draft over, dropping the keys that wait already.
  mutating func askToTakeOver() -> [Effect] {
    guard let session = editor?.otherSession else {
      message = Message("No other session has this draft open.")
      return []
    }
    guard session.canBeTakenOver else {
      _ = isEditable()
      return []
    }
    editor?.takeOverQuestion = session
    editor?.review.questionTop = 0
    return [.dropWaitingKeys]
  }

  /// Takes over the draft that is open to be read.
  mutating func takeOver() -> [Effect] {
    editor?.takeOverQuestion = nil
    guard let id = editor?.draft.id, list.opening == nil else { return [] }
    list.opening = .takingOver(id)
    return [.open(.takingOver(id))]
  }

  /// Goes on in the draft that was taken over; it may be another session's still.
  mutating func tookOver(_ id: DraftID, _ opened: OpenedDraft) -> [Effect] {
    list.opening = nil
    guard let before = editor, before.draft.id == id, !isEnding else {
      // Nobody waits for it any more.
      return [.close(id)]
    }
    let effects = begin(opened)
    if let session = opened.otherSession {
      let isSame = session.isSameProcess(as: before.otherSession)
      if isSame, session.canBeTakenOver {
        // It left the draft and opened it again: what was answered was asked about another time.
        message = nil
        return effects + askToTakeOver()
      }
      message = Message(
        "Nothing was taken over. "
          + (isSame ? "" : "Meanwhile another session has opened it. ")
          + (editor?.readOnlyReason ?? ""), style: .warning)
    } else if opened.wasFree {
      // The other session is no matter any more.
    } else if let recovered = message {
      message = Message("Taken over. \(recovered.text)", style: recovered.style)
    } else {
      message = Message("Taken over: the other session can only read this draft now.")
    }
    return effects
  }

  mutating func takingOverFailed(_ reason: String) -> [Effect] {
    message = Message("Nothing was taken over: \(reason)", style: .problem)
    return []
  }

  /// Makes a copy of the draft that another session has open.
  mutating func makeCopy() -> [Effect] {
    guard let editor, editor.otherSession != nil, let id = editor.draft.id else {
      message = Message("A copy is made in the list of drafts, with d.")
      return []
    }
    guard list.opening == nil else { return [] }
    let effects = endOfLook
    self.editor = nil
    help = nil
    list.opening = .copy(of: id)
    return effects + [.open(.copy(of: id))]
  }
}

// MARK: Being taken over

extension ComposerState {
  /// Another session may change the draft from now on, and this one may not.
  mutating func takenOver(_ lost: LostDraft) -> [Effect] {
    guard let editor, editor.draft.id == lost.id else {
      takenOverAfterLeaving(lost)
      return []
    }
    // It was told before, and whoever is told twice has nothing more to keep.
    if editor.readOnlyReason != nil, lost.keptAs == nil, lost.keepingTrouble == nil { return [] }
    // What was typed stays on the screen.
    self.editor?.commit(at: moment)
    self.editor?.beReadOnly(lost, at: moment)
    noteLost(lost)
    let hasTrouble = lost.keepingTrouble != nil
    message = self.editor?.readOnlyReason.map {
      Message($0, style: hasTrouble ? .problem : .warning)
    }
    if isEnding, lost.keptAs != nil {
      lastOutcome = "\(editor.customer): \(lost.words(at: moment))"
    }
    return []
  }

  /// Tells what has become of a draft that was left although it could not be saved.
  private mutating func takenOverAfterLeaving(_ lost: LostDraft) {
    guard unsavedDrafts.contains(where: { $0.id == lost.id }) else { return }
    noteLost(lost)
    let words = "The draft \(lost.id): \(lost.words(at: moment))"
    message = Message(words, style: lost.keepingTrouble == nil ? .warning : .problem)
    if lost.keptAs != nil { lastOutcome = words }
  }

  /// What this session could not save is the other one's, or in a new draft, or cannot be kept.
  private mutating func noteLost(_ lost: LostDraft) {
    unsavedDrafts.removeAll { $0.id == lost.id }
    if let trouble = lost.keepingTrouble {
      unsavedDrafts.append(UnsavedDraft(id: lost.id, reason: trouble, rest: ""))
    }
  }
}

extension DraftEditor {
  /// Makes this editor one that only shows the draft.
  fileprivate mutating func beReadOnly(_ lost: LostDraft, at moment: Moment) {
    readOnlyReason = [lost.words(at: moment), lost.session?.choices].compactMap { $0 }
      .joined(separator: " ")
    otherSession = lost.session
    overlay = nil
    prompt = nil
    // Nothing is left to be decided here.
    merging = nil
    if case .confirming = review.stage { review.stage = .reading }
    savingDraft = nil
    save = .opened
    savingTrouble = nil
    notingTrouble = nil
    leaving = nil
    mayLeaveUnsaved = false
    savesWhenIdle = false
    announcesSave = false
  }
}

extension LostDraft {
  /// What has happened, and where what was typed is.
  fileprivate func words(at moment: Moment) -> String {
    let event =
      session.map { "Taken over by another session: \($0.words(at: moment))." }
      ?? "This session's lock on the draft is gone, so it is closed to changes here: leave it and "
      + "open it again."
    let kept = keptAs.map { "What you typed since is kept as the new draft \($0)." }
    let trouble = keepingTrouble.map {
      "What you typed since could not be kept as a new draft: \($0)"
    }
    return [event, kept, trouble].compactMap { $0 }.joined(separator: " ")
  }
}
