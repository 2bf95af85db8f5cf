package import ReferralModel

/// A field in its place: of one part, and of one row where it stands in a list.
package struct FormField: Sendable {
  /// Where a row's field stands.
  package struct Row: Sendable, Equatable {
    /// The place of the list.
    package var list: JSONPointer
    package var title: String
    package var name: String
    package var index: Int
    package var isFirstOfRow: Bool
    /// The row does not exist until text is written into it.
    package var isNew: Bool
    /// Its one field is an id that is picked from a catalog.
    package var isPicked: Bool
  }

  private enum Storage: Sendable {
    case sent(Field<Referral>)
    case local(Field<Draft>)
    case shown(ShownValue)
    case addRow
  }

  package let part: Part
  package let row: Row?
  package let label: String
  package let help: String
  package let kind: FieldKind
  package let pointer: JSONPointer
  package let isOptional: Bool
  /// What to ask the customer, word for word, where the field is an answer.
  package let question: String?
  private let storage: Storage

  init(_ field: Field<Referral>, in part: Part, row: Row? = nil) {
    self.part = part
    self.row = row
    label = field.label
    help = field.help
    kind = field.kind
    pointer = field.pointer
    isOptional = field.isOptional
    question = field.question
    storage = .sent(field)
  }

  init(local field: Field<Draft>, in part: Part) {
    self.part = part
    row = nil
    label = field.label
    help = field.help
    kind = field.kind
    pointer = field.pointer
    isOptional = field.isOptional
    question = field.question
    storage = .local(field)
  }

  init(shown value: ShownValue, in part: Part) {
    self.part = part
    row = nil
    label = value.label
    help = value.help
    kind = .shown
    pointer = value.pointer
    isOptional = true
    question = nil
    storage = .shown(value)
  }

  /// The line at the end of a list of `count` rows, at the place after the last one (RFC 6901,
  /// section 4).
  init(addingTo rows: Rows, count: Int, in part: Part) {
    self.part = part
    row = Row(
      list: rows.pointer, title: rows.title, name: rows.rowName, index: count,
      isFirstOfRow: true, isNew: true, isPicked: rows.catalog != nil)
    label = rows.title
    help =
      rows.catalog == nil
      ? "Type to begin a \(rows.rowName), or press Enter; Tab goes past"
      : "Enter shows what there is; typing looks for it; Tab goes past"
    kind = .addRow
    pointer = rows.addPointer
    isOptional = true
    question = nil
    storage = .addRow
  }

  /// The label, and in a list also which row it stands in: `contact 2, E-mail`.
  package var nameInPart: String {
    guard let row, kind != .addRow else { return label }
    return row.isPicked ? "\(row.name) \(row.index + 1)" : "\(row.name) \(row.index + 1), \(label)"
  }

  /// Whether the value is part of the referral, and so may be sent.
  package var isSent: Bool {
    switch storage {
    case .sent, .addRow: true
    case .local, .shown: false
    }
  }

  package func text(in draft: Draft) -> String {
    switch storage {
    case .sent(let field): field.read(draft.referral)
    case .local(let field): field.read(draft)
    case .shown(let value): value.read(draft)
    case .addRow: ""
    }
  }

  /// Writes the text as typed; the draft's times follow when that changes the referral.
  package func set(_ text: String, in draft: inout Draft, at time: Timestamp) {
    switch storage {
    case .sent(let field): draft.change(at: time) { field.write(&$0, text) }
    case .local(let field): field.write(&draft, text)
    case .shown, .addRow: break
    }
  }
}
