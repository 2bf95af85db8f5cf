import Foundation
import Testing

@testable import ReferralModel

/// The catalogs against the lists as they were collected from the service's pages.
@Suite struct CatalogListsTests {
  struct List: Sendable, CustomTestStringConvertible {
    let name: String
    let catalog: Catalog
    let count: Int
    var testDescription: String { name }
  }

  static let lists = [
    List(name: "referralStatus", catalog: .statuses, count: 4),
    List(name: "referralStatusDetail", catalog: .statusDetails, count: 8),
    List(name: "referralType", catalog: .types, count: 2),
    List(name: "qualification", catalog: .qualifications, count: 4),
    List(name: "solutionType", catalog: .solutionTypes, count: 3),
    List(name: "customerSize", catalog: .customerSizes, count: 11),
    List(name: "industries", catalog: .industries, count: 14),
    List(name: "products", catalog: .products, count: 20),
    List(name: "services", catalog: .services, count: 10),
    List(name: "solutions", catalog: .solutions, count: 48),
    List(name: "consentFlags", catalog: .consentFlags, count: 3),
  ]

  static let listsOfToday = [
    List(name: "assistanceRequestCode", catalog: .assistanceRequestCodes, count: 7),
    List(name: "customerMarketplaceIntent", catalog: .marketplaceIntents, count: 3),
    List(name: "solutionOrigin", catalog: .solutionOrigins, count: 2),
    List(name: "targetType", catalog: .targetTypes, count: 3),
    List(name: "dealTypes", catalog: .dealTypes, count: 3),
  ]

  /// The values of one list, as the members that are texts or lists of texts.
  private func published(
    _ name: String, in file: String = "catalog-2018"
  ) throws -> [[String: Any]] {
    let file = try #require(
      Bundle.module.url(forResource: "Fixtures/\(file)", withExtension: "json"))
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let lists = try #require(document as? [String: Any])
    let list = try #require(lists[name] as? [String: Any])
    return try #require(list["values"] as? [[String: Any]])
  }

  @Test(arguments: lists)
  func `a catalog holds the published ids in the published order`(list: List) throws {
    let values = try published(list.name)
    let ids = try values.map { try #require($0["id"] as? String) }
    #expect(list.catalog.entries.count == list.count)
    #expect(list.catalog.entries.map { Array($0.id.utf8) } == ids.map { Array($0.utf8) })
    for (entry, value) in zip(list.catalog.entries, values) {
      if let label = value["label"] as? String { #expect(entry.label == label) }
    }
  }

  @Test(arguments: listsOfToday)
  func `a catalog of today holds the ids that were found, in their order`(list: List) throws {
    let values = try published(list.name, in: "catalog-current")
    #expect(list.catalog.entries.count == list.count)
    #expect(list.catalog.entries.map(\.id) == values.map { $0["id"] as? String })
    for (entry, value) in zip(list.catalog.entries, values) {
      if let label = value["label"] as? String { #expect(entry.label == label) }
      // What was not seen in a request says so.
      if value["uncertain"] as? Bool == true { #expect(entry.note.contains("seen")) }
    }
  }

  @Test(arguments: [
    ("partnerRole", Catalog.partnerRoles, 8), ("solutionAreas", .solutionAreas, 3),
    ("solutionPlays", .solutionPlays, 16),
  ])
  func `of what was found in words only, the words are the ids`(
    name: String, catalog: Catalog, count: Int
  ) throws {
    let values = try published(name, in: "catalog-current")
    #expect(catalog.entries.count == count)
    #expect(catalog.entries.map(\.id) == values.map { $0["label"] as? String })
    #expect(values.allSatisfy { $0["id"] is NSNull })
  }

  @Test(arguments: lists.filter { $0.name != "consentFlags" })
  func `the lists of 2018 are those of today`(list: List) throws {
    let name = list.name == "referralStatusDetail" ? "substatus" : list.name
    let today = try published(name, in: "catalog-current").map { $0["id"] as? String }
    #expect(try published(list.name).map { $0["id"] as? String } == today)
  }

  @Test func `statuses and details go together today as they did`() throws {
    let today = try published("statusTransitions", in: "catalog-current")
    #expect(today.count == 3)
    for rule in today {
      let status = try #require(rule["status"] as? String)
      #expect(StatusRules.details(for: status) == rule["details"] as? [String])
    }
  }

  @Test func `every deal type and every contract has its entry`() {
    #expect(Catalog.dealTypes.entries.map(\.id) == DealType.allCases.map(\.rawValue))
    #expect(Catalog.contracts.entries.map(\.id) == Contracts.all.map(\.name))
  }

  @Test(arguments: lists + listsOfToday)
  func `every entry has words to show and is found by its id`(list: List) {
    for entry in list.catalog.entries {
      #expect(!entry.label.isEmpty && entry.label.trimmed == entry.label)
      #expect(entry.note.isEmpty || entry.note.hasSuffix("."), "\(entry.note)")
      #expect(list.catalog.entry(id: entry.id) == entry)
      #expect(list.catalog.matches(entry.label).first == entry)
      #expect(list.catalog.nearest(to: entry.id) == entry)
    }
  }

  @Test func `details go with their status and with no other`() throws {
    let rules = try published("statusTransitions")
    #expect(rules.count == 3)
    for rule in rules {
      let status = try #require(rule["status"] as? String)
      let details = try #require(rule["details"] as? [String])
      #expect(StatusRules.details(for: status) == details)
    }
    let ruled = Catalog.statuses.entries.flatMap { StatusRules.details(for: $0.id) }
    #expect(Set(ruled) == Set(Catalog.statusDetails.entries.map(\.id)).subtracting(["None"]))
    #expect(ruled.count == Set(ruled).count)
  }

  @Test(arguments: ["None", "", "new", "Open"])
  func `a status without a row has no details`(status: String) {
    #expect(StatusRules.details(for: status).isEmpty)
  }

  @Test func `the published spelling of the consent flags is kept, slip included`() {
    #expect(
      Catalog.consentFlags.entries.map(\.id) == [
        "consentToToShareInfoWithOthers", "consentToContact",
        "consentToMicrosoftToContactSpecificPartners",
      ])
    #expect(Catalog.consentFlags.entries.allSatisfy { !$0.note.isEmpty })
  }
}
