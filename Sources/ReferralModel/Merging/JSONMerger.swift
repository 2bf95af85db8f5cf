/// Goes through three states of a document, and puts the two later ones together.
struct JSONMerger {
  private(set) var conflicts: [DraftMerge.Conflict] = []
  private(set) var taken: [JSONPointer] = []
  private let chosen: Set<JSONPointer>
  /// Where the values that are compared stand.
  private var tokens: [String] = []

  init(choosingTheirs chosen: Set<JSONPointer>) {
    self.chosen = chosen
  }

  private var place: JSONPointer { JSONPointer(tokens: tokens) }

  mutating func merge(_ base: JSON?, _ mine: JSON?, _ theirs: JSON?) -> JSON? {
    if mine == base {
      take(base, theirs)
      return theirs
    }
    if theirs == base || mine == theirs { return mine }
    if let base = base?.array, let mine = mine?.array, let theirs = theirs?.array,
      Self.keepTheirRows(base, mine, theirs)
    {
      return .array(mergeRows(base, mine, theirs))
    }
    // An object that was taken out is one whose members were.
    if let own = members(mine, besides: base), let others = members(theirs, besides: base),
      mine?.object != nil || theirs?.object != nil
    {
      let merged = mergeMembers(base?.object ?? JSONObject(), own, others)
      // What is empty by now is gone as the one has it that took it out.
      let isGone = merged.isEmpty && (mine?.object == nil || theirs?.object == nil)
      return isGone ? mine?.object == nil ? mine : theirs : .object(merged)
    }
    return settle(mine, theirs)
  }

  /// Merges a member or element.
  private mutating func merge(
    _ base: JSON?, _ mine: JSON?, _ theirs: JSON?, at token: String
  ) -> JSON? {
    tokens.append(token)
    defer { tokens.removeLast() }
    return merge(base, mine, theirs)
  }

  /// What an object holds; nothing where it was taken out.
  private func members(_ value: JSON?, besides base: JSON?) -> JSONObject? {
    switch value {
    case .object(let object): object
    case nil, .null: base?.object == nil ? nil : JSONObject()
    default: nil
    }
  }
}

// MARK: Objects

extension JSONMerger {
  private mutating func mergeMembers(
    _ base: JSONObject, _ mine: JSONObject, _ theirs: JSONObject
  ) -> JSONObject {
    var members: [JSONObject.Member] = []
    for name in Self.names(base, mine, theirs) {
      if let value = merge(base[name], mine[name], theirs[name], at: name) {
        members.append(.init(name, value))
      }
    }
    return JSONObject(members)
  }

  /// The names of both, in the order of the one that changed it, or of mine.
  private static func names(
    _ base: JSONObject, _ mine: JSONObject, _ theirs: JSONObject
  ) -> [String] {
    let isOrderMine = !mine.names.elementsEqual(base.names) { $0.hasSameScalars(as: $1) }
    let (first, second) = isOrderMine ? (mine, theirs) : (theirs, mine)
    var names = first.names
    // Behind which name the next one that only the second has belongs.
    var index = 0
    for name in second.names {
      if let found = names.firstIndex(where: { $0.hasSameScalars(as: name) }) {
        index = found + 1
      } else {
        names.insert(name, at: index)
        index += 1
      }
    }
    return names
  }
}

// MARK: Lists

extension JSONMerger {
  private mutating func mergeRows(_ base: [JSON], _ mine: [JSON], _ theirs: [JSON]) -> [JSON] {
    mine.indices.map { index in
      let (base, mine, theirs) = (base[index], mine[index], theirs[index])
      let isAnother = mine.replaces(base) || theirs.replaces(base)
      tokens.append(String(index))
      defer { tokens.removeLast() }
      // Of two people no third one is made.
      if isAnother, mine != base, theirs != base, mine != theirs {
        return settle(mine, theirs) ?? mine
      }
      return merge(base, mine, theirs) ?? .null
    }
  }

  /// Whether the rows of three lists are the same ones, row by row, as far as one can tell.
  private static func keepTheirRows(_ base: [JSON], _ mine: [JSON], _ theirs: [JSON]) -> Bool {
    base.count == mine.count && base.count == theirs.count
      && [mine, theirs].allSatisfy { list in
        // What stood elsewhere was moved, and what stands beside it is another row, too.
        zip(base, list).allSatisfy { old, new in old == new || !base.contains(new) }
      }
  }
}

extension JSON {
  /// Whether this is another thing than an object was, rather than the same one changed.
  fileprivate func replaces(_ old: JSON) -> Bool {
    guard let old = old.object, let new = object, old.members.count > 1 else { return false }
    let keptCount = old.members.count { new[$0.name] == $0.value }
    return keptCount * 2 < old.members.count
  }
}

// MARK: Single values

extension JSONMerger {
  /// Decides between two values, neither of which is the one before.
  private mutating func settle(_ mine: JSON?, _ theirs: JSON?) -> JSON? {
    if Self.isBlank(mine), Self.isBlank(theirs) { return theirs }
    // A number is the same as its text; the file's way to write it stays.
    if let own = mine?.typedText, let other = theirs?.typedText, own.hasSameScalars(as: other) {
      return theirs
    }
    switch tokens.first {
    case "cursor": return mine
    case "updatedAt" where tokens.count == 1: return Self.later(mine, theirs)
    case "referral" where tokens == ["referral", "updatedDateTime"]: return mine
    case "submission": return theirs
    default: break
    }
    conflicts.append(.init(pointer: place, mine: mine, theirs: theirs))
    return chosen.contains(place) ? theirs : mine
  }

  private static func isBlank(_ value: JSON?) -> Bool {
    switch value {
    case nil, .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let object): object.isEmpty
    case .bool, .number: false
    }
  }

  private static func later(_ mine: JSON?, _ theirs: JSON?) -> JSON? {
    guard let other = theirs?.string.flatMap({ Timestamp($0) }) else { return mine }
    guard let own = mine?.string.flatMap({ Timestamp($0) }) else { return theirs }
    return own < other ? theirs : mine
  }

  /// Lists where the file has another value, as deep as the differences lie.
  private mutating func take(_ old: JSON?, _ new: JSON?) {
    guard old != new else { return }
    switch (old, new) {
    case (.object(let old), .object(let new)):
      for name in Self.names(old, old, new) { take(old[name], new[name], at: name) }
    case (nil, .object(let new)) where !new.isEmpty:
      for member in new.members { take(nil, member.value, at: member.name) }
    case (.object(let old), nil) where !old.isEmpty:
      for member in old.members { take(member.value, nil, at: member.name) }
    case (.array(let old), .array(let new)) where old.count == new.count:
      for (index, (old, new)) in zip(old, new).enumerated() { take(old, new, at: String(index)) }
    default:
      let isBookkeeping =
        ["cursor", "submission", "format", "updatedAt"].contains(tokens.first)
        || tokens == ["referral", "updatedDateTime"]
      if !isBookkeeping { taken.append(place) }
    }
  }

  private mutating func take(_ old: JSON?, _ new: JSON?, at token: String) {
    tokens.append(token)
    take(old, new)
    tokens.removeLast()
  }
}

extension JSON {
  /// The text that a person edits of it.
  fileprivate var typedText: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}
