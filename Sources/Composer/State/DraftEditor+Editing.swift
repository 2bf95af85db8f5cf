import PartnerCenter
import ReferralModel

extension DraftEditor {
  /// Focuses a field, with the caret after so many characters or at the end.
  mutating func enter(_ pointer: JSONPointer?, caret: Int? = nil) {
    focus = pointer
    let content = field?.text(in: draft) ?? ""
    text = EditedText(content, caret: caret)
    textOnEntry = content
    if let pointer { places[part] = pointer }
  }

  /// Writes the focused field's text into the draft, as typed.
  mutating func commit(at moment: Moment) {
    guard hasUncommittedText, let field else { return }
    field.set(text.text, in: &draft, at: moment.now)
    remoteProblems.removeAll { problem in
      problem.pointer.flatMap { Forms.target(of: $0, in: draft) }?.pointer == field.pointer
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
    guard let field, lockReason == nil, !text.text.hasSameScalars(as: textOnEntry) else { return }
    let settled = field.kind.settled(text.text, on: moment.today)
    if !settled.hasSameScalars(as: text.text) { text = EditedText(settled) }
    commit(at: moment)
    textOnEntry = text.text
  }

  private mutating func removeEmptyRow(
    leftFor next: JSONPointer?, at moment: Moment
  ) -> JSONPointer? {
    guard lockReason == nil, let row = field?.row, !row.isNew,
      let rows = Forms.rows(at: row.list), rows.isRowEmpty(draft.referral, row.index),
      next?.isInside(row.list.appending(row.index)) != true
    else { return next }
    draft.change(at: moment.now) { rows.remove(&$0, row.index) }
    check(on: moment.today)
    return next?.movedUp(in: row.list, over: row.index)
  }

  /// The fields of the part that a person can stand in.
  var openFields: [FormField] {
    Forms.fields(of: part, in: draft).filter { $0.kind != .shown }
  }

  /// Shows another part, at the field where it was left, or at its first or last one.
  mutating func show(_ newPart: Part, atLastField: Bool = false, at moment: Moment) {
    settle(at: moment)
    _ = removeEmptyRow(leftFor: nil, at: moment)
    part = newPart
    let fields = openFields
    let remembered = places[newPart].flatMap { place in fields.first { $0.pointer == place } }
    let field = atLastField ? fields.last : remembered ?? fields.first
    enter(field?.pointer)
  }

  /// Notes in the draft where the person is, for the next time it is opened.
  mutating func recordPlace() {
    guard lockReason == nil else { return }
    var cursor = draft.cursor
    cursor.part = part.rawValue
    cursor.field = focus?.description ?? ""
    if cursor.caret != text.caret { cursor.caret = text.caret }
    draft.cursor = cursor
  }

  /// Goes to where the draft was left.
  mutating func restorePlace() {
    let cursor = draft.cursor
    part = draft.submission.locksDraft ? .review : Part(rawValue: cursor.part) ?? .referral
    let fields = openFields
    if let place = JSONPointer(cursor.field), fields.contains(where: { $0.pointer == place }) {
      enter(place, caret: cursor.caret)
    } else {
      enter(fields.first?.pointer)
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
