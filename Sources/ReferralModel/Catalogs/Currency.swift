import ReferralResources

/// A currency of ISO 4217.
package struct Currency: Sendable, Hashable {
  /// The three-letter code: `EUR`.
  package let code: String
  package let name: String
  /// Other names by which it is understood.
  package let otherNames: [String]
  /// How many decimals its amounts have; `nil` for gold and others that have none.
  package let minorUnits: Int?

  /// All currencies in use, by code.
  package static let all: [Currency] = zip(rows, codes.entries).map { row, entry in
    Currency(
      code: entry.code, name: entry.name, otherNames: entry.otherNames,
      minorUnits: Int(row.column(1)))
  }

  /// Takes exactly a code in capitals; `nil` where it is not in use.
  package init?(code: String) {
    guard let currency = Self.all.first(where: { $0.code.hasSameScalars(as: code) }) else {
      return nil
    }
    self = currency
  }

  /// Understands a currency's code, its name, or the start of exactly one name.
  ///
  /// Case and accents do not count.
  package static func read(_ text: String) -> Reading<Currency> {
    guard !text.trimmed.isEmpty else { return .empty }
    switch codes.find(text, in: keys) {
    case .one(let position):
      return .value(all[position], readsAs: codes.entries[position].words)
    case .several(let found):
      return .unreadable(
        codes.refusal(
          of: text, couldBe: found, singular: "currency",
          instruction: "Type its three letters, such as EUR, or more of the English name."))
    }
  }

  private init(code: String, name: String, otherNames: [String], minorUnits: Int?) {
    self.code = code
    self.name = name
    self.otherNames = otherNames
    self.minorUnits = minorUnits
  }

  private static let rows = TableRows.all(of: EmbeddedTables.currencies)

  private static let codes = NamedCodes(
    entries: rows.map {
      NamedCodes.Entry(
        code: $0.column(0), name: $0.column(2), otherNames: $0.names(inColumn: 3))
    })

  private static let keys = NameKeys(codes)
}
