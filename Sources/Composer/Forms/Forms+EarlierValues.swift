package import ReferralModel

extension Forms {
  /// What drafts hold at a place, each value once, in the order of the drafts.
  ///
  /// In a list all rows count, whichever row the place is in. What a customer agreed to, and how, is
  /// never given.
  package static func values(at pointer: JSONPointer, in drafts: [Draft]) -> [String] {
    var values: [String] = []
    var known: Set<[UInt8]> = []
    for draft in drafts {
      for place in places(like: pointer, in: draft) {
        guard let field = every.field(at: place, in: draft), field.kind.takesText,
          field.part != .consent
        else { continue }
        let text = field.text(in: draft)
        // Strings are equal in either form of an accent; here the bytes count.
        if !text.isEmpty, known.insert(Array(text.utf8)).inserted { values.append(text) }
      }
    }
    return values
  }

  /// The same field in every row of the draft, or the place itself where it is in no list.
  private static func places(like pointer: JSONPointer, in draft: Draft) -> [JSONPointer] {
    for position in pointer.tokens.indices where Int(pointer.tokens[position]) != nil {
      guard let rows = every.rows(at: JSONPointer(tokens: Array(pointer.tokens[..<position])))
      else {
        continue
      }
      return (0..<rows.count(draft.referral)).map { index in
        var place = pointer
        place.tokens[position] = String(index)
        return place
      }
    }
    return [pointer]
  }
}
