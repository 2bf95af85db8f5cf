import ReferralModel

/// Finds the field that an error text speaks of.
///
/// Conservative: no service page documents how a field is named, so a name counts only where it can
/// hardly mean anything else, and only when it fits exactly one place of a referral.
struct FieldName {
  private let knownPlaces: [KnownPlace]

  private static let october2018 = FieldName(knownPlaces: KnownPlace.all(under: .october2018))
  private static let engagements = FieldName(knownPlaces: KnownPlace.all(under: .engagements))

  /// The names of a contract.
  static func under(_ edition: Editions) -> FieldName {
    edition == .engagements ? engagements : october2018
  }

  /// The place that an error's `target` names.
  func pointer(named target: String) -> JSONPointer? {
    pointer(of: ErrorPath(target))
  }

  /// The one place that a message names: as a path of several names, in quotation marks, or as a
  /// word with a capital inside, such as `estimatedDealValue`, which is no word of prose.
  func pointer(in message: String) -> JSONPointer? {
    var found: [JSONPointer] = []
    for candidate in Self.candidates(in: message) {
      guard let pointer = pointer(of: ErrorPath(candidate)) else { continue }
      // Of "country of address" the country is meant.
      if found.contains(where: { $0.isInside(pointer) }) { continue }
      found.removeAll { pointer.isInside($0) }
      found.append(pointer)
    }
    return found.count == 1 ? found[0] : nil
  }

  private static func candidates(in message: String) -> [String] {
    var result: [String] = []
    let quotationMarks: Set<Character> = ["'", "\"", "`", "‘", "’", "“", "”"]
    let words = message.split { $0.isWhitespace || $0 == "," || $0 == ";" }
    for word in words {
      let trimmed = word.trimmed {
        !$0.isLetter && !$0.isNumber && $0 != "/" && $0 != "]" && $0 != "$"
      }
      let isQuoted = word.contains(where: quotationMarks.contains)
      let isPath =
        trimmed.hasPrefix("/")
        || trimmed.contains { $0 == "." || $0 == "/" || $0 == "[" }
      let hasCapitalInside =
        trimmed.allSatisfy { $0.isLetter }
        && trimmed.dropFirst().contains { $0.isUppercase }
        && trimmed.contains { $0.isLowercase }
      if isQuoted || isPath || hasCapitalInside { result.append(trimmed) }
    }
    return result
  }

  private func pointer(of path: ErrorPath) -> JSONPointer? {
    guard !path.names.isEmpty else { return nil }
    let matches = knownPlaces.filter { $0.ends(with: path) }
    // A whole path is meant even where it ends another one too, but a lone name is not.
    let whole =
      path.names.count > 1 || path.isFromRoot ? matches.filter { $0.equals(path) } : []
    let pointers = (whole.isEmpty ? matches : whole).map {
      Self.pointer(to: $0.place, indices: path.indices)
    }
    guard let pointer = pointers.first, pointers.allSatisfy({ $0 == pointer }) else { return nil }
    return pointer
  }

  /// The pointer of a path whose rows are those named; without a row it ends at the list.
  private static func pointer(to place: [String], indices: [String]) -> JSONPointer {
    var indices = indices[...]
    var result: [String] = []
    for token in place {
      guard token == KnownPlace.row else {
        result.append(token)
        continue
      }
      guard let index = indices.popFirst() else { break }
      result.append(index)
    }
    return JSONPointer(tokens: result)
  }
}

/// A path as an error writes it, with dots, slashes or brackets.
private struct ErrorPath {
  /// In lower case; an index is ``KnownPlace/row``.
  let names: [String]
  let indices: [String]
  /// Whether it begins at the referral itself: `$.type`, `/type`, `Referral.Type`.
  let isFromRoot: Bool

  private static let separators: Set<Character> = [".", "/", "[", "]", "'", "\"", "`", "#"]
  private static let rootNames: Set<String> = ["$", "referral", "body", "request"]

  init(_ text: String) {
    var tokens = text.split(whereSeparator: Self.separators.contains).map { $0.lowercased() }
    let count = tokens.count
    while let first = tokens.first, Self.rootNames.contains(first) { tokens.removeFirst() }
    isFromRoot = tokens.count < count || text.hasPrefix("/") || text.hasPrefix("#/")
    indices = tokens.filter { Int($0) != nil }
    names = tokens.map { Int($0) == nil ? $0 : KnownPlace.row }
  }

  var namesRow: Bool { names.contains(KnownPlace.row) }
}

/// A place of the referral, and a path by which the service may name it.
private struct KnownPlace {
  /// Stands for an element of a list.
  static let row = "*"

  let path: [String]
  private let pathWithoutRows: [String]
  /// Where the draft has it.
  let place: [String]

  private init(path: [String], place: [String]) {
    self.path = path.map { $0.lowercased() }
    pathWithoutRows = self.path.filter { $0 != Self.row }
    self.place = place
  }

  func ends(with other: ErrorPath) -> Bool {
    compared(with: other).suffix(other.names.count).elementsEqual(other.names)
  }

  func equals(_ other: ErrorPath) -> Bool { compared(with: other) == other.names }

  private func compared(with other: ErrorPath) -> [String] {
    other.namesRow ? path : pathWithoutRows
  }

  /// The places of what a contract sends: values, lists with their rows, and what holds others.
  ///
  /// Of contract `engagements` also by the names in its body, where these are others.
  static func all(under edition: Editions) -> [KnownPlace] {
    let own = paths(of: Referral.self, under: edition)
    var known = own.map { KnownPlace(path: $0, place: $0) }
    guard edition == .engagements else { return known }
    let contract = EngagementsContract()
    let draft = Draft(document: JSONObject())
    for path in own {
      let body = contract.bodyPlace(of: JSONPointer(tokens: path), in: draft).tokens
      if body != path, !body.contains("0") { known.append(KnownPlace(path: body, place: path)) }
    }
    let requirements = ["details", "requirements"]
    let intent = requirements + ["customerMarketplaceIntent"]
    let attributes = requirements + ["additionalRequirements", "attributes"]
    known += [
      attributes.dropLast(), attributes[...], attributes + [row], attributes + [row, "id"],
    ]
    .map { KnownPlace(path: Array($0), place: intent) }
    // Which of the two ids stands at an index depends on the draft.
    let identifiers = ["customerProfile", "ids"]
    known += [[row], [row, "id"], [row, "profileType"]]
      .map { KnownPlace(path: identifiers + $0, place: identifiers) }
    return known
  }

  private static func paths(of view: any DocumentView.Type, under edition: Editions) -> [[String]] {
    view.knownMembers.filter { $0.editions.contains(edition) }.flatMap { member -> [[String]] in
      let own = [member.name]
      switch member.kind {
      case .value, .anything: return [own]
      case .view(let inner): return [own] + paths(of: inner, under: edition).map { own + $0 }
      case .list(let inner):
        return [own, own + [row]]
          + paths(of: inner, under: edition).map { own + [row] + $0 }
      }
    }
  }
}
