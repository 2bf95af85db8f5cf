/// Which place of a document each line of its indented text shows.
///
/// Every value starts a line, and the closing bracket of an object or list that is not empty stands
/// on a line of its own.
package struct JSONLineMap: Sendable, Equatable {
  /// For each line the place of the value that starts there, or whose closing bracket stands there.
  package private(set) var pointers: [JSONPointer] = []

  package init(of value: JSON) {
    add(value, at: JSONPointer(tokens: []))
  }

  /// The lines, from 0, that show a place and all that lies inside it.
  ///
  /// `nil` where the document holds no such place.
  package func lines(of pointer: JSONPointer) -> Range<Int>? {
    guard let first = pointers.firstIndex(where: { $0.isInside(pointer) }) else { return nil }
    return first..<(pointers[first...].firstIndex { !$0.isInside(pointer) } ?? pointers.endIndex)
  }

  private mutating func add(_ value: JSON, at pointer: JSONPointer) {
    pointers.append(pointer)
    switch value {
    case .object(let object) where !object.isEmpty:
      for member in object.members { add(member.value, at: pointer.appending(member.name)) }
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() { add(element, at: pointer.appending(index)) }
    default:
      return
    }
    pointers.append(pointer)
  }
}
