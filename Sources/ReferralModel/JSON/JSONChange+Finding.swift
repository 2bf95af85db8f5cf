import Glibc

extension JSONChange {
  /// The changes that make one document of another, to be made in this order.
  ///
  /// Members that come or go are told one by one; a list that gets longer or shorter is told whole.
  package static func changes(from old: JSONObject, to new: JSONObject) -> [JSONChange] {
    var finder = JSONChangeFinder()
    finder.compare(old, new)
    return finder.changes
  }
}

private struct JSONChangeFinder {
  private(set) var changes: [JSONChange] = []
  /// Where the values that are compared stand.
  private var tokens: [String] = []

  private var place: JSONPointer { JSONPointer(tokens: tokens) }

  mutating func compare(_ old: JSONObject, _ new: JSONObject) {
    guard !old.hasSameNames(as: new) else {
      for (member, newMember) in zip(old.members, new.members) {
        compare(member.value, newMember.value, named: member.name)
      }
      return
    }
    let (oldNames, newNames) = (old.names, new.names)
    let kept = old.members.filter { new[$0.name] != nil }
    let keptNames = newNames.filter { old[$0] != nil }
    guard kept.map(\.name).elementsEqual(keptNames, by: { $0.hasSameScalars(as: $1) }) else {
      // In another order: as good as another object.
      changes.append(.replace(place, .object(new)))
      return
    }
    for name in oldNames where new[name] == nil {
      changes.append(.remove(place.appending(name)))
    }
    for (index, member) in new.members.enumerated() where old[member.name] == nil {
      changes.append(.insert(place.appending(member.name), index: index, member.value))
    }
    for member in kept {
      if let value = new[member.name] { compare(member.value, value, named: member.name) }
    }
  }

  private mutating func compare(_ old: JSON, _ new: JSON, named name: String) {
    // What was not changed shares its storage, by which it is told at once.
    guard old != new else { return }
    tokens.append(name)
    defer { tokens.removeLast() }
    switch (old, new) {
    case (.string(let old), .string(let new)):
      changes.append(.edit(at: place, from: old, to: new))
    case (.object(let old), .object(let new)):
      compare(old, new)
    case (.array(let old), .array(let new)) where old.count == new.count:
      for index in old.indices { compare(old[index], new[index], named: String(index)) }
    default:
      changes.append(.replace(place, new))
    }
  }
}

extension JSONChange {
  /// The change that makes one text of another at a place: the smallest piece of it that holds all
  /// that differs.
  package static func edit(at place: JSONPointer, from old: String, to new: String) -> JSONChange {
    var (old, new) = (old, new)
    let (start, end) = old.withUTF8 { old in
      new.withUTF8 { new in old.sameEnds(as: new) }
    }
    let first = new.utf8.index(new.startIndex, offsetBy: start)
    let last = new.utf8.index(new.endIndex, offsetBy: -end)
    return .edit(
      place, offset: start, removed: old.utf8.count - start - end,
      inserted: String(new[first..<last]))
  }
}

extension JSONObject {
  fileprivate func hasSameNames(as other: JSONObject) -> Bool {
    members.count == other.members.count
      && zip(members, other.members).allSatisfy { $0.name.hasSameScalars(as: $1.name) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes at the start, and how many at the end, are the same in both, in whole scalars.
  fileprivate func sameEnds(as other: Self) -> (start: Int, end: Int) {
    let shorter = Swift.min(count, other.count)
    var start = 0
    let block = 4096
    while start + block <= shorter, let own = baseAddress, let others = other.baseAddress,
      memcmp(own + start, others + start, block) == 0
    {
      start += block
    }
    while start < shorter, self[start] == other[start] { start += 1 }
    while start > 0, isInsideScalar(start) || other.isInsideScalar(start) { start -= 1 }

    var end = 0
    while start + end + block <= shorter, let own = baseAddress, let others = other.baseAddress,
      memcmp(own + count - end - block, others + other.count - end - block, block) == 0
    {
      end += block
    }
    while start + end < shorter, self[count - end - 1] == other[other.count - end - 1] { end += 1 }
    while end > 0, isInsideScalar(count - end) { end -= 1 }
    return (start, end)
  }

  /// Whether a scalar began before this byte and goes on with it.
  private func isInsideScalar(_ index: Int) -> Bool {
    index < count && self[index] & 0xC0 == 0x80
  }
}
