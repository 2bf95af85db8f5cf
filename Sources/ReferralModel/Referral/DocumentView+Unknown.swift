extension DocumentView {
  /// The places that hold something and that this version does not know, at every level.
  package var unknownPlaces: [JSONPointer] {
    Self.unknownPlaces(in: document, at: JSONPointer(tokens: []))
  }

  static func unknownPlaces(in document: JSONObject, at pointer: JSONPointer) -> [JSONPointer] {
    document.members.flatMap { member -> [JSONPointer] in
      let place = pointer.appending(member.name)
      let known = knownMembers.first { $0.name.hasSameScalars(as: member.name) }
      switch (known?.kind, member.value) {
      case (nil, let value):
        return value.isBlank ? [] : [place]
      case (.view(let view)?, .object(let object)):
        return view.unknownPlaces(in: object, at: place)
      case (.list(let view)?, .array(let elements)):
        return elements.enumerated().flatMap { index, element in
          view.unknownPlaces(in: element.object ?? JSONObject(), at: place.appending(index))
        }
      default:
        return []
      }
    }
  }
}

extension JSON {
  /// Whether this holds nothing that a person would miss.
  fileprivate var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let object): object.isEmpty
    case .bool, .number: false
    }
  }
}
