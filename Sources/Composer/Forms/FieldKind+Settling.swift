package import ReferralModel

extension FieldKind {
  /// What a person's text becomes when the field is left.
  ///
  /// A relative or yearless date becomes its ISO form, and the name or a clear start of a catalog
  /// entry becomes its id. Whatever cannot be read stays as typed.
  package func settled(_ text: String, on today: CalendarDay) -> String {
    switch self {
    case .date: dateSettled(text, on: today)
    case .choice(let catalog), .decision(let catalog): catalog.settled(text)
    case .line, .notes, .consent, .amount, .country, .currency, .addRow, .shown: text
    }
  }

  /// The date part of ``settled(_:on:)``, which `referral set` shares.
  func dateSettled(_ text: String, on today: CalendarDay) -> String {
    CalendarDate.read(text, today: today).value?.replacement ?? text
  }

  /// What a field shows of its text while nobody edits it: of an id of a catalog the name.
  func shown(_ text: String) -> String {
    switch self {
    case .choice(let catalog), .decision(let catalog):
      catalog.entry(id: text)?.label ?? text
    default: text
    }
  }

  /// What was understood of a text, where that says more than the text itself.
  package func readsAs(_ text: String, on today: CalendarDay) -> String? {
    let words: String? =
      switch self {
      case .date: CalendarDate.read(text, today: today).readsAs
      case .amount: Amount.read(text).readsAs
      case .country: Country.read(text).readsAs
      case .currency: Currency.read(text).readsAs
      case .choice(let catalog): catalog.entry(id: text)?.label
      case .decision, .line, .notes, .consent, .addRow, .shown: nil
      }
    return words.flatMap { $0.hasSameScalars(as: text) ? nil : $0 }
  }
}

extension Catalog {
  fileprivate func settled(_ text: String) -> String {
    guard entry(id: text) == nil else { return text }
    let typed = text.lowercased()
    guard !typed.isEmpty else { return text }
    let equal = entries.filter { $0.id.lowercased() == typed || $0.label.lowercased() == typed }
    let started = entries.filter {
      $0.id.lowercased().hasPrefix(typed) || $0.label.lowercased().hasPrefix(typed)
    }
    let found = equal.isEmpty ? started : equal
    return found.count == 1 ? found[0].id : text
  }
}
