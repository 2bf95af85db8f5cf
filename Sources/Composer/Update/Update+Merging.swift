import ReferralModel
import TerminalKit

/// What happens when another program has changed the file of the open draft.
extension ComposerState {
  /// Saves what was typed so far, while the person pauses or goes on typing.
  mutating func saveInPause() -> [Effect] {
    // What was given to the disk in the last pause may be on its way still.
    let before = editor?.fileChanges.savedInPause
    let effects = commitAndSave()
    let given = editor?.savingDraft
    editor?.fileChanges.savedInPause = effects.isEmpty ? before : given
    return effects
  }

  /// Takes in what another program made of the draft meanwhile.
  ///
  /// What only one of both changed is put together and saved. Where both changed the same, the
  /// person is asked; until then nothing is saved, and the file stays the other program's.
  mutating func changedElsewhere(_ draft: Draft, now: Draft) -> [Effect] {
    guard let id = editor?.draft.id, id == draft.id else {
      // Nobody is left to be asked, and neither of the two may be lost.
      return [.keepAsNew(draft)]
    }
    // A newer save is on its way, or a sending that finds out for itself.
    guard editor?.savingDraft == draft else { return [] }
    guard editor?.sending == nil else {
      editor?.savingDraft = nil
      return []
    }
    editor?.commit(at: moment)
    guard let editor else { return [] }
    if now.isOfNewerFormat || now.submission.locksDraft { return giveWay(to: now) }
    let merge = DraftMerge(base: editor.savedDraft, mine: editor.draft, theirs: now)
    let isLeaving = editor.leaving != nil
    if isEnding, !merge.conflicts.isEmpty || editor.fileChanges.hasMergedAtEnd {
      return keepAsNew()
    }
    guard merge.conflicts.isEmpty else { return ask(merge.conflicts, draft, now: now) }
    let told = announcing(merge.taken, in: merge.draft, from: now) { names, canBeUndone in
      Self.wordsForTaken(names, canBeUndone: canBeUndone && !isLeaving)
    }
    if let told { message = told }
    return save([(merge.draft, wordsForUndoing(merge, from: now))], over: now)
  }

  /// Adds to what is to be told of the other program's values, and returns it all.
  private mutating func announcing(
    _ taken: [JSONPointer], in draft: Draft, from now: Draft,
    as words: (PlaceNames, _ canBeUndone: Bool) -> String
  ) -> Message? {
    guard let editor else { return nil }
    let changes = editor.fileChanges
    // What was said before counts while it can be read, and as long as it is not on disk.
    let isGoingOn = changes.isMerged || message != nil && message == changes.announcement
    let places = (isGoingOn ? changes.taken.filter { !taken.contains($0) } : []) + taken
    let (own, others) = (JSON.object(draft.document), JSON.object(now.document))
    let all = places.filter { own[$0] == others[$0] }
    self.editor?.fileChanges.taken = all
    self.editor?.fileChanges.announcement = nil
    let names = PlaceNames(of: all, in: [draft, now])
    let text = words(names, all.allSatisfy(\.isInHistory))
    guard !text.isEmpty else { return nil }
    self.editor?.announcesSave = false
    self.editor?.fileChanges.announcement = Message(text)
    return Message(text)
  }

  private static func wordsForTaken(_ names: PlaceNames, canBeUndone: Bool) -> String {
    guard !names.isEmpty else { return "" }
    return "Another program changed \(names.words): "
      + names.either("its value is taken over", "their values are taken over")
      + (canBeUndone ? "; undo brings yours back." : ".")
  }

  private static func wordsForSettled(_ names: PlaceNames, canBeUndone: Bool) -> String {
    let taken =
      names.isEmpty
      ? ""
      : "\(names.words) \(names.either("is", "are")) as the file has "
        + names.either("it. ", "them. ")
    let undo =
      canBeUndone
      ? "Undo (\(Keymap.keyName(of: .undo))) brings back what you did not keep." : ""
    return "Settled. \(taken)\(undo)".trimmed
  }

  private func wordsForUndoing(_ merge: DraftMerge, from now: Draft) -> String {
    wordsForUndoing(merge.taken.filter(\.isInHistory), in: [merge.draft, now], "as you had")
  }

  private func wordsForUndoing(
    _ places: [JSONPointer], in drafts: [Draft], _ whose: String
  ) -> String {
    let names = PlaceNames(of: places, in: drafts)
    return "Undone: \(names.words) \(names.either("is", "are")) \(whose) "
      + names.either("it.", "them.")
  }

  /// Takes the draft through some states, each of which can be undone, and saves the last.
  ///
  /// - Parameter states: With each what is said when it is undone.
  private mutating func save(_ states: [(draft: Draft, words: String)], over now: Draft) -> [Effect]
  {
    editor?.become(states, on: moment.today)
    editor?.fileChanges.isMerged = true
    editor?.recordPlace()
    editor?.merging = nil
    editor?.savedDraft = now
    editor?.fileChanges.hasMergedAtEnd = isEnding
    guard let editor else { return [] }
    self.editor?.savingDraft = editor.draft
    self.editor?.save = .pending
    let save = Effect.saveMerged(editor.draft, over: now)
    guard editor.part == .review, !isEnding else { return [save] }
    switch editor.review.stage {
    // The request that was shown may be another one now.
    case .reading, .confirming: return [save] + beginReview()
    case .sending, .ended, .looking, .looked: return [save]
    }
  }

