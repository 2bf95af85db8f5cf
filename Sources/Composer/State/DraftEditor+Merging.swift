import PartnerCenter
import ReferralModel

extension DraftEditor {
  /// Takes the draft through some states, each of which can be undone; the caret stays where it is.
  ///
  /// The focused field must be committed. It shows what the last state holds: the ones before it are
  /// for the history alone, and must not move the caret to where a shorter value of theirs ends.
  ///
  /// - Parameter states: With each what is said when the step to it is undone.
  mutating func become(_ states: [(draft: Draft, words: String)], on today: CalendarDay) {
    let place = place
    for state in states {
      let before = History.Content(of: draft)
      let after = History.Content(of: state.draft)
      draft = state.draft
      guard before != after else { continue }
      history.seal()
      history.record(.document(before: before, after: after), from: place)
      fileChanges.steps.append(.init(before: before, after: after, words: state.words))
    }
    readFocusedField()
    check(on: today)
  }

  /// Shows what the focused field holds now; where the field is no more, the part's first one.
  private mutating func readFocusedField() {
    guard focus != nil else { return }
    guard let field else {
      // What was to be chosen has no field any more.
      overlay = nil
      return enter(openFields.first?.pointer)
    }
    let content = field.text(in: draft)
    guard !content.hasSameScalars(as: text.text) else { return }
    // Whoever was at the end of the text goes on at the end of the other one.
    text = EditedText(content, offset: text.isAtEnd ? .max : text.offset, hasLines: text.hasLines)
    textOnEntry = content
  }

  /// What to say of the step that would be undone next, where another program has to do with it.
  var wordsForNextUndo: String? {
    guard !hasUncommittedText,
      case .document(let before, let after)? = history.done.last?.change
    else { return nil }
    return fileChanges.steps.last { $0.before == before && $0.after == after }?.words
  }

  /// Shows a draft that cannot be changed in the place of the one that was edited.
  mutating func giveWay(to other: Draft, on today: CalendarDay) {
    draft = other
    savedDraft = other
    savingDraft = nil
    save = .opened
    savingTrouble = nil
    notingTrouble = nil
    mayLeaveUnsaved = false
    leaving = nil
    merging = nil
    overlay = nil
    prompt = nil
    history = History()
    fileChanges = FileChanges()
    check(on: today)
    restorePlace()
  }
}
