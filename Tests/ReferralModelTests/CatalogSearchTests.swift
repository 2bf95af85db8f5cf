import Testing

@testable import ReferralModel

/// Narrowing a list by typing, and suggesting what was meant.
@Suite struct CatalogSearchTests {
  static let small = Catalog(
    "things",
    entries: [
      CatalogEntry(id: "inside", label: "Misfield"),
      CatalogEntry(id: "second", label: "Data field, large"),
      CatalogEntry(id: "first", label: "Field service"),
      CatalogEntry(id: "cafe", label: "Café Zoë"),
      CatalogEntry(id: "whole", label: "Field"),
      CatalogEntry(id: "city", label: "Łódź & Kraków"),
    ],
    otherNames: ["city": ["Lodsch"]])

  @Test(arguments: [
    ("field", ["whole", "first", "second", "inside"]),
    ("FIELD", ["whole", "first", "second", "inside"]),
    ("field s", ["first"]),
    ("fieldservice", ["first"]),
    ("service field", ["first"]),
    ("serv fi", ["first"]),
    ("large data", ["second"]),
    ("fieldlarge", ["second"]),
    ("cafe", ["cafe"]),
    ("CAFÉ", ["cafe"]),
    ("cafe\u{301} zoe\u{308}", ["cafe"]),
    ("zoe", ["cafe"]),
    ("lodz", ["city"]),
    ("Łódź&Kraków", ["city"]),
    ("lodsch", ["city"]),
    ("krakow", ["city"]),
    ("eld", ["inside", "second", "first", "whole"]),
    ("xyz", []),
    ("漢", []),
  ])
  func `typing narrows without regard to case, accents, spaces and marks`(
    query: String, ids: [String]
  ) {
    #expect(Self.small.matches(query).map(\.id) == ids)
  }

  @Test(arguments: ["", "  ", "&", ", ", "\u{301}"])
  func `text without letters and digits narrows nothing`(query: String) {
    #expect(Self.small.matches(query) == Self.small.entries)
  }

  @Test(arguments: [
    ("dyn ax", "DynamicsAX,GP,NAV,SL"), ("mobility security", "EnterpriseMobilityAndSecurity"),
    ("365 b", "Dynamics365Business"), ("sql", "SQL"), ("yam", "Yammer"),
  ])
  func `products are found by parts of their names`(query: String, id: String) {
    #expect(Catalog.products.matches(query).first?.id == id)
  }

  @Test func `ids are compared exactly`() {
    #expect(Catalog.products.entry(id: "DynamicsAX,GP,NAV,SL") != nil)
    #expect(Catalog.industries.entry(id: "Agriculture, Forestry, & Fishing") != nil)
    for wrong in ["azure", "Azure ", "AZURE", "", "Agriculture, Forestry & Fishing"] {
      #expect(Catalog.products.entry(id: wrong) == nil)
      #expect(Catalog.industries.entry(id: wrong) == nil)
    }
    let decomposed = Catalog("letters", entries: [CatalogEntry(id: "e\u{301}", label: "e")])
    #expect(decomposed.entry(id: "\u{e9}") == nil)
    #expect(decomposed.entry(id: "e\u{301}") != nil)
  }

  @Test(arguments: [
    ("azure", "Azure"), ("Azur", "Azure"), ("Auzre", "Azure"), ("Sharepont", "SharePoint"),
    ("Power BI", "PowerBI"), ("Dynamics 365 Busines", "Dynamics365Business"),
    ("Enterprise Mobility + Security", "EnterpriseMobilityAndSecurity"),
    ("Enterprise", "EnterpriseMobilityAndSecurity"), ("SurfaceHubs", "SurfaceHub"),
  ])
  func `an unknown product is near a known one`(text: String, id: String) {
    #expect(Catalog.products.nearest(to: text)?.id == id)
  }

