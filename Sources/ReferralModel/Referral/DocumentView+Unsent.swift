extension DocumentView {
  /// The places that hold something and that a contract does not send, at every level.
  package func places(notSentUnder edition: Editions) -> [JSONPointer] {
    Self.unsentPlaces(in: document, at: JSONPointer(tokens: []), under: edition)
  }

  static func unsentPlaces(
    in document: JSONObject, at pointer: JSONPointer, under edition: Editions
  ) -> [JSONPointer] {
    document.members.flatMap { member -> [JSONPointer] in
      let place = pointer.appending(member.name)
      let known = knownMembers.first { $0.name.hasSameScalars(as: member.name) }
      guard let known, known.editions.contains(edition) else {
        return member.value.isBlank ? [] : [place]
      }
      switch (known.kind, member.value) {
      case (.view(let view), .object(let object)):
        return view.unsentPlaces(in: object, at: place, under: edition)
      case (.list(let view), .array(let elements)):
        return elements.enumerated().flatMap { index, element in
          view.unsentPlaces(
            in: element.object ?? JSONObject(), at: place.appending(index), under: edition)
        }
      default:
        return []
      }
    }
  }
}
