import Testing

@testable import ReferralModel

@Suite struct CurrencyTests {
  @Test func `there are the currencies in use after amendment 180 of ISO 4217`() {
    #expect(Currency.all.count == 178)
    #expect(Set(Currency.all.map(\.code)).count == 178)
    for gone in ["HRK", "SLL", "ANG", "ZWL", "CUC", "BGN", "DEM"] {
      #expect(Currency(code: gone) == nil)
    }
    for new in ["SLE", "VED", "XAD", "XCG", "ZWG"] { #expect(Currency(code: new) != nil) }
    #expect(Currency(code: "eur") == nil)
  }

  @Test(arguments: Currency.all)
  func `a currency is understood by its code and by its names`(currency: Currency) {
    let reading = Reading.value(currency, readsAs: "\(currency.code) \(currency.name)")
    #expect(Currency.read(currency.code.lowercased()) == reading)
    #expect(Currency.read("\(currency.code) \(currency.name)") == reading)
    for name in [currency.name] + currency.otherNames where name != "Bolívar Soberano" {
      #expect(Currency.read(name.uppercased()) == reading, "\(name)")
    }
  }

  @Test(arguments: [
    ("0", "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    ("3", "BHD IQD JOD KWD LYD OMR TND"),
    ("4", "CLF UYW"),
    ("-", "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX"),
  ])
  func `the currencies without two decimals are these`(decimals: String, codes: String) {
    #expect(
      Currency.all.filter { $0.minorUnits == Int(decimals) }.map(\.code).joined(separator: " ")
        == codes)
  }

  @Test func `all other currencies have two decimals`() {
    #expect(Currency.all.filter { $0.minorUnits == 2 }.count == 178 - 17 - 7 - 2 - 13)
  }

  @Test(arguments: [
    ("eur", "EUR"), ("Euro", "EUR"), ("usd", "USD"), ("us dollar", "USD"),
    ("american dollar", "USD"), ("united states", "USD"), ("yen", "JPY"), ("japanese", "JPY"),
    ("pound", "GBP"), ("sterling", "GBP"), ("british", "GBP"), ("swiss", "CHF"), ("zloty", "PLN"),
    ("polish", "PLN"), ("baht", "THB"), ("rupi", "IDR"), ("indian", "INR"), ("rmb", "CNY"),
    ("yuan", "CNY"), ("renminbi", "CNY"), ("czech", "CZK"), ("swedish", "SEK"), ("shek", "ILS"),
    ("turkish lira", "TRY"), ("won", "KRW"), ("forint", "HUF"), ("kuwaiti", "KWD"), ("gold", "XAU"),
    ("zig", "ZWG"), ("paanga", "TOP"), ("pa'anga", "TOP"), ("caribbean", "XCG"), ("rand", "ZAR"),
  ])
  func `text is understood as a currency`(text: String, code: String) {
    #expect(Currency.read(text).value?.code == code)
  }

  @Test(arguments: [
    (
      "bolivar soberano",
      "\"bolivar soberano\" could be VED Bolívar Soberano or VES Bolívar Soberano. "
        + "Type its three letters, such as EUR, or more of the English name."
    ),
    (
      "dollar",
      "No currency starts with \"dollar\"; it could be AUD Australian Dollar, BBD Barbados Dollar, "
        + "BMD Bermudian Dollar, BND Brunei Dollar and 19 more. "
        + "Type its three letters, such as EUR, or more of the English name."
    ),
    (
      "HRK",
      "No currency is called \"HRK\". "
        + "Type its three letters, such as EUR, or more of the English name."
    ),
    (
      "Forrint",
      "No currency is called \"Forrint\". Did you mean HUF Forint? "
        + "Type its three letters, such as EUR, or more of the English name."
    ),
  ])
  func `text that is no currency is answered with what to type`(text: String, sentence: String) {
    #expect(Currency.read(text) == .unreadable(sentence))
  }

  @Test func `nothing typed is nothing read`() {
    #expect(Currency.read(" ") == .empty)
  }

  @Test func `currencies can be picked from a catalog`() {
    #expect(Catalog.currencies.entries.count == 178)
    #expect(Catalog.currencies.matches("euro").first?.id == "EUR")
    #expect(Catalog.currencies.matches("dollar").count > 20)
  }
}
