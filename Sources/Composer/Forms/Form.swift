package import ReferralModel

/// What a part asks, in order.
package struct Form: Sendable {
  package var part: Part
  package var items: [FormItem]

  package init(_ part: Part, _ items: [FormItem]) {
    self.part = part
    self.items = items
  }
}

/// One line of a form's definition.
package enum FormItem: Sendable {
  case field(Field<Referral>)
  case rows(Rows)
  /// Kept with the draft, never sent.
  case local(Field<Draft>)
  /// Kept by the program and only shown.
  case shown(ShownValue)
}

/// A value that the program keeps and a person only reads.
package struct ShownValue: Sendable {
  package var label: String
  package var help: String
  package var pointer: JSONPointer
  let read: @Sendable (Draft) -> String

  package init(
    _ label: String, at pointer: JSONPointer, help: String,
    read: @escaping @Sendable (Draft) -> String
  ) {
    self.label = label
    self.help = help
    self.pointer = pointer
    self.read = read
  }
}
