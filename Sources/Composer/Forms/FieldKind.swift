package import ReferralModel

/// How a field is read, drawn and edited.
package enum FieldKind: Sendable {
  /// Text without line breaks.
  case line
  /// Text that may have line breaks.
  case notes
  /// One id of a catalog, or an id that the catalog does not hold.
  case choice(Catalog)
  /// One entry of a catalog and nothing else, which is picked and never typed.
  case decision(Catalog)
  /// Yes, no, or not answered.
  case consent
  case date
  case amount
  case country
  case currency
  /// The line at the end of a list on which a row is added; it holds nothing itself.
  case addRow
  /// Kept by the program, shown, never typed.
  case shown

  /// Whether a person types text into it.
  package var takesText: Bool {
    switch self {
    case .line, .notes, .choice, .date, .amount, .country, .currency: true
    case .decision, .consent, .addRow, .shown: false
    }
  }

  /// Whether its value can be picked from a list or a calendar.
  package var hasChoices: Bool {
    switch self {
    case .choice, .decision, .date, .country, .currency: true
    case .line, .notes, .consent, .amount, .addRow, .shown: false
    }
  }

  package var keepsLineBreaks: Bool { self == .notes }

  /// The columns that a field of this kind is given where there is room: more in a wide window.
  package func usualWidth(in room: Int) -> Int {
    let isWide = room >= 80
    return switch self {
    case .line, .notes, .shown, .addRow: isWide ? 60 : 36
    case .choice, .decision: isWide ? 48 : 30
    case .date: isWide ? 32 : 22
    case .amount, .country, .currency: isWide ? 32 : 20
    case .consent: 38
    }
  }
}

extension FieldKind: Equatable {
  package static func == (left: FieldKind, right: FieldKind) -> Bool {
    switch (left, right) {
    case (.choice(let left), .choice(let right)), (.decision(let left), .decision(let right)):
      left.name == right.name
    case (.line, .line), (.notes, .notes), (.consent, .consent), (.date, .date),
      (.amount, .amount), (.country, .country), (.currency, .currency), (.addRow, .addRow),
      (.shown, .shown):
      true
    default: false
    }
  }
}
