/// A value that cannot stand where it stands: a list where an object belongs, say.
package struct DocumentShapeError: Error, Equatable, CustomStringConvertible {
  package var pointer: JSONPointer
  package var expected: String
  package var found: String

  package var description: String {
    let place = pointer.tokens.isEmpty ? "the document" : "\(pointer)"
    return "\(place) is \(found), but \(expected) belongs there"
  }
}

extension DocumentView {
  /// Reads a view after checking that every member this version knows can be shown in its place.
  ///
  /// - Throws: ``DocumentShapeError`` naming the first place that cannot.
  package init(
    checking json: JSON, at pointer: JSONPointer = JSONPointer(tokens: [])
  ) throws(DocumentShapeError) {
    guard let document = json.object else {
      throw DocumentShapeError(pointer: pointer, expected: "an object", found: json.kindInWords)
    }
    try Self.checkShape(of: document, at: pointer)
    self.init(document: document)
  }

  static func checkShape(
    of document: JSONObject, at pointer: JSONPointer
  ) throws(DocumentShapeError) {
    for member in knownMembers {
      // The service's own answers have an empty value of any kind for what is not there.
      guard let value = document[member.name], !value.isBlank else { continue }
      try member.check(value, at: pointer.appending(member.name))
    }
  }
}

extension KnownMember {
  fileprivate func check(_ value: JSON, at pointer: JSONPointer) throws(DocumentShapeError) {
    func mismatch(_ expected: String, _ value: JSON, _ pointer: JSONPointer) -> DocumentShapeError {
      DocumentShapeError(pointer: pointer, expected: expected, found: value.kindInWords)
    }
    switch (kind, value) {
    case (.anything, _): break
    case (.value, .array), (.value, .object): throw mismatch("a single value", value, pointer)
    case (.value, _): break
    case (.view(let view), .object(let document)): try view.checkShape(of: document, at: pointer)
    case (.view, _): throw mismatch("an object", value, pointer)
    case (.list(let view), .array(let elements)):
      for (index, element) in elements.enumerated() {
        let place = pointer.appending(index)
        guard let document = element.object else { throw mismatch("an object", element, place) }
        try view.checkShape(of: document, at: place)
      }
    case (.list, _): throw mismatch("a list", value, pointer)
    }
  }
}
