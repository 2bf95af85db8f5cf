import PartnerCenter
import ReferralModel
import TerminalKit

/// The request beside the fields as it was drawn, for drawing the focused field's line again.
struct DrawnPane {
  private let pane: RequestPane
  private let field: FormField?
  /// Where the focused field's value is drawn; `nil` where the request does not show it.
  private let placed: RequestPane.PlacedLine?

  init(_ pane: RequestPane, of editor: DraftEditor) {
    self.pane = pane
    field = editor.field
    placed =
      pane.focused.count == 1
      ? pane.placed.first { $0.line == pane.focused.lowerBound } : nil
  }

  /// Draws what the focused field's text has changed since, over an earlier screen.
  ///
  /// - Returns: Whether everything else stands where it stood.
  func draw(_ editor: DraftEditor, on canvas: inout Canvas, today: CalendarDay) -> Bool {
    // What was sent does not change, nor does what is not sent.
    guard let field, field.isSent, !editor.draft.submission.locksDraft else { return true }
    guard let placed, case .value(.string(let old)) = pane.outline.lines[placed.line].content else {
      return pane.outline.body == body(of: editor, on: today)
    }
    guard let new = value(of: field, in: editor, instead: old, on: today) else { return false }
    let isAsTyped = new.hasSameScalars(as: editor.text.text)
    let rows = pane.rows(
      ofLine: placed.line, showing: (new, isAsTyped ? editor.text.offset : 0))
    guard rows.count == placed.texts.count else { return false }
    for (row, text) in rows.enumerated() where !text.hasSameScalars(as: placed.texts[row]) {
      pane.draw(text, ofLine: placed.line, row: placed.row + row, isFirst: row == 0, on: &canvas)
    }
    return true
  }

  /// What the request holds now in the place of the focused field's text.
  ///
  /// - Returns: `nil` where something else has changed in it, too.
  private func value(
    of field: FormField, in editor: DraftEditor, instead old: String, on today: CalendarDay
  ) -> String? {
    let text = editor.text.text
    // Text stands in the request as it is typed, and nothing depends on it but whether it is empty.
    if field.kind.isSentAsTyped, !text.isEmpty { return text }
    let new = body(of: editor, on: today)
    guard let place = pane.outline.places.bodyPlace(of: field.pointer),
      case .string(let value)? = new[place],
      pane.outline.body == new.replacing(place, with: .string(old))
    else { return nil }
    return value
  }

  private func body(of editor: DraftEditor, on today: CalendarDay) -> JSON {
    editor.body(of: editor.draftAsTyped(at: DraftEditor.times.0), on: today)
  }
}

extension FieldKind {
  /// Whether contracts send the text as it is, unless it is empty.
  fileprivate var isSentAsTyped: Bool {
    switch self {
    case .line, .notes, .choice: true
    case .decision, .consent, .date, .amount, .country, .currency, .addRow, .shown: false
    }
  }
}

extension JSON {
  /// The same value with another one at a place.
  fileprivate func replacing(_ place: JSONPointer, with value: JSON) -> JSON {
    var changed = self
    try? changed.set(value, at: place)
    return changed
  }
}
