import ReferralModel
import TerminalKit

/// What happens while the open draft cannot be saved: work goes on in memory.
extension ComposerState {
  /// Takes in that a save has failed.
  ///
  /// It is told once, and again where the reason is another one or the person waits for the save,
  /// then in full where there is room; the header says all along that the draft is not saved.
  mutating func savingFailed(
    _ draft: Draft, _ reason: String, cause: String = "",
    by obstacle: SavingTrouble.Obstacle = .disk
  ) -> [Effect] {
    noteUnsaved(reason, of: draft)
    guard let editor, editor.draft.id == draft.id else {
      message = lastFailure.map { Message($0, style: .problem) }
      return []
    }
    guard editor.savingDraft == draft else { return [] }
    var trouble =
      editor.savingTrouble
      ?? SavingTrouble(reason, cause: cause, since: moment.now, mayPass: !cause.isEmpty)
    if editor.savingTrouble != nil { trouble.triedAgain(reason, cause: cause, at: moment.now) }
    trouble.obstacle = obstacle
    let isLeaving = editor.leaving != nil
    let isNews = editor.savingTrouble?.reason != reason || editor.announcesSave
    self.editor?.savingDraft = nil
    self.editor?.savingTrouble = trouble
    self.editor?.announcesSave = false
    self.editor?.leaving = nil
    noteUnsaved(reason, of: draft)
    guard let told = self.editor, isLeaving || isNews else { return [] }
    guard isLeaving else {
      let hasRoom = size.columns >= 100 && size.rows >= 30
      let words =
        editor.announcesSave && hasRoom
        ? [told.wordsForTrouble(trouble)] : told.shortWordsForTrouble(trouble)
      message = Message(fitting(words), style: .problem)
      return []
    }
    self.editor?.mayLeaveUnsaved = true
    message = Message(
      fitting(told.wordsForTroubleInLeaving(trouble), lines: size.columns < 80 ? 3 : 2),
      style: .problem)
    // What was pressed before this can be read does not mean it.
    return [.dropWaitingKeys]
  }

  /// The first of some sentences, the longest first, that leaves the field in sight which is typed in.
  private func fitting(_ candidates: [String], lines: Int = 2) -> String {
    let lines = Layout(size).hintRow == nil ? 1 : lines
    let words = candidates.first {
      TextRows.prose("Not saved: \($0)", width: max(1, size.columns - 2)).count <= lines
    }
    return "Not saved: \(words ?? candidates.last ?? "")"
  }

  /// Tries again to save, as some time has passed since that failed.
  mutating func saveOnceMore() -> [Effect] {
    guard millisecondsToSaving == 0 else { return [] }
    editor?.savingTrouble?.isTriedByItself = true
    // No key asked for it, so nothing that it finds may come between two of them.
    return saveInPause()
  }

  /// Says once that a kill would take what is typed between two saves.
  mutating func notingFailed(_ reason: String) -> [Effect] {
    guard let editor else { return [] }
    // Nobody knows what was noted: the next note says all.
    self.editor?.noted.value = nil
    self.editor?.notingTrouble = reason
    guard !editor.hasToldOfNoting else { return [] }
    self.editor?.hasToldOfNoting = true
    guard let trouble = editor.savingTrouble, let told = self.editor else {
      message = Message("Only saving keeps what you type: \(reason)", style: .warning)
      return []
    }
    message = Message(fitting(told.shortWordsForTrouble(trouble)), style: .problem)
    return []
  }

  mutating func notingWorks() -> [Effect] {
    editor?.notingTrouble = nil
    return []
  }

  /// Leaves although not all is saved, after one more try.
  mutating func leaveUnsaved(for leaving: DraftEditor.Leaving) -> [Effect] {
    if let trouble = editor?.savingTrouble { noteUnsaved(trouble.reason) }
    editor?.commit(at: moment)
    let save = saveIfChanged(placeCounts: true)
    return save + close(for: leaving)
  }

  /// Writes down for the end of the program what is not saved of the open draft.
  mutating func noteUnsaved(_ reason: String) {
    guard let draft = editor?.draft else { return }
    noteUnsaved(reason, of: draft)
  }

  private mutating func noteUnsaved(_ reason: String, of draft: Draft) {
    guard let id = draft.id else { return }
    let old = unsavedDrafts.first { $0.id == id }
    // Once it has been left, what was known of it then still holds.
    let rest =
      editor?.draft.id == id ? editor?.wordsForTheEnd : old?.rest
    unsavedDrafts.removeAll { $0.id == id }
    unsavedDrafts.append(UnsavedDraft(id: id, reason: reason, rest: rest ?? ""))
  }
}

