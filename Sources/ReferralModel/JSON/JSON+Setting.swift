/// Why a value cannot be put at a place.
package struct JSONPointerError: Error, Equatable, CustomStringConvertible {
  /// The place up to the token that cannot be followed.
  package var pointer: JSONPointer
  package var reason: String

  package init(pointer: JSONPointer, reason: String) {
    self.pointer = pointer
    self.reason = reason
  }

  package var description: String {
    "\(pointer.description.shown(upTo: 200)): \(reason)"
  }
}

extension JSON {
  /// Puts a value at a place, or removes what is there.
  ///
  /// Objects that are missing on the way, or null, are made; where `-` follows, a list is made. `-`
  /// as the place of a list's element adds one (RFC 6901 section 4 leaves that to us). Removing a
  /// member that is not there changes nothing. When this throws, nothing has changed.
  ///
  /// - Parameter newValue: the value; `nil` removes the member or element.
  /// - Throws: ``JSONPointerError`` for a token that is no element's place, for a place inside a
  ///   value that has no inside, and for a place deeper than ``maximumDepth``.
  package mutating func set(
    _ newValue: JSON?, at pointer: JSONPointer
  ) throws(JSONPointerError) {
    guard pointer.tokens.count < Self.maximumDepth else {
      throw JSONPointerError(
        pointer: pointer, reason: "places lie less than \(Self.maximumDepth) deep")
    }
    guard let changed = try setting(newValue, at: pointer, from: 0) else {
      throw JSONPointerError(pointer: pointer, reason: "the whole document cannot be removed")
    }
    self = changed
  }

  /// This value with the change, `level` tokens of the pointer having led here.
  private func setting(
    _ newValue: JSON?, at pointer: JSONPointer, from level: Int
  ) throws(JSONPointerError) -> JSON? {
    guard level < pointer.tokens.count else { return newValue }
    let token = pointer.tokens[level]
    func cannotFollow(_ reason: String) -> JSONPointerError {
      JSONPointerError(
        pointer: JSONPointer(tokens: Array(pointer.tokens[...level])), reason: reason)
    }
    switch self {
    case .object(var object):
      let current = object[token]
      if current == nil && newValue == nil { return self }
      object[token] = try (current ?? .null).setting(newValue, at: pointer, from: level + 1)
      return .object(object)
    case .array(var elements):
      if token == "-", newValue != nil {
        if let added = try JSON.null.setting(newValue, at: pointer, from: level + 1) {
          elements.append(added)
        }
        return .array(elements)
      }
      guard let index = elements.index(of: token) else {
        throw cannotFollow(elements.whyNoElement(at: token))
      }
      let changed = try elements[index].setting(newValue, at: pointer, from: level + 1)
      elements.replaceSubrange(index...index, with: changed.map { [$0] } ?? [])
      return .array(elements)
    case .null:
      guard newValue != nil else { return self }
      let empty: JSON = token == "-" ? .array([]) : .object(JSONObject())
      return try empty.setting(newValue, at: pointer, from: level)
    case .bool, .number, .string:
      throw cannotFollow("nothing can lie inside \(kindInWords)")
    }
  }
}

extension [JSON] {
  /// The index that a pointer's token names: decimal digits without a leading zero (RFC 6901).
  func index(of token: String) -> Int? {
    guard let index = Int(token), String(index) == token, indices.contains(index) else {
      return nil
    }
    return index
  }

  fileprivate func whyNoElement(at token: String) -> String {
    let count =
      switch self.count {
      case 0: "the list is empty"
      case 1: "the list has one element, 0"
      default: "the list has the elements 0 to \(self.count - 1)"
      }
    return "\(token.shown()) is no element's place; \(count), and - adds one"
  }
}