  @Test(arguments: ["", "&", "SOL-34104-EBB", "Salesforce", "Dynamics", "XY", "zzzz"])
  func `nothing is suggested where nothing is near`(text: String) {
    #expect(Catalog.products.nearest(to: text) == nil)
  }

  @Test func `names outside of catalogs have a nearest one too`() {
    let keys = [
      "connectSeconds", "answerSeconds", "tenant", "authority", "certificateAuthorityFile",
    ]
    #expect(keys.nearest(to: "conectSeconds") == "connectSeconds")
    #expect(keys.nearest(to: "answer_seconds") == "answerSeconds")
    #expect(keys.nearest(to: "tennant") == "tenant")
    #expect(keys.nearest(to: "cert") == "certificateAuthorityFile")
    #expect(keys.nearest(to: "proxy") == nil)
    #expect(keys.nearest(to: String(repeating: "tenant", count: 10_000)) == nil)
    #expect([String]().nearest(to: "tenant") == nil)
    #expect(
      ["/customerProfile/name", "/customerProfile/size"].nearest(to: "/customerprofile/nam")
        == "/customerProfile/name")
  }
}

@Suite struct CatalogEditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "xabc", 1),
    ("abc", "acb", 1), ("abcd", "badc", 2), ("ca", "abc", 3), ("kitten", "sitting", 3),
    ("", "abc", 3), ("flaw", "lawn", 2),
  ])
  func `mistakes are counted`(first: String, second: String, mistakes: Int) {
    #expect(EditDistance.between(Array(first), Array(second), atMost: 9) == mistakes)
    #expect(EditDistance.between(Array(second), Array(first), atMost: mistakes) == mistakes)
    #expect(
      mistakes == 0
        || EditDistance.between(Array(first), Array(second), atMost: mistakes - 1) == nil)
  }

  @Test func `a limit gives the same answer as none`() {
    // All words of up to four letters out of two, against each other.
    var words = [[0]]
    for word in words + [[1], [0, 0], [0, 1], [1, 0], [1, 1]] {
      for tail in 0..<4 { words.append(word + [tail % 2, tail / 2]) }
    }
    for first in words {
      for second in words {
        let free = EditDistance.between(first, second, atMost: 100)
        for limit in 0...5 {
          let limited = EditDistance.between(first, second, atMost: limit)
          #expect(limited == free.flatMap { $0 <= limit ? $0 : nil })
        }
      }
    }
  }
}

@Suite struct CatalogFoldedTextTests {
  @Test(arguments: [
    ("Ångström", "angstrom"), ("Straße", "strasse"), ("Œuvre", "oeuvre"), ("İzmir", "izmir"),
    ("DIYARBAKIR", "diyarbakir"), ("Đà Nẵng", "danang"), ("Þór", "thor"), ("Łódź", "lodz"),
    ("E\u{301}cole", "ecole"), ("Σίσυφος", "σισυφος"), ("МОСКВА", "москва"), ("東京", "東京"),
    ("a-b_c.d", "abcd"), ("  ", ""), ("١٢", "١٢"), ("ﬁ", "ﬁ"),
  ])
  func `case, accents and marks are taken away`(text: String, folded: String) {
    // Greek letters with an accent of their own are no Latin letters and stay.
    let expected = text == "Σίσυφος" ? "σίσυφος" : folded
    #expect(String(String.UnicodeScalarView(FoldedText(text).scalars)) == expected)
  }

  @Test func `words are known by their starts`() {
    let text = FoldedText("Côte d'Ivoire, 2 B")
    #expect(
      text.words.map { String(String.UnicodeScalarView($0)) } == ["cote", "d", "ivoire", "2", "b"])
    #expect(text.hasWord(startingWith: Array("ivo".unicodeScalars)))
    #expect(text.hasWord(startingWith: Array("divo".unicodeScalars)))
    #expect(!text.hasWord(startingWith: Array("oire".unicodeScalars)))
  }
}
