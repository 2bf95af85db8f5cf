/// Where a body of contract `engagements` has what the draft keeps under the names of 2018-10.
enum EngagementsPlaces {
  /// The type of the attribute that says whether the customer means to buy through the marketplace.
  static let intentType = "CustomerMarketplaceIntent"
  static let identifiersPlace: JSONPointer = "/customerProfile/ids"
  static let attributesPlace: JSONPointer =
    "/details/requirements/additionalRequirements/attributes"

  /// The places of single values, the draft's first.
  static let renamed: [(draft: JSONPointer, body: JSONPointer)] = [
    ("/statusDetail", "/substatus"),
    ("/details/estimatedDealValue", "/details/dealValue"),
    ("/details/estimatedClosingDateTime", "/details/closingDateTime"),
    ("/inviteContext/invitedByOrganizationId", "/inviteContext/invitedBy/organizationId"),
    ("/inviteContext/invitedByOrganizationName", "/inviteContext/invitedBy/organizationName"),
  ]

  private static let intent: JSONPointer = "/details/requirements/customerMarketplaceIntent"

  /// The ids of a customer in the order in which they are sent, those that hold something.
  static func identifiers(
    _ identifiers: CustomerIdentifiers
  ) -> [(name: String, profileType: String, id: String)] {
    [("duns", "Duns", identifiers.duns), ("external", "External", identifiers.external)]
      .filter { !$0.2.isEmpty }
  }

  /// The place of the body that shows a place of the draft.
  static func bodyPlace(of place: JSONPointer, in draft: Draft) -> JSONPointer {
    if let pair = renamed.first(where: { place.isInside($0.draft) }) {
      return place.moved(from: pair.draft, to: pair.body)
    }
    if place.isInside(intent) { return attributesPlace.appending("0").appending("id") }
    let ids = identifiers(draft.referral.customerProfile.identifiers)
    guard place.isInside(identifiersPlace), place != identifiersPlace,
      let index = ids.firstIndex(where: { $0.name == place.tokens[2] })
    else { return place }
    return identifiersPlace.appending(index).appending("id")
  }

  /// The place of the draft that a place of the body shows.
  static func draftPlace(of place: JSONPointer, in draft: Draft) -> JSONPointer {
    if let pair = renamed.first(where: { place.isInside($0.body) }) {
      return place.moved(from: pair.body, to: pair.draft)
    }
    if place.isInside("/details/requirements/additionalRequirements") { return intent }
    let ids = identifiers(draft.referral.customerProfile.identifiers)
    guard place.isInside(identifiersPlace), place != identifiersPlace,
      let index = Int(place.tokens[2]), ids.indices.contains(index)
    else { return place }
    return identifiersPlace.appending(ids[index].name)
  }
}

extension JSONPointer {
  /// The same place inside another value.
  fileprivate func moved(from old: JSONPointer, to new: JSONPointer) -> JSONPointer {
    JSONPointer(tokens: new.tokens + tokens.dropFirst(old.tokens.count))
  }
}