  // MARK: Asking

  private mutating func ask(
    _ conflicts: [DraftMerge.Conflict], _ draft: Draft, now: Draft
  ) -> [Effect] {
    guard let editor else { return [] }
    var merging = Merging(base: editor.savedDraft, theirs: now, conflicts: conflicts)
    let names = PlaceNames(of: conflicts.map(\.pointer), in: [editor.draft, now])
    let reason = "Another program changed \(names.words) too. ^S asks which to keep."
    let leaving = editor.leaving
    let isInPause = editor.fileChanges.savedInPause == draft
    self.editor?.leaving = nil
    // The next time the same draft is given to the disk, it is because the person said so.
    self.editor?.fileChanges.savedInPause = nil
    _ = savingFailed(draft, reason, by: .otherChange)
    if let old = editor.merging {
      if old.theirs == now, old.conflicts == conflicts { merging = old }
    } else if isInPause {
      // In the middle of a word nobody is interrupted; the header and this line say it.
      return []
    }
    self.editor?.leaving = leaving
    self.editor?.merging = merging
    pending = .nothing
    message = nil
    // What was typed before this can be read is no answer.
    return [.dropWaitingKeys]
  }

  mutating func markInMerging(_ command: Command) {
    guard var merging = editor?.merging else { return }
    switch command {
    case .markHere where !merging.isTyping: merging.mark = .here
    case .markFile where !merging.isTyping: merging.mark = .file
    case .markHere, .markFile: message = Self.nothingTyped
    default:
      merging.isTyping = false
      merging.mark = merging.mark == .here ? .file : .here
    }
    editor?.merging = merging
  }

  private static let nothingTyped = Message(
    "Nothing can be typed here: press Up or Down, then Enter.", style: .warning)

  /// Takes letters for what they are: typing that went on when the page came up.
  mutating func typeOnMerging() -> [Effect] {
    editor?.merging?.isTyping = true
    message = Self.nothingTyped
    return []
  }

  /// Keeps the marked value; after the last one all is saved.
  mutating func answerMerging() -> [Effect] {
    guard let editor, var merging = editor.merging else { return [] }
    guard !merging.isTyping else { return typeOnMerging() }
    merging.answers.append(merging.mark)
    merging.mark = .here
    self.editor?.merging = merging
    guard merging.conflict == nil else { return [.dropWaitingKeys] }
    let merge = DraftMerge(base: merging.base, mine: editor.draft, theirs: merging.theirs)
    let states = merging.states(of: editor.draft)
    let drafts = [editor.draft, merging.theirs]
    let canBeUndone = editor.leaving == nil && merging.conflicts.allSatisfy(\.pointer.isInHistory)
    message = announcing(
      merge.taken, in: states.last ?? editor.draft, from: merging.theirs
    ) { names, _ in Self.wordsForSettled(names, canBeUndone: canBeUndone) }
    let kept = zip(merging.conflicts, merging.answers).filter { $1 == .here }.map(\.0.pointer)
    let words = [
      wordsForUndoing(merge, from: merging.theirs),
      wordsForUndoing(merging.conflicts.map(\.pointer), in: drafts, "as you had"),
      wordsForUndoing(kept, in: drafts, "as the file had"),
    ]
    return save(zip(states, words).map { ($0, $1) }, over: merging.theirs)
  }

  /// Leaves the question open, with nothing saved.
  mutating func leaveMerging() -> [Effect] {
    editor?.merging = nil
    editor?.leaving = nil
    message = editor?.savingTrouble.map { Message("Not saved: \($0.reason)", style: .problem) }
    return []
  }

  /// Undoes the last step, and says so where it was not the person's.
  mutating func undoStep() -> [Effect] {
    let words = editor?.wordsForNextUndo
    let effects = undo()
    if let words {
      message = Message(words)
      // What was told of the other program's values may hold no more.
      editor?.fileChanges.announcement = nil
    }
    return effects
  }

  // MARK: Sending

  /// Takes in that what was to be sent is not what the file holds; nothing has left.
  mutating func changedBeforeSending(_ now: Draft) -> [Effect] {
    guard let draft = editor?.draft else { return [] }
    editor?.review.stage = .reading
    editor?.savingDraft = draft
    editor?.save = .pending
    message = nil
    let effects = changedElsewhere(draft, now: now)
    let words = message.map { " \($0.text)" } ?? ""
    message = Message("Nothing was sent.\(words)", style: .warning)
    guard isEnding else { return effects }
    lastOutcome = "\(editor?.customer ?? ""): \(message?.text ?? "")"
    return effects + (draft.id.map { [.close($0)] } ?? []) + [.end]
  }
}

extension JSONPointer {
  /// Whether undo brings back what stood there.
  fileprivate var isInHistory: Bool {
    tokens.first == "referral" || self == Forms.consentNotePointer
  }
}
