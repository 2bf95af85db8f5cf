/// Where label, value and notes stand in the lines of a part.
struct FieldColumns {
  let mark: Int
  let labelWidth: Int
  let value: Int
  let end: Int
  /// The columns of the three answers beside each other.
  let consentWidth = 33
  private let room: Int

  init(_ fields: [FormField], in area: Layout.Area, labelsAbove: Bool) {
    mark = area.column
    end = area.column + area.width
    let longest = fields.map(\.shownLabel.count).max() ?? 0
    labelWidth = labelsAbove ? 0 : min(longest + 2, max(4, area.width / 3 + 4))
    value = mark + (labelsAbove ? min(3, max(1, area.width - 1)) : 1 + labelWidth)
    room = max(1, end - value - 1)
  }

  var width: Int { end - mark }
  /// Where what is said under a field begins.
  var noteColumn: Int { min(value, end - 1) }
  var noteWidth: Int { max(1, end - noteColumn - 1) }

  /// The columns of a field, leaving room for a word beside it where there is plenty.
  func valueWidth(for kind: FieldKind) -> Int {
    switch kind {
    case .consent, .shown: room
    default: max(min(kind.usualWidth, room - 10), min(12, room))
    }
  }
}
