extension Referral {
  /// Takes over a request body of contract `engagements` into the shape of a draft.
  ///
  /// What only has another name there goes to the draft's own place, and nothing is lost: what has
  /// no place of its own stays under its name. A body that shows no sign of that contract stays as it
  /// is.
  ///
  /// - Returns: The document, and whether it was a body of that contract.
  package static func takingOver(engagementsBody json: JSON) -> (json: JSON, isOne: Bool) {
    var reading = EngagementsReading(json: json.withNamesInCamelCase)
    guard reading.isOne else { return (json, false) }
    reading.moveAll()
    return (reading.json, true)
  }
}

/// A body on its way into the shape of a draft.
private struct EngagementsReading {
  var json: JSON

  private static let ofThisContract: [JSONPointer] =
    EngagementsPlaces.renamed.map(\.body) + ["/details/requirements/additionalRequirements"]
  private static let added: [JSONPointer] = [
    "/name", "/statusReason", "/target", "/inviteContext/assistanceRequestCode",
    "/consent/consentToShareReferralWithMicrosoftSellers",
  ]
  private static let ofTheOther: [JSONPointer] =
    EngagementsPlaces.renamed.map(\.draft) + [
      "/organizationId", "/businessProfileId", "/createdDateTime",
    ]

  /// Whether a name of this contract is there, or one that it has more while none of the other is.
  var isOne: Bool {
    if Self.ofThisContract.contains(where: { json[$0] != nil }) { return true }
    if json[EngagementsPlaces.identifiersPlace]?.array != nil { return true }
    return Self.added.contains { json[$0] != nil } && !Self.ofTheOther.contains { json[$0] != nil }
  }

  mutating func moveAll() {
    for (draft, body) in EngagementsPlaces.renamed { move(body, to: draft) }
    removeIfEmpty("/inviteContext/invitedBy")
    moveIdentifiers()
    moveIntent()
  }

  /// Moves a single value, unless something stands in its new place already.
  private mutating func move(_ old: JSONPointer, to new: JSONPointer) {
    guard let value = json[old], value.array == nil, value.object == nil, json[new] == nil,
      (try? json.set(value, at: new)) != nil
    else { return }
    remove(old)
  }

  private mutating func remove(_ place: JSONPointer) {
    // A place that was just read can be taken out.
    try? json.set(nil, at: place)
  }

  private mutating func removeIfEmpty(_ place: JSONPointer) {
    if json[place]?.object?.isEmpty == true || json[place]?.array?.isEmpty == true { remove(place) }
  }

  /// Makes the list of ids an object; what does not fit into it stays in a list inside.
  private mutating func moveIdentifiers() {
    let place = EngagementsPlaces.identifiersPlace
    guard let elements = json[place]?.array else { return }
    var identifiers = JSONObject()
    var others: [JSON] = []
    for element in elements {
      let name = ["Duns": "duns", "External": "external"][element["/profileType"]?.string ?? ""]
      if let name, identifiers[name] == nil, element.object?.members.count == 2,
        let id = element["/id"], id.array == nil, id.object == nil
      {
        identifiers[name] = id
      } else {
        others.append(element)
      }
    }
    if !others.isEmpty { identifiers["others"] = .array(others) }
    // The list is there, so that its place can be set.
    try? json.set(.object(identifiers), at: place)
  }

  /// Takes the marketplace intent out of the attributes, which stay as they are beside it.
  private mutating func moveIntent() {
    let attributes = EngagementsPlaces.attributesPlace
    let place: JSONPointer = "/details/requirements/customerMarketplaceIntent"
    let ofThisType = (json[attributes]?.array ?? []).enumerated().filter {
      $1["/type"] == .string(EngagementsPlaces.intentType)
    }
    guard ofThisType.count == 1, let (index, attribute) = ofThisType.first,
      attribute.object?.members.count == 2, let id = attribute["/id"], id.string != nil,
      json[place] == nil, (try? json.set(id, at: place)) != nil
    else { return }
    remove(attributes.appending(index))
    removeIfEmpty(attributes)
    removeIfEmpty("/details/requirements/additionalRequirements/iot")
    removeIfEmpty("/details/requirements/additionalRequirements")
  }
}

extension JSON {
  /// The value with each name that differs from one of the service's in its case only spelled as
  /// the service's pages mostly do.
  ///
  /// Today's own example has some names in capitals; the service itself ignores case.
  fileprivate var withNamesInCamelCase: JSON {
    switch self {
    case .object(let object):
      let counts = Dictionary(object.names.map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
      return .object(
        JSONObject(
          object.members.map { member in
            let folded = member.name.lowercased()
            // Inside what is not known every name stays as it is.
            guard let usual = Self.usualNames[folded] else { return member }
            return .init(
              counts[folded] == 1 ? usual : member.name, member.value.withNamesInCamelCase)
          }))
    case .array(let elements): return .array(elements.map(\.withNamesInCamelCase))
    case .null, .bool, .number, .string: return self
    }
  }

  private static let usualNames: [String: String] = {
    let ofBody =
      EngagementsPlaces.renamed.flatMap(\.body.tokens)
      + EngagementsPlaces.attributesPlace.tokens + ["iot", "profileType"]
    let usual = Set(ofBody + names(in: Referral.self))
    return Dictionary(usual.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }()

  private static func names(in view: any DocumentView.Type) -> [String] {
    view.knownMembers.flatMap { member -> [String] in
      switch member.kind {
      case .value, .anything: [member.name]
      case .view(let inner), .list(let inner): [member.name] + names(in: inner)
      }
    }
  }
}
