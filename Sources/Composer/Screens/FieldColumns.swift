/// Where label, value and remarks stand in the lines of a part.
struct FieldColumns {
  let mark: Int
  /// The columns of the labels; 0 where they stand above their fields.
  let labelWidth: Int
  let value: Int
  let end: Int
  private let room: Int

  init(_ fields: [FormField], in area: Layout.Area, labelsAbove: Bool) {
    mark = area.column
    end = area.column + area.width
    let longest =
      fields.lazy.filter { $0.kind.hasLabelBeside && $0.row?.isPicked != true }
      .map(\.label.utf8.count).max() ?? 0
    labelWidth = labelsAbove ? 0 : min(longest + 2, max(4, area.width / 3 + 4))
    value = mark + (labelsAbove ? min(3, max(1, area.width - 1)) : 1 + labelWidth)
    room = max(1, end - value - 1)
  }

  var width: Int { end - mark }
  /// Where what is said under a field begins.
  var remark: Int { min(value, end - 1) }

  /// Where begins what has no label beside it: the lines of a list, notes, the answers.
  var inset: Int { min(mark + 3, end - 1) }
  var insetWidth: Int { max(1, end - inset - 1) }
  /// Longer rows are hard to read.
  var notesWidth: Int { min(insetWidth, 100) }
  /// Where what stands at the right of a line ends.
  var rightEnd: Int { inset + notesWidth }

  /// The columns of a field, leaving room for a word beside it where there is plenty.
  func valueWidth(for field: FormField) -> Int {
    if field.row?.isPicked == true { return min(insetWidth, max(12, insetWidth / 2)) }
    // The word stands beside the label then.
    if labelWidth == 0 { return min(room, field.kind.usualWidth(in: room)) }
    switch field.kind {
    case .consent, .shown: return room
    default: return max(min(field.kind.usualWidth(in: room), room - 10), min(12, room))
    }
  }
}

extension FieldKind {
  /// Whether the label stands in the column of labels, where there is one.
  fileprivate var hasLabelBeside: Bool {
    switch self {
    case .addRow, .consent, .notes: false
    case .line, .choice, .decision, .date, .amount, .country, .currency, .shown: true
    }
  }
}