extension String {
  /// As far as the first period before a blank.
  fileprivate var firstSentence: String {
    split(separator: ". ", maxSplits: 1).first.map { $0.hasSuffix(".") ? String($0) : $0 + "." }
      ?? self
  }

  /// Behind a colon.
  fileprivate var continued: String { hasPrefix("Cannot ") ? "c" + dropFirst() : self }
}

extension SavingTrouble {
  /// What the key that saves does.
  fileprivate var wordsForSaving: String {
    obstacle == .noDraft ? "^S keeps it as a new draft" : "^S tries again"
  }
}

extension UnsavedDraft {
  var words: String {
    "The draft \(id) was not saved: \(reason)\(rest.isEmpty ? "" : " \(rest)")"
  }
}

extension DraftEditor {
  /// What went wrong, what is safe, and what can be done.
  fileprivate func wordsForTrouble(_ trouble: SavingTrouble) -> String {
    // It says by itself what to do.
    guard trouble.obstacle == .disk else { return trouble.reason }
    let kept =
      notingTrouble == nil
      ? "What you type is written down beside it meanwhile." : "What you type is in memory only."
    return "\(trouble.reason.continued) \(kept) ^X w saves a copy elsewhere."
  }

  /// The same in ever fewer words; the last are for the smallest window.
  fileprivate func shortWordsForTrouble(_ trouble: SavingTrouble) -> [String] {
    guard trouble.obstacle == .disk, !trouble.cause.isEmpty else {
      return [wordsForTrouble(trouble)]
    }
    let kept = notingTrouble == nil ? "" : " What you type is in memory only."
    let keptShort = notingTrouble == nil ? "" : " It is in memory only."
    let named = "\(trouble.cause)\(fileInWords)."
    return [
      "\(named)\(kept) Tried again by itself; ^S now, ^X w saves a copy elsewhere.",
      "\(named)\(kept) ^S tries again, ^X w saves a copy elsewhere.",
      "\(named)\(keptShort) ^X w saves a copy.",
      "\(trouble.cause).\(keptShort) ^X w saves a copy.",
      "\(trouble.cause).\(keptShort)",
    ]
  }

  /// What leaving means that was asked for as the draft could not be saved, in ever fewer words.
  fileprivate func wordsForTroubleInLeaving(_ trouble: SavingTrouble) -> [String] {
    guard !trouble.cause.isEmpty else {
      return [
        "\(trouble.reason.firstSentence.continued) Once more leaves. \(wordsForLeaving) "
          + "\(trouble.wordsForSaving), ^X w saves a copy elsewhere."
      ]
    }
    let named = "\(trouble.cause)\(fileInWords). Once more leaves. \(wordsForLeaving)"
    let short =
      hasWholeCopy
      ? "The copy has all of it."
      : notingTrouble == nil ? "What you typed comes back." : "It is lost."
    return [
      "\(named) ^S tries again, ^X w saves a copy elsewhere.", "\(named) ^X w saves a copy.", named,
      "\(trouble.cause). Once more leaves. \(wordsForLeaving)",
      "\(trouble.cause). Once more leaves. \(short)",
    ]
  }

  private var fileInWords: String { draft.id.map { " (\($0).json)" } ?? "" }

  /// What leaving now means for what is not saved.
  var wordsForLeaving: String {
    if let savingTrouble, savingTrouble.obstacle != .disk {
      return "What you typed here is kept as a new draft."
    }
    if hasWholeCopy, let copyElsewhere {
      return "All of it is in the copy \(copyElsewhere.path.shown(upTo: 300))."
    }
    return notingTrouble == nil
      ? "What is not saved comes back when the draft is opened."
      : "What is not saved is lost then."
  }

  /// What has become of what is not saved, for after the end.
  fileprivate var wordsForTheEnd: String {
    if let copyElsewhere {
      let path = copyElsewhere.path
      return (hasWholeCopy ? "All of it is in a copy" : "Some of it is in an older copy")
        + "; to bring that back: referral import \(path.pathQuotedForShell.shown(upTo: 300))"
    }
    return notingTrouble == nil
      ? "What was typed since is written down beside it, and comes back when it is opened."
      : "What was typed since it was saved last is lost; the draft itself is as it was saved then."
  }

  /// What the header says while the draft is not saved; `nil` while nothing keeps it from that.
  ///
  /// - Parameter columns: Those of the window.
  func wordsForTrouble(at moment: Moment, columns: Int) -> String? {
    savingTrouble.map { trouble in
      let words = "NOT SAVED since \(moment.clockText(of: trouble.since).prefix(5))"
      return trouble.cause.isEmpty || columns < 80 ? words : "\(words): \(trouble.cause)"
    }
  }
}
