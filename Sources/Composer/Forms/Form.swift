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

extension FormItem {
  /// The contracts under whose forms it stands.
  var editions: Editions {
    switch self {
    case .field(let field): field.editions
    case .rows(let rows): rows.editions
    case .local(let field): field.editions
    case .shown(let value): value.editions
    }
  }

  /// The same item in the forms of some contracts only.
  func only(_ editions: Editions) -> FormItem {
    switch self {
    case .field(let field): .field(field.only(editions))
    case .local(let field): .local(field.only(editions))
    case .rows(var rows):
      {
        rows.editions = editions
        return .rows(rows)
      }()
    case .shown(var value):
      {
        value.editions = editions
        return .shown(value)
      }()
    }
  }

  /// The item as it stands in the forms of a contract; `nil` where it does not.
  func under(_ edition: Editions) -> FormItem? {
    guard !editions.isDisjoint(with: edition) else { return nil }
    guard case .rows(let rows) = self else { return self }
    return .rows(rows.under(edition))
  }
}

/// A value that the program keeps and a person only reads.
package struct ShownValue: Sendable {
  package var label: String
  package var help: String
  package var pointer: JSONPointer
  var editions = Editions.all
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
