package import ReferralModel

/// The forms of a contract, and the ways to find a field in them.
package struct Forms: Sendable {
  package let all: [Form]

  /// Every form with the fields of all contracts, those that two contracts ask differently twice.
  package static let every = Forms(all: [
    .referral, .customer, .consent, .details, .requirements, .team, .invite,
  ])

  private static let october2018 = every.under(.october2018)
  private static let engagements = every.under(.engagements)

  /// The forms of a contract that is none of the service's own, which a draft cannot choose: those of
  /// 2018-10 without that choice.
  package static let plain = Forms(
    all: october2018.all.map { form in
      Form(
        form.part,
        form.items.filter { item in
          if case .local(let field) = item { field.pointer != contractPointer } else { true }
        })
    })

  /// The forms of a contract.
  package static func of(_ contract: any Contract) -> Forms {
    switch contract.edition {
    case .october2018: october2018
    case .engagements: engagements
    default: plain
    }
  }

  private func under(_ edition: Editions) -> Forms {
    Forms(all: all.map { form in Form(form.part, form.items.compactMap { $0.under(edition) }) })
  }

  package func form(for part: Part) -> Form? {
    all.first { $0.part == part }
  }

  /// The fields of a part for one draft, in order: each list has its rows and, at its end, the line
  /// on which one is added.
  ///
  /// - Parameters:
  ///   - place: Where the person is. Inside the row after a list's last one, the fields of that row
  ///     are there too, although it does not exist yet.
  ///   - leavesOutRows: Of a list of people, only the row is wanted in which the person is.
  package func fields(
    of part: Part, in draft: Draft, at place: JSONPointer? = nil, leavesOutRows: Bool = false
  ) -> [FormField] {
    (form(for: part)?.items ?? []).flatMap { item -> [FormField] in
      switch item {
      case .field(let field): [FormField(field, in: part)]
      case .local(let field): [FormField(local: field, in: part)]
      case .shown(let value): [FormField(shown: value, in: part)]
      case .rows(let rows):
        fields(
          of: rows, in: part, of: draft, at: place,
          isShort: leavesOutRows && rows.catalog == nil)
      }
    }
  }

  /// The field at exactly this place, the fields of a row to add included.
  package func field(at pointer: JSONPointer, in draft: Draft) -> FormField? {
    for form in all {
      for item in form.items {
        if let field = field(at: pointer, of: item, in: form.part, of: draft) { return field }
      }
    }
    return nil
  }

  /// The field to go to for a complaint about a place: the field itself, else the first one inside
  /// the place, else the one that holds it.
  package func target(of pointer: JSONPointer, in draft: Draft) -> FormField? {
    if let field = field(at: pointer, in: draft) { return field }
    let fields = Part.forms.flatMap { self.fields(of: $0, in: draft) }
    guard !pointer.tokens.isEmpty else { return nil }
    return fields.first { $0.pointer.isInside(pointer) && $0.kind != .shown }
      ?? fields.first { pointer.isInside($0.pointer) }
      ?? pointer.tokens.indices.dropFirst().reversed().lazy
      .map { JSONPointer(tokens: Array(pointer.tokens[..<$0])) }
      .compactMap { outer in fields.first { $0.pointer.isInside(outer) } }.first
  }

  /// The field to go to for a problem of the contract's.
  ///
  /// Of what has no field of its own, only whether it is sent can be changed: by choosing another
  /// contract.
  package func place(of problem: Problem, in draft: Draft) -> FormField? {
    target(of: problem.pointer, in: draft) ?? field(at: Self.contractPointer, in: draft)
  }

  /// The part to which a complaint about a place belongs.
  package func part(of pointer: JSONPointer, in draft: Draft) -> Part? {
    target(of: pointer, in: draft)?.part
  }

  /// The number of characters in each field of many lines that holds something.
  func noteLengths(in draft: Draft) -> [JSONPointer: Int] {
    var lengths: [JSONPointer: Int] = [:]
    for form in all {
      for item in form.items {
        switch item {
        case .field(let field) where field.kind == .notes:
          lengths[field.pointer] = field.read(draft.referral).count
        case .local(let field) where field.kind == .notes:
          lengths[field.pointer] = field.read(draft).count
        default: break
        }
      }
    }
    return lengths.filter { $0.value > 0 }
  }

  /// The lists of all forms.
  var allRows: [Rows] {
    all.flatMap { form in
      form.items.compactMap { if case .rows(let rows) = $0 { rows } else { nil } }
    }
  }

  /// The list at exactly this place.
  package func rows(at pointer: JSONPointer) -> Rows? {
    for form in all {
      for case .rows(let rows) in form.items where rows.pointer == pointer { return rows }
    }
    return nil
  }

  private func fields(
    of rows: Rows, in part: Part, of draft: Draft, at place: JSONPointer?, isShort: Bool
  ) -> [FormField] {
    let count = rows.count(draft.referral)
    let open = place.flatMap { rows.index(of: $0) }.flatMap { $0 <= count ? $0 : nil }
    let shown =
      isShort ? open.map { $0..<$0 + 1 } ?? 0..<0 : 0..<(open == count ? count + 1 : count)
    return shown.flatMap { index in
      fields(of: rows, at: index, count: count, in: part)
    } + [FormField(addingTo: rows, count: count, in: part)]
  }

  /// The fields of one row, or of the row to add.
  private func fields(
    of rows: Rows, at index: Int, count: Int, in part: Part
  ) -> [FormField] {
    rows.fields(at: index).enumerated().map { position, field in
      FormField(
        field, in: part,
        row: FormField.Row(
          list: rows.pointer, title: rows.title, name: rows.rowName, index: index,
          isFirstOfRow: position == 0, isNew: index == count, isPicked: rows.catalog != nil))
    }
  }

  private func field(
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
      guard pointer.isInside(rows.pointer) else { return nil }
      let count = rows.count(draft.referral)
      if pointer == rows.addPointer { return FormField(addingTo: rows, count: count, in: part) }
      guard let index = rows.index(of: pointer), index <= count else { return nil }
      return fields(of: rows, at: index, count: count, in: part)
        .first { $0.pointer == pointer }
    }
  }
}
