extension JSON {
  /// Every place that holds a single value, with it, in order.
  package var leaves: [(pointer: JSONPointer, value: JSON)] { leaves(at: JSONPointer(tokens: [])) }

  private func leaves(at pointer: JSONPointer) -> [(pointer: JSONPointer, value: JSON)] {
    switch self {
    case .object(let object):
      object.members.flatMap { $0.value.leaves(at: pointer.appending($0.name)) }
    case .array(let elements):
      elements.enumerated().flatMap { $1.leaves(at: pointer.appending($0)) }
    case .string, .number, .bool, .null: [(pointer, self)]
    }
  }
}
