import PartnerCenter
import ReferralModel

extension DraftEditor {
  var place: History.Place {
    History.Place(part: part, focus: focus, caret: text.offset)
  }

  private var content: History.Content {
    History.Content(of: draft)
  }

  /// Changes the focused field's text so that it can be undone.
  ///
  /// - Parameter grows: Whether the next change may belong to the same step, as typed letters do.
  /// - Returns: What was taken out.
  @discardableResult
  mutating func edit(
    grows: Bool = false, _ body: (inout EditedText) -> Replacement?
  ) -> String? {
    let place = place
    guard let focus, let replacement = body(&text) else { return nil }
    history.record(.text(focus, replacement), from: place, grows: grows)
    return replacement.removed
  }

  /// Changes what is in the draft so that it can be undone; the focused field must be committed.
  mutating func changeContent(
    at moment: Moment, isConsequence: Bool = false, _ body: (inout Referral) -> Void
  ) {
    changeDraft(at: moment, isConsequence: isConsequence) { $0.change(at: moment.now, body) }
  }

  private mutating func changeDraft(
    at moment: Moment, isConsequence: Bool = false, _ body: (inout Draft) -> Void
  ) {
    let place = place
    let before = content
    body(&draft)
    guard content != before else { return }
    history.record(
      .document(before: before, after: content), from: place, isConsequence: isConsequence)
    check(on: moment.today)
  }

  /// Takes a decision, which may change more than one value, and can be undone as one step.
  mutating func decide(_ value: String, at moment: Moment) {
    guard let field, case .decision = field.kind else { return }
    changeDraft(at: moment) { field.set(value, in: &$0, at: moment.now) }
    enter(field.pointer)
  }

  /// What came of going back or forth in what was changed.
  enum HistoryMove {
    case done
    case nothingThere
    /// The draft is not what the step left, so that none can be trusted any more.
    case doesNotFit
  }

  /// Undoes the last step, or does the last undone one again, with what belongs to it, and goes to
  /// where it was made.
  mutating func moveThroughHistory(undoing: Bool, at moment: Moment) -> HistoryMove {
    commit(at: moment)
    var move = HistoryMove.nothingThere
    while let step = undoing ? history.takeDone() : history.takeUndone() {
      guard apply(step, undoing: undoing, at: moment) else {
        history = History()
        return .doesNotFit
      }
      move = .done
      guard undoing ? step.isConsequence : history.nextUndoneIsConsequence else { break }
    }
    return move
  }

  private mutating func apply(_ step: History.Step, undoing: Bool, at moment: Moment) -> Bool {
    switch step.change {
    case .text(let field, let replacement):
      guard change(field, by: undoing ? replacement.inverse : replacement, at: moment) else {
        return false
      }
      takeBackRow(at: moment)
      return true
    case .document(let before, let after):
      let (old, new) = undoing ? (after, before) : (before, after)
      // A row that was emptied again may be gone already.
      guard content == old || (!undoing && content == new) else { return false }
      put(new, at: moment)
      go(to: step.place)
      return true
    }
  }

  private mutating func change(
    _ pointer: JSONPointer, by replacement: Replacement, at moment: Moment
  ) -> Bool {
    if focus != pointer {
      guard let field = forms.field(at: pointer, in: draft) else { return false }
      part = field.part
      enter(pointer)
    }
    guard text.apply(replacement) else { return false }
    commit(at: moment)
    // What came back is left as it is, words that mean a day included.
    textOnEntry = text.text
    return true
  }

  /// Takes a last row in which nothing is left out of the draft again; the caret stays in it, as in
  /// one that is about to be begun.
  private mutating func takeBackRow(at moment: Moment) {
    guard let row = field?.row, let rows = forms.rows(at: row.list),
      row.index == rows.count(draft.referral) - 1, rows.isRowEmpty(draft.referral, row.index)
    else { return }
    draft.change(at: moment.now) { rows.remove(&$0, row.index) }
    check(on: moment.today)
  }

  private mutating func put(_ content: History.Content, at moment: Moment) {
    draft.change(at: moment.now) { $0 = content.referral }
    draft.consentNote = content.consentNote
    draft.contract = content.contract
    check(on: moment.today)
  }

  /// Goes to a place, or to where its list ends where the place is no more.
  private mutating func go(to place: History.Place) {
    part = place.part
    let target = place.focus.flatMap { forms.field(at: $0, in: draft) }
    enter(target?.pointer ?? openFields.first?.pointer)
    if target != nil { text.move(to: place.caret) }
  }
}
