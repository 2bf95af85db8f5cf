import ReferralModel
import TerminalKit

/// What happens when the file of the open draft cannot take what was typed any more.
extension ComposerState {
  /// Shows what another program made of the draft, which cannot be changed any more, and keeps what
  /// was changed here, if anything was.
  mutating func giveWay(to other: Draft) -> [Effect] {
    guard let editor else { return [] }
    guard
      editor.draft.referral != editor.savedDraft.referral
        || editor.draft.consentNote != editor.savedDraft.consentNote
    else {
      self.editor?.giveWay(to: other, on: moment.today)
      // Nothing of it is missing on the disk.
      unsavedDrafts.removeAll { $0.id == other.id }
      message = self.editor?.lockReason.map { Message($0, style: .warning) }
      return self.editor?.part == .review ? beginReview() : []
    }
    self.editor?.fileChanges.givesWayTo = other
    return keepAsNew()
  }

  /// Keeps what is in the open draft now, which may be more than was given to the disk.
  mutating func keepAsNew() -> [Effect] {
    guard let draft = editor?.draft else { return [] }
    editor?.savingDraft = draft
    return [.keepAsNew(draft)]
  }

  /// Takes in that there is no draft in the file to save over.
  mutating func fileUnusable(_ reason: String, for draft: Draft) -> [Effect] {
    guard let id = editor?.draft.id, id == draft.id else { return [.keepAsNew(draft)] }
    guard editor?.savingDraft == draft else { return [] }
    editor?.commit(at: moment)
    if isEnding || editor?.fileChanges.keepsAsNew == true { return keepAsNew() }
    let words = "\(reason) What you typed is still here: ^S keeps it as a new draft."
    return savingFailed(draft, words, by: .noDraft)
  }

  mutating func keptAsNew(_ draft: Draft, as id: DraftID) -> [Effect] {
    let words =
      "Another program changed or removed the draft \(draft[text: "id"]). What you typed is kept as "
      + "the new draft \(id)."
    let editor = editor
    if let other = editor?.fileChanges.givesWayTo, editor?.draft.id == draft.id, !isEnding {
      self.editor?.giveWay(to: other, on: moment.today)
      // It is on disk, if under another id.
      _ = saved(draft, at: moment.now)
      self.editor?.savedDraft = other
      self.editor?.save = .opened
      message = Message(
        "\(self.editor?.lockReason ?? "") What you typed is kept as the new draft \(id).",
        style: .warning)
      return self.editor?.part == .review ? beginReview() : []
    }
    guard let editor, editor.draft.id == draft.id, !isEnding else {
      self.editor?.leaving = nil
      _ = saved(draft, at: moment.now)
      // After a sending that came to nothing, both are told.
      lastOutcome = [lastOutcome, words].compactMap { $0 }.joined(separator: " ")
      message = Message(words, style: .warning)
      return self.editor == nil && !isEnding ? [.listDrafts] : []
    }
    self.editor = nil
    _ = saved(draft, at: moment.now)
    openingNote = "\(words) You go on in that one."
    return (draft.id.map { [.close($0)] } ?? []) + open(.draft(id))
  }

  mutating func keepingAsNewFailed(_ reason: String, for draft: Draft) -> [Effect] {
    editor?.fileChanges.givesWayTo = nil
    editor?.fileChanges.keepsAsNew = false
    editor?.leaving = nil
    return savingFailed(draft, reason)
  }

  /// Shows a draft that was opened, and says what led to it.
  mutating func openedWithNote(_ opening: Opening, _ opened: OpenedDraft) -> [Effect] {
    let effects = self.opened(opening, opened)
    if let note = openingNote {
      openingNote = nil
      message = Message(note, style: .warning)
    }
    return effects
  }
}
