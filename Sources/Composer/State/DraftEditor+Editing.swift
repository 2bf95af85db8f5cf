import PartnerCenter
import ReferralModel
import TerminalKit

extension DraftEditor {
  /// Focuses a field, with the caret after so many characters or at the end.
  mutating func enter(_ pointer: JSONPointer?, caret: Int? = nil) {
    history.seal()
    focus = pointer
    let field = field
    let content = field?.text(in: draft) ?? ""
    text = EditedText(content, caret: caret, hasLines: field?.kind.keepsLineBreaks == true)
    textOnEntry = content
    if let pointer { places[part] = pointer }
  }

  /// Writes the focused field's text into the draft, as typed.
  mutating func commit(at moment: Moment) {
    guard hasUncommittedText, let field else { return }
    field.set(text.text, in: &draft, at: moment.now)
    let (draft, forms) = (draft, forms)
    remoteProblems.removeAll { problem in
      problem.pointer.flatMap { forms.target(of: $0, in: draft) }?.pointer == field.pointer
    }
    check(on: moment.today)
  }

  /// Leaves the focused field for another one, or for none.
  ///
  /// Words that mean a day become that day, and a row of a list in which nothing is left goes away.
  mutating func leaveField(
    for next: JSONPointer?, caret: Int? = nil, at moment: Moment
  ) {
    settle(at: moment)
    enter(removeEmptyRow(leftFor: next, at: moment), caret: caret)
  }

  /// Commits the focused field and replaces what was typed by what it stands for.
  mutating func settle(at moment: Moment) {
    guard let field, lockReason == nil else { return }
    if !text.text.hasSameScalars(as: textOnEntry) {
      let settled = field.kind.settled(text.text, on: moment.today)
      edit { $0.replaceAll(with: settled) }
    }
    // Also where the text is again what it was: the draft may hold what was typed in between.
    commit(at: moment)
    textOnEntry = text.text
  }

  private mutating func removeEmptyRow(
    leftFor next: JSONPointer?, at moment: Moment
  ) -> JSONPointer? {
    guard lockReason == nil, let row = field?.row, !row.isNew,
      let rows = forms.rows(at: row.list), rows.isRowEmpty(draft.referral, row.index),
      next?.isInside(row.list.appending(row.index)) != true
    else { return next }
    // What emptied the row brings it back, too, when it is undone.
    let isConsequence = history.lastTextIsInside(row.list.appending(row.index))
    changeContent(at: moment, isConsequence: isConsequence) { rows.remove(&$0, row.index) }
    return next?.movedUp(in: row.list, over: row.index)
  }

  /// Moves what is in view of the focused field's text so that the caret is.
  mutating func keepCaretInView(in size: Size) {
    let layout = Layout(size)
    guard let field, field.kind.takesText, !layout.isTooSmall else { return }
    if field.kind.keepsLineBreaks != text.hasLines {
      // Another text has taken its place, such as an earlier value.
      text = EditedText(text.text, offset: text.offset, hasLines: field.kind.keepsLineBreaks)
    }
    let room = room(for: field, in: layout)
    text.keepCaretInView(width: room.columns, height: room.rows)
  }

  /// The fields of the part that a person can stand in, those of a row that is being begun too.
  var openFields: [FormField] {
    forms.fields(of: part, in: draft, at: focus).filter { $0.kind != .shown }
  }

  /// The field at a place of a part, if a person can stand in it.
  private func openField(at place: JSONPointer?, in part: Part) -> FormField? {
    place.flatMap { forms.field(at: $0, in: draft) }
      .flatMap { $0.part == part && $0.kind != .shown ? $0 : nil }
  }

  /// Shows another part, at the field where it was left, or at its first or last one.
  mutating func show(_ newPart: Part, atLastField: Bool = false, at moment: Moment) {
    settle(at: moment)
    _ = removeEmptyRow(leftFor: nil, at: moment)
    part = newPart
    focus = nil
    let remembered = openField(at: places[newPart], in: newPart)
    let field = atLastField ? openFields.last : remembered ?? openFields.first
    enter(field?.pointer)
  }

  /// Notes in the draft where the person is, for the next time it is opened.
  mutating func recordPlace() {
    guard lockReason == nil else { return }
    draft.cursor = cursorHere
  }

  private var cursorHere: Cursor {
    var cursor = draft.cursor
    cursor.part = part.rawValue
    cursor.field = focus?.description ?? ""
    if cursor.caret != text.caret { cursor.caret = text.caret }
    if cursor.cutOffAt != cutOffAt { cursor.cutOffAt = cutOffAt }
    return cursor
  }

  /// The draft as it stands on the screen, and where the person is in it.
  func draftToNote(at moment: Moment) -> Draft {
    var draft = draftAsTyped(at: moment.now)
    draft.cursor = cursorHere
    return draft
  }

  /// Goes to where the draft was left.
  mutating func restorePlace() {
    let cursor = draft.cursor
    part = draft.submission.locksDraft ? .review : Part(rawValue: cursor.part) ?? .referral
    if let field = openField(at: JSONPointer(cursor.field), in: part) {
      enter(field.pointer, caret: cursor.caret)
    } else {
      enter(openFields.first?.pointer)
    }
  }
}

extension JSONPointer {
  /// The same place after the element at `index` of a list has gone.
  fileprivate func movedUp(in list: JSONPointer, over index: Int) -> JSONPointer {
    guard isInside(list), tokens.count > list.tokens.count,
      let own = Int(tokens[list.tokens.count]), own > index
    else { return self }
    var moved = self
    moved.tokens[list.tokens.count] = String(own - 1)
    return moved
  }
}
