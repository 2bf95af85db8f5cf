import ReferralModel

/// Finds the field that an error text speaks of.
///
/// Conservative: no service page documents how a field is named, so a name counts only where it can
/// hardly mean anything else, and only when it fits exactly one place of a referral.
enum FieldName {
  /// A place of the referral; an element of a list is `*`.
  private typealias Path = [String]

  /// The place that an error's `target` names.
  static func pointer(named target: String) -> JSONPointer? {
    pointer(of: tokens(of: target))
  }

  /// The one place that a message names: as a path of several names, in quotation marks, or as a
  /// word with a capital inside, such as `estimatedDealValue`, which is no word of prose.
  static func pointer(in message: String) -> JSONPointer? {
    var found: [JSONPointer] = []
    for candidate in candidates(in: message) {
      guard let pointer = pointer(of: tokens(of: candidate)) else { continue }
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
      let trimmed = word.trimmed { !$0.isLetter && !$0.isNumber && $0 != "/" && $0 != "]" }
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

  /// The names of a path written with dots, slashes or brackets, without what stands for its root.
  private static func tokens(of text: String) -> [String] {
    let separators: Set<Character> = [".", "/", "[", "]", "'", "\"", "`", "#"]
    var tokens = text.split(whereSeparator: separators.contains).map { $0.lowercased() }
    while let first = tokens.first, ["$", "referral", "body", "request"].contains(first) {
      tokens.removeFirst()
    }
    return tokens
  }

  private static func pointer(of tokens: [String]) -> JSONPointer? {
    guard !tokens.isEmpty else { return nil }
    let names = tokens.map { Int($0) == nil ? $0 : "*" }
    let namesRow = names.contains("*")
    func compared(_ path: Path) -> Path {
      (namesRow ? path : path.filter { $0 != "*" }).map { $0.lowercased() }
    }
    let matches = knownPaths.filter { compared($0).suffix(names.count).elementsEqual(names) }
    // A whole path is meant even where it ends another one too, but a lone name is not.
    let whole = names.count > 1 ? matches.filter { compared($0).count == names.count } : []
    let candidates = whole.isEmpty ? matches : whole
    guard candidates.count == 1, let path = candidates.first else { return nil }
    return place(path, indices: tokens.filter { Int($0) != nil })
  }

  /// The pointer of a path whose rows are those named; without a row it ends at the list.
  private static func place(_ path: Path, indices: [String]) -> JSONPointer {
    var indices = indices[...]
    var result: [String] = []
    for token in path {
      guard token == "*" else {
        result.append(token)
        continue
      }
      guard let index = indices.popFirst() else { break }
      result.append(index)
    }
    return JSONPointer(tokens: result)
  }

  private static let knownPaths: [Path] = paths(of: Referral.self)

  private static func paths(of view: any DocumentView.Type) -> [Path] {
    view.knownMembers.flatMap { member -> [Path] in
      switch member.kind {
      case .value, .anything: [[member.name]]
      case .view(let inner): [[member.name]] + paths(of: inner).map { [member.name] + $0 }
      case .list(let row): [[member.name]] + paths(of: row).map { [member.name, "*"] + $0 }
      }
    }
  }
}
