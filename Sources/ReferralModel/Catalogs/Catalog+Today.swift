/// The lists that contract `engagements` has more; all others are those of `2018-10`, which did not
/// change.
extension Catalog {
  /// What Microsoft's sellers can be asked for.
  package static let assistanceRequestCodes = Catalog(
    "kinds of help", today: "assistanceRequestCode")
  package static let marketplaceIntents = Catalog(
    "marketplace intents", today: "customerMarketplaceIntent")
  /// The ids are those of 2018; since then `Name` means one of Microsoft's catalog.
  package static let solutionTypes = Catalog("solution types", today: "solutionType")
  /// Whose a solution is.
  package static let solutionOrigins = Catalog("solution origins", today: "solutionOrigin")
  package static let targetTypes = Catalog("target types", today: "targetType")
  /// The words of Partner Center, here and in the two that follow: what a request has was not found.
  package static let partnerRoles = Catalog("partner roles", today: "partnerRole")
  package static let solutionAreas = Catalog("solution areas", today: "solutionArea")
  package static let solutionPlays = Catalog("solution plays", today: "solutionPlay")
  /// The ids are this project's: on the wire a deal type is no property.
  package static let dealTypes = Catalog("deal types", today: "dealType")

  /// The contracts that a draft can be sent under.
  package static let contracts = Catalog(
    "contracts",
    entries: Contracts.all.map { contract in
      let page =
        contract.edition == .engagements
        ? "as the service is today" : "as the service's page of October 2018 has it"
      return CatalogEntry(
        id: contract.name, label: contract.name, note: "POST \(contract.path), \(page).")
    })

  /// What a JSON flag can be.
  package static let switches = Catalog(
    "answers",
    entries: [CatalogEntry(id: "true", label: "Yes"), CatalogEntry(id: "false", label: "No")])
}
