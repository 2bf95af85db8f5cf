package import ReferralModel

/// All forms, and the ways to find a field in them.
package enum Forms {
  package static let all: [Form] = [
    .referral, .customer, .consent, .details, .requirements, .team, .invite,
  ]

  package static func form(for part: Part) -> Form? {
    all.first { $0.part == part }
  }

  /// The fields of a part for one draft, in order: each list has its rows and, at its end, the
  /// first field of a row to add.
  package static func fields(of part: Part, in draft: Draft) -> [FormField] {
    (form(for: part)?.items ?? []).flatMap { item -> [FormField] in
      switch item {
      case .field(let field): [FormField(field, in: part)]
      case .local(let field): [FormField(local: field, in: part)]
      case .shown(let value): [FormField(shown: value, in: part)]
      case .rows(let rows):
        (0...rows.count(draft.referral)).flatMap { fields(of: rows, at: $0, in: part, of: draft) }
      }
    }
  }

  /// The field at exactly this place, the fields of a row to add included.
  package static func field(at pointer: JSONPointer, in draft: Draft) -> FormField? {
    for form in all {
      for item in form.items {
        if let field = field(at: pointer, of: item, in: form.part, of: draft) { return field }
      }
    }
    return nil
  }

  /// The field to go to for a complaint about a place: the field itself, else the first one inside
  /// the place, else the one that holds it.
  package static func target(of pointer: JSONPointer, in draft: Draft) -> FormField? {
    if let field = field(at: pointer, in: draft) { return field }
    let fields = Part.forms.flatMap { Self.fields(of: $0, in: draft) }
    guard !pointer.tokens.isEmpty else { return nil }
    return fields.first { $0.pointer.isInside(pointer) && $0.kind != .shown }
      ?? fields.first { pointer.isInside($0.pointer) }
      ?? pointer.tokens.indices.dropFirst().reversed().lazy
      .map { JSONPointer(tokens: Array(pointer.tokens[..<$0])) }
      .compactMap { outer in fields.first { $0.pointer.isInside(outer) } }.first
  }

  /// The part to which a complaint about a place belongs.
  package static func part(of pointer: JSONPointer, in draft: Draft) -> Part? {
    target(of: pointer, in: draft)?.part
  }

  /// The list at exactly this place.
  package static func rows(at pointer: JSONPointer) -> Rows? {
    for form in all {
      for case .rows(let rows) in form.items where rows.pointer == pointer { return rows }
    }
    return nil
  }

  private static func fields(
    of rows: Rows, at index: Int, in part: Part, of draft: Draft
  ) -> [FormField] {
    let isNew = index == rows.count(draft.referral)
    let fields = rows.fields(at: index).enumerated().map { position, field in
      FormField(
        field, in: part,
        row: FormField.Row(
          list: rows.pointer, title: rows.title, name: rows.rowName, index: index,
          isFirstOfRow: position == 0, isNew: isNew))
    }
    return isNew ? Array(fields.prefix(1)) : fields
  }

  private static func field(
    at pointer: JSONPointer, of item: FormItem, in part: Part, of draft: Draft
  ) -> FormField? {
    switch item {
    case .field(let field):
      return field.pointer == pointer ? FormField(field, in: part) : nil
    case .local(let field):
      return field.pointer == pointer ? FormField(local: field, in: part) : nil
    case .shown(let value):
      return value.pointer == pointer ? FormField(shown: value, in: part) : nil
    case .rows(let rows):
      guard pointer.isInside(rows.pointer), pointer.tokens.count > rows.pointer.tokens.count,
        let index = Int(pointer.tokens[rows.pointer.tokens.count]),
        (0...rows.count(draft.referral)).contains(index)
      else { return nil }
      return rows.fields(at: index).enumerated().first { $0.element.pointer == pointer }
        .map { position, field in
          FormField(
            field, in: part,
            row: FormField.Row(
              list: rows.pointer, title: rows.title, name: rows.rowName, index: index,
              isFirstOfRow: position == 0, isNew: index == rows.count(draft.referral)))
        }
    }
  }
}
