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
  }

  private enum Storage: Sendable {
    case sent(Field<Referral>)
    case local(Field<Draft>)
    case shown(ShownValue)
  }

  package let part: Part
  package let row: Row?
  package let label: String
  package let help: String
  package let kind: FieldKind
  package let pointer: JSONPointer
  package let isOptional: Bool
  private let storage: Storage

  init(_ field: Field<Referral>, in part: Part, row: Row? = nil) {
    self.part = part
    self.row = row
    label = field.label
    help = field.help
    kind = field.kind
    pointer = field.pointer
    isOptional = field.isOptional
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
    storage = .shown(value)
  }

  /// Whether the value is part of the referral, and so may be sent.
  package var isSent: Bool {
    if case .sent = storage { true } else { false }
  }

  package func text(in draft: Draft) -> String {
    switch storage {
    case .sent(let field): field.read(draft.referral)
    case .local(let field): field.read(draft)
    case .shown(let value): value.read(draft)
    }
  }

  /// Writes the text as typed; the draft's times follow when that changes the referral.
  package func set(_ text: String, in draft: inout Draft, at time: Timestamp) {
    switch storage {
    case .sent(let field): draft.change(at: time) { field.write(&$0, text) }
    case .local(let field): field.write(&draft, text)
    case .shown: break
    }
  }
}
