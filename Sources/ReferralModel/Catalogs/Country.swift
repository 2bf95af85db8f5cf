import ReferralResources

/// A country of ISO 3166-1.
package struct Country: Sendable, Hashable {
  /// The alpha-2 code, which is what the service takes: `DE`.
  package let code: String
  /// The English name by which it is commonly known.
  package let name: String
  /// Other names by which it is understood, the short name of ISO 3166-1 among them.
  package let otherNames: [String]

  /// All officially assigned countries, by name.
  package static let all: [Country] = codes.entries.map(Country.init)

  /// Understands a country's code, its name, or the start of exactly one name.
  ///
  /// Case and accents do not count. A code or a whole name comes before names that start with it:
  /// `de` is Germany, `niger` is Niger. A three-letter code is understood unless it is also how
  /// another country's name starts: `aus` could be Australia or Austria.
  package static func read(_ text: String) -> Reading<Country> {
    guard !text.trimmed.isEmpty else { return .empty }
    // Most drafts hold the code already, which needs one row of the table and no other.
    if text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
      let row = TableRows.row(ofCode: text, in: EmbeddedTables.countries)
    {
      let entry = NamedCodes.Entry(ofCountry: row)
      return .value(Country(entry), readsAs: entry.words)
    }
    switch codes.find(text, in: keys) {
    case .one(let position):
      return .value(all[position], readsAs: codes.entries[position].words)
    case .several(let found):
      return .unreadable(
        codes.refusal(
          of: text, couldBe: found, singular: "country",
          instruction: "Type the two letters, such as DE, or more of the English name."))
    }
  }

  private init(_ entry: NamedCodes.Entry) {
    code = entry.code
    name = entry.name
    otherNames = entry.otherNames
  }

  private static let codes = NamedCodes(
    entries: TableRows.all(of: EmbeddedTables.countries).map(NamedCodes.Entry.init(ofCountry:)))

  private static let keys = NameKeys(codes)
}

extension NamedCodes.Entry {
  /// Reads a row of the table of countries.
  fileprivate init(ofCountry row: [String]) {
    let shortName = row.column(3).isEmpty ? [] : [row.column(3)]
    self.init(
      code: row.column(0), name: row.column(2),
      otherNames: shortName + row.names(inColumn: 4), fullNames: row.names(inColumn: 5),
      longCode: row.column(1))
  }
}
