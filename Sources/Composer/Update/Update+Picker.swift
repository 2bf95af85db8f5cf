import ReferralModel
import TerminalKit

extension ComposerState {
  /// Opens what the focused field can be picked from.
  ///
  /// - Parameter text: What narrows the list down at first, such as what was typed on the line at
  ///   the end of a list.
  mutating func openChoices(filteredBy text: String = "") -> [Effect] {
    guard let editor, let field = editor.field else { return [] }
    if let row = field.row, let rows = editor.forms.rows(at: row.list), let catalog = rows.catalog {
      return openPickMany(rows, from: catalog, at: row, filteredBy: text)
    }
    if field.kind == .date { return openCalendar(for: field) }
    guard let catalog = field.kind.catalog else {
      message = Message(
        field.kind == .consent
          ? "y for yes, n for no; Backspace for not answered."
          : "There is no list for \(field.label). Ctrl-R shows earlier values.")
      return []
    }
    let present = editor.text.text
    self.editor?.overlay = .picker(Picker(catalog, for: field, text: present, filteredBy: text))
    return []
  }

  private mutating func openPickMany(
    _ rows: Rows, from catalog: Catalog, at row: FormField.Row, filteredBy text: String
  ) -> [Effect] {
    var filter = text
    if row.isNew, filter.isEmpty, let typed = editor?.text.text,
      editor?.lockReason == nil
    {
      // What was typed on the line for a new row looks for it, and is no row yet.
      filter = typed
      replaceText(with: "")
    }
    editor?.settle(at: moment)
    guard let editor else { return [] }
    self.editor?.overlay = .picker(
      Picker(
        catalog, for: rows, openedAt: row.isNew ? nil : row.index,
        picked: rows.ids(in: editor.draft), filteredBy: filter))
    return saveIfChanged()
  }

  mutating func findField() -> [Effect] {
    let effects = commitAndSave()
    guard let editor else { return effects }
    self.editor?.overlay = .picker(.fields(of: editor.draft, in: editor.forms))
    return effects
  }

  mutating func listProblems() -> [Effect] {
    editor?.settle(at: moment)
    let effects = saveIfChanged()
    guard let complaints = editor?.complaints, !complaints.isEmpty else {
      message = Message("There is nothing to fix.")
      return effects
    }
    editor?.overlay = .picker(.problems(complaints))
    return effects
  }

  mutating func recall() -> [Effect] {
    guard let field = editor?.field, field.kind.takesText else { return [] }
    editor?.overlay = .picker(.earlierValues(of: field))
    return [.recall(field.pointer)]
  }

  mutating func recalled(_ values: [String], at pointer: JSONPointer) -> [Effect] {
    guard var picker = editor?.picker, picker.isWaiting, picker.purpose == .take(pointer) else {
      return []
    }
    let others = values.filter { editor?.text.text.hasSameScalars(as: $0) == false && !$0.isEmpty }
    guard !others.isEmpty else {
      editor?.overlay = nil
      let label = editor?.field?.label ?? "this field"
      message = Message("No other draft holds another value for \(label).")
      return []
    }
    picker.fill(withEarlier: others)
    editor?.picker = picker
    return []
  }
}
