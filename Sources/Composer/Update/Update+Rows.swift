import ReferralModel
import TerminalKit

extension ComposerState {
  /// Begins the row at the end of a list with what was typed on its line.
  ///
  /// Where the rows are picked from a catalog, the text narrows the catalog down instead.
  mutating func startRow(with text: String) -> [Effect] {
    guard let row = editor?.field?.row else { return [] }
    if row.isPicked { return openChoices(filteredBy: text) }
    guard isEditable() else { return [] }
    return goToNewRow(of: row.list) + insert(text)
  }

  /// Begins a row of the list in which the caret stands, or of the part's first list.
  mutating func addRow() -> [Effect] {
    editor?.settle(at: moment)
    guard let editor else { return [] }
    let lines = editor.openFields.filter { $0.kind == .addRow }
    let own = lines.first { $0.row?.list == editor.field?.row?.list }
    guard let line = own ?? lines.first, let row = line.row else {
      message = Message("There is no list here.")
      return saveIfChanged()
    }
    if row.isPicked {
      let effects = goTo(line)
      return effects + openChoices()
    }
    guard isEditable() else { return [] }
    return goToNewRow(of: row.list)
  }

  /// Goes to the first field of the row after a list's last one.
  private mutating func goToNewRow(of list: JSONPointer) -> [Effect] {
    guard let editor, let rows = editor.forms.rows(at: list),
      let first = rows.fields(at: rows.count(editor.draft.referral)).first,
      let field = editor.forms.field(at: first.pointer, in: editor.draft)
    else { return [] }
    return goTo(field)
  }

  /// Takes out the row in which the caret stands, which then stands in the one that follows, or in
  /// the one before.
  mutating func removeRow() -> [Effect] {
    // A row that is being begun is one once its text is in the draft.
    editor?.commit(at: moment)
    guard let editor, let row = editor.field?.row, !row.isNew,
      let rows = editor.forms.rows(at: row.list)
    else {
      message = Message("There is no row here to remove.")
      return []
    }
    guard isEditable() else { return [] }
    let name = rows.summaries(editor.draft.referral)[row.index].first ?? ""
    self.editor?.changeContent(at: moment) { rows.remove(&$0, row.index) }
    let count = rows.count(self.editor?.draft.referral ?? Referral())
    let next =
      count == 0 ? nil : rows.fields(at: min(row.index, count - 1)).first?.pointer
    self.editor?.enter(next ?? rows.addPointer)
    let words = name.isEmpty ? row.name : "\(row.name) \(name)"
    message = Message("The \(words) was removed. Ctrl-X u brings it back.")
    return saveIfChanged()
  }
}
