package import ReferralModel

/// How a field is read, drawn and edited.
package enum FieldKind: Sendable {
  /// Text without line breaks.
  case line
  /// Text that may have line breaks.
  case notes
  /// One id of a catalog, or an id that the catalog does not hold.
  case choice(Catalog)
  /// Yes, no, or not answered.
  case consent
  case date
  case amount
  case country
  /// Kept by the program, shown, never typed.
  case shown

  /// Whether a person types text into it.
  package var takesText: Bool {
    switch self {
    case .line, .notes, .choice, .date, .amount, .country: true
    case .consent, .shown: false
    }
  }

  package var keepsLineBreaks: Bool { self == .notes }

  /// The columns that an empty field of this kind is given where there is room.
  package var usualWidth: Int {
    switch self {
    case .line, .notes: 36
    case .choice: 30
    case .date: 24
    case .amount, .country: 20
    case .consent: 38
    case .shown: 36
    }
  }
}

extension FieldKind: Equatable {
  package static func == (left: FieldKind, right: FieldKind) -> Bool {
    switch (left, right) {
    case (.choice(let left), .choice(let right)): left.name == right.name
    case (.line, .line), (.notes, .notes), (.consent, .consent), (.date, .date),
      (.amount, .amount), (.country, .country), (.shown, .shown):
      true
    default: false
    }
  }
}
