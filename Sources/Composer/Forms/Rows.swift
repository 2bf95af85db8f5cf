package import ReferralModel

/// A list whose rows all have the same fields: people, or picked ids.
package struct Rows: Sendable {
  package var title: String
  /// The word for one row, such as "contact".
  package var rowName: String
  /// The place of the list within the referral.
  package var pointer: JSONPointer
  /// The labels and kinds of a row's fields, with pointers inside the row.
  package var template: [RowField]
  /// The catalog that the rows are picked from, where they are.
  package var catalog: Catalog?
  package let count: @Sendable (Referral) -> Int
  /// Takes a row out; an index without a row changes nothing.
  package let remove: @Sendable (inout Referral, Int) -> Void
  let isRowEmpty: @Sendable (Referral, Int) -> Bool
  /// What the line of each row says, from left to right.
  let summaries: @Sendable (Referral) -> [[String]]
  /// The contracts under whose forms the list stands.
  var editions = Editions.all
  /// The contracts whose fields a row has here.
  private var fieldEditions = Editions.all
  private let liftedFields: @Sendable (Int) -> [Field<Referral>]

  /// One field of a row, without an index.
  package struct RowField: Sendable {
    package var label: String
    package var help: String
    package var kind: FieldKind
    package var pointer: JSONPointer
    var editions: Editions
  }

  /// The list with those fields of a row that stand in the forms of a contract.
  func under(_ edition: Editions) -> Rows {
    var rows = self
    rows.fieldEditions = edition
    rows.template.removeAll { $0.editions.isDisjoint(with: edition) }
    return rows
  }

  /// The fields of the row at `index`.
  ///
  /// The index after the last one is the row that does not exist yet: its fields are empty, and
  /// writing text into one of them adds the row.
  package func fields(at index: Int) -> [Field<Referral>] {
    liftedFields(index).filter { !$0.editions.isDisjoint(with: fieldEditions) }
  }

  /// The place after the last row (RFC 6901, section 4).
  package var addPointer: JSONPointer { pointer.appending("-") }

  /// The row in which a place lies; `nil` for a place outside the rows.
  func index(of place: JSONPointer) -> Int? {
    guard place.isInside(pointer), place.tokens.count > pointer.tokens.count,
      let index = Int(place.tokens[pointer.tokens.count]), index >= 0
    else { return nil }
    return index
  }

  /// The words of the line on which a row is added.
  var addWords: String {
    let article = "aeiou".contains(rowName.first ?? " ") ? "an" : "a"
    return "+ add \(article) \(rowName)"
  }

  package init<Row: DocumentView>(
    _ title: String, _ list: any WritableKeyPath<Referral, [Row]> & Sendable,
    at pointer: JSONPointer,
    rowName: String, catalog: Catalog? = nil, row: [Field<Row>],
    summary: @escaping @Sendable (Row) -> [String]
  ) {
    self.title = title
    self.rowName = rowName
    self.pointer = pointer
    self.catalog = catalog
    template = row.map {
      RowField(
        label: $0.label, help: $0.help, kind: $0.kind, pointer: $0.pointer,
        editions: $0.editions)
    }
    count = { $0[keyPath: list].count }
    remove = { referral, index in
      guard referral[keyPath: list].indices.contains(index) else { return }
      referral[keyPath: list].remove(at: index)
    }
    isRowEmpty = { referral, index in
      let rows = referral[keyPath: list]
      return !rows.indices.contains(index) || rows[index].isEmpty
    }
    summaries = { $0[keyPath: list].map(summary) }
    liftedFields = { index in
      row.map { field in
        field.lifted(
          at: pointer.appending(index),
          read: { referral in
            let rows = referral[keyPath: list]
            return rows.indices.contains(index) ? rows[index] : nil
          },
          update: { referral, change in
            var rows = referral[keyPath: list]
            if rows.indices.contains(index) {
              change(&rows[index])
            } else {
              var added = Row()
              change(&added)
              // Clearing a field of a row that does not exist adds nothing.
              guard index == rows.count, !added.isEmpty else { return }
              rows.append(added)
            }
            referral[keyPath: list] = rows
          })
      }
    }
  }
}
