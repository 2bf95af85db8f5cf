import Testing

@testable import ReferralModel

@Suite struct CountryTests {
  @Test func `there are the 249 countries of ISO 3166-1`() {
    #expect(Country.all.count == 249)
    #expect(Set(Country.all.map(\.code)).count == 249)
    #expect(Country.all.allSatisfy { $0.code.utf8.count == 2 && $0.code == $0.code.uppercased() })
    #expect(Country.all.first { $0.code == "DE" }?.name == "Germany")
    #expect(!Country.all.contains { $0.code == "UK" })
  }

  @Test(arguments: Country.all)
  func `a country is understood by its code and by every name of its own`(country: Country) {
    let reading = Reading.value(country, readsAs: "\(country.code) \(country.name)")
    for name in [
      country.code, country.code.lowercased(), country.name, "\(country.code) \(country.name)",
    ]
      + country.otherNames
    {
      #expect(Country.read(name) == reading, "\(name)")
      #expect(Country.read("  \(name.uppercased()) ") == reading, "\(name)")
    }
  }

  @Test(arguments: [
    ("ger", "DE"), ("Germany", "DE"), ("deutsch", "DE"), ("de", "DE"), ("DEU", "DE"),
    ("federal republic of germany", "DE"), ("uk", "GB"), ("united kingdom", "GB"),
    ("great britain", "GB"), ("gb", "GB"), ("usa", "US"), ("united states", "US"),
    ("united states of america", "US"), ("U.S.A.", "US"), ("south korea", "KR"),
    ("korea, republic of", "KR"), ("north korea", "KP"), ("ivory coast", "CI"),
    ("cote divoire", "CI"), ("Côte d'Ivoire", "CI"), ("cote d\u{2019}ivoire", "CI"),
    ("czechia", "CZ"), ("czech r", "CZ"), ("turkey", "TR"), ("turkiye", "TR"), ("holland", "NL"),
    ("the netherlands", "NL"), ("the gambia", "GM"), ("niger", "NE"), ("nigeri", "NG"),
    ("guinea", "GN"), ("guinea b", "GW"), ("congo", "CG"), ("dr congo", "CD"), ("drc", "CD"),
    ("osterreich", "AT"), ("ÖSTERREICH", "AT"), ("aland", "AX"), ("curacao", "CW"),
    ("reunion", "RE"), ("st lucia", "LC"), ("st. kitts", "KN"), ("trinidad & tobago", "TT"),
    ("trinidad an", "TT"), ("sao tome", "ST"), ("vietnam", "VN"), ("viet nam", "VN"),
    ("russia", "RU"), ("taiwan", "TW"), ("hong kong", "HK"), ("q", "QA"), ("che", "CH"),
    ("mexico", "MX"), ("me\u{301}xico", "MX"), ("el", "SV"), ("swaziland", "SZ"), ("vatican", "VA"),
  ])
  func `text is understood as a country`(text: String, code: String) {
    #expect(Country.read(text).value?.code == code)
  }

  @Test(arguments: ["", " ", "\t", "\u{A0}"])
  func `nothing typed is nothing read`(text: String) {
    #expect(Country.read(text) == .empty)
  }

  @Test(arguments: [
    (
      "aus",
      "\"aus\" could be AU Australia or AT Austria. "
        + "Type the two letters, such as DE, or more of the English name."
    ),
    (
      "united",
      "\"united\" could be AE United Arab Emirates, GB United Kingdom, US United States, "
        + "UM United States Minor Outlying Islands or VI U.S. Virgin Islands. "
        + "Type the two letters, such as DE, or more of the English name."
    ),
    (
      "s",
      "\"s\" could be BL Saint Barthélemy, SH Saint Helena, Ascension and Tristan da Cunha, "
        + "KN Saint Kitts and Nevis, LC Saint Lucia and 32 more. "
        + "Type the two letters, such as DE, or more of the English name."
    ),
    (
      "Germny",
      "No country is called \"Germny\". Did you mean DE Germany? "
        + "Type the two letters, such as DE, or more of the English name."
    ),
    (
      "arab emirates",
      "No country is called \"arab emirates\". Did you mean AE United Arab Emirates? "
        + "Type the two letters, such as DE, or more of the English name."
    ),
    (
      "guiana",
      "No country is called \"guiana\". Did you mean GF French Guiana? "
        + "Type the two letters, such as DE, or more of the English name."
    ),
    (
      "islands, virgin",
      "No country is called \"islands, virgin\". "
        + "Type the two letters, such as DE, or more of the English name."
    ),
    (
      "1\n2",
      "No country is called \"1 2\". "
        + "Type the two letters, such as DE, or more of the English name."
    ),
  ])
  func `text that is no country is answered with what to type`(text: String, sentence: String) {
    #expect(Country.read(text) == .unreadable(sentence))
  }

  @Test(arguments: [
    "xx", "zz", "korea", "virgin islands", "saint", "republic", "new", "n", "ab", "---", "&", "漢",
    "germany austria", "DE DE", "Kosovo", "XK", "EU", "the", "sudan south", "guinea bissau x",
  ])
  func `text that is unclear is not guessed`(text: String) {
    #expect(Country.read(text).value == nil)
    guard case .unreadable = Country.read(text) else {
      Issue.record("\(text) was not refused")
      return
    }
  }

  @Test func `a sentence about a long text stays short`() {
    guard
      case .unreadable(let sentence) = Country.read(String(repeating: "ab\u{301}", count: 50_000))
    else {
      Issue.record("no sentence")
      return
    }
    #expect(sentence.unicodeScalars.count < 200)
  }

  @Test func `countries can be picked from a catalog by any of their names`() {
    #expect(Catalog.countries.entries.count == 249)
    #expect(Catalog.countries.matches("ger").first?.id == "DE")
    #expect(Catalog.countries.matches("ivory").map(\.id) == ["CI"])
    #expect(Catalog.countries.matches("us").first?.id == "US")
    #expect(Catalog.countries.entry(id: "FR")?.label == "France")
  }
}
