import ReferralResources

/// The lists of the `2018-10` contract, each read when it is first needed.
extension Catalog {
  package static let statuses = Catalog("statuses", list: "referralStatus")
  package static let statusDetails = Catalog("status details", list: "referralStatusDetail")
  package static let types = Catalog("referral types", list: "referralType")
  package static let qualifications = Catalog("qualifications", list: "qualification")
  package static let customerSizes = Catalog("customer sizes", list: "customerSize")
  package static let industries = Catalog("industries", list: "industries")
  package static let products = Catalog("products", list: "products")
  package static let services = Catalog("services", list: "services")
  package static let solutions = Catalog("solutions", list: "solutions")
  /// The questions of the consent part; the ids are the names of their members in the request.
  package static let consentFlags = Catalog("consent flags", list: "consentFlags")

  /// The countries by name; the id is the alpha-2 code.
  package static let countries = Catalog(
    "countries",
    entries: Country.all.map { CatalogEntry(id: $0.code, label: $0.name) },
    otherNames: Dictionary(uniqueKeysWithValues: Country.all.map { ($0.code, $0.otherNames) }))

  /// The currencies by code; the id is the code.
  package static let currencies = Catalog(
    "currencies",
    entries: Currency.all.map { CatalogEntry(id: $0.code, label: $0.name) },
    otherNames: Dictionary(uniqueKeysWithValues: Currency.all.map { ($0.code, $0.otherNames) }))

  private init(_ name: String, list: String) {
    self.init(name, list: list, in: EmbeddedTables.catalog)
  }

  init(_ name: String, today list: String) {
    self.init(name, list: list, in: EmbeddedTables.catalogOfToday)
  }

  private init(_ name: String, list: String, in table: [UInt8]) {
    self.init(
      name,
      entries: TableRows.ofList(list, in: table).map {
        CatalogEntry(id: $0.column(0), label: $0.column(1), note: $0.column(2))
      })
  }
}
