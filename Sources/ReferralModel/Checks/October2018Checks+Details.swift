/// The deal and what it needs.
extension October2018Checks {
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
    if case .unreadable(let message) = Currency.read(details.currency) {
      // This contract does not send it, so it stands in nobody's way.
      worthALook(place.appending("currency"), message)
    }
    checkPlaceholder(details.notes, at: place.appending("notes"))
    checkDate(closing, at: place.appending("estimatedClosingDateTime"), mayBePast: false)
  }

  mutating func checkRequirements(_ requirements: ReferralRequirements) {
    let place: JSONPointer = "/details/requirements"
    let lists: [(String, [Tag], Catalog)] = [
      ("industries", requirements.industries, .industries),
      ("products", requirements.products, .products),
      ("services", requirements.services, .services),
      ("solutions", requirements.solutions, .solutions),
    ]
    for (name, tags, catalog) in lists {
      for (index, tag) in tags.enumerated() {
        let pointer = place.appending(name).appending(index).appending("id")
        let isSolutionID = name == "solutions" && tag.id.hasPrefix("SOL-")
        guard !tag.id.isEmpty, !isSolutionID, catalog.entry(id: tag.id) == nil else { continue }
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
