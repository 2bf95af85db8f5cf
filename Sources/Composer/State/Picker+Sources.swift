import ReferralModel
import TerminalKit

extension FieldKind {
  /// The list from which a field of this kind is filled.
  var catalog: Catalog? {
    switch self {
    case .choice(let catalog), .decision(let catalog): catalog
    case .country: .countries
    case .currency: .currencies
    case .line, .notes, .consent, .date, .amount, .addRow, .shown: nil
    }
  }
}

extension Picker {
  /// A list of which one thing becomes the text of a field.
  ///
  /// The present text is the first filter where it is no id and leaves something; an id is marked.
  init(_ catalog: Catalog, for field: FormField, text: String, filteredBy filter: String) {
    let hasCodes = field.kind == .country || field.kind == .currency
    let isDecision = if case .decision = field.kind { true } else { false }
    self.init(
      field.label, for: .take(field.pointer), look: hasCodes ? .codes : .names,
      entries: catalog.entries.map { PickerEntry($0, isSentByID: !isDecision) }, foundIn: catalog)
    if !filter.isEmpty {
      setFilter(filter)
    } else if catalog.entry(id: text) != nil {
      markValue(text)
    } else if !text.trimmed.isEmpty, !catalog.positions(matching: text).isEmpty {
      setFilter(text.trimmed)
    }
  }

  /// A list of which several things become the rows of another.
  init(
    _ catalog: Catalog, for rows: Rows, openedAt row: Int?, picked: [String],
    filteredBy filter: String
  ) {
    self.init(
      rows.title, for: .pick(list: rows.pointer, row: row),
      entries: catalog.entries.map { PickerEntry($0) }, foundIn: catalog)
    setPicked(picked, isChange: false)
    selection = 0
    if !filter.isEmpty {
      setFilter(filter)
    } else if let row, picked.indices.contains(row) {
      markValue(picked[row])
    }
  }

  /// All fields of a draft, to go to one of them.
  static func fields(of draft: Draft, in forms: Forms) -> Picker {
    var entries: [PickerEntry] = []
    var named: [CatalogEntry] = []
    var otherNames: [String: [String]] = [:]
    for field in Part.forms.flatMap({ forms.fields(of: $0, in: draft) })
    where field.kind != .shown {
      let text = field.text(in: draft)
      let name = field.nameInDraft(draft, forms)
      var entry = PickerEntry(
        value: field.pointer.description, label: "\(field.part.title), \(name)")
      entry.wireName = field.pointer.description
      entry.detail = text.isEmpty ? "—" : field.shownText(text)
      entry.note = field.help
      entry.place = field.pointer
      entries.append(entry)
      // The field's own name counts more than that of its part.
      named.append(CatalogEntry(id: entry.value, label: "\(name), \(field.part.title)"))
      otherNames[entry.value] = [
        name, field.label, field.row?.title ?? "", entry.detail,
        String(text.prefix(searchedLength)),
      ]
    }
    return Picker(
      "Find a field", for: .go, entries: entries,
      foundIn: Catalog("fields", entries: named, otherNames: otherNames))
  }

  /// All problems of a draft, to go to where one is mended.
  static func problems(_ complaints: [Complaint]) -> Picker {
    let entries = complaints.map { complaint in
      var entry = PickerEntry(
        value: complaint.field.pointer.description,
        label: "\(complaint.field.part.title), \(complaint.field.label)")
      entry.note = complaint.message
      entry.noteStyle = complaint.style
      entry.section = complaint.style == .problem ? "Must fix" : "Worth a look"
      entry.place = complaint.field.pointer
      return entry
    }
    let sorted =
      entries.filter { $0.noteStyle == .problem } + entries.filter { $0.noteStyle != .problem }
    let catalog = Catalog(
      "problems",
      entries: sorted.map { CatalogEntry(id: $0.value, label: "\($0.label): \($0.note)") })
    return Picker("All problems", for: .go, look: .sentences, entries: sorted, foundIn: catalog)
  }

  /// The earlier values of a field, which are still being looked up.
  static func earlierValues(of field: FormField) -> Picker {
    var picker = Picker(
      "Earlier values of \(field.label)", for: .take(field.pointer), entries: [],
      foundIn: Catalog("earlier values", entries: []))
    picker.isWaiting = true
    return picker
  }

  mutating func fill(withEarlier values: [String]) {
    isWaiting = false
    entries = values.map { value in
      PickerEntry(value: value, label: String(value.prefix(Self.searchedLength)))
    }
    matcher.catalog = Catalog(
      "earlier values", entries: entries.map { CatalogEntry(id: "", label: $0.label) })
    narrow()
  }

  /// The characters of a long text that are searched and shown.
  private static let searchedLength = 200
}

extension FormField {
  /// The label, and in a list whose it is: `Sue Smith, E-mail`.
  fileprivate func nameInDraft(_ draft: Draft, _ forms: Forms) -> String {
    guard let row else { return label }
    if row.isNew { return "+ \(row.name)" }
    guard let rows = forms.rows(at: row.list), rows.template.count > 1 else {
      return "\(row.name) \(row.index + 1)"
    }
    let name = rows.fields(at: row.index).filter {
      ["firstName", "lastName"].contains($0.pointer.last)
    }.map { $0.read(draft.referral) }.filter { !$0.isEmpty }.joined(separator: " ")
    return "\(name.isEmpty ? "\(row.name) \(row.index + 1)" : name), \(label)"
  }

  /// The text as a line, with the name of what an id stands for.
  fileprivate func shownText(_ text: String) -> String {
    switch kind {
    case .consent: text.capitalizedFirst
    default: kind.catalog?.entry(id: text)?.label ?? String(text.prefix(200))
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
