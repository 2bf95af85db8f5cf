extension JSON {
  /// Whether this holds nothing that a person would miss: nothing at all, or empty values
  /// inside each other.
  package var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.allSatisfy(\.isBlank)
    case .object(let object): object.members.allSatisfy(\.value.isBlank)
    case .bool, .number: false
    }
  }
}
