/// The deal and what it needs.
extension ReferralChecks {
  mutating func checkDetails(_ details: ReferralDetails) {
    let place: JSONPointer = "/details"
    let value = details.estimatedDealValue
    let closing = details.estimatedClosingDateTime
    if details.notes.isBlank, value.isBlank, closing.isBlank {
      mustFix(
        place.appending("notes"),
        "Describe the deal: write notes, or give its value or its closing date.")
    }
    if case .unreadable(let message) = details.dealValue {
      mustFix(place.appending("estimatedDealValue"), message)
    }
    checkPlaceholder(details.notes, at: place.appending("notes"))
    checkDate(closing, at: place.appending("estimatedClosingDateTime"), mayBePast: false)
  }

  mutating func checkRequirements(_ requirements: ReferralRequirements) {
    let place: JSONPointer = "/details/requirements"
    let lists: [(String, [any CatalogTag], Catalog)] = [
      ("industries", requirements.industries, .industries),
      ("products", requirements.products, .products),
      ("services", requirements.services, .services),
      ("solutions", requirements.solutions, .solutions),
    ]
    for (name, tags, catalog) in lists {
      for (index, tag) in tags.enumerated() {
        let pointer = place.appending(name).appending(index).appending("id")
        let isOfMicrosoftsCatalog =
          name == "solutions"
          && (tag.id.hasPrefix("SOL-") || (tag as? SolutionTag)?.type == "Name")
        guard !tag.id.isEmpty, !isOfMicrosoftsCatalog, catalog.entry(id: tag.id) == nil
        else { continue }
        let suggestion = catalog.nearest(to: tag.id).map { " Did you mean \($0.id)?" } ?? ""
        worthALook(
          pointer, "The catalog of \(name) has no id \(tag.id.shown()).\(suggestion)")
      }
    }
    if requirements.solutions.allSatisfy(\.id.isEmpty) {
      worthALook(
        place.appending("solutions"), "No solution is chosen: partners and Microsoft look for one.")
    }
  }
}
