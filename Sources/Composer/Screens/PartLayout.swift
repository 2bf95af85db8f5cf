import ReferralModel
import TerminalKit

/// Where the fields of a part stand on a screen, whatever they hold.
struct PartLayout {
  let layout: Layout
  let fields: [FormField]
  let columns: FieldColumns

  init(_ editor: DraftEditor, in layout: Layout) {
    self.layout = layout
    fields = editor.forms.fields(
      of: editor.part, in: editor.draft, at: editor.focus, leavesOutRows: true)
    columns = FieldColumns(fields, in: layout.fieldArea, labelsAbove: layout.putsLabelsAbove)
  }

  var height: Int { layout.fieldArea.height }
  var labelsAbove: Bool { layout.putsLabelsAbove }
  var showsOneField: Bool { layout.showsOneField }

  /// Whether the label of notes has a line of its own.
  var hasNotesLabel: Bool { height > 1 }

  /// The rows of each field of many lines: what the other fields leave.
  ///
  /// What the fields hold makes no difference, so that nothing moves while someone types; some
  /// lines are spared for problems.
  var notesHeight: Int {
    guard hasNotesLabel else { return 1 }
    guard !showsOneField else { return max(1, height - (height >= 6 ? 2 : 1)) }
    let notes = max(1, fields.count { $0.kind == .notes })
    let spare = height >= 16 ? 4 : 1
    let others = fields.reduce(0) { $0 + usualHeight(of: $1) } + spare
    let most = min(16, height - 2)
    return max(1, min(most, max(3, (height - others) / notes)))
  }

  /// The lines of a field without those that hold notes or say something about its text.
  private func usualHeight(of field: FormField) -> Int {
    switch field.kind {
    case .notes: 2
    case .consent: question(of: field).count + (name(below: field) == nil ? 2 : 3)
    default: labelsAbove ? 2 : 1
    }
  }

  /// The rows of the question that a field answers.
  func question(of field: FormField) -> [String] {
    guard let question = field.question else { return [] }
    // Where one stands in the form goes beside it.
    let width = columns.width - (showsOneField ? 11 : 2)
    let rows = TextRows.prose(question, width: max(1, width))
    return showsOneField && rows.count > max(1, height - 2) ? [field.label] : rows
  }

  /// The name in the request that stands below an answer.
  func name(below field: FormField) -> String? {
    guard let name = field.pointer.last, name.utf8.count <= columns.insetWidth else { return nil }
    return name
  }

  /// The columns and rows of a field for its text.
  func room(for field: FormField) -> Size {
    guard field.kind == .notes else {
      return Size(columns: columns.valueWidth(for: field), rows: 1)
    }
    return Size(
      columns: hasNotesLabel ? columns.notesWidth : columns.valueWidth(for: field),
      rows: notesHeight)
  }
}
